import type { TakeChoice } from '../overrides/overrides.ts';
import { laneOfCharacter, laneOfChoice, orderComplaint } from './decision-list.ts';
import type { ProjectDocument } from './project-document.ts';

export interface OrderComplaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** True when each entry comes strictly after the one before it. */
function ascends<Item>(items: readonly Item[], after: (a: Item, b: Item) => boolean): boolean {
  return items.every((item, index) => {
    const before = index > 0 ? items[index - 1] : undefined;
    return before === undefined || after(before, item);
  });
}

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** What a document's lists promise beyond their types: order, no overlap, ids given once. Empty = all well. */
export function documentOrder(document: ProjectDocument): OrderComplaint[] {
  const complaints: OrderComplaint[] = [];
  const expect = (fine: boolean, path: readonly (string | number)[], message: string) => {
    if (!fine) complaints.push({ path, message });
  };
  const { overrides, characters, anchors } = document;

  for (const name of ['cells', 'modes', 'slips', 'nudges', 'expressions'] as const) {
    const complaint = orderComplaint(overrides[name], laneOfCharacter);
    if (complaint) expect(false, ['overrides', name], complaint);
  }
  const complaint = orderComplaint<TakeChoice>(overrides.choices, laneOfChoice);
  if (complaint) expect(false, ['overrides', 'choices'], complaint);

  expect(
    ascends(overrides.verdicts, (a, b) => a.take < b.take),
    ['overrides', 'verdicts'],
    'takes must ascend',
  );
  for (const name of ['hidden', 'locked'] as const) {
    expect(
      ascends(overrides[name], (a, b) => a < b),
      ['overrides', name],
      'characters must ascend',
    );
  }
  expect(
    ascends(overrides.dismissed, (a, b) => a < b),
    ['overrides', 'dismissed'],
    'findings must ascend',
  );
  expect(
    ascends(
      anchors,
      (a, b) => a.character < b.character || (a.character === b.character && a.frame < b.frame),
    ),
    ['anchors'],
    'anchors must ascend by character and frame',
  );
  expect(distinct(characters.map(({ id }) => id)), ['characters'], 'character ids must differ');
  for (const [index, { lines }] of characters.entries()) {
    expect(distinct(lines.map(({ id }) => id)), ['characters', index, 'lines'], 'line ids must differ');
    expect(
      ascends(lines, (a, b) => a.start <= b.start),
      ['characters', index, 'lines'],
      'lines must ascend by start',
    );
  }
  return complaints;
}
