export const VIEWER_EN = {};
