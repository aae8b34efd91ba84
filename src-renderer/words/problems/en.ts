export const PROBLEMS_EN = {};
