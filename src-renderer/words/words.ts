import type { EN } from './en.ts';

export type Words = typeof EN;
