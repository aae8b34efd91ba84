import type { Edit } from './edit.ts';

const ALL: readonly Edit[] = [];

export const EDITS: ReadonlyMap<string, Edit> = new Map(ALL.map((edit) => [edit.name, edit]));
