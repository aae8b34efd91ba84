export const INSPECTOR_EN = {};
