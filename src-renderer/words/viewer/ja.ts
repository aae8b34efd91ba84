import type { VIEWER_EN } from './en.ts';

export const VIEWER_JA: typeof VIEWER_EN = {};
