import type { DetectedFace, FaceTracker } from '#main/ports/vision.ts';
import { trackSchema } from '#shared/domain/analysis/finding-schemas.ts';
import { chromaAligned } from '#shared/domain/clip/picture-format.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import { type Box, growBox, isInside, unionBox } from '#shared/domain/geometry.ts';
import { type FrameRange, frameRange, inRange, rangeLength } from '#shared/domain/time/frame.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey } from './footage.ts';
import { viewBox, viewLevel } from './groups/face-view.ts';
import type { Reduction } from './kept-luma.ts';
import { digestOf, type Stage } from './stage.ts';
import { anchorsWithin, followedSpan, framesWithin, wholeTrack } from './track-span.ts';

export interface LookInput {
  readonly footage: FootageInput;
  readonly anchors: readonly Anchor[];
  readonly knownCuts: readonly number[];
  /** What a detector saw of this face; null: none was asked. With it `knownCuts` are all cuts. */
  readonly detections: readonly DetectedFace[] | null;
  /** Only these frames are asked for (others may be found on the way); null = all. */
  readonly range: FrameRange | null;
}

/**
 * Round a mouth in face widths: what later stages look at when the face stays near its place. A guess; where it is too small they
 * read the clip again.
 */
const AROUND_MOUTH = { beside: 0.33, above: 0.3, below: 0.42 } as const;

function aroundMouth([x, y, w, h]: Box, face: Box): Box {
  const unit = face[2];
  const { beside, above, below } = AROUND_MOUTH;
  const half = Math.max(beside * unit, w / 2 + (beside / 2) * unit);
  return [x + w / 2 - half, y - above * unit, 2 * half, h + (above + below) * unit];
}

/** The part of the pictures that later stages will probably want, inside `window`. Undefined: nothing is known of the mouth. */
function mouthPart({ footage, anchors, detections }: LookInput, window: Box): Box | undefined {
  const first = anchors.find(({ frame, face, mouth }) => frame === 0 && face && mouth);
  const set = first?.face && first.mouth ? [aroundMouth(first.mouth, first.face)] : [];
  const seen = (detections ?? []).flatMap(({ face }) =>
    face?.mouth ? [aroundMouth(face.mouth.box, face.face)] : [],
  );
  const parts = set.length > 0 ? set : seen;
  if (parts.length === 0) return undefined;
  const aligned = chromaAligned(footageFormat(footage), parts.reduce(unionBox));
  return aligned && isInside(aligned, window) ? aligned : undefined;
}

/** Face widths that a face moves inside the window it is read in, and a little more. */
const ROAM = 0.22;

/** Where faces were seen, not set, they may turn out this much narrower. */
const NARROWER = 0.8;

/** How small the face groups will want the pictures. A guess, like the above. */
function reductionFor({ anchors, detections }: LookInput): Reduction | undefined {
  const boxed = anchors.flatMap(({ face }) => (face ? [face[2]] : []));
  const seen = (detections ?? []).flatMap(({ face }) => (face ? [NARROWER * face.face[2]] : []));
  const widths = boxed.length > 0 ? boxed : seen;
  if (widths.length === 0) return undefined;
  // A face that leaves the window's middle by more is looked for in whole pictures.
  const reach = anchors[0]?.frame === 0 ? anchors[0].face : null;
  const part = reach ? { part: growBox(viewBox(reach), ROAM * reach[2]) } : {};
  return { level: viewLevel(Math.min(...widths)), ...part };
}

/** What must be followed to know the face within `range`: from the nearest box or, without any, look. */
function spanOf({ footage, anchors, detections, range }: LookInput): FrameRange {
  if (!range) return frameRange(0, footage.conform.frameCount);
  const seen = anchors.length > 0 ? anchors : (detections ?? []).filter(({ face }) => face !== null);
  return followedSpan(range, seen);
}

/** Looks as frames of a span that begins at 0. */
const looksWithin = (looks: readonly DetectedFace[], span: FrameRange): DetectedFace[] =>
  looks
    .filter(({ frame }) => inRange(span, frame))
    .map((look) => ({ ...look, frame: look.frame - span.start }));

/** Anchors and detections → one sub-pixel track over the working timeline. */
export function lookStage(tracker: FaceTracker, read: FootageReader): Stage<LookInput, FaceTrack> {
  return {
    id: 'look',
    version: 1,
    output: trackSchema,
    key: (input) => {
      const { footage, anchors, knownCuts, detections, range } = input;
      return {
        footage: footageKey(footage),
        tracker: tracker.version,
        anchors,
        knownCuts,
        ...(detections ? { detections: digestOf(detections) } : {}),
        ...(range ? { span: spanOf(input) } : {}),
      };
    },
    run: async (input, { signal, onProgress }) => {
      const { footage, anchors, knownCuts, detections, range } = input;
      const { frameCount } = footage.conform;
      const span = spanOf(input);
      const { start: from } = span;
      const reduced = reductionFor(input);
      const track = await tracker.track({
        format: footageFormat(footage),
        frameCount: rangeLength(span),
        read: (start, end, { window, overview } = {}) => {
          const part = window ? { window, keep: mouthPart(input, window) } : { luma: true };
          const options = { ...part, overview, reduced, recycle: true, signal };
          return framesWithin(read(footage, from + start, from + end, options), span);
        },
        // All of them where everything is followed: one that the clip does not have is refused, not passed over.
        anchors: range ? anchorsWithin(anchors, span) : anchors,
        knownCuts: knownCuts.filter((cut) => cut > from && inRange(span, cut)).map((cut) => cut - from),
        ...(detections ? { detections: looksWithin(detections, span) } : {}),
        signal,
        onProgress,
      });
      return range ? wholeTrack(track, span, frameCount) : track;
    },
  };
}
