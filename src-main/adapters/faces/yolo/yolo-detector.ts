import type { DetectOptions, FaceDetector, PictureSource, Readiness } from '#main/ports/faces.ts';
import type { Network, Provider, Tensor } from '#main/ports/models.ts';
import type { FaceProposal, Landmark, MouthCandidate } from '#shared/domain/face/face-detection.ts';
import { type Box, boxCentre, growBox } from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { readinessOf } from '../readiness.ts';
import type { FaceClass } from './face-classes.ts';
import { boxInPicture, type InputSize, letterbox, letterboxed } from './letterbox.ts';
import { describeYolo, type YoloModel } from './yolo-model.ts';
import { decodeDetections, maskedBox } from './yolo-output.ts';

/** Raised when the same model gives other results. */
const VERSION = 1;

/** Why each number is what it is, where it is not the reference system's. */
const THRESHOLDS = {
  /** The reference system's. */
  face: 0.25,
  /** A second, patient search is for faces that the first one missed. */
  patientFace: 0.12,
  /** Noses and chins only help to judge mouths. */
  landmark: 0.1,
  /** Least certainty of a mouth in the second search; also the least that is read from a model at all. */
  least: 0.03,
} as const;
/** Side of the input in the second search, where the model takes any. */
const PATIENT_SIDE = 1024;
/** Side of the input for one face, where the model takes any. */
const [LEAST_SIDE, USUAL_CROP_SIDE] = [320, 640];
/** A face is cut out with so much of its width around it: mouths of wide-open jaws reach out of the box. */
const CROP_MARGIN = 0.1;
/** Where a known face is looked for again. */
const NEAR_MARGIN = 0.3;
/** Faces that are searched for a mouth one by one; a crowd is not synced. */
const MOST_CROPS = 12;

export interface YoloTuning {
  /** Certainty from which on something is a mouth, 0 … 1. */
  readonly mouthConfidence: number;
  /** Least enlargement when a face without a mouth is searched again. */
  readonly cropUpscale: number;
}
export const USUAL_TUNING: YoloTuning = { mouthConfidence: 0.1, cropUpscale: 2 };

interface Sight {
  readonly kind: FaceClass;
  readonly box: Box;
  readonly score: number;
}

const holds = ([x, y, w, h]: Box, inner: Box): boolean => {
  const at = boxCentre(inner);
  return at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h;
};

const square = (side: number): InputSize => {
  const whole = Math.ceil(side / 32) * 32;
  return { width: whole, height: whole };
};

export interface YoloDetectorOptions {
  readonly name: string;
  readonly file: string;
  readonly network: Network;
  readonly digest: string;
  readonly tuning?: YoloTuning;
  /** Threads that the network runs with. */
  readonly threads?: number;
}

class YoloDetector implements FaceDetector {
  readonly name: string;
  readonly #options: YoloDetectorOptions;
  readonly #tuning: YoloTuning;
  #model: YoloModel | null = null;
  #provider: Provider | null = null;

  constructor(options: YoloDetectorOptions) {
    this.name = options.name;
    this.#options = options;
    this.#tuning = options.tuning ?? USUAL_TUNING;
  }

