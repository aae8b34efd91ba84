export const SHOT_EN = {};
