import { describe, expect, it } from 'vitest';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { CLIP_MEDIA, startDocument, VOICE_MEDIA } from '../../test/documents/random-edits.ts';
import { applyEdit, applyPatches, listEdits } from './apply-edit.ts';

type Call = readonly [name: string, args: object];

const edited = (...calls: readonly Call[]): ProjectDocument =>
  calls.reduce((document, [name, args]) => applyEdit(document, name, args).document, startDocument());

const cells = (...calls: readonly Call[]) =>
  edited(...calls).overrides.cells.map(({ start, end, show }) => [start, end, ...Object.values(show)]);

describe('cell edits', () => {
  it('let the later decision win and trim or split the earlier', () => {
    expect(
      cells(
        ['set-cells', { character: 'c1', start: 0, end: 10, state: 'half_open' }],
        ['set-cells', { character: 'c1', start: 4, end: 6, drawing: 'o' }],
        ['set-cells', { character: 'c1', start: 8, end: 12, state: 'source' }],
      ),
    ).toEqual([
      [0, 4, 'half_open'],
      [4, 6, 'o'],
      [6, 8, 'half_open'],
      [8, 12, 'source'],
    ]);
  });

  it('join neighbours that decide the same', () => {
    expect(
      cells(
        ['set-cells', { character: 'c1', start: 0, end: 3, state: 'half_open' }],
        ['set-cells', { character: 'c1', start: 6, state: 'half_open' }],
        ['set-cells', { character: 'c1', start: 3, end: 6, state: 'half_open' }],
      ),
    ).toEqual([[0, 7, 'half_open']]);
  });

  it('leave the other character alone', () => {
    const { overrides } = edited(
      ['set-cells', { character: 'Jun', start: 0, end: 9, state: 'source' }],
      ['set-cells', { character: 'Mika', start: 3, end: 5, state: 'half_open' }],
      ['clear-cells', { character: 'Mika', start: 0, end: 100 }],
    );
    expect(overrides.cells).toEqual([{ character: 'c2', start: 0, end: 9, show: { state: 'source' } }]);
  });

  it('slip what a window shows and add up', () => {
    const { overrides } = edited(
      ['set-cells', { character: 'c1', start: 2, end: 4, state: 'fully_open' }],
      ['slip-cells', { character: 'c1', start: 0, end: 10, frames: 3 }],
      ['slip-cells', { character: 'c1', start: 5, end: 12, frames: -1 }],
    );
    expect(overrides.slips.map(({ start, end, frames }) => [start, end, frames])).toEqual([
      [0, 5, 3],
      [5, 10, 2],
      [10, 12, -1],
    ]);
    expect(overrides.cells.map(({ start, end }) => [start, end])).toEqual([[5, 6]]);
  });

  it('forget a slip that was taken back', () => {
    const window = { character: 'c1', start: 0, end: 10 };
    const { overrides } = edited(
      ['slip-cells', { ...window, frames: 2 }],
      ['slip-cells', { ...window, frames: -2 }],
    );
    expect(overrides.slips).toEqual([]);
  });
});

describe('take edits', () => {
  it('keep one choice per drawing and frame, another drawing beside it', () => {
    const on = { character: 'c1', start: 0, end: 10 };
    const { overrides } = edited(
      ['choose-take', { ...on, drawing: 'open', take: 't1' }],
      ['choose-take', { ...on, drawing: 'half', take: 't2' }],
      ['choose-take', { ...on, start: 5, drawing: 'open', take: 't3' }],
      ['clear-take-choice', { ...on, end: 2, drawing: 'half' }],
    );
    expect(overrides.choices.map(({ start, end, drawing, take }) => [drawing, start, end, take])).toEqual([
      ['half', 2, 10, 't2'],
      ['open', 0, 5, 't1'],
      ['open', 5, 10, 't3'],
    ]);
  });

  it('choosing a take that was rejected by hand takes the rejection back', () => {
    const { overrides } = edited(
      ['reject-take', { take: 't1' }],
      ['accept-take', { take: 't0' }],
      ['choose-take', { character: 'c1', start: 0, end: 10, drawing: 'open', take: 't1' }],
    );
    expect(overrides.verdicts).toEqual([{ take: 't0', decision: 'accept' }]);
  });
});

