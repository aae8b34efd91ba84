import { loadPlate } from '#main/pipeline/clean-stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { RgbaImage } from '#main/ports/frames.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import { type PlateRows, plateRows } from '#shared/composition/clean-plate.ts';
import {
  type PlanAssets,
  type PlannedFrame,
  planMouthAt,
  planMouths,
} from '#shared/composition/mouth-plan.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Analysis, type StoredGroupSurvey, surveysOf } from './analysis.ts';

/** What is drawn on every frame of the timeline, all characters. */
export function planPictures(
  characters: readonly CharacterSheet[],
  document: ProjectDocument,
  analysis: Analysis,
): PlannedFrame[] {
  const layers = characters.map((character) => {
    const surveys = surveysOf(analysis, character.owner.id);
    return planMouths(character, document, (group) => surveys.get(group)?.digest ?? null);
  });
  return Array.from({ length: analysis.footage.conform.frameCount }, (_, frame) =>
    layers.flatMap((layer) => {
      const mouth = layer[frame];
      return mouth ? [mouth] : [];
    }),
  );
}

/** What is drawn on one frame: as `planPictures` says, but for that frame only. */
export function planPictureAt(
  characters: readonly CharacterSheet[],
  document: ProjectDocument,
  analysis: Analysis,
  frame: number,
): PlannedFrame {
  const settings = resolveSettings(document);
  return characters.flatMap((character) => {
    const surveys = surveysOf(analysis, character.owner.id);
    const plateOf = (group: string): Digest | null => surveys.get(group)?.digest ?? null;
    const mouth = planMouthAt(character, document, settings, plateOf, frame);
    return mouth ? [mouth] : [];
  });
}

const damaged = (what: string): AppError =>
  new AppError('engine.artifact-lost', { what }, { kind: 'failure', retryable: true, actions: ['retry'] });

/** A mouth picture of the store. @throws AppError `engine.artifact-lost` (run the analysis again). */
export async function loadPicture(
  digest: Digest,
  artifacts: ArtifactPort,
  pictures: PicturePort,
): Promise<RgbaImage> {
  const bytes = await artifacts.get(digest);
  if (!bytes) throw damaged(`mouth picture ${digest}`);
  return pictures.decodeRgba(bytes, `mouth picture ${digest.slice(0, 12)}`);
}

/** The clean plate of a survey. @throws AppError `engine.artifact-lost` (run the analysis again). */
export async function loadPlateRows(
  { survey, digest }: StoredGroupSurvey,
  artifacts: ArtifactPort,
): Promise<PlateRows> {
  const plate = await loadPlate(survey, artifacts);
  if (!plate) throw damaged(`clean plate ${digest}`);
  return plateRows(plate);
}

/** Loads the clean plates and pictures that a plan draws. @throws AppError `engine.artifact-lost` (run the analysis again). */
export async function loadPlanAssets(
  characters: readonly CharacterSheet[],
  analysis: Analysis,
  plan: readonly PlannedFrame[],
  artifacts: ArtifactPort,
  pictures: PicturePort,
): Promise<PlanAssets> {
  const images = new Set<Digest>();
  for (const mouth of plan.flat()) if (mouth.take) images.add(mouth.take.image);
  const loaded = new Map<Digest, RgbaImage>();
  for (const digest of images) loaded.set(digest, await loadPicture(digest, artifacts, pictures));
  const plates = new Map<Digest, PlateRows>();
  for (const found of characters.flatMap(({ owner }) => [...surveysOf(analysis, owner.id).values()])) {
    plates.set(found.digest, await loadPlateRows(found, artifacts));
  }
  return { plates, pictures: loaded };
}
