import type { ProjectState } from '#renderer/document/project-state.ts';
import { cleanFillOf } from '#shared/composition/clean-plate.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import type { FramePlan } from '#shared/composition/frame-plan.ts';
import { type PlannedMouth, planMouthAt } from '#shared/composition/mouth-plan.ts';
import { pixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { PlateColor } from '#shared/domain/mouth/plate-format.ts';
import { resolveSettings, type Settings } from '#shared/domain/settings/settings.ts';
import { Memo } from '#shared/kit/memo.ts';
import type { MouthAssets } from './mouth-assets.ts';

/** One mouth ready to be laid over a frame of the clip's size. */
export interface FrameMouth {
  readonly plan: FramePlan;
  readonly color: PlateColor;
}

/** Colours to work in where no plate says them: any exact matrix will do, because nothing but the mouth's own pixels is laid. */
const PLAIN_COLOR: PlateColor = {
  model: 'yuv',
  depth: 8,
  chromaShiftX: 1,
  chromaShiftY: 1,
  matrix: colorMatrix({
    width: 1920,
    height: 1080,
    pixel: pixelFormat('yuv444p'),
    color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
  }),
};

const settings = new Memo<Settings>();

/** What each character's mouth does on a frame of the shown document; characters without one are left out. */
export function plannedMouths(state: ProjectState, frame: number): PlannedMouth[] {
  const { document, sheets, preview } = state;
  const resolved = settings.get([document.settings, document.preset], () => resolveSettings(document));
  return sheets.flatMap((sheet) => {
    const plateOf = (group: string): Digest | null =>
      (preview.plates.find((plate) => plate.character === sheet.owner.id && plate.group === group)?.plate ??
        null) as Digest | null;
    return planMouthAt(sheet, document, resolved, plateOf, frame) ?? [];
  });
}

/** The mouths with everything they are drawn from; null while some of it is on its way. */
export function readyMouths(
  planned: readonly PlannedMouth[],
  frame: number,
  assets: MouthAssets,
): FrameMouth[] | null {
  // All are asked for before anything is waited for.
  const found = planned.map(({ survey, take }) => ({
    plate: survey ? assets.plate(survey) : null,
    picture: take ? assets.picture(take.image) : null,
  }));
  if (found.some(({ plate, picture }) => plate === undefined || picture === undefined)) return null;
  return planned.map((mouth, index) => {
    const { plate = null, picture = null } = found[index] ?? {};
    const clean = plate && cleanFillOf(plate.rows, frame, mouth);
    // As planned, with the picture itself in the place of its name.
    const layers = mouth.take && picture ? [{ ...mouth.take, image: picture }] : [];
    return { plan: { clean, layers }, color: plate?.color ?? PLAIN_COLOR };
  });
}

/** Asks for the other drawings of the poses on a frame, so that a key shows its drawing at once. */
export function prepareDrawings(state: ProjectState, frame: number, assets: MouthAssets): void {
  for (const { sheet, takes } of state.sheets) {
    const group = sheet.cells[frame]?.group;
    for (const take of takes.values()) {
      if (take.group === group && take.verdict.outcome !== 'reject') assets.picture(take.picture.image);
    }
  }
}
