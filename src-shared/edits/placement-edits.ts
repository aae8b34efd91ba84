import { z } from 'zod';
import { nudgeFields } from '#shared/domain/document/document-schema.ts';
import type { PlacementNudge } from '#shared/domain/overrides/overrides.ts';
import { defineEdit, type Edit } from './edit.ts';
import {
  characterField,
  framesInWords,
  idOf,
  ofCharacter,
  rangeFields,
  rangeOf,
  unlockedCharacter,
} from './edit-arguments.ts';
import { decisionsNow, rewriteCharacter } from './stored-list.ts';

const sameNudge = (a: PlacementNudge, b: PlacementNudge): boolean =>
  a.dx === b.dx && a.dy === b.dy && a.scale === b.scale && a.rotation === b.rotation;

const isNone = ({ dx, dy, scale, rotation }: PlacementNudge): boolean =>
  dx === 0 && dy === 0 && scale === 1 && rotation === 0;

/** Sums of typed decimals (0.1 + 0.2) end on a grid far below what can be seen, so that equal nudges are equal. */
const onGrid = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** Degrees in −180 … 180. */
const turned = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);

const nudgePlacement = defineEdit({
  name: 'nudge-placement',
  summary: 'move, scale (factor) and turn (degrees) the drawn mouth on frames, on top of earlier nudges',
  args: z.strictObject({
    ...characterField,
    ...rangeFields,
    dx: nudgeFields.dx.optional(),
    dy: nudgeFields.dy.optional(),
    scale: nudgeFields.scale.optional(),
    rotation: nudgeFields.rotation.optional(),
  }),
  describe: (args) => `Nudge the mouth${ofCharacter(args)} on ${framesInWords(args)}`,
  apply: (draft, { dx = 0, dy = 0, scale = 1, rotation = 0, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    rewriteCharacter(draft, 'nudges', character, rangeOf(args), sameNudge, (range, before) => {
      const nudge: PlacementNudge = {
        character,
        ...range,
        dx: onGrid((before?.dx ?? 0) + dx),
        dy: onGrid((before?.dy ?? 0) + dy),
        scale: onGrid((before?.scale ?? 1) * scale),
        rotation: onGrid(turned((before?.rotation ?? 0) + rotation)),
      };
      return isNone(nudge) ? null : nudge;
    });
  },
});

const setNudge = defineEdit({
  name: 'set-nudge',
  summary:
    'put the drawn mouth of frames exactly so far from its automatic place, whatever was nudged before',
  args: z.strictObject({
    ...characterField,
    ...rangeFields,
    dx: nudgeFields.dx.optional(),
    dy: nudgeFields.dy.optional(),
    scale: nudgeFields.scale.optional(),
    rotation: nudgeFields.rotation.optional(),
  }),
  describe: (args) => `Place the mouth${ofCharacter(args)} on ${framesInWords(args)}`,
  apply: (draft, { dx = 0, dy = 0, scale = 1, rotation = 0, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const placed = { dx: onGrid(dx), dy: onGrid(dy), scale: onGrid(scale), rotation: onGrid(rotation) };
    rewriteCharacter(draft, 'nudges', character, rangeOf(args), sameNudge, (range) => {
      const nudge: PlacementNudge = { character, ...range, ...placed };
      return isNone(nudge) ? null : nudge;
    });
  },
});

const copyPlacement = defineEdit({
  name: 'copy-placement',
  summary: 'give frames the nudge of another frame (none, when that one has none)',
  args: z.strictObject({ ...characterField, ...rangeFields, from: rangeFields.start }),
  describe: (args) =>
    `Copy the placement${ofCharacter(args)} of frame ${args.from} to ${framesInWords(args)}`,
  apply: (draft, { from, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const source = decisionsNow(draft, 'nudges').find(
      (nudge) => nudge.character === character && nudge.start <= from && nudge.end > from,
    );
    rewriteCharacter(draft, 'nudges', character, rangeOf(args), sameNudge, (range) =>
      source ? { ...source, ...range } : null,
    );
  },
});

const resetPlacement = defineEdit({
  name: 'reset-placement',
  summary: 'put the drawn mouth back where analysis placed it',
  args: z.strictObject({ ...characterField, ...rangeFields }),
  describe: (args) => `Reset the placement${ofCharacter(args)} on ${framesInWords(args)}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    rewriteCharacter(draft, 'nudges', character, rangeOf(args), sameNudge, () => null);
  },
});

export const PLACEMENT_EDITS: readonly Edit[] = [nudgePlacement, setNudge, copyPlacement, resetPlacement];
