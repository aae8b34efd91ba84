import type { PROJECT_EN } from './en.ts';

export const PROJECT_PT_BR: typeof PROJECT_EN = {};
