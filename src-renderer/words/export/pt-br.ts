import type { EXPORT_EN } from './en.ts';

export const EXPORT_PT_BR: typeof EXPORT_EN = {};
