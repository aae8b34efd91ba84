import type { TIMELINE_EN } from './en.ts';

export const TIMELINE_PT_BR: typeof TIMELINE_EN = {};
