import type { MouthStyle } from '#main/ports/mouths.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { rangeLength } from '#shared/domain/time/frame.ts';
import type { StoredGroupSurvey } from './analysis.ts';

/** 8-bit levels that the skin of two poses may differ by, and still stand in one light. */
const ONE_LIGHT = 12;

type Colour = MouthStyle['skin'];

const framesOf = ({ ranges }: FaceGroup): number => ranges.reduce((sum, one) => sum + rangeLength(one), 0);

const isOneLight = (a: Colour, b: Colour): boolean =>
  a.every((level, at) => Math.abs(level - (b[at] ?? 0)) <= ONE_LIGHT);

/**
 * The style of one pose, with colours and pen as all poses of the character have them that stand in the same light and face space:
 * a mouth does not change its red when the head turns. Shape and place stay the pose's own. Poses that are seen longer weigh more.
 */
export function characterStyle(
  group: FaceGroup,
  groups: readonly FaceGroup[],
  surveys: ReadonlyMap<string, StoredGroupSurvey>,
): MouthStyle | null {
  const own = surveys.get(group.id)?.survey.style;
  if (!own) return null;
  const kindred = groups.flatMap((other) => {
    const style = other.reference === group.reference ? surveys.get(other.id)?.survey.style : undefined;
    return style && isOneLight(style.skin, own.skin) ? [{ style, weight: framesOf(other) }] : [];
  });
  if (kindred.length < 2) return own;
  const total = kindred.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (style: MouthStyle) => number): number =>
    kindred.reduce((sum, { style, weight }) => sum + weight * value(style), 0) / total;
  const colour = (pick: (style: MouthStyle) => Colour): Colour => [
    Math.round(mean((style) => pick(style)[0])),
    Math.round(mean((style) => pick(style)[1])),
    Math.round(mean((style) => pick(style)[2])),
  ];
  return {
    ...own,
    line: colour(({ line }) => line),
    inner: colour(({ inner }) => inner),
    tongue: colour(({ tongue }) => tongue),
    lineWidth: mean(({ lineWidth }) => lineWidth),
    softness: mean(({ softness }) => softness),
  };
}
