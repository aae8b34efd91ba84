export const TIMELINE_EN = {};
