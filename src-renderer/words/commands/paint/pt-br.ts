import type { PAINT_EN } from './en.ts';

export const PAINT_PT_BR: typeof PAINT_EN = {};
