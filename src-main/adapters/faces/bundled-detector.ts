import { join } from 'node:path';
import { z } from 'zod';
import type { DetectOptions, FaceDetector, PictureSource, Readiness } from '#main/ports/faces.ts';
import type { Network, NetworkRunner, ProviderChoice } from '#main/ports/models.ts';
import type { FaceProposal, Landmark } from '#shared/domain/face/face-detection.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { withoutOverlaps } from './box-overlap.ts';
import { type BundledModel, readBundledModels } from './bundled-models.ts';
import { boxFromCrop, cropAround, cropScale, type FaceCrop, pointFromCrop } from './face-crop.ts';
import { type FinderPass, findFaces } from './face-finder.ts';
import { lookAtCrops, type PartSight, type PartsSight } from './face-parts.ts';
import { mouthCandidates } from './mouth-candidates.ts';
import { readinessOf } from './readiness.ts';

/** Raised when the same networks give other results. */
const VERSION = 3;
/** Side of the parts network's crops where its file does not say. */
const CROP_PIXELS = 112;
/** Belief in a mouth from which it counts as seen, where the file does not say. */
const LEAST_MOUTH_BELIEF = 0.1;
/** The picture is searched with longer sides of 160 and 320: most faces are found small, where it costs a quarter. */
const LEAST_SIDE = 160;
const LEVELS = 2;
/** A patient search also looks with 640, for faces of a thirtieth of the picture, and asks for less certainty. */
const PATIENT_LEVELS = 3;
const PATIENT_SHARE = 0.5;
/** A first look that is less certain than this share of the threshold is not worth a second. */
const SECOND_LOOK_SHARE = 0.5;
/** Faces tilted further (degrees) are turned upright for the second look: the network knows upright ones best. */
const TILTED = 8;
const DEGREE = Math.PI / 180;
/** Two faces that overlap more are one, found twice. */
const SAME_FACE = 0.45;

/** What our own networks say of themselves, under `kuchipaku` in their metadata. */
const metadataSchema = z.object({
  kind: z.enum(['face-finder', 'face-parts']),
  version: z.int().min(1),
  threshold: z.number().gt(0).lt(1),
  crop: z.int().min(32).max(512).optional(),
  mouth: z.number().gt(0).lt(1).optional(),
});
type OwnMetadata = z.infer<typeof metadataSchema>;

function ownMetadata(file: string, text: string | undefined, kind: OwnMetadata['kind']): OwnMetadata {
  try {
    const metadata = metadataSchema.parse(JSON.parse(text ?? ''));
    if (metadata.kind === kind) return metadata;
  } catch {
    // Told below.
  }
  throw new AppError('models.odd-metadata', { file }, { kind: 'failure' });
}

interface BundledOptions {
  readonly runner: NetworkRunner;
  /** Folder with `manifest.json` and the networks. */
  readonly folder: string;
  /** Default `cpu`, where results are the same on every machine of a kind. */
  readonly provider?: ProviderChoice;
}

interface Least {
  readonly isFace: number;
  readonly mouthBelief: number;
}

interface Loaded {
  readonly finderThreshold: number;
  readonly partsThreshold: number;
  readonly leastMouthBelief: number;
  readonly crop: number;
  /** Of the finder; of both where they differ. */
  readonly provider: string;
}

/** The networks that come with the program: a finder of faces, and one that looks closely at each. */
class BundledDetector implements FaceDetector {
  readonly name = 'bundled';
  readonly #provider: ProviderChoice;
  readonly #finder: Network;
  readonly #parts: Network;
  readonly #files: { readonly finder: BundledModel; readonly parts: BundledModel };
  #loaded: Loaded | null = null;

  constructor({ runner, folder, provider = 'cpu' }: BundledOptions, models: readonly BundledModel[]) {
    const model = (name: string): BundledModel => {
      const found = models.find((entry) => entry.name === name);
      if (!found) throw new AppError('models.bundled-missing', { name, folder }, { kind: 'failure' });
      return found;
    };
    const [finder, parts] = [model('face-finder'), model('face-parts')];
    this.#files = { finder, parts };
    const network = ({ file, sha256 }: BundledModel): Network =>
      runner.network({ path: join(folder, file), digest: sha256, provider });
    this.#finder = network(finder);
    this.#parts = network(parts);
    this.#provider = provider;
  }

  /** Where the networks run is known once they were loaded; where they should run is what counts before. */
  get key(): unknown {
    const { finder, parts } = this.#files;
    const provider = this.#loaded?.provider ?? this.#provider;
    return { detector: 'bundled', version: VERSION, models: [finder.sha256, parts.sha256], provider };
  }

