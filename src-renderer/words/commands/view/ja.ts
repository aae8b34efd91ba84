import type { VIEW_EN } from './en.ts';

export const VIEW_JA: typeof VIEW_EN = {};
