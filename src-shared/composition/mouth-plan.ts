import type { CharacterSheet } from '../domain/analysis/character-sheets.ts';
import { type PlacedTake, placeFrame, placeSheet } from '../domain/analysis/placed-mouths.ts';
import type { RgbaImage } from '../domain/clip/pictures.ts';
import type { ProjectDocument } from '../domain/document/project-document.ts';
import type { Similarity } from '../domain/geometry.ts';
import type { Digest } from '../domain/mouth/mouth-chart.ts';
import type { MouthState } from '../domain/mouth/mouth-state.ts';
import { holdStart, holdStarts } from '../domain/mouth/placement.ts';
import { resolveSettings, type Settings } from '../domain/settings/settings.ts';
import { cleanFillOf, type PlateRows, type PlateUse } from './clean-plate.ts';
import type { FramePlan } from './frame-plan.ts';

/** What happens to one frame for one character; everything the pixels depend on, and nothing else. */
export interface PlannedMouth extends PlateUse {
  /** Names the clean plate that is laid under the mouth; null keeps the original pixels there. */
  readonly survey: Digest | null;
  readonly take: {
    readonly image: Digest;
    readonly toFrame: Similarity;
    readonly brightness: number;
    /** Absent where nothing is softened: plans made before there was such a setting stay the same. */
    readonly feather?: number;
  } | null;
  /** Absent where the patch is as large as the plate has it, for the same reason. */
  readonly padding?: number;
}

/** Per timeline frame the mouths to draw, one per character; empty = the frame stays as it is. */
export type PlannedFrame = readonly PlannedMouth[];

/** Everything planned frames refer to, in memory. */
export interface PlanAssets {
  /** By what `PlannedMouth.survey` says. */
  readonly plates: ReadonlyMap<Digest, PlateRows>;
  /** Mouth pictures by the digest of their file. */
  readonly pictures: ReadonlyMap<Digest, RgbaImage>;
}

const brightnessOf = (settings: Settings, state: MouthState): number =>
  ({
    neutral_closed: settings.brightness_closed,
    half_open: settings.brightness_half,
    fully_open: settings.brightness_open,
  })[state];

const featherOf = (settings: Settings, state: MouthState): number =>
  ({
    neutral_closed: settings.feather_closed,
    half_open: settings.feather_half,
    fully_open: settings.feather_open,
  })[state];

const paddingOf = (settings: Settings, state: MouthState): number =>
  ({
    neutral_closed: settings.padding_closed,
    half_open: settings.padding_half,
    fully_open: settings.padding_open,
  })[state];

function plannedMouth(
  { take, group, pose, toFrame }: PlacedTake,
  settings: Settings,
  plateOf: (group: string) => Digest | null,
  grainSeed: number,
): PlannedMouth {
  const feather = featherOf(settings, take.state);
  const brightness = brightnessOf(settings, take.state);
  const soft = feather > 0 ? { feather } : {};
  const survey = settings.remove_mouth ? plateOf(group) : null;
  const padding = paddingOf(settings, take.state);
  return {
    survey,
    pose,
    take: { image: take.picture.image, toFrame, brightness, ...soft },
    grainSeed,
    ...(survey && padding !== 0 ? { padding } : {}),
  };
}

/**
 * What is drawn for one character on every frame (null: nothing).
 * @param plateOf what names the clean plate of a group; null where there is none.
 */
export function planMouths(
  character: CharacterSheet,
  document: ProjectDocument,
  plateOf: (group: string) => Digest | null,
): (PlannedMouth | null)[] {
  const { track } = character.found;
  if (!track) return [];
  const settings = resolveSettings(document);
  const held = holdStarts(track);
  return placeSheet(character, document).map(
    (placed, frame) => placed && plannedMouth(placed, settings, plateOf, held[frame] ?? frame),
  );
}

/** What is drawn for one character on one frame: as `planMouths` says, but for that frame only. */
export function planMouthAt(
  character: CharacterSheet,
  document: ProjectDocument,
  settings: Settings,
  plateOf: (group: string) => Digest | null,
  frame: number,
): PlannedMouth | null {
  const { track } = character.found;
  const placed = track && placeFrame(character, document, frame);
  return placed && plannedMouth(placed, settings, plateOf, holdStart(track, frame));
}

/** The compositor's instructions for one mouth of one frame. @throws Error when a picture was not loaded (a bug). */
export function framePlan(mouth: PlannedMouth, frame: number, assets: PlanAssets): FramePlan {
  const plate = mouth.survey ? assets.plates.get(mouth.survey) : undefined;
  const clean = plate ? cleanFillOf(plate, frame, mouth) : null;
  if (!mouth.take) return { clean, layers: [] };
  const image = assets.pictures.get(mouth.take.image);
  if (!image) throw new Error(`picture ${mouth.take.image} was not loaded`);
  return { clean, layers: [{ ...mouth.take, image }] };
}
