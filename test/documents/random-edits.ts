import fc from 'fast-check';
import { LINE_KINDS } from '#shared/domain/character/character.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import {
  DEINTERLACES,
  emptyDocument,
  LENGTH_POLICIES,
  SOUND_SELECTIONS,
} from '#shared/domain/document/project-document.ts';
import { SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import { RANGE_MODES } from '#shared/domain/overrides/overrides.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';

/** Seed of all property tests here; a failing run prints it, KUCHI_SEED=<n> replays it. */
export const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

export interface EditCall {
  readonly name: string;
  readonly args: unknown;
}

/** Frames that random edits touch, 0 … FRAMES − 1: few, so that ranges meet often. */
export const FRAMES = 60;

const mediaRef = (name: string, hash: string) => ({
  relativePath: `../media/${name}`,
  absolutePath: `/clips/${name}`,
  size: 1000,
  sampledHash: hash.repeat(64),
});
export const CLIP_MEDIA = mediaRef('shot.mp4', 'a');
export const VOICE_MEDIA = mediaRef('line.wav', 'b');

const media = fc.constantFrom(CLIP_MEDIA, VOICE_MEDIA, mediaRef('retake.mp4', 'c'), {
  ...CLIP_MEDIA,
  absolutePath: '/moved/shot.mp4',
});
const who = fc.constantFrom('c1', 'c2', 'Mika', 'Jun', 'nobody');
const frame = fc.integer({ min: 0, max: FRAMES - 1 });
const range = fc
  .tuple(frame, fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));
const drawing = fc.constantFrom('closed', 'half', 'open', 'o');
const take = fc.constantFrom('t0', 't1', 't2', 't3');
const decimal = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((hundredths) => hundredths / 100);
const box = fc.tuple(decimal(0, 500), decimal(0, 500), decimal(1, 300), decimal(1, 300));
const line = fc.integer({ min: 3, max: 6 }).map((number) => `l${number}`);
const keyFrame = fc.nat(3);
/** Jun is the one who starts with lines and a voice. */
const lineOwner = fc.constantFrom('Jun', 'c2', 'Mika');

