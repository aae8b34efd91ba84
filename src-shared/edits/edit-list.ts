import { ANCHOR_EDITS } from './anchor-edits.ts';
import { CELL_EDITS } from './cell-edits.ts';
import { CHARACTER_EDITS } from './character-edits.ts';
import { CLIP_EDITS } from './clip-edits.ts';
import type { Edit } from './edit.ts';
import { EXPRESSION_EDITS } from './expression-edits.ts';
import { FINDING_EDITS } from './finding-edits.ts';
import { GROUPING_EDITS } from './grouping-edits.ts';
import { LINE_EDITS } from './line-edits.ts';
import { manyEdits } from './many-edits.ts';
import { PLACEMENT_EDITS } from './placement-edits.ts';
import { RANGE_MODE_EDITS } from './range-mode-edits.ts';
import { SEQUENCE_EDITS } from './sequence-edits.ts';
import { SETTING_EDITS } from './setting-edits.ts';
import { TAKE_EDITS } from './take-edits.ts';

const SINGLE: readonly Edit[] = [
  ...CLIP_EDITS,
  ...CHARACTER_EDITS,
  ...LINE_EDITS,
  ...ANCHOR_EDITS,
  ...CELL_EDITS,
  ...SEQUENCE_EDITS,
  ...RANGE_MODE_EDITS,
  ...EXPRESSION_EDITS,
  ...TAKE_EDITS,
  ...GROUPING_EDITS,
  ...PLACEMENT_EDITS,
  ...SETTING_EDITS,
  ...FINDING_EDITS,
];

const byName = new Map(SINGLE.map((edit) => [edit.name, edit]));
const many = manyEdits((name) => byName.get(name));

export const EDITS: ReadonlyMap<string, Edit> = new Map([...byName, [many.name, many]]);
