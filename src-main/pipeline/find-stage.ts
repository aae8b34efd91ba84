import type { FaceDetector, PictureSource } from '#main/ports/faces.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import type { CutWatch, FaceTracker } from '#main/ports/vision.ts';
import { foundFacesSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { FaceProposal } from '#shared/domain/face/face-detection.ts';
import type { FoundFace, FoundFaces, LookedAtFrame } from '#shared/domain/face/found-faces.ts';
import { selectMouth } from '#shared/domain/face/select-mouth.ts';
import { type Box, sharedPart } from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import { appearanceOf } from './appearance.ts';
import { type FacePrint, facePrint, isSamePrint } from './face-print.ts';
import { type FootageInput, type FootageReader, footageKey } from './footage.ts';
import { measuredMouth } from './mouth-measure.ts';
import type { Stage } from './stage.ts';

export interface FindInput {
  readonly footage: FootageInput;
  /** Every drawing is looked at, not only some frames: mouths are then known as they are drawn on each. */
  readonly dense: boolean;
}

export interface FindTools {
  readonly detector: FaceDetector;
  readonly pictures: Pick<PicturePort, 'frameSource'>;
  readonly tracker: Pick<FaceTracker, 'version' | 'watchCuts'>;
  readonly read: FootageReader;
}

/**
 * Looks per second. A face that walks into the picture is known before it has taken its second step, a view of a head that is
 * passed in a turn is met about once; following does the frames between. More costs as much as following itself.
 */
const LOOKS_PER_SECOND = 3;

/** Frames between two looks at least, whatever changes: a whip pan or strobe light is not looked at frame by frame. */
const LEAST_STEP = 2;

/** Decimals of pixels that are kept: finer is noise, and stored sixty times a frame. */
const DECIMALS = 1000;

const rounded = <Value>(value: Value): Value => {
  if (typeof value === 'number') return (Math.round(value * DECIMALS) / DECIMALS) as Value;
  if (Array.isArray(value)) return value.map(rounded) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)])) as Value;
};

/** Faces of one picture at most, the surest ones: a crowd of more is nobody's shot. */
const MOST_FACES = 40;

/** Pixels: a smaller face holds no line to follow and no mouth to draw, and looks like a leaf or a window. */
const LEAST_FACE = 20;

const isLarge = ([, , w, h]: Box): boolean => Math.max(w, h) >= LEAST_FACE;

const isBox = (box: Box): boolean => box.every(Number.isFinite) && box[2] > 0 && box[3] > 0;

/** What a model says is not to be trusted: without boxes that are none. */
const usable = (proposals: readonly FaceProposal[]): FaceProposal[] =>
  proposals
    .filter(({ face, score }) => isBox(face) && isLarge(face) && Number.isFinite(score))
    .slice(0, MOST_FACES)
    .map((proposal) => ({ ...proposal, mouths: proposal.mouths.filter(({ box }) => isBox(box)) }));

/** A face of which this much lies in a surer one is the same face seen at another size, or its eye or ear: heads do not nest. */
const NESTED = 0.7;

const withoutNested = (faces: readonly FaceProposal[]): FaceProposal[] => {
  const kept: FaceProposal[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score))
    if (kept.every((surer) => sharedPart(surer.face, face.face) < NESTED)) kept.push(face);
  return kept;
};

/** The faces of one clip, look by look. */
class Looking {
  readonly looks: LookedAtFrame[] = [];
  readonly #tools: FindTools;
  readonly #signal: AbortSignal;
  #prints: readonly FacePrint[] = [];

  constructor(tools: FindTools, signal: AbortSignal) {
    this.#tools = tools;
    this.#signal = signal;
  }

  /** Looks all over a frame. */
  async look(frame: VideoFrame): Promise<void> {
    const picture = this.#tools.pictures.frameSource(frame);
    const proposals = await this.#tools.detector.detect(picture, { signal: this.#signal });
    this.#keep(frame.index, picture, proposals);
  }

  /** Looks where the last frame had faces, unless they are the same drawings still. */
  async follow(frame: VideoFrame): Promise<void> {
    const last = this.looks.at(-1)?.faces ?? [];
    const picture = this.#tools.pictures.frameSource(frame);
    if (this.#prints.every((print) => isSamePrint(print, facePrint(picture, print.face)))) {
      this.looks.push({ frame: frameIndex(frame.index), faces: last });
      return;
    }
    const near = last.map(({ face }) => face);
    const proposals = await this.#tools.detector.detect(picture, { near, signal: this.#signal });
    if (proposals.length < last.length) return this.look(frame);
    this.#keep(frame.index, picture, proposals);
  }

  #keep(index: number, picture: PictureSource, proposals: readonly FaceProposal[]): void {
    const faces = withoutNested(usable(proposals)).map((proposal): FoundFace => {
      const chosen = selectMouth(proposal);
      const mouth = chosen.mouth && {
        ...chosen.mouth,
        box: measuredMouth(picture, chosen, chosen.mouth.box),
      };
      const detection = { ...chosen, mouth };
      return rounded({ ...detection, appearance: appearanceOf(picture, detection) });
    });
    this.looks.push({ frame: frameIndex(index), faces });
    this.#prints = faces.map(({ face }) => facePrint(picture, face));
  }
}

/** The same without a store. */
export async function findFaces(
  { footage, dense }: FindInput,
  tools: FindTools,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<FoundFaces> {
  const { frameCount, rate } = footage.conform;
  const step = Math.max(1, Math.round(framesPerSecond(rate) / LOOKS_PER_SECOND));
  const watch: CutWatch = tools.tracker.watchCuts();
  const looking = new Looking(tools, signal);
  let last = Number.NEGATIVE_INFINITY;
  for await (const frame of tools.read(footage, 0, frameCount, { overview: true, recycle: true, signal })) {
    const changed = watch.push(frame);
    const since = frame.index - last;
    if (since >= step || (changed && (dense || since >= LEAST_STEP))) {
      await looking.look(frame);
      last = frame.index;
    } else if (dense) await looking.follow(frame);
    onProgress((frame.index + 1) / frameCount);
  }
  return { frames: looking.looks, cuts: watch.finish().map(frameIndex) };
}

/** A clip → the faces on some of its frames (all that differ, if `dense`), with their mouths chosen, and its cuts. */
export function findStage(tools: FindTools): Stage<FindInput, FoundFaces> {
  return {
    id: 'find',
    version: 1,
    output: foundFacesSchema,
    key: ({ footage, dense }) => ({
      footage: footageKey(footage),
      detector: tools.detector.key,
      cuts: tools.tracker.version,
      dense,
    }),
    run: (input, context) => findFaces(input, tools, context),
  };
}
