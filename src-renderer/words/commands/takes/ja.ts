import type { TAKES_EN } from './en.ts';

export const TAKES_JA: typeof TAKES_EN = {};
