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
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { placeSheet } from '#shared/domain/analysis/placed-mouths.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { holdStarts } from '#shared/domain/mouth/placement.ts';
import { resolveSettings, type Settings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Analysis, type CharacterAnalysis, surveysOf } from './analysis.ts';

const brightnessOf = (settings: Settings, state: MouthState): number =>
  ({
    neutral_closed: settings.brightness_closed,
    half_open: settings.brightness_half,
    fully_open: settings.brightness_open,
  })[state];

function plannedMouths(
  character: CharacterSheet,
  surveys: CharacterAnalysis['surveys'],
  document: ProjectDocument,
  settings: Settings,
): (PlannedMouth | null)[] {
  const { track } = character.found;
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
  analysis: Analysis,
): PlannedFrame[] {
  const settings = resolveSettings(document);
  const layers = characters.map((character) =>
    plannedMouths(character, surveysOf(analysis, character.owner.id), document, settings),
  );
  return Array.from({ length: analysis.footage.conform.frameCount }, (_, frame) =>
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
  analysis: Analysis,
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
  for (const { survey, digest } of characters.flatMap(({ owner }) => [
    ...surveysOf(analysis, owner.id).values(),
  ])) {
    const plate = await loadPlate(survey, artifacts);
    if (!plate) throw damaged(`clean plate ${digest}`);
    plates.set(digest, { plate, rowOf: rowIndex(plate) });
  }
  return { plates, pictures: loaded };
}