  /** The provider is known once the model was ready. */
  get key(): unknown {
    const { digest, threads = 1 } = this.#options;
    const runsOn = { provider: this.#provider, threads };
    return { detector: 'yolo', version: VERSION, model: digest, ...runsOn, ...this.#tuning };
  }

  ready(): Promise<Readiness> {
    return readinessOf(() => this.#load());
  }

  async detect(
    picture: PictureSource,
    { near, patient = false, signal }: DetectOptions = {},
  ): Promise<readonly FaceProposal[]> {
    const model = await this.#load(signal);
    if (near) return this.#again(model, picture, near, signal);
    const size = patient && model.isFlexible ? square(PATIENT_SIDE) : model.size;
    const whole: Box = [0, 0, picture.width, picture.height];
    const seen = await this.#look(model, picture, whole, size, signal);
    const least = patient ? THRESHOLDS.patientFace : THRESHOLDS.face;
    const faces = seen.filter(({ kind, score }) => kind === 'face' && score >= least);
    const proposals: FaceProposal[] = [];
    for (const [index, face] of faces.entries()) {
      const first = proposalOf(face, seen, this.#mouthFloor(patient));
      const searched = first.mouths.length === 0 && index < MOST_CROPS;
      proposals.push(searched ? await this.#closely(model, picture, face, seen, signal) : first);
    }
    return proposals;
  }

  close(): Promise<void> {
    return this.#options.network.release();
  }

  #mouthFloor(patient: boolean): number {
    const { mouthConfidence } = this.#tuning;
    return patient ? Math.max(THRESHOLDS.least, mouthConfidence / 2) : mouthConfidence;
  }

  /** A face in which no mouth was seen: cut out and enlarged, first as certain as usual, then less so and larger. */
  async #closely(
    model: YoloModel,
    picture: PictureSource,
    face: Sight,
    seen: readonly Sight[],
    signal: AbortSignal | undefined,
  ): Promise<FaceProposal> {
    const [, , w, h] = face.box;
    const area = growBox(face.box, w * CROP_MARGIN, h * CROP_MARGIN);
    const wanted = Math.max(area[2], area[3]) * this.#tuning.cropUpscale;
    const side = Math.min(PATIENT_SIDE, Math.max(USUAL_CROP_SIDE, wanted));
    const size = model.isFlexible ? square(side) : model.size;
    const close = await this.#look(model, picture, area, size, signal);
    const found = proposalOf(face, [...seen, ...close], this.#mouthFloor(false));
    if (found.mouths.length > 0) return found;
    const larger =
      model.isFlexible && side < PATIENT_SIDE
        ? await this.#look(model, picture, area, square(PATIENT_SIDE), signal)
        : close;
    return proposalOf(face, [...seen, ...larger], this.#mouthFloor(true));
  }

  /** Known faces, each looked for where it was. */
  async #again(
    model: YoloModel,
    picture: PictureSource,
    near: readonly Box[],
    signal: AbortSignal | undefined,
  ): Promise<FaceProposal[]> {
    const proposals: FaceProposal[] = [];
    for (const box of near) {
      const area = growBox(box, box[2] * NEAR_MARGIN, box[3] * NEAR_MARGIN);
      const size = model.isFlexible ? square(LEAST_SIDE) : model.size;
      const seen = await this.#look(model, picture, area, size, signal);
      const face = seen.find(
        ({ kind, score, box: found }) => kind === 'face' && score >= THRESHOLDS.face && holds(box, found),
      );
      if (face) proposals.push(proposalOf(face, seen, this.#mouthFloor(false)));
    }
    return proposals;
  }

  /** Everything of any use in a part of the picture, boxes in picture pixels, best first. */
  async #look(
    model: YoloModel,
    picture: PictureSource,
    area: Box,
    size: InputSize,
    signal: AbortSignal | undefined,
  ): Promise<Sight[]> {
    const placed = letterbox(area, size);
    const outputs = await this.#options.network.run(
      { [model.input]: letterboxed(picture, placed, size) },
      signal,
    );
    const floats = (name: string): Tensor => {
      const tensor = outputs[name];
      if (!(tensor?.data instanceof Float32Array))
        throw new AppError('models.odd-output', { name }, { kind: 'failure' });
      return tensor;
    };
    const head = floats(model.output);
    const prototypes = model.prototypes === null ? null : floats(model.prototypes);
    const step = size.width / (prototypes?.dims[3] ?? size.width);
    const kinds = new Map(Object.entries(model.classes).map(([kind, id]) => [id, kind as FaceClass]));
    return decodeDetections(head.data as Float32Array, model.shape, THRESHOLDS.least).flatMap((found) => {
      const kind = kinds.get(found.kind);
      if (!kind) return [];
      const tight = kind === 'mouth' && prototypes ? maskedBox(found, prototypes, step) : found.box;
      return [{ kind, score: Math.min(1, found.score), box: boxInPicture(placed, tight) }];
    });
  }

  async #load(signal?: AbortSignal): Promise<YoloModel> {
    if (this.#model) return this.#model;
    const loaded = await this.#options.network.load(signal);
    this.#provider = loaded.provider.used;
    this.#model = describeYolo(this.#options.file, loaded);
    return this.#model;
  }
}

/** What lies in a face becomes its own. `seen` best first per search. */
function proposalOf(face: Sight, seen: readonly Sight[], mouthFloor: number): FaceProposal {
  const inside = seen
    .filter(({ box, kind }) => kind !== 'face' && holds(face.box, box))
    .sort((a, b) => b.score - a.score);
  const mouths: MouthCandidate[] = inside
    .filter(({ kind, score }) => kind === 'mouth' && score >= mouthFloor)
    .map(({ box, score }) => ({ box, score }));
  const landmark = (wanted: FaceClass): Landmark | null => {
    const best = inside.find(({ kind, score }) => kind === wanted && score >= THRESHOLDS.landmark);
    return best ? { at: boxCentre(best.box), spread: null, visible: best.score, box: best.box } : null;
  };
  return {
    face: face.box,
    score: face.score,
    mouths,
    nose: landmark('nose'),
    chin: landmark('chin'),
    leftEye: null,
    rightEye: null,
    yaw: null,
    roll: null,
    openness: null,
  };
}

/** A user's own YOLO model as a face detector; it is loaded when it is first needed. */
export const createYoloDetector = (options: YoloDetectorOptions): FaceDetector => new YoloDetector(options);
