import type { START_EN } from './en.ts';

export const START_JA: typeof START_EN = {};