describe('placement edits', () => {
  it('add up, and vanish when they come to nothing', () => {
    const on = { character: 'c1', start: 0, end: 4 };
    const { overrides } = edited(
      ['nudge-placement', { ...on, dx: 0.1, scale: 1.25, rotation: 170 }],
      ['nudge-placement', { ...on, dx: 0.2, dy: -1, rotation: 20 }],
    );
    expect(overrides.nudges).toEqual([{ ...on, dx: 0.3, dy: -1, scale: 1.25, rotation: -170 }]);
    const back = edited(['nudge-placement', { ...on, dx: 0.1 }], ['nudge-placement', { ...on, dx: -0.1 }]);
    expect(back.overrides.nudges).toEqual([]);
  });
});

describe('anchor edits', () => {
  it('keep the box that was not given, in order of frames', () => {
    const { anchors } = edited(
      ['set-anchor', { character: 'c1', frame: 9, mouth: [5, 6, 7, 8] }],
      ['set-anchor', { character: 'c1', frame: 2, face: [0, 0, 50, 60] }],
      ['set-anchor', { character: 'c1', frame: 9, face: [1, 1, 40, 40] }],
    );
    expect(anchors.map(({ character, frame }) => [character, frame])).toEqual([
      ['c1', 2],
      ['c1', 9],
      ['c2', 0],
    ]);
    expect(anchors[1]).toMatchObject({ face: [1, 1, 40, 40], mouth: [5, 6, 7, 8] });
  });
});

describe('character edits', () => {
  it('never give an id twice', () => {
    const { characters } = edited(
      ['add-character', { name: 'Aya' }],
      ['remove-character', { character: 'Aya' }],
      ['add-character', { name: 'Ren' }],
    );
    const ids = characters.map(({ id }) => id);
    const aya = edited(['add-character', { name: 'Aya' }]).characters.at(-1)?.id;
    expect(ids).not.toContain(aya);
  });

  it('remove everything that was decided for the character, and nothing else', () => {
    const { overrides, anchors, characters } = edited(
      ['set-cells', { character: 'Jun', start: 0, end: 5, state: 'source' }],
      ['set-cells', { character: 'Mika', start: 0, end: 5, state: 'source' }],
      ['set-range-mode', { character: 'Jun', start: 0, end: 5, mode: 'closed' }],
      ['set-character-visible', { character: 'Jun', visible: false }],
      ['remove-character', { character: 'Jun' }],
    );
    expect(characters.map(({ name }) => name)).toEqual(['Mika']);
    expect(anchors).toEqual([]);
    expect(overrides.hidden).toEqual([]);
    expect(overrides.modes).toEqual([]);
    expect(overrides.cells).toHaveLength(1);
  });

  it('can clear what is left under an id that has no character', () => {
    const document = startDocument();
    const [anchor] = document.anchors;
    if (!anchor) throw new Error('start document without an anchor');
    const left = { ...document, anchors: [{ ...anchor, character: 'zz' as typeof anchor.character }] };
    expect(applyEdit(left, 'remove-character', { character: 'zz' }).document.anchors).toEqual([]);
  });

  it('guard a locked character until it is unlocked', () => {
    const locked = edited(['set-character-locked', { character: 'Mika', locked: true }]);
    const cell = { character: 'Mika', start: 0, state: 'source' };
    expect(() => applyEdit(locked, 'set-cells', cell)).toThrow(/edit\.locked/);
    expect(() => applyEdit(locked, 'remove-character', { character: 'Mika' })).toThrow(/edit\.locked/);
    expect(applyEdit(locked, 'set-cells', { ...cell, character: 'Jun' }).patches).not.toEqual([]);
    const open = applyEdit(locked, 'set-character-locked', { character: 'Mika', locked: false }).document;
    expect(applyEdit(open, 'set-cells', cell).document.overrides.cells).toHaveLength(1);
  });

  it('mean the only character when none is named', () => {
    const { overrides } = edited(
      ['remove-character', { character: 'Mika' }],
      ['set-cells', { start: 3, state: 'half_open' }],
    );
    expect(overrides.cells.map(({ character }) => character)).toEqual(['c2']);
  });
});

