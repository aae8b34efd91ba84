import type { EDITS_EN } from './en.ts';

export const EDITS_JA: typeof EDITS_EN = {};
