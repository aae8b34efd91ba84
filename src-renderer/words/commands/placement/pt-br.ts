import type { PLACEMENT_EN } from './en.ts';

export const PLACEMENT_PT_BR: typeof PLACEMENT_EN = {};
