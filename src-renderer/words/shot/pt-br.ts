import type { SHOT_EN } from './en.ts';

export const SHOT_PT_BR: typeof SHOT_EN = {};
