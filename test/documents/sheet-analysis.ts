import fc from 'fast-check';
import {
  type CharacterId,
  type DrawingId,
  type GroupId,
  type MouthChart,
  type Take,
  type TakeId,
  THREE_DRAWINGS,
} from '#shared/domain/mouth/mouth-chart.ts';
import { MOUTH_STATES } from '#shared/domain/mouth/mouth-state.ts';
import type { FacePresence, SheetAnalysis } from '#shared/domain/sheet/resolve-sheet.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { FRAMES } from './random-edits.ts';

export const DRAWINGS = [
  ...THREE_DRAWINGS,
  { id: 'o' as DrawingId, state: 'fully_open' as const, label: 'O' },
];

interface TakeSketch {
  readonly id: string;
  readonly group: string;
  readonly drawing: string;
  readonly outcome?: 'pass' | 'warn' | 'reject';
  readonly attempt?: number;
}

export function takeOf({ id, group, drawing, outcome = 'pass', attempt = 0 }: TakeSketch): Take {
  const state = DRAWINGS.find((entry) => entry.id === drawing)?.state ?? 'neutral_closed';
  return {
    id: id as TakeId,
    character: 'c1' as CharacterId,
    group: group as GroupId,
    expression: 'neutral',
    drawing: drawing as DrawingId,
    state,
    backend: 'drawn',
    seed: 1,
    attempt,
    parameters: {},
    picture: {
      image: 'd'.repeat(64) as Take['picture']['image'],
      width: 4,
      height: 4,
      toFace: { a: 1, b: 0, tx: 0, ty: 0 },
      ink: [0, 0, 4, 4],
      alphaSource: 'native',
    },
    verdict: { outcome, sentence: 'looked at', measures: [] },
  };
}

export function chartOf(takes: readonly Take[], chosen: Readonly<Record<string, TakeId>> = {}): MouthChart {
  const groups = [...new Set(takes.map(({ group }) => group))];
  return {
    drawings: DRAWINGS,
    pages: groups.map((group) => ({
      group,
      expression: 'neutral',
      takes: takes.filter((take) => take.group === group),
      chosen,
    })),
  };
}

/** A complete page for one group: every drawing has a passed take `<group>-<drawing>`. */
export const fullPage = (group: string): Take[] =>
  DRAWINGS.map(({ id }) => takeOf({ id: `${group}-${id}`, group, drawing: id }));

/** Mika, always visible, one group, everything drawn, mouth closed throughout. */
export function analysisOf(changes: Partial<SheetAnalysis> = {}, frameCount = 12): SheetAnalysis {
  return {
    character: 'c1' as CharacterId,
    name: 'Mika',
    frameCount,
    automatic: new Array<'neutral_closed'>(frameCount).fill('neutral_closed'),
    face: new Array<'visible'>(frameCount).fill('visible'),
    groupOf: new Array<GroupId>(frameCount).fill('g0' as GroupId),
    chart: chartOf(fullPage('g0')),
    forcedSource: [],
    ...changes,
  };
}

const presence: fc.Arbitrary<FacePresence> = fc.constantFrom(
  'visible',
  'visible',
  'visible',
  'bridged',
  'absent',
);

/** Runs of values over exactly `length` frames. */
const runsOf = <Value>(value: fc.Arbitrary<Value>, length: number): fc.Arbitrary<Value[]> =>
  fc
    .array(fc.tuple(value, fc.integer({ min: 1, max: 9 })), { minLength: length, maxLength: length })
    .map((runs) => runs.flatMap(([one, count]) => new Array<Value>(count).fill(one)).slice(0, length));

const takes: fc.Arbitrary<Take[]> = fc
  .array(
    fc.record({
      group: fc.constantFrom('g0', 'g1'),
      drawing: fc.constantFrom(...DRAWINGS.map(({ id }) => id as string)),
      outcome: fc.constantFrom('pass' as const, 'warn' as const, 'reject' as const),
      attempt: fc.nat(2),
    }),
    { maxLength: 10 },
  )
  .map((sketches) => sketches.map((sketch, index) => takeOf({ ...sketch, id: `t${index}` })));

/** Any analysis of Mika (c1): faces that come and go, two poses, charts with holes. Shorter or as long as edits reach. */
export const randomAnalysis: fc.Arbitrary<SheetAnalysis> = fc
  .integer({ min: 1, max: FRAMES })
  .chain((frameCount) =>
    fc
      .record({
        automatic: runsOf(fc.constantFrom(...MOUTH_STATES), frameCount),
        face: runsOf(presence, frameCount),
        groupOf: runsOf(fc.constantFrom('g0' as GroupId, 'g0' as GroupId, 'g1' as GroupId, null), frameCount),
        takes,
        forced: fc.option(fc.tuple(fc.nat(FRAMES), fc.integer({ min: 1, max: 5 }))),
      })
      .map(({ automatic, face, groupOf, takes: made, forced }) =>
        analysisOf(
          {
            automatic,
            face,
            groupOf,
            chart: chartOf(made),
            forcedSource: forced ? [frameRange(forced[0], forced[0] + forced[1])] : [],
          },
          frameCount,
        ),
      ),
  );
