import { z } from 'zod';
import { type ColorMatrix, colorMatrix } from '#shared/composition/color-matrix.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { encodePlate } from '#shared/domain/mouth/plate-format.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { loadPlate, type StoredSurvey } from './clean-stage.ts';
import { digestSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

export interface PlateInput {
  readonly survey: StoredSurvey;
  readonly surveyDigest: Digest;
  readonly format: FrameFormat;
}

/** A clean plate in the form that a preview reads (layout: see plate-format.ts). */
export interface StoredPlate {
  readonly plate: Digest;
}

const plateSchema: z.ZodType<StoredPlate> = z.object({ plate: digestSchema });

const numbersOf = ({ toRgb, fromRgb, offset, max }: ColorMatrix): unknown => ({
  toRgb: [...toRgb],
  fromRgb: [...fromRgb],
  offset: [...offset],
  max,
});

/** What a survey found, with the colours of the pictures it was found in, as one file. */
export const plateStage: Stage<PlateInput, StoredPlate> = {
  id: 'plate',
  version: 1,
  output: plateSchema,
  key: ({ surveyDigest, format }) => ({
    survey: surveyDigest,
    pixel: format.pixel,
    matrix: numbersOf(colorMatrix(format)),
  }),
  refs: ({ plate }) => [plate],
  run: async ({ survey, surveyDigest, format }, { artifacts }) => {
    const plate = await loadPlate(survey, artifacts);
    if (!plate) {
      const what = `clean plate ${surveyDigest}`;
      throw new AppError(
        'engine.artifact-lost',
        { what },
        { kind: 'failure', retryable: true, actions: ['retry'] },
      );
    }
    const { model, depth, chromaShiftX, chromaShiftY } = format.pixel;
    const color = { model, depth, chromaShiftX, chromaShiftY, matrix: colorMatrix(format) };
    const bytes = encodePlate({ plate, color });
    return { plate: await artifacts.put(bytes) };
  },
};
