export const PREFERENCES_EN = {};
