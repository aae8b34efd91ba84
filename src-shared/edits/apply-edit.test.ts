import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/domain/document/document-schema.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { resolveSheet, type SheetAnalysis } from '#shared/domain/sheet/resolve-sheet.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import {
  EDIT_ARGUMENTS,
  type EditCall,
  editCall,
  FRAMES,
  SEED,
  startDocument,
} from '../../test/documents/random-edits.ts';
import { randomAnalysis } from '../../test/documents/sheet-analysis.ts';
import { type AppliedEdit, applyEdit, applyPatches, documentPatchesSchema, listEdits } from './apply-edit.ts';

/** The applied edit, or null when the document refuses it (which must be an AppError that has words). */
function attempt(document: ProjectDocument, { name, args }: EditCall): AppliedEdit | null {
  try {
    return applyEdit(document, name, args);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(errorSentence(error)).not.toMatch(/[{}]|\?;|undefined|^edit\./);
    return null;
  }
}

const replayed = (calls: readonly EditCall[]): ProjectDocument =>
  calls.reduce((document, call) => attempt(document, call)?.document ?? document, startDocument());

/** Written without the schema's own order check: what is stored, frame by frame, must be decided at most once. */
function expectTidy({ overrides, anchors }: ProjectDocument): void {
  for (const list of [overrides.cells, overrides.modes, overrides.slips, overrides.nudges]) {
    const seen = new Set<string>();
    let last = '';
    for (const { character, start, end } of list) {
      expect(end).toBeGreaterThan(start);
      const place = `${character} ${String(start).padStart(8, '0')}`;
      expect(place > last).toBe(true);
      last = place;
      for (let frame: number = start; frame < end; frame += 1) {
        const key = `${character} ${frame}`;
        expect(seen.has(key)).toBe(false);
        seen.add(key);
      }
    }
  }
  const keys = anchors.map(({ character, frame }) => `${character} ${frame}`);
  expect(new Set(keys).size).toBe(keys.length);
}

/** Whatever analysis comes along: a whole sheet, the document untouched, nothing stale that the document does not hold. */
function expectSheet(analysis: SheetAnalysis, { overrides }: ProjectDocument): void {
  const before = canonicalJson(overrides);
  const { cells, stale } = resolveSheet(analysis, overrides);
  expect(cells).toHaveLength(analysis.frameCount);
  for (const { state, take } of cells) expect(take === null).toBe(state === 'source');
  expect(canonicalJson(overrides)).toBe(before);
  const { cells: set, modes, slips, choices, nudges } = overrides;
  const held = new Set<unknown>([...set, ...modes, ...slips, ...choices, ...nudges]);
  for (const { override } of stale) expect(held.has(override)).toBe(true);
}

