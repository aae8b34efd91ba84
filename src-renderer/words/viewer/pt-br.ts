import type { VIEWER_EN } from './en.ts';

export const VIEWER_PT_BR: typeof VIEWER_EN = {};
