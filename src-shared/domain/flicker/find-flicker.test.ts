import { describe, expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { type Lettered, letteredShot, pageOf } from '../../../test/documents/lettered-shot.ts';
import { startDocument } from '../../../test/documents/random-edits.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import { findFlicker } from './find-flicker.ts';
import { type Finding, fixEdit } from './finding.ts';
import type { PixelMeasure } from './pixel-measures.ts';

type Call = readonly [name: string, args: object];
const edited = (...calls: readonly Call[]): ProjectDocument =>
  calls.reduce(
    (document, [name, args]) => applyEdit(document, name, { character: 'Mika', ...args }).document,
    startDocument(),
  );
const preset = (name: string): ProjectDocument =>
  applyEdit(startDocument(), 'set-preset', { preset: name }).document;

function found(
  lettered: Lettered,
  document = startDocument(),
  pixels: readonly PixelMeasure[] | null = null,
) {
  const { shot, sheet } = letteredShot(lettered);
  const measures = pixels && { characters: [{ character: 'c1' as CharacterId, frames: pixels }] };
  return findFlicker(document, shot, [sheet(document)], measures);
}
const places = (findings: readonly Finding[]) =>
  findings.map(({ kind, start, end }) => `${kind} ${start}-${end}`).sort();
const kinds = (lettered: Lettered, document?: ProjectDocument) => places(found(lettered, document).open);

/** What the sheet shows after the fix of the one finding of a kind. */
function mended(lettered: Lettered, kind: string): string {
  const finding = found(lettered).open.find((entry) => entry.kind === kind);
  if (!finding?.fix) throw new Error(`no fix for ${kind}`);
  const { name, args } = fixEdit(finding.fix, 'Fix it');
  const { sheet } = letteredShot(lettered);
  const letter = { neutral_closed: 'c', half_open: 'h', fully_open: 'o', source: 's' };
  const { cells } = sheet(applyEdit(startDocument(), name, args).document).sheet;
  return cells.map(({ state }) => letter[state]).join('');
}

describe('holds', () => {
  it('of one frame and under the shortest of the preset are found, and given to the longer neighbour', () => {
    expect(kinds({ letters: 'cccccchccoooooo' })).toEqual(['one-frame 6-7']);
    expect(mended({ letters: 'cccccchccoooooo' }, 'one-frame')).toBe('cccccccccoooooo');
    expect(mended({ letters: 'cccohhhhhhhhh' }, 'one-frame')).toBe('ccchhhhhhhhhh');
    expect(kinds({ letters: 'ccccccooohhhhhh' }, preset('limited'))).toEqual(['short-hold 6-9']);
    expect(kinds({ letters: 'ccccccooohhhhhh' })).toEqual([]);
  });

  it('of one frame may be right at 12 fps, and half open in full animation', () => {
    expect(kinds({ letters: 'cccchhhhcccc', fps: 12 })).toEqual([]);
    expect(kinds({ letters: 'cccccchooooooo' }, preset('full-ones'))).toEqual([]);
    expect(kinds({ letters: 'cccccchooooooo' })).toEqual(['one-frame 6-7']);
  });

  it('are ended by cuts and never borrow from another shot', () => {
    expect(kinds({ letters: 'cccccccccccc', cuts: [6] })).toEqual([]);
    expect(kinds({ letters: 'cccccohhhhhh', cuts: [5] })).toEqual(['one-frame 5-6']);
    expect(mended({ letters: 'ccccccccohhhhhh', cuts: [8] }, 'one-frame')).toBe('cccccccchhhhhhh');
    expect(mended({ letters: 'cccccccoohhhh', cuts: [8] }, 'one-frame')).toBe('ccccccccohhhh');
  });

  it('that alternate A-B-A within a syllable are found, plosives excepted', () => {
    const letters = 'cccccchhoohhcccccc';
    expect(kinds({ letters })).toEqual(['alternation 8-10']);
    expect(mended({ letters }, 'alternation')).toBe('cccccchhhhhhcccccc');
    expect(kinds({ letters: 'cccccchhhhhhhhoohhhhhhhhcccccc' })).toEqual([]);
    const lips = 'cccccchhcchhoooooo';
    expect(kinds({ letters: lips })).toEqual(['alternation 8-10']);
    const sounds = [
      ['mid-vowel', 333, 0],
      ['closure', 84, 0],
      ['mid-vowel', 333, 0],
    ] as const;
    expect(kinds({ letters: lips, sounds })).not.toContain('alternation 8-10');
  });

  it('that rattle over three cycles are one finding, not many', () => {
    const letters = `cccccccc${'oohh'.repeat(4)}cccccccc`;
    expect(kinds({ letters })).toEqual(['machine-gun 8-24']);
    expect(mended({ letters }, 'machine-gun')).toMatch(/h{6}/);
    expect(kinds({ letters: `cccccccc${'oohh'.repeat(3)}cccccccc` })).not.toContain('machine-gun 8-20');
    expect(kinds({ letters: `cccccccc${'oohhhhhh'.repeat(4)}cccccccc` })).toEqual([]);
  });

  it('that the artist set are decisions', () => {
    const call: Call = ['set-cells', { start: 6, end: 7, state: 'half_open' }];
    expect(kinds({ letters: 'cccccccccccccc' }, edited(call))).toEqual([]);
    expect(kinds({ letters: 'cccccchccccccc' })).toEqual(['one-frame 6-7']);
  });
});

describe('the mouth against the voice', () => {
  const sounds = [
    ['open-vowel', 500, 0],
    ['silence', 1500, -40],
    ['open-vowel', 500, 0],
  ] as const;

  it('is not open in long silence', () => {
    const letters = `${'h'.repeat(12)}${'c'.repeat(12)}${'h'.repeat(12)}${'c'.repeat(12)}${'h'.repeat(12)}`;
    expect(kinds({ letters, sounds })).toEqual(['open-in-silence 24-36']);
    expect(mended({ letters, sounds }, 'open-in-silence')).toBe(
      `${'h'.repeat(12)}${'c'.repeat(36)}${'h'.repeat(12)}`,
    );
    const closing = `${'h'.repeat(15)}${'c'.repeat(30)}${'h'.repeat(15)}`;
    expect(kinds({ letters: closing, sounds })).toEqual([]);
  });

  it('is not open outside of spoken lines', () => {
    const document = edited(
      ['add-line', { start: 0, end: 12, kind: 'spoken' }],
      ['add-line', { start: 24, end: 48, kind: 'monologue' }],
    );
    const letters = `${'h'.repeat(12)}${'c'.repeat(18)}${'h'.repeat(6)}${'c'.repeat(12)}`;
    expect(kinds({ letters, sounds: [['mid-vowel', 2000, 0]] }, document)).toEqual(['open-in-silence 30-36']);
  });

  it('is not closed in a loud vowel', () => {
    const loud = [
      ['consonant', 500, 0],
      ['open-vowel', 300, 6],
      ['consonant', 500, 0],
    ] as const;
    const letters = 'h'.repeat(10) + 'c'.repeat(12) + 'h'.repeat(10);
    expect(kinds({ letters, sounds: loud })).toEqual(['closed-in-vowel 12-19']);
    expect(mended({ letters, sounds: loud }, 'closed-in-vowel').slice(12, 19)).toBe('ooooooo');
    const quiet = [
      ['consonant', 500, 0],
      ['open-vowel', 300, 0],
      ['consonant', 500, 0],
    ] as const;
    expect(kinds({ letters, sounds: quiet })).toEqual([]);
  });

  it('is fully open for no more than the share of the preset, shouts excepted', () => {
    const letters = 'oooooocccc'.repeat(6);
    expect(kinds({ letters, sounds: [['mid-vowel', 2500, 0]] })).toEqual(['open-share 0-60']);
    expect(kinds({ letters, sounds: [['mid-vowel', 2500, 9]] })).not.toContain('open-share 0-60');
    const [finding] = found({ letters, sounds: [['mid-vowel', 2500, 0]] }).open;
    expect(finding?.facts).toMatchObject({ share: 0.6, limit: 0.35 });
    const left = [...mended({ letters, sounds: [['mid-vowel', 2500, 0]] }, 'open-share')].filter(
      (letter) => letter === 'o',
    ).length;
    expect(left).toBeLessThanOrEqual(21);
    expect(left).toBeGreaterThan(10);
  });
});

describe('pictures', () => {
  const rejected = (drawing: string) =>
    pageOf('g0').map((take) =>
      take.drawing === drawing ? { ...take, verdict: { ...take.verdict, outcome: 'reject' as const } } : take,
    );

  it('that stand in for rejected ones are found, also where the artist asked for them', () => {
    const takes = rejected('open');
    expect(kinds({ letters: 'ccccoooocccc', takes })).toEqual(['rejected-mouth 4-8']);
    const asked = edited(['set-cells', { start: 4, end: 8, state: 'fully_open' }]);
    expect(kinds({ letters: 'cccccccccccc', takes }, asked)).toEqual(['rejected-mouth 4-8']);
    const [finding] = found({ letters: 'ccccoooocccc', takes }).open;
    expect(finding?.fix?.edits).toEqual([{ name: 'accept-take', args: { take: 'g0-open' } }]);
  });

  it('that are missing altogether are errors and come first', () => {
    const { open } = found({ letters: 'cccccchccccccccc', groups: '0000000011111111', takes: pageOf('g0') });
    expect(places(open)).toEqual(['held-mouth 8-16', 'one-frame 6-7']);
    const none = found({ letters: 'cccccccc', takes: [] }).open;
    expect(none.map(({ kind, severity, visibility, fix }) => [kind, severity, visibility, fix])).toEqual([
      ['missing-mouth', 'error', 1, null],
    ]);
  });

  it('that the validator doubts are named once, until somebody accepts them', () => {
    const takes = pageOf('g0').map((take) =>
      take.drawing === 'half' ? { ...take, verdict: { ...take.verdict, outcome: 'warn' as const } } : take,
    );
    const letters = 'cccchhhhcccchhhhcccc';
    const [finding] = found({ letters, takes }).open;
    expect([finding?.kind, finding?.start, finding?.facts.frames]).toEqual(['weak-mouth', 4, 8]);
    expect(kinds({ letters, takes }, edited())).toEqual(['weak-mouth 4-8']);
    expect(
      kinds({ letters, takes }, applyEdit(startDocument(), 'accept-take', { take: 'g0-half' }).document),
    ).toEqual([]);
  });
});

describe('the track', () => {
  const letters = 'c'.repeat(12);

  it('is found where it is weak, and where poses change group without motion', () => {
    expect(
      kinds({
        letters,
        changeFrame: (frame, index) => ({ ...frame, confidence: index > 3 && index < 7 ? 0.2 : 0.9 }),
      }),
    ).toEqual(['weak-track 4-7']);
    expect(kinds({ letters, groups: '000000111111' })).toEqual(['group-change 6-7']);
    expect(kinds({ letters, groups: '000000111111', cuts: [6] })).toEqual([]);
    const turned = { a: Math.cos(0.2), b: Math.sin(0.2), tx: 0, ty: 0 };
    const groups = '000000111111';
    expect(
      kinds({
        letters,
        groups,
        changeFrame: (frame, index) => (index < 6 ? frame : { ...frame, pose: turned }),
      }),
    ).not.toContain('group-change 6-7');
  });

  it('slips are laid back onto the line between their neighbours', () => {
    const slip: Lettered = {
      letters,
      changeFrame: (frame, index) =>
        index === 5 ? { ...frame, pose: { ...frame.pose, tx: 8, ty: -3 } } : frame,
    };
    const [finding] = found(slip).open;
    expect([finding?.kind, finding?.start, finding?.end]).toEqual(['position-jump', 5, 6]);
    expect(finding?.facts.px).toBeCloseTo(8.54, 2);
    expect(finding?.fix?.edits).toEqual([
      {
        name: 'set-nudge',
        args: { character: 'c1', start: 5, end: 6, dx: -8, dy: 3, scale: 1, rotation: 0 },
      },
    ]);
    const moved: Lettered = {
      letters,
      changeFrame: (frame, index) => ({
        ...frame,
        pose: { ...frame.pose, tx: index },
        face: [40 + index, 40, 200, 240],
      }),
    };
    expect(kinds(moved)).toEqual([]);
  });

  it('spikes of face and mouth together are told apart from motion and from a shaking picture', () => {
    const at = (path: readonly number[]): Lettered => ({
      letters,
      changeFrame: (frame, index) => {
        const tx = path[index] ?? 0;
        return { ...frame, pose: { ...frame.pose, tx }, face: [40 + tx, 40, 200, 240] };
      },
    });
    const spike = at([0, 1, 2, 3, 12, 5, 6, 7, 8, 9, 10, 11]);
    expect(kinds(spike)).toEqual(['position-jump 4-5']);
    expect(found(spike).open[0]?.fix?.edits).toEqual([
      {
        name: 'set-nudge',
        args: { character: 'c1', start: 4, end: 5, dx: -8, dy: 0, scale: 1, rotation: 0 },
      },
    ]);
    const { edits } = found(spike).open[0]?.fix ?? { edits: [] };
    const steadied = edits.reduce(
      (document, { name, args }) => applyEdit(document, name, args).document,
      startDocument(),
    );
    expect(kinds(spike, steadied)).toEqual([]);
    expect(kinds(at([0, 0, 9, 9, 18, 18, 27, 27, 36, 36, 45, 45]))).toEqual([]);
    expect(kinds(at([0, 9, 0, 9, 0, 9, 0, 9, 0, 9, 0, 9]))).toEqual([]);
  });

  it('steps that a nudge makes inside a shot are told mildly and can be reset', () => {
    const document = edited(['set-nudge', { start: 4, end: 8, dx: 9 }]);
    const { open } = found({ letters }, document);
    expect(
      open.map(({ kind, start, severity, fix }) => [kind, start, severity, fix?.edits[0]?.name]),
    ).toEqual([
      ['position-jump', 4, 'info', 'reset-placement'],
      ['position-jump', 8, 'info', 'reset-placement'],
    ]);
    expect(kinds({ letters, cuts: [4, 8] }, document)).toEqual([]);
  });
});

describe('pixels', () => {
  const still = (frame: number): PixelMeasure => ({
    frame,
    patchChange: 0.3,
    referenceChange: 0.2,
    fringe: 1,
    grade: 0.2,
    residue: 2,
  });
  const frames = Array.from({ length: 20 }, (_, frame) => still(frame));
  const changed = (change: (measure: PixelMeasure) => Partial<PixelMeasure>): PixelMeasure[] =>
    frames.map((measure) => ({ ...measure, ...change(measure) }));
  const seen = (pixels: readonly PixelMeasure[], cuts: readonly number[] = []) =>
    places(found({ letters: 'c'.repeat(20), cuts }, startDocument(), pixels).open);

  it('that keep still are no finding', () => {
    expect(seen(frames)).toEqual([]);
  });

  it('that pulse, flash, step or shine through are', () => {
    expect(seen(changed(({ frame }) => (frame > 4 && frame < 9 ? { patchChange: 4 } : {})))).toEqual([
      'pulsing-plate 5-9',
    ]);
    expect(seen(changed(() => ({ patchChange: 4, referenceChange: 4 })))).toEqual([]);
    expect(seen(changed(({ frame }) => (frame === 7 ? { fringe: 9 } : {})))).toEqual(['fringe-flash 7-8']);
    expect(seen(changed(() => ({ fringe: 9 })))).toEqual([]);
    expect(seen(changed(({ frame }) => (frame >= 10 ? { grade: 4 } : {})))).toEqual(['grade-pop 10-11']);
    expect(
      seen(
        changed(({ frame }) => (frame >= 10 ? { grade: 4 } : {})),
        [10],
      ),
    ).toEqual([]);
    expect(seen(changed(({ frame }) => (frame < 3 ? { residue: 20 } : {})))).toEqual(['residue 0-3']);
  });
});

describe('findings as such', () => {
  const lettered: Lettered = { letters: 'cccccchccccccccccoccccccc' };

  it('keep their id while the facts stay, and lose it when they change', () => {
    const ids = (letters: string) => found({ letters }).open.map(({ start, id }) => [start, id]);
    const [first] = ids(lettered.letters).filter(([start]) => start === 6);
    expect(ids('cccccchcccccccccccccccccc')).toEqual([first]);
    expect(ids('cccccchhccccccccccccccccc')).not.toContainEqual(first);
    expect(ids('ccccccoccccccccccccccccccc')).not.toContainEqual(first);
    expect(first?.[1]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('come most visible first, and dismissed ones apart until they are restored', () => {
    const { open } = found(lettered);
    expect(open.map(({ start }) => start)).toEqual([17, 6]);
    const document = applyEdit(startDocument(), 'dismiss-finding', { finding: open[0]?.id }).document;
    const after = found(lettered, document);
    expect(places(after.open)).toEqual(['one-frame 6-7']);
    expect(places(after.dismissed)).toEqual(['one-frame 17-18']);
    const restored = applyEdit(document, 'restore-finding', { finding: open[0]?.id }).document;
    expect(found(lettered, restored)).toEqual(found(lettered));
  });

  it('are none for a hidden character', () => {
    const hidden = edited(['set-character-visible', { visible: false }]);
    expect(found(lettered, hidden)).toEqual({ open: [], dismissed: [] });
  });

  it('are less visible on a small face', () => {
    const small = found({ ...lettered, changeFrame: (frame) => ({ ...frame, face: [40, 40, 50, 60] }) }).open;
    expect(small[0]?.visibility).toBeLessThan((found(lettered).open[0]?.visibility ?? 0) / 2);
  });
});
