import type { START_EN } from './en.ts';

export const START_PT_BR: typeof START_EN = {};
