import type { EDITS_EN } from './en.ts';

export const EDITS_PT_BR: typeof EDITS_EN = {};
