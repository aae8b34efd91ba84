import {
  applySimilarity,
  type Box,
  boxCentre,
  composeSimilarity,
  type Similarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import { mouthInkNear } from './face-parts.ts';
import type { LumaImage } from './luma-image.ts';

/** Nose against face, in face widths, from which on the head has turned: the mouth lies less far forward than the nose. */
const TURNED = 0.02;
/** Slack of the plausible range, in face widths: a mouth that talks is redrawn as well. */
const SLACK = 0.03;

export interface SeenFace {
  readonly image: LumaImage;
  /** Face space → the image's frame. */
  readonly pose: Similarity;
}

/**
 * Pose of a face whose head may have turned since `before`. `rest` and `nose` are the poses that the whole face and the nose
 * alone would give. A turned head's mouth moves by something between the two: it is measured by the mouth's own ink in both
 * frames. Where that cannot be measured, null: the nose decides.
 */
export function turnedPose(
  before: SeenFace,
  now: LumaImage,
  space: { readonly face: Box; readonly mouth: Box },
  rest: Similarity,
  nose: Similarity,
): Similarity | null {
  const centre = boxCentre(space.mouth);
  const [unmoved, moved] = [applySimilarity(rest, centre), applySimilarity(nose, centre)];
  const width = transformBox(rest, space.face)[2];
  if (Math.hypot(moved.x - unmoved.x, moved.y - unmoved.y) < TURNED * width) return null;
  const inkOf = (image: LumaImage, pose: Similarity) =>
    mouthInkNear(image, transformBox(pose, space.face), transformBox(pose, space.mouth));
  const inkBefore = inkOf(before.image, before.pose);
  const inkNow = inkOf(now, rest);
  if (!inkBefore || !inkNow) return null;
  const offset = boxCentre(inkBefore).x - applySimilarity(before.pose, centre).x;
  const shift = boxCentre(inkNow).x - offset - unmoved.x;
  const reach = moved.x - unmoved.x;
  const slack = SLACK * width;
  if (shift < Math.min(0, reach) - slack || shift > Math.max(0, reach) + slack) return null;
  const share = reach === 0 ? 0 : Math.min(1, Math.max(0, shift / reach));
  return composeSimilarity({ a: 1, b: 0, tx: shift, ty: share * (moved.y - unmoved.y) }, rest);
}
