import type { EXPORT_EN } from './en.ts';

export const EXPORT_JA: typeof EXPORT_EN = {};
