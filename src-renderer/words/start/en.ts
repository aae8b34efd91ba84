export const START_EN = {};
