import type { RgbaImage } from '#main/ports/frames.ts';
import type { CleanPlate, FramePlan } from '#main/ports/mouths.ts';
import type { Similarity } from '#shared/domain/geometry.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

/** What happens to one frame for one character; everything the pixels depend on, and nothing else. */
export interface PlannedMouth {
  /** Digest of the survey whose clean plate is laid under the mouth; null keeps the original pixels there. */
  readonly survey: Digest | null;
  /** Face space → frame pixels. */
  readonly pose: Similarity;
  readonly take: { readonly image: Digest; readonly toFrame: Similarity; readonly brightness: number } | null;
  readonly grainSeed: number;
}

/** Per timeline frame the mouths to draw, one per character; empty = the frame stays as it is. */
export type PlannedFrame = readonly PlannedMouth[];

/** Everything planned frames refer to, in memory. */
export interface PlanAssets {
  readonly plates: ReadonlyMap<
    Digest,
    { readonly plate: CleanPlate; readonly rowOf: ReadonlyMap<number, number> }
  >;
  readonly pictures: ReadonlyMap<Digest, RgbaImage>;
}

/** Row of each timeline frame in a plate's coefficients. */
export const rowIndex = (plate: CleanPlate): ReadonlyMap<number, number> =>
  new Map(plate.frames.map((frame, row) => [frame, row]));

function cleanPart(mouth: PlannedMouth, frame: number, assets: PlanAssets): FramePlan['clean'] {
  if (!mouth.survey) return null;
  const entry = assets.plates.get(mouth.survey);
  const row = entry?.rowOf.get(frame);
  if (!entry || row === undefined) return null;
  const { plate } = entry;
  const width = plate.coefficients.length / plate.frames.length;
  return {
    mask: plate.mask,
    toFrame: mouth.pose,
    domain: plate.domain,
    terms: plate.terms,
    coefficients: plate.coefficients.subarray(row * width, (row + 1) * width),
    grain: plate.grain,
    grainSeed: mouth.grainSeed,
  };
}

/** The compositor's instructions for one mouth of one frame. @throws Error when a picture was not loaded (a bug). */
export function framePlan(mouth: PlannedMouth, frame: number, assets: PlanAssets): FramePlan {
  const clean = cleanPart(mouth, frame, assets);
  if (!mouth.take) return { clean, layers: [] };
  const image = assets.pictures.get(mouth.take.image);
  if (!image) throw new Error(`picture ${mouth.take.image} was not loaded`);
  return { clean, layers: [{ image, toFrame: mouth.take.toFrame, brightness: mouth.take.brightness }] };
}
