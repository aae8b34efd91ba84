import type { VIEW_EN } from './en.ts';

export const VIEW_PT_BR: typeof VIEW_EN = {};
