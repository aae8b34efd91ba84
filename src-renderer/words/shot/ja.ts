import type { SHOT_EN } from './en.ts';

export const SHOT_JA: typeof SHOT_EN = {};