  ready(): Promise<Readiness> {
    return readinessOf(() => this.#load());
  }

  async detect(
    picture: PictureSource,
    { near, patient = false, signal }: DetectOptions = {},
  ): Promise<readonly FaceProposal[]> {
    const { finderThreshold, partsThreshold, leastMouthBelief, crop } = await this.#load(signal);
    const share = patient ? PATIENT_SHARE : 1;
    const threshold = partsThreshold * share;
    const least: Least = { isFace: threshold, mouthBelief: leastMouthBelief };
    const around = (box: Box): FaceCrop => cropAround(box, crop);
    if (near) return this.#closely(picture, near.map(around), least, signal);
    const levels = patient ? PATIENT_LEVELS : LEVELS;
    const pass: FinderPass = { least: LEAST_SIDE, levels, threshold: finderThreshold * share };
    const found = await findFaces(this.#finder, picture, pass, signal);
    if (found.length === 0) return [];
    const firstCrops = found.map(({ box }) => around(box));
    const first = await lookAtCrops(this.#parts, picture, firstCrops, { mirrored: false, signal });
    const crops = firstCrops.flatMap((seen, i) => {
      const sight = first[i];
      if (!sight || sight.isFace < threshold * SECOND_LOOK_SHARE) return [];
      const roll = Math.abs(sight.roll) >= TILTED ? sight.roll * DEGREE : 0;
      return [cropAround(boxFromCrop(seen, sight.face), crop, roll)];
    });
    return this.#closely(picture, crops, least, signal);
  }

  async close(): Promise<void> {
    await Promise.all([this.#finder.release(), this.#parts.release()]);
  }

  async #closely(
    picture: PictureSource,
    crops: readonly FaceCrop[],
    least: Least,
    signal: AbortSignal | undefined,
  ): Promise<FaceProposal[]> {
    if (crops.length === 0) return [];
    const sights = await lookAtCrops(this.#parts, picture, crops, { mirrored: true, signal });
    const faces = crops.flatMap((crop, i) => {
      const sight = sights[i];
      if (!sight || sight.isFace < least.isFace) return [];
      return [{ box: boxFromCrop(crop, sight.face, true), score: sight.isFace, crop, sight }];
    });
    return withoutOverlaps(faces, SAME_FACE).map(({ box, score, crop, sight }) =>
      proposalOf(box, score, crop, sight, least.mouthBelief),
    );
  }

  async #load(signal?: AbortSignal): Promise<Loaded> {
    if (this.#loaded) return this.#loaded;
    const [finder, parts] = [await this.#finder.load(signal), await this.#parts.load(signal)];
    const finderFacts = ownMetadata(this.#files.finder.file, finder.metadata.kuchipaku, 'face-finder');
    const partsFacts = ownMetadata(this.#files.parts.file, parts.metadata.kuchipaku, 'face-parts');
    this.#loaded = {
      finderThreshold: finderFacts.threshold,
      partsThreshold: partsFacts.threshold,
      leastMouthBelief: partsFacts.mouth ?? LEAST_MOUTH_BELIEF,
      crop: partsFacts.crop ?? CROP_PIXELS,
      provider: [...new Set([finder.provider.used, parts.provider.used])].join('+'),
    };
    return this.#loaded;
  }
}

function proposalOf(
  face: Box,
  score: number,
  crop: FaceCrop,
  sight: PartsSight,
  leastMouthBelief: number,
): FaceProposal {
  const landmark = ({ at, spread, visible }: PartSight): Landmark => ({
    at: pointFromCrop(crop, at),
    spread: spread * cropScale(crop),
    visible,
    box: null,
  });
  const { nose, chin, leftEye, rightEye } = sight.parts;
  return {
    face,
    score,
    mouths: mouthCandidates(crop, sight, leastMouthBelief),
    nose: landmark(nose),
    chin: landmark(chin),
    leftEye: landmark(leftEye),
    rightEye: landmark(rightEye),
    yaw: sight.yaw,
    roll: sight.roll + crop.roll / DEGREE,
    openness: sight.openness,
  };
}

/** Says why it finds nothing, where the networks are not there. */
function absentDetector(error: AppError): FaceDetector {
  const refuse = () => Promise.reject(error);
  return {
    name: 'bundled',
    key: { detector: 'bundled', version: VERSION, models: [] },
    ready: () => readinessOf(refuse),
    detect: refuse,
    close: async () => {},
  };
}

/** The detector that comes with the program; one that is not ready and says why when its files are not there. */
export async function createBundledDetector(options: BundledOptions): Promise<FaceDetector> {
  try {
    return new BundledDetector(options, await readBundledModels(options.folder));
  } catch (error) {
    if (error instanceof AppError) return absentDetector(error);
    throw error;
  }
}
