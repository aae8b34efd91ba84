export const EXPORT_EN = {};