const onRange = (fields: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<object> =>
  fc.tuple(fc.record({ character: who, ...fields }), range).map(([args, frames]) => ({ ...args, ...frames }));

const optional = (fields: Record<string, fc.Arbitrary<unknown>>, required: string[] = []) =>
  fc.record(fields, { requiredKeys: required });

/** Plausible arguments for every edit there is; some are refused (unknown character, locked, nothing to remove). */
export const EDIT_ARGUMENTS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'set-cells': fc.oneof(
    onRange({ state: fc.constantFrom(...SHEET_STATES) }),
    onRange({ drawing }),
    optional({ character: who, start: frame, state: fc.constantFrom(...SHEET_STATES) }, ['start', 'state']),
  ),
  'paste-cells': fc.record({
    character: who,
    start: frame,
    cells: fc.array(
      fc.oneof(
        fc.record({ state: fc.constantFrom(...SHEET_STATES), length: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ drawing, length: fc.integer({ min: 1, max: 4 }) }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    repeat: fc.integer({ min: 1, max: 3 }),
  }),
  'fill-from-previous': fc.oneof(onRange(), onRange({ state: fc.constantFrom(...SHEET_STATES) })),
  'clear-cells': onRange(),
  'slip-cells': onRange({ frames: fc.integer({ min: -5, max: 5 }) }),
  'set-range-mode': onRange({ mode: fc.constantFrom(...RANGE_MODES) }),
  'clear-range-mode': onRange(),
  'set-expression': onRange({ expression: fc.constantFrom('neutral', 'smile', '怒り') }),
  'merge-groups': onRange({ with: range }),
  'split-group': onRange(),
  'clear-grouping': onRange(),
  'set-anchor': optional({ character: who, frame: keyFrame, face: fc.option(box), mouth: fc.option(box) }, [
    'character',
    'frame',
    'face',
  ]),
  'remove-anchor': fc.record({ character: fc.constantFrom('Jun', 'c2', 'nobody'), frame: fc.nat(1) }),
  'choose-take': onRange({ drawing, take }),
  'clear-take-choice': onRange({ drawing }),
  'accept-take': fc.record({ take }),
  'reject-take': fc.record({ take }),
  'automatic-verdict': fc.record({ take }),
  'nudge-placement': onRange({
    dx: decimal(-3, 3),
    dy: decimal(-3, 3),
    scale: fc.constantFrom(0.8, 1, 1.25),
    rotation: decimal(-10, 10),
  }),
  'set-nudge': onRange({ dx: decimal(-3, 3), scale: fc.constantFrom(0.8, 1), rotation: decimal(-200, 10) }),
  'copy-placement': onRange({ from: frame }),
  'reset-placement': onRange(),
  'add-character': fc.record({ name: fc.constantFrom('Mika', 'Jun', 'Aya') }),
  'rename-character': fc.record({ character: who, name: fc.constantFrom('Mika', 'Jun', 'Ren') }),
  'remove-character': fc.record({ character: who }),
  'set-character-visible': fc.record({ character: who, visible: fc.boolean() }),
  'set-character-locked': fc.record({ character: who, locked: fc.boolean() }),
  'set-voice': optional(
    {
      character: who,
      file: fc.option(media),
      stream: fc.nat(3),
      channel: fc.option(fc.nat(1)),
      offsetMs: decimal(-500, 500),
    },
    ['character'],
  ),
  'replace-voice': fc.record({ character: lineOwner, file: media }),
  'add-line': onRange({ text: fc.string({ maxLength: 20 }), kind: fc.constantFrom(...LINE_KINDS) }),
  'change-line': fc.oneof(
    fc.record({ character: lineOwner, line, kind: fc.constantFrom(...LINE_KINDS) }),
    optional({ character: lineOwner, line, start: frame, end: frame, text: fc.string({ maxLength: 20 }) }, [
      'character',
      'line',
    ]),
  ),
  'remove-line': fc.record({ character: lineOwner, line }),
  'set-setting': fc.constantFrom(
    { key: 'crf', value: 20 },
    { key: 'crf', value: '18' },
    { key: 'mask_dilation', value: 'auto' },
    { key: 'remove_mouth', value: false },
    { key: 'crf', value: 99 },
  ),
  'reset-setting': fc.constantFrom({ key: 'crf' }, { key: 'remove_mouth' }),
  'set-preset': fc.record({ preset: fc.constantFrom(...PRESET_NAMES) }),
  'dismiss-finding': fc.record({ finding: fc.constantFrom('f1', 'f2', 'f3') }),
  'restore-finding': fc.record({ finding: fc.constantFrom('f1', 'f2', 'f3') }),
  many: fc.record({
    label: fc.constantFrom('Fix 2 findings', 'Close the mouth'),
    edits: fc.array(
      fc.oneof(
        onRange({ state: fc.constantFrom(...SHEET_STATES) }).map((args) => ({ name: 'set-cells', args })),
        onRange().map((args) => ({ name: 'clear-cells', args })),
        onRange({ dx: decimal(-3, 3) }).map((args) => ({ name: 'set-nudge', args })),
        fc.constant({ name: 'accept-take', args: { take: 't1' } }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  'replace-clip': optional({ media, kind: fc.constantFrom('video', 'images') }, ['media']),
  'relink-media': fc.record({ media }),
  'set-clip-range': fc.record({ range: fc.option(range) }),
  'set-length-policy': fc.record({ policy: fc.constantFrom(...LENGTH_POLICIES) }),
  'set-deinterlace': fc.record({ method: fc.option(fc.constantFrom(...DEINTERLACES)) }),
  'set-image-rate': fc.record({
    rate: fc.constantFrom(null, { num: 24, den: 1 }, { num: 24000, den: 1001 }),
  }),
  'set-sound': optional(
    { sound: fc.constantFrom(...SOUND_SELECTIONS), bed: fc.constantFrom(null, { file: null, gainDb: -12 }) },
    ['sound'],
  ),
};

const callOf = (names: readonly string[]): fc.Arbitrary<EditCall> =>
  fc
    .constantFrom(...names)
    .chain((name) => (EDIT_ARGUMENTS[name] ?? fc.constant({})).map((args) => ({ name, args })));

/** Any edit there is. */
export const editCall = callOf(Object.keys(EDIT_ARGUMENTS));

/** Edits that decide what a sheet shows, the plain ones more often. */
export const sheetEditCall = callOf([
  'set-cells',
  'set-cells',
  'clear-cells',
  'slip-cells',
  'paste-cells',
  'fill-from-previous',
  'many',
  'set-range-mode',
  'clear-range-mode',
  'set-expression',
  'split-group',
  'clear-grouping',
  'choose-take',
  'accept-take',
  'reject-take',
  'automatic-verdict',
  'nudge-placement',
  'set-character-visible',
]);

/** A project with a clip and two characters: Mika (c1) without anything, Jun (c2) with a voice, two lines and an anchor. */
export function startDocument(): ProjectDocument {
  const calls: EditCall[] = [
    { name: 'replace-clip', args: { media: CLIP_MEDIA } },
    { name: 'add-character', args: { name: 'Mika' } },
    { name: 'add-character', args: { name: 'Jun' } },
    { name: 'set-voice', args: { character: 'Jun', file: VOICE_MEDIA } },
    { name: 'add-line', args: { character: 'Jun', start: 10, end: 30, text: 'ohayou' } },
    { name: 'add-line', args: { character: 'Jun', start: 40, end: 50, kind: 'off' } },
    { name: 'set-anchor', args: { character: 'Jun', frame: 0, face: [10, 20, 200, 220] } },
  ];
  return calls.reduce(
    (document, { name, args }) => applyEdit(document, name, args).document,
    emptyDocument(),
  );
}
