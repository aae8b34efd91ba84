import type { PLACEMENT_EN } from './en.ts';

export const PLACEMENT_JA: typeof PLACEMENT_EN = {};
