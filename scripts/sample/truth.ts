/** What the sample shows, frame by frame, known because we drew it. Tests and the demo read it. */
import {
  applySimilarity,
  type Box,
  type Point,
  type Similarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { CHIN, FACE_BOX, MOUTH_BOXES, MOUTH_CENTRE, NOSE } from './face.ts';
import { actingAt, SHOT } from './performance.ts';

export interface TruthFrame {
  readonly index: number;
  /** Head space → picture. */
  readonly pose: Similarity;
  /** Same drawing of the head as in the frame before. */
  readonly held: boolean;
  readonly face: Box;
  /** Bounds of the original mouth as drawn in this frame. */
  readonly mouth: Box;
  readonly mouthCentre: Point;
  readonly nose: Point;
  readonly chin: Point;
  readonly state: MouthState;
  /** Opening of the eyes, 0 … 1. */
  readonly lids: number;
}

export interface Truth {
  readonly width: number;
  readonly height: number;
  readonly fps: { readonly num: number; readonly den: number };
  readonly frames: readonly TruthFrame[];
}

/** Thousandths of a pixel are plenty; poses keep millionths, because they multiply. */
const round = (value: number, digits = 3): number => Number(value.toFixed(digits));
const roundBox = ([x, y, w, h]: Box): Box => [round(x), round(y), round(w), round(h)];

export function truthOf(frameCount: number): Truth {
  const frames = Array.from({ length: frameCount }, (_, index): TruthFrame => {
    const { head, lids, mouth } = actingAt(index);
    const before = index > 0 ? actingAt(index - 1).head : null;
    const spot = ([x, y]: readonly [number, number]): Point => {
      const at = applySimilarity(head, { x, y });
      return { x: round(at.x), y: round(at.y) };
    };
    return {
      index,
      pose: { a: round(head.a, 6), b: round(head.b, 6), tx: round(head.tx), ty: round(head.ty) },
      held:
        before !== null &&
        before.a === head.a &&
        before.b === head.b &&
        before.tx === head.tx &&
        before.ty === head.ty,
      face: roundBox(transformBox(head, FACE_BOX)),
      mouth: roundBox(transformBox(head, MOUTH_BOXES[mouth])),
      mouthCentre: spot(MOUTH_CENTRE),
      nose: spot(NOSE),
      chin: spot(CHIN),
      state: mouth,
      lids,
    };
  });
  return { width: SHOT.width, height: SHOT.height, fps: { num: SHOT.frameRate, den: 1 }, frames };
}
