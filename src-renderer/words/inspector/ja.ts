import type { INSPECTOR_EN } from './en.ts';

export const INSPECTOR_JA: typeof INSPECTOR_EN = {};
