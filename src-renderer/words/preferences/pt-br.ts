import type { PREFERENCES_EN } from './en.ts';

export const PREFERENCES_PT_BR: typeof PREFERENCES_EN = {};
