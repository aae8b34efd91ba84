import type { PREFERENCES_EN } from './en.ts';

export const PREFERENCES_JA: typeof PREFERENCES_EN = {};
