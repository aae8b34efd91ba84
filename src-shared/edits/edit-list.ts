import { ANCHOR_EDITS } from './anchor-edits.ts';
import { CELL_EDITS } from './cell-edits.ts';
import { CHARACTER_EDITS } from './character-edits.ts';
import { CLIP_EDITS } from './clip-edits.ts';
import type { Edit } from './edit.ts';
import { LINE_EDITS } from './line-edits.ts';
import { PLACEMENT_EDITS } from './placement-edits.ts';
import { RANGE_MODE_EDITS } from './range-mode-edits.ts';
import { SETTING_EDITS } from './setting-edits.ts';
import { TAKE_EDITS } from './take-edits.ts';

const ALL: readonly Edit[] = [
  ...CLIP_EDITS,
  ...CHARACTER_EDITS,
  ...LINE_EDITS,
  ...ANCHOR_EDITS,
  ...CELL_EDITS,
  ...RANGE_MODE_EDITS,
  ...TAKE_EDITS,
  ...PLACEMENT_EDITS,
  ...SETTING_EDITS,
];

export const EDITS: ReadonlyMap<string, Edit> = new Map(ALL.map((edit) => [edit.name, edit]));