describe('voice, lines and clip', () => {
  it('replace a voice by a retake and keep its offset, lines and cells', () => {
    const file = { ...VOICE_MEDIA, absolutePath: '/clips/retake.wav', sampledHash: 'd'.repeat(64) };
    const { characters } = edited(
      ['set-voice', { character: 'Jun', offsetMs: 120, channel: 1 }],
      ['replace-voice', { character: 'Jun', file }],
    );
    expect(characters[1]?.voice).toEqual({ file, stream: 0, channel: 1, offsetMs: 120 });
    expect(characters[1]?.lines).toHaveLength(2);
  });

  it('keep lines in order of time when one is moved', () => {
    const [, jun] = edited(['change-line', { character: 'Jun', line: 'l3', start: 45, end: 60 }]).characters;
    expect(jun?.lines.map(({ id, start }) => [id, start])).toEqual([
      ['l4', 40],
      ['l3', 45],
    ]);
  });

  it('replace the clip by a retake and keep every decision', () => {
    const before = edited(
      ['set-cells', { character: 'c1', start: 0, end: 5, state: 'source' }],
      ['set-sound', { sound: 'both', bed: { file: null, gainDb: -6 } }],
    );
    const media = { ...CLIP_MEDIA, sampledHash: 'e'.repeat(64) };
    const { document } = applyEdit(before, 'replace-clip', { media });
    expect(document).toEqual({ ...before, clip: { ...before.clip, media } });
  });

  it('relink every place that names the same content, and only those', () => {
    const moved = { ...VOICE_MEDIA, relativePath: null, absolutePath: '/new/line.wav' };
    const { clip, characters } = edited(
      ['set-sound', { bed: { file: VOICE_MEDIA, gainDb: 0 } }],
      ['relink-media', { media: moved }],
    );
    expect(characters[1]?.voice.file).toEqual(moved);
    expect(clip?.bed?.file).toEqual(moved);
    expect(clip?.media).toEqual(CLIP_MEDIA);
    const stranger = { ...moved, sampledHash: 'f'.repeat(64) };
    expect(() => edited(['relink-media', { media: stranger }])).toThrow(/edit\.other-content/);
  });
});

describe('sequences of cells', () => {
  it('are pasted one after the other, as often as asked, in place of what was there', () => {
    const paste = {
      character: 'c1',
      start: 2,
      cells: [
        { state: 'half_open', length: 2 },
        { drawing: 'o', length: 1 },
      ],
    };
    expect(
      cells(
        ['set-cells', { character: 'c1', start: 0, end: 20, state: 'source' }],
        ['paste-cells', { ...paste, repeat: 2 }],
      ),
    ).toEqual([
      [0, 2, 'source'],
      [2, 4, 'half_open'],
      [4, 5, 'o'],
      [5, 7, 'half_open'],
      [7, 8, 'o'],
      [8, 20, 'source'],
    ]);
  });

  it('refuse what says nothing, says two things, or is far too much', () => {
    for (const args of [
      { start: 0, cells: [] },
      { start: 0, cells: [{ length: 2 }] },
      { start: 0, cells: [{ state: 'source', drawing: 'o', length: 2 }] },
      { start: 0, cells: [{ state: 'source', length: 0 }] },
      {
        start: 0,
        cells: [
          { state: 'source', length: 1 },
          { state: 'half_open', length: 1 },
        ],
        repeat: 60_000,
      },
    ]) {
      expect(() => edited(['paste-cells', { character: 'c1', ...args }])).toThrow(/edit\.bad-arguments/);
    }
  });

  it('are filled from the cell before, or with what is said to be there', () => {
    const set: Call = ['set-cells', { character: 'c1', start: 0, end: 3, drawing: 'o' }];
    expect(cells(set, ['fill-from-previous', { character: 'c1', start: 3, end: 6 }])).toEqual([[0, 6, 'o']]);
    expect(
      cells(set, ['fill-from-previous', { character: 'c1', start: 9, end: 11, state: 'half_open' }]),
    ).toEqual([
      [0, 3, 'o'],
      [9, 11, 'half_open'],
    ]);
    expect(() => edited(set, ['fill-from-previous', { character: 'c1', start: 9 }])).toThrow(
      /edit\.nothing-before/,
    );
  });
});