describe('every edit', () => {
  it('has random arguments in the property tests', () => {
    expect(Object.keys(EDIT_ARGUMENTS).sort()).toEqual(
      listEdits()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(listEdits().map(({ name }) => name))(
    '%s: undo gives back the very document, redo the edited one',
    (name) => {
      let applied = 0;
      fc.assert(
        fc.property(
          fc.array(editCall, { maxLength: 25, size: 'max' }),
          EDIT_ARGUMENTS[name] ?? fc.constant(null),
          (calls, args) => {
            const before = replayed(calls);
            const text = canonicalJson(before);
            const edit = attempt(before, { name, args });
            expect(canonicalJson(before)).toBe(text);
            if (!edit) return;
            applied += 1;
            expect(documentPatchesSchema.safeParse(edit.patches).success).toBe(true);
            const stored = JSON.parse(JSON.stringify(edit)) as AppliedEdit;
            expect(applyPatches(edit.document, stored.inverse)).toEqual(before);
            expect(applyPatches(before, stored.patches)).toEqual(edit.document);
            expect(edit.description).not.toMatch(/undefined|\n|\[object/);
            expect(edit.description.length).toBeGreaterThan(3);
          },
        ),
        { seed: SEED, numRuns: 40 },
      );
      expect(applied).toBeGreaterThan(0);
    },
  );
});

describe('a thousand random edits with undo, redo and re-analysis', () => {
  it('keep a valid, tidy document, and undoing all of them gives back the first', () => {
    const random = seededRandom(SEED);
    const calls = fc.sample(editCall, { seed: SEED, numRuns: 1000 });
    const first = startDocument();
    let document = first;
    const done: AppliedEdit[] = [];
    const undone: AppliedEdit[] = [];
    const analyses = fc.sample(randomAnalysis, { seed: SEED, numRuns: 100 });
    for (const [step, call] of calls.entries()) {
      const undo = random() < 0.2 ? done.pop() : undefined;
      const redo = !undo && random() < 0.1 ? undone.pop() : undefined;
      if (undo) {
        document = applyPatches(document, undo.inverse);
        undone.push(undo);
      } else if (redo) {
        document = applyPatches(document, redo.patches);
        expect(document).toEqual(redo.document);
        done.push(redo);
      } else {
        const edit = attempt(document, call);
        if (!edit) continue;
        document = edit.document;
        done.push(edit);
        undone.length = 0;
      }
      const analysis = analyses[step % analyses.length];
      if (analysis && step % 5 === 0) expectSheet(analysis, document);
      expectTidy(document);
      expect(documentSchema.safeParse(document).success).toBe(true);
    }
    expect(done.length).toBeGreaterThan(150);
    for (const edit of done.reverse()) document = applyPatches(document, edit.inverse);
    expect(document).toEqual(first);
  });
});

describe('cells after any edits', () => {
  it('are what a plain frame-by-frame record says', () => {
    const cellCall = fc
      .constantFrom('set-cells', 'clear-cells', 'slip-cells')
      .chain((name) => (EDIT_ARGUMENTS[name] ?? fc.constant({})).map((args) => ({ name, args })));
    fc.assert(
      fc.property(fc.array(cellCall, { maxLength: 30, size: 'max' }), (calls) => {
        const record = new Map<string, string>();
        let document = startDocument();
        for (const call of calls) {
          const edit = attempt(document, call);
          if (!edit) continue;
          document = edit.document;
          recordCells(record, call);
        }
        const stored = document.overrides.cells.flatMap(({ character, start, end, show }) =>
          Array.from(
            { length: end - start },
            (_, i) => [`${character} ${start + i}`, JSON.stringify(show)] as const,
          ),
        );
        expect(new Map(stored)).toEqual(record);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

interface CellArgs {
  readonly character: string;
  readonly start: number;
  readonly end?: number;
  readonly state?: string;
  readonly drawing?: string;
  readonly frames?: number;
}

/** The cell edits as a beginner would write them: one entry per frame. */
function recordCells(record: Map<string, string>, { name, args }: EditCall): void {
  const { character, start, end = start + 1, state, drawing, frames = 0 } = args as CellArgs;
  const id = ({ Mika: 'c1', Jun: 'c2' } as Record<string, string>)[character] ?? character;
  const window = Array.from({ length: end - start }, (_, i) => start + i);
  const before = new Map(record);
  for (const frame of window) record.delete(`${id} ${frame}`);
  for (const frame of window) {
    if (name === 'set-cells') record.set(`${id} ${frame}`, JSON.stringify(drawing ? { drawing } : { state }));
    const moved = before.get(`${id} ${frame - frames}`);
    const isInside = frame - frames >= start && frame - frames < end;
    if (name === 'slip-cells' && moved !== undefined && isInside) record.set(`${id} ${frame}`, moved);
  }
}

describe('applyEdit refuses', () => {
  const refusal = (name: string, args: unknown, document = startDocument()): AppError => {
    try {
      applyEdit(document, name, args);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error(`${name} was not refused`);
  };

  it.each([
    ['no-such-edit', {}, 'edit.unknown'],
    ['set-cells', null, 'edit.bad-arguments'],
    ['set-cells', { start: 0, end: 3 }, 'edit.bad-arguments'],
    ['set-cells', { start: 0, state: 'half_open', drawing: 'half' }, 'edit.bad-arguments'],
    ['set-cells', { character: 'c1', start: 3, end: 3, state: 'source' }, 'edit.empty-range'],
    ['set-cells', { character: 'c1', start: -1, state: 'source' }, 'edit.bad-arguments'],
    ['set-cells', { character: 'c1', start: 1.5, state: 'source' }, 'edit.bad-arguments'],
    ['set-cells', { character: 'c1', start: 0, state: 'source', extra: 1 }, 'edit.bad-arguments'],
    ['set-cells', { character: 'Ghost', start: 0, state: 'source' }, 'edit.no-such-character'],
    ['set-cells', { start: 0, state: 'source' }, 'edit.which-character'],
    ['set-anchor', { character: 'c1', frame: 0, face: [0, 0, Number.NaN, 5] }, 'edit.bad-arguments'],
    ['set-anchor', { character: 'c1', frame: 0, face: [0, 0, 0, 5] }, 'edit.bad-arguments'],
    ['set-anchor', { character: 'c1', frame: 0, face: null }, 'edit.empty-anchor'],
    ['remove-anchor', { character: 'c1', frame: 0 }, 'edit.no-anchor'],
    ['replace-voice', { character: 'c1', file: startDocument().clip?.media }, 'edit.no-voice'],
    ['add-character', { name: 'Mika' }, 'edit.name-taken'],
    ['add-character', { name: ' Aya' }, 'edit.bad-arguments'],
    ['add-character', { name: 'A\nya' }, 'edit.bad-arguments'],
    ['remove-line', { character: 'c1', line: 'l9' }, 'edit.no-such-line'],
    ['add-line', { character: 'c1', start: 5, end: 5 }, 'edit.empty-range'],
    ['set-setting', { key: 'nonsense', value: 1 }, 'edit.unknown-setting'],
    ['set-setting', { key: '__proto__', value: 1 }, 'edit.bad-arguments'],
    ['set-setting', { key: 'crf', value: 52 }, 'edit.bad-setting'],
    ['set-clip-range', { range: { start: 5, end: 5 } }, 'edit.bad-arguments'],
    ['set-image-rate', { rate: { num: 48, den: 2 } }, 'edit.bad-arguments'],
  ])('%s %j with %s', (name, args, code) => {
    const error = refusal(name, args);
    expect(error.code).toBe(code);
    expect(error.kind).toBe('input');
    expect(errorSentence(error)).not.toMatch(/[{}]\B|undefined/);
  });

  it('anything about a clip while there is none', () => {
    for (const [name, args] of [
      ['set-clip-range', { range: null }],
      ['set-sound', { sound: 'none' }],
      ['set-length-policy', { policy: 'hold' }],
    ] as const) {
      expect(refusal(name, args, emptyDocument()).code).toBe('edit.no-clip');
    }
  });

  it('names the argument that does not fit', () => {
    expect(refusal('set-anchor', { character: 'c1', frame: 0, face: [0, 0, 5] }).params.path).toBe('face');
    expect(refusal('set-preset', { preset: 'loud' }).params.path).toBe('preset');
  });

  it('a result beyond the bounds of a document, and leaves the document as it was', () => {
    const document = startDocument();
    const wide = { character: 'c1', start: 0, end: 10, scale: 8 };
    const once = applyEdit(document, 'nudge-placement', wide).document;
    const error = refusal('nudge-placement', wide, once);
    expect(error.code).toBe('edit.limit');
    expect(error.params.path).toBe('overrides.nudges.0.scale');
  });

  it('patches that do not fit', () => {
    const misfits = [
      [{ op: 'replace', path: ['overrides', 'nothing', 'here', 0], value: 1 }],
      [{ op: 'replace', path: ['preset'], value: 'loud' }],
      [{ op: 'replace', path: ['__proto__', 'polluted'], value: true }],
      [{ op: 'add', path: ['overrides', 'cells', 0], value: { character: 'c1', start: 4, end: 2 } }],
    ] as const;
    for (const patches of misfits) {
      expect(() => applyPatches(startDocument(), patches)).toThrow(/edit\.damaged-history/);
    }
    expect('polluted' in {}).toBe(false);
  });
});

describe('an edit that changes nothing', () => {
  it('makes no patches and keeps the very document', () => {
    const document = applyEdit(startDocument(), 'set-cells', {
      character: 'c1',
      start: 0,
      end: FRAMES,
      state: 'half_open',
    }).document;
    const again = applyEdit(document, 'set-cells', {
      character: 'Mika',
      start: 3,
      end: 9,
      state: 'half_open',
    });
    expect(again.document.overrides.cells).toEqual(document.overrides.cells);
    expect(applyEdit(document, 'automatic-verdict', { take: 't0' }).patches).toEqual([]);
    expect(applyEdit(document, 'automatic-verdict', { take: 't0' }).document).toBe(document);
  });
});
