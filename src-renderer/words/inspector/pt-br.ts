import type { INSPECTOR_EN } from './en.ts';

export const INSPECTOR_PT_BR: typeof INSPECTOR_EN = {};
