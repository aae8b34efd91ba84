import { describe, expect, it } from 'vitest';
import {
  applySimilarity,
  type Box,
  boxCentre,
  boxFromCentre,
  type Point,
  similarityAbout,
} from '../geometry.ts';
import type { FaceProposal, Landmark } from './face-detection.ts';
import { selectMouth } from './select-mouth.ts';

const landmark = (x: number, y: number, spread = 2, visible = 1): Landmark => ({
  at: { x, y },
  spread,
  visible,
  box: null,
});
const mouth = (x: number, y: number, score = 0.9, w = 40, h = 8) => ({
  box: boxFromCentre({ x, y }, w, h),
  score,
});

/** A frontal face of 200 × 240 at (100, 100): nose at 62 %, mouth at 78 %, chin at the bottom. */
const FRONTAL: FaceProposal = {
  face: [100, 100, 200, 240],
  score: 0.9,
  mouths: [mouth(200, 287)],
  nose: landmark(200, 249),
  chin: landmark(200, 338),
  leftEye: landmark(155, 215),
  rightEye: landmark(245, 215),
  yaw: 0,
  roll: 0,
  openness: 0,
};

const reasons = (proposal: Partial<FaceProposal>) =>
  selectMouth({ ...FRONTAL, ...proposal }).rejected.map(({ reason }) => reason);

describe('frontal faces', () => {
  it('takes the mouth between nose and chin and keeps what it did not take, with reasons', () => {
    const mouths = [mouth(200, 287), mouth(155, 216, 0.95), mouth(205, 292, 0.4), mouth(250, 150, 0.8)];
    const { mouth: taken, rejected } = selectMouth({ ...FRONTAL, mouths });
    expect(taken).toEqual(mouths[0]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['on-an-eye', 'weaker', 'above-nose']);
    expect(rejected[0]?.box).toEqual(mouths[1]?.box);
  });

  it.each([
    ['outside-face', mouth(330, 287)],
    ['above-nose', mouth(200, 240)],
    ['off-axis', mouth(262, 287)],
    ['on-an-eye', mouth(245, 222)],
    ['too-large', mouth(200, 287, 0.9, 150, 30)],
    ['too-small', mouth(200, 287, 0.9, 3, 3)],
    ['uncertain', mouth(200, 287, 0.05)],
  ] as const)('refuses a candidate: %s', (reason, candidate) => {
    const { mouth: taken, rejected } = selectMouth({ ...FRONTAL, mouths: [candidate] });
    expect(taken).toBeNull();
    expect(rejected).toEqual([{ ...candidate, reason }]);
  });

  it('refuses a mouth below the chin', () => {
    expect(reasons({ chin: landmark(200, 312), mouths: [mouth(200, 326)] })).toEqual(['below-chin']);
  });

  it('takes mouths a little above the foot of the nose and a little below the chin', () => {
    expect(reasons({ mouths: [mouth(200, 244)] })).toEqual([]);
    expect(reasons({ mouths: [mouth(200, 343, 0.9, 40, 60)] })).toEqual([]);
  });
});

describe('missing landmarks', () => {
  it('without nose the region begins at 52 % and under the eyes, without chin it ends at 90 %', () => {
    expect(reasons({ nose: null, mouths: [mouth(200, 245)] })).toEqual([]);
    expect(reasons({ nose: null, mouths: [mouth(200, 228)] })).toEqual(['above-nose']);
    expect(reasons({ chin: null, mouths: [mouth(200, 314)] })).toEqual([]);
    expect(reasons({ chin: null, mouths: [mouth(200, 320)] })).toEqual(['below-chin']);
  });

  it('without both the middle of the face decides more strictly', () => {
    const bare = { nose: null, chin: null };
    expect(reasons({ ...bare, mouths: [mouth(225, 287)] })).toEqual([]);
    expect(reasons({ ...bare, mouths: [mouth(245, 287)] })).toEqual(['no-landmarks']);
    expect(reasons({ ...bare, yaw: 60, mouths: [mouth(200, 287)] })).toEqual(['no-landmarks']);
  });

  it('a landmark that the detector is not sure of places nothing', () => {
    const astray = landmark(200, 300, 60);
    expect(reasons({ nose: astray })).toEqual([]);
    expect(reasons({ nose: landmark(200, 300) })).toEqual(['above-nose']);
  });
});