describe('placements', () => {
  const nudges = (...calls: readonly Call[]) =>
    edited(...calls).overrides.nudges.map(({ start, end, dx, dy, scale }) => [start, end, dx, dy, scale]);
  const first: Call = ['set-nudge', { character: 'c1', start: 0, end: 4, dx: 2 }];

  it('are set whatever was there before, and taken away by setting none', () => {
    expect(nudges(first, ['set-nudge', { character: 'c1', start: 2, end: 6, dy: 1, scale: 1.5 }])).toEqual([
      [0, 2, 2, 0, 1],
      [2, 6, 0, 1, 1.5],
    ]);
    expect(nudges(first, ['set-nudge', { character: 'c1', start: 0, end: 4 }])).toEqual([]);
  });

  it('are copied from one frame to others, also where it has none', () => {
    expect(nudges(first, ['copy-placement', { character: 'c1', from: 1, start: 8, end: 10 }])).toEqual([
      [0, 4, 2, 0, 1],
      [8, 10, 2, 0, 1],
    ]);
    expect(nudges(first, ['copy-placement', { character: 'c1', from: 50, start: 1, end: 3 }])).toEqual([
      [0, 1, 2, 0, 1],
      [3, 4, 2, 0, 1],
    ]);
  });
});

describe('dismissed findings', () => {
  it('are kept in order, once each, and can be restored', () => {
    const dismissed = (...calls: readonly Call[]) => edited(...calls).overrides.dismissed;
    const [b, a]: Call[] = ['b2', 'a1'].map((finding) => ['dismiss-finding', { finding }] as const);
    if (!a || !b) throw new Error('two calls');
    expect(dismissed(b, a, b)).toEqual(['a1', 'b2']);
    expect(dismissed(b, a, ['restore-finding', { finding: 'b2' }])).toEqual(['a1']);
    expect(() => dismissed(['dismiss-finding', { finding: '../x' }])).toThrow(/edit\.bad-arguments/);
  });
});

describe('many edits as one step', () => {
  const set = (start: number) => ({
    name: 'set-cells',
    args: { character: 'c1', start, state: 'half_open' },
  });
  const many = (...list: readonly object[]): Call => ['many', { label: 'Fix 2 findings', edits: list }];

  it('are applied in order under one label, with one way back', () => {
    const before = startDocument();
    const { document, inverse, description } = applyEdit(
      before,
      ...many(set(3), set(9), { name: 'clear-cells', args: { character: 'c1', start: 3 } }),
    );
    expect(description).toBe('Fix 2 findings');
    expect(document.overrides.cells.map(({ start }) => start)).toEqual([9]);
    expect(applyPatches(document, inverse)).toEqual(before);
  });

  it('are all refused when one is, also an unknown one and a step of steps', () => {
    const before = startDocument();
    for (const [wrong, code] of [
      [
        { name: 'set-cells', args: { character: 'ghost', start: 0, state: 'source' } },
        'edit.no-such-character',
      ],
      [{ name: 'set-cells', args: {} }, 'edit.bad-arguments'],
      [{ name: 'no-such-edit', args: {} }, 'edit.unknown-part'],
      [{ name: 'many', args: { label: 'again', edits: [set(1)] } }, 'edit.nested'],
    ] as const) {
      expect(() => applyEdit(before, ...many(set(3), wrong))).toThrow(code);
    }
    expect(before.overrides.cells).toEqual([]);
    expect(() => applyEdit(before, ...many())).toThrow(/edit\.bad-arguments/);
    expect(() => applyEdit(before, ...many(...Array.from({ length: 10_001 }, () => set(1))))).toThrow(
      /edit\.bad-arguments/,
    );
  });
});

describe('documents from before findings could be dismissed', () => {
  it('come back whole through the history', () => {
    const { dismissed: _, ...overrides } = startDocument().overrides;
    const old = { ...startDocument(), overrides };
    expect(applyPatches(startDocument(), [{ op: 'replace', path: [], value: old }])).toEqual(startDocument());
  });
});

describe('the list of edits', () => {
  it('describes each in one line', () => {
    for (const { name, summary } of listEdits()) {
      expect(name).toMatch(/^(many|[a-z]+(-[a-z]+)+)$/);
      expect(summary).toMatch(/^[^\n]{10,110}$/);
    }
  });
});
