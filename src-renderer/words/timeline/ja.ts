import type { TIMELINE_EN } from './en.ts';

export const TIMELINE_JA: typeof TIMELINE_EN = {};
