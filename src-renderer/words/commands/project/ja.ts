import type { PROJECT_EN } from './en.ts';

export const PROJECT_JA: typeof PROJECT_EN = {};
