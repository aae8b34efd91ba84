import { describe, expect, it } from 'vitest';
import { startDocument } from '../../../test/documents/random-edits.ts';
import { documentSchema, LIMITS } from './document-schema.ts';
import { emptyDocument } from './project-document.ts';

/** A fresh JSON copy with one member, named by its path, put in place. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(startDocument()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = copy;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  place[last] = value;
  return copy;
}

const cell = (start: number, end: number, character = 'c1') => ({
  character,
  start,
  end,
  show: { state: 'source' },
});

describe('the schema of a document', () => {
  it('accepts the empty one and a filled one, unchanged', () => {
    for (const document of [emptyDocument(), startDocument()]) {
      expect(documentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    }
  });

  it('keeps what names unknown characters, drawings, takes and settings', () => {
    const kept = [
      ['overrides.cells', [{ ...cell(0, 3, 'ghost'), show: { drawing: 'not-there' } }]],
      ['overrides.verdicts', [{ take: 'gone', decision: 'accept' }]],
      ['settings', { from_the_future: 3 }],
    ] as const;
    for (const [path, value] of kept)
      expect(documentSchema.safeParse(changed(path, value)).success).toBe(true);
  });

  it.each([
    ['version', 2],
    ['extra', 1],
    ['preset', 'loud'],
    ['nextId', 0],
    ['clip.media.absolutePath', ''],
    ['clip.media.sampledHash', '../../etc'],
    ['clip.media.size', -1],
    ['clip.imageRate', { num: 48, den: 2 }],
    ['clip.imageRate', { num: 1e9, den: 1 }],
    ['clip.range', { start: 4, end: 4 }],
    ['clip.bed', { file: null, gainDb: 500 }],
    ['characters.0.name', ''],
    ['characters.0.name', 'two\nlines'],
    ['characters.0.name', 'x'.repeat(LIMITS.name + 1)],
    ['characters.0.id', '../c1'],
    ['characters.1.id', 'c1'],
    ['characters.0.voice.offsetMs', 1e12],
    ['characters.1.lines.0.end', 5],
    ['characters.1.lines.0.start', 45],
    ['characters.1.lines.1.id', 'l3'],
    ['anchors.0.frame', -1],
    ['anchors.0.frame', LIMITS.frame + 1],
    ['anchors.0.face', [0, 0, Number.POSITIVE_INFINITY, 4]],
    ['anchors.0.face', [0, 0, 4]],
    ['anchors.0.face', null],
    ['overrides.cells', [cell(0, 5), cell(4, 6)]],
    ['overrides.cells', [cell(5, 6), cell(0, 2)]],
    ['overrides.cells', [cell(0, 2, 'c2'), cell(5, 6)]],
    ['overrides.cells', [cell(3, 3)]],
    ['overrides.cells', [{ ...cell(0, 3), show: { state: 'smile' } }]],
    ['overrides.cells', [{ ...cell(0, 3), show: { state: 'source', drawing: 'o' } }]],
    ['overrides.cells', new Array(LIMITS.rangedDecisions + 1).fill(cell(0, 1))],
    ['overrides.slips', [{ character: 'c1', start: 0, end: 3, frames: 0 }]],
    ['overrides.nudges', [{ character: 'c1', start: 0, end: 3, dx: 0, dy: 0, scale: 0, rotation: 0 }]],
    [
      'overrides.nudges',
      [{ character: 'c1', start: 0, end: 3, dx: Number.NaN, dy: 0, scale: 1, rotation: 0 }],
    ],
    [
      'overrides.verdicts',
      [
        { take: 'b', decision: 'accept' },
        { take: 'a', decision: 'accept' },
      ],
    ],
    ['overrides.hidden', ['c2', 'c1']],
    ['overrides.locked', ['c1', 'c1']],
    ['settings', { 'Bad Key': 1 }],
    ['settings', { crf: { deep: 1 } }],
    ['settings', Object.fromEntries(Array.from({ length: LIMITS.settings + 1 }, (_, i) => [`k${i}`, 1]))],
  ])('refuses %s = %j', (path, value) => {
    expect(documentSchema.safeParse(changed(path, value)).success).toBe(false);
  });

  it('lets two choices of different drawings share frames, never two of one drawing', () => {
    const choice = (drawing: string, start: number) => ({
      character: 'c1',
      start,
      end: 9,
      drawing,
      take: 't',
    });
    const parse = (...choices: object[]) =>
      documentSchema.safeParse(changed('overrides.choices', choices)).success;
    expect(parse(choice('half', 0), choice('open', 3))).toBe(true);
    expect(parse(choice('open', 0), choice('open', 3))).toBe(false);
  });
});
