export const EDITS_EN = {};
