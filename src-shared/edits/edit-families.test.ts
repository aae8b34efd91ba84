import { describe, expect, it } from 'vitest';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { CLIP_MEDIA, startDocument, VOICE_MEDIA } from '../../test/documents/random-edits.ts';
import { applyEdit, listEdits } from './apply-edit.ts';

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

describe('the list of edits', () => {
  it('describes each in one line', () => {
    for (const { name, summary } of listEdits()) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(summary).toMatch(/^[^\n]{10,110}$/);
    }
  });
});
