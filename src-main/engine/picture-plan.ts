import { loadPlate } from '#main/pipeline/clean-stage.ts';
import {
  type PlanAssets,
  type PlannedFrame,
  type PlannedMouth,
  rowIndex,
} from '#main/pipeline/frame-plan.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { RgbaImage } from '#main/ports/frames.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Similarity } from '#shared/domain/geometry.ts';
import type { Digest, Take, TakeId } from '#shared/domain/mouth/mouth-chart.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { holdStarts, type PlacedMouth, placedMouth, placeTake } from '#shared/domain/mouth/placement.ts';
import { DecisionCursor } from '#shared/domain/overrides/decision-cursor.ts';
import { resolveSettings, type Settings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { CharacterSheet } from './sheets.ts';

/** A mouth on one frame as drawn: the take and where it lies. */
export interface PlacedTake {
  readonly take: Take;
  readonly pose: Similarity;
  readonly toFrame: Similarity;
}

interface FrameTake {
  readonly take: Take | null;
  readonly group: string | null;
}

function takeAt({ sheet, takes }: CharacterSheet, frame: number): FrameTake {
  const cell = sheet.cells[frame];
  const take = cell?.take ? (takes.get(cell.take as TakeId) ?? null) : null;
  return { take, group: cell?.group ?? null };
}

/**
 * Where a character's mouth lies on every frame (null: source pixels). A drawing held over from another pose, or over a frame
 * whose face is lost, keeps the placement it had: never a jump, never a frame without a mouth.
 */
export function placeSheet(character: CharacterSheet, document: ProjectDocument): (PlacedTake | null)[] {
  const { track } = character.found;
  const { cells } = character.sheet;
  const nudges = new DecisionCursor(
    document.overrides.nudges.filter((n) => n.character === character.owner.id),
  );
  const placed = cells.map((_cell, frame): PlacedTake | null => {
    const { take, group } = takeAt(character, frame);
    const tracked = track?.frames[frame];
    const nudge = nudges.at(frame);
    if (!take || !tracked || tracked.source === 'absent' || take.group !== group) return null;
    return { take, pose: tracked.pose, toFrame: placeTake(take, tracked.pose, nudge) };
  });
  const held = (frame: number, neighbour: PlacedTake | null): PlacedTake | null =>
    placed[frame] ?? (takeAt(character, frame).take ? neighbour : null);
  for (let frame = 1; frame < placed.length; frame += 1) {
    placed[frame] = held(frame, placed[frame - 1] ?? null);
  }
  for (let frame = placed.length - 2; frame >= 0; frame -= 1) {
    placed[frame] = held(frame, placed[frame + 1] ?? null);
  }
  return placed;
}

/** What `show --track` tells of a frame: the drawn mouth, or the tracked original one where source pixels are shown. */
export function shownMouth(
  placed: PlacedTake | null,
  track: FaceTrack | null,
  frame: number,
): PlacedMouth | null {
  if (placed) return placedMouth(placed.take, placed.toFrame);
  const original = track?.frames[frame]?.mouth;
  if (!original) return null;
  const [x, y, w, h] = original;
  return { cx: x + w / 2, cy: y + h / 2, w, h, angle: 0 };
}

const brightnessOf = (settings: Settings, state: MouthState): number =>
  ({
    neutral_closed: settings.brightness_closed,
    half_open: settings.brightness_half,
    fully_open: settings.brightness_open,
  })[state];

function plannedMouths(
  character: CharacterSheet,
  document: ProjectDocument,
  settings: Settings,
): (PlannedMouth | null)[] {
  const { track, surveys } = character.found;
  if (!track) return [];
  const held = holdStarts(track);
  return placeSheet(character, document).map((placed, frame) => {
    if (!placed) return null;
    const { take, pose, toFrame } = placed;
    const survey = surveys.get(take.group);
    return {
      survey: settings.remove_mouth && survey ? survey.digest : null,
      pose,
      take: { image: take.picture.image, toFrame, brightness: brightnessOf(settings, take.state) },
      grainSeed: held[frame] ?? frame,
    };
  });
}

/** What is drawn on every frame of the timeline, all characters. */
export function planPictures(
  characters: readonly CharacterSheet[],
  document: ProjectDocument,
  frameCount: number,
): PlannedFrame[] {
  const settings = resolveSettings(document);
  const layers = characters.map((character) => plannedMouths(character, document, settings));
  return Array.from({ length: frameCount }, (_, frame) =>
    layers.flatMap((layer) => {
      const mouth = layer[frame];
      return mouth ? [mouth] : [];
    }),
  );
}

const damaged = (what: string): AppError =>
  new AppError('engine.artifact-lost', { what }, { kind: 'failure', retryable: true, actions: ['retry'] });

/** Loads the clean plates and pictures that a plan draws. @throws AppError `engine.artifact-lost` (run the analysis again). */
export async function loadPlanAssets(
  characters: readonly CharacterSheet[],
  plan: readonly PlannedFrame[],
  artifacts: ArtifactPort,
  pictures: PicturePort,
): Promise<PlanAssets> {
  const images = new Set<Digest>();
  for (const mouth of plan.flat()) if (mouth.take) images.add(mouth.take.image);
  const loaded = new Map<Digest, RgbaImage>();
  for (const digest of images) {
    const bytes = await artifacts.get(digest);
    if (!bytes) throw damaged(`mouth picture ${digest}`);
    loaded.set(digest, await pictures.decodeRgba(bytes, `mouth picture ${digest.slice(0, 12)}`));
  }
  const plates = new Map<
    Digest,
    { plate: NonNullable<Awaited<ReturnType<typeof loadPlate>>>; rowOf: ReadonlyMap<number, number> }
  >();
  for (const { survey, digest } of characters.flatMap(({ found }) => [...found.surveys.values()])) {
    const plate = await loadPlate(survey, artifacts);
    if (!plate) throw damaged(`clean plate ${digest}`);
    plates.set(digest, { plate, rowOf: rowIndex(plate) });
  }
  return { plates, pictures: loaded };
}