describe('turned and tilted faces', () => {
  /** Looks to the right: nose and chin at the right outline, the mouth on the cheek. */
  const PROFILE: Partial<FaceProposal> = {
    nose: landmark(288, 245),
    chin: landmark(262, 336),
    leftEye: landmark(220, 215),
    rightEye: null,
    yaw: 80,
  };

  it('takes a mouth on the cheek of a profile, but none before the outline', () => {
    expect(reasons({ ...PROFILE, mouths: [mouth(200, 290)] })).toEqual([]);
    expect(reasons({ ...PROFILE, yaw: 0, mouths: [mouth(200, 290)] })).toEqual(['off-axis']);
    expect(reasons({ ...PROFILE, face: [100, 100, 240, 240], mouths: [mouth(336, 290)] })).toEqual([
      'off-axis',
    ]);
  });

  it('is mirrored exactly', () => {
    const flipped = ([x, y, w, h]: Box): Box => [400 - x - w, y, w, h];
    const turned = { ...FRONTAL, ...PROFILE, mouths: [mouth(200, 290), mouth(120, 290), mouth(285, 300)] };
    const flip = (mark: Landmark | null) => mark && { ...mark, at: { ...mark.at, x: 400 - mark.at.x } };
    const mirrored: FaceProposal = {
      ...turned,
      face: flipped(turned.face),
      mouths: turned.mouths.map(({ box, score }) => ({ box: flipped(box), score })),
      nose: flip(turned.nose),
      chin: flip(turned.chin),
      leftEye: flip(turned.rightEye),
      rightEye: flip(turned.leftEye),
      yaw: -80,
    };
    const [a, b] = [selectMouth(turned), selectMouth(mirrored)];
    expect(b.mouth?.box).toEqual(a.mouth && flipped(a.mouth.box));
    expect(b.rejected.map(({ reason }) => reason)).toEqual(a.rejected.map(({ reason }) => reason));
  });

  it('tells the turn from the nose against the eyes where the detector does not say', () => {
    expect(selectMouth({ ...FRONTAL, yaw: null }).yaw).toBeCloseTo(0);
    expect(selectMouth({ ...FRONTAL, yaw: null, nose: landmark(235, 249) }).yaw).toBeGreaterThan(30);
    expect(selectMouth({ ...FRONTAL, yaw: null, nose: landmark(165, 249) }).yaw).toBeLessThan(-30);
    expect(selectMouth({ ...FRONTAL, yaw: null, nose: null }).yaw).toBeNull();
  });

  it.each([-60, -30, 25, 50, 90])(
    'judges a face tilted by %d° in its own axes, told by the eyes too',
    (degrees) => {
      const turn = similarityAbout(boxCentre(FRONTAL.face), 1, (degrees * Math.PI) / 180);
      const at = (point: Point) => applySimilarity(turn, point);
      const moved = (mark: Landmark | null) => mark && { ...mark, at: at(mark.at) };
      // The bounding box of a tilted ellipse.
      const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const [w, h] = [200, 240];
      const face = boxFromCentre(boxCentre(FRONTAL.face), Math.hypot(w * c, h * s), Math.hypot(w * s, h * c));
      const candidates = [mouth(200, 287), mouth(200, 225, 0.9), mouth(245, 215, 0.99)];
      const proposal: FaceProposal = {
        ...FRONTAL,
        face,
        nose: moved(FRONTAL.nose),
        chin: moved(FRONTAL.chin),
        leftEye: moved(FRONTAL.leftEye),
        rightEye: moved(FRONTAL.rightEye),
        mouths: candidates.map(({ box, score }) => ({
          box: boxFromCentre(at(boxCentre(box)), 30, 30),
          score,
        })),
        roll: null,
      };
      const { mouth: taken, rejected, roll } = selectMouth(proposal);
      expect(roll).toBeCloseTo(degrees);
      expect(taken).toEqual(proposal.mouths[0]);
      expect(rejected.map(({ reason }) => reason)).toEqual(['above-nose', 'on-an-eye']);
    },
  );
});
