import type { PROBLEMS_EN } from './en.ts';

export const PROBLEMS_PT_BR: typeof PROBLEMS_EN = {};
