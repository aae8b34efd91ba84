import type { PAINT_EN } from './en.ts';

export const PAINT_JA: typeof PAINT_EN = {};
