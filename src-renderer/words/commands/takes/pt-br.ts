import type { TAKES_EN } from './en.ts';

export const TAKES_PT_BR: typeof TAKES_EN = {};
