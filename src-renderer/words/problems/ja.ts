import type { PROBLEMS_EN } from './en.ts';

export const PROBLEMS_JA: typeof PROBLEMS_EN = {};
