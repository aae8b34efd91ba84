import { z } from 'zod';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { CleanPlate, MouthStyle, MouthSurvey, MouthSurveyor } from '#main/ports/mouths.ts';
import { boxSchema, similaritySchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey } from './footage.ts';
import { digestSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

export interface CleanInput {
  readonly footage: FootageInput;
  readonly track: FaceTrack;
  readonly trackDigest: Digest;
  readonly group: FaceGroup;
  /** Face-space pixels; null = by face size. */
  readonly dilate: number | null;
  readonly feather: number | null;
}

const colourSchema = z.tuple([z.number(), z.number(), z.number()]).readonly();

const styleSchema: z.ZodType<MouthStyle> = z.object({
  skin: colourSchema,
  line: colourSchema,
  inner: colourSchema,
  tongue: colourSchema,
  lineWidth: z.number(),
  softness: z.number(),
  width: z.number(),
  sag: z.number(),
  openHeight: z.number(),
  centre: z.object({ x: z.number(), y: z.number() }),
  angle: z.number(),
});

const surveySchema = z.object({
  mask: z.object({
    image: digestSchema,
    width: z.int().positive(),
    height: z.int().positive(),
    toFace: similaritySchema,
  }),
  domain: boxSchema,
  terms: z.int().min(1).max(64),
  planes: z.int().min(1).max(4),
  coefficients: digestSchema,
  /** Timeline frames of the coefficient rows, as [first, count] runs. */
  runs: z.array(z.tuple([z.int().min(0), z.int().min(1)])),
  grain: z.array(z.number().min(0)),
  style: styleSchema,
  found: z.boolean(),
});

/** What the survey of one face group found, with its bulky parts as artifacts. */
export type StoredSurvey = z.infer<typeof surveySchema>;
export { surveySchema };

function toRuns(frames: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === frame) last[1] += 1;
    else runs.push([frame, 1]);
  }
  return runs;
}

async function storeSurvey(
  { plate, style, found }: MouthSurvey,
  artifacts: ArtifactPort,
): Promise<StoredSurvey> {
  const { image, toFace } = plate.mask;
  const { buffer, byteOffset, byteLength } = plate.coefficients;
  const rows = Math.max(1, plate.frames.length);
  return {
    mask: { image: await artifacts.put(image.data), width: image.width, height: image.height, toFace },
    domain: plate.domain,
    terms: plate.terms,
    planes: Math.max(1, Math.round(plate.coefficients.length / rows / plate.terms)),
    coefficients: await artifacts.put(new Uint8Array(buffer, byteOffset, byteLength)),
    runs: toRuns(plate.frames),
    grain: [...plate.grain],
    style,
    found,
  };
}

/** A survey back in memory; null when one of its artifacts is gone or does not fit its own description. */
export async function loadPlate(survey: StoredSurvey, artifacts: ArtifactPort): Promise<CleanPlate | null> {
  const mask = await artifacts.get(survey.mask.image);
  const raw = await artifacts.get(survey.coefficients);
  const frames = survey.runs.flatMap(([first, count]) => Array.from({ length: count }, (_, i) => first + i));
  const expected = frames.length * survey.planes * survey.terms * Float32Array.BYTES_PER_ELEMENT;
  if (!mask || !raw || mask.length !== survey.mask.width * survey.mask.height || raw.length !== expected)
    return null;
  const { width, height, toFace } = survey.mask;
  return {
    mask: { image: { width, height, data: mask }, toFace },
    domain: survey.domain,
    terms: survey.terms,
    coefficients: new Float32Array(raw.slice().buffer),
    frames,
    grain: survey.grain,
  };
}

/** Where the original mouth is over time, the skin around it and the style of the line art, for one face group. */
export function cleanStage(surveyor: MouthSurveyor, read: FootageReader): Stage<CleanInput, StoredSurvey> {
  return {
    id: 'clean',
    version: 1,
    output: surveySchema,
    key: ({ footage, trackDigest, group, dilate, feather }) => ({
      footage: footageKey(footage),
      track: trackDigest,
      group,
      dilate,
      feather,
      surveyor: surveyor.version,
    }),
    refs: (survey) => [survey.mask.image, survey.coefficients],
    run: async (input, { artifacts, signal, onProgress }) => {
      const { footage, track, group, dilate, feather } = input;
      const format = footageFormat(footage);
      const window = surveyor.windowOf({ format, track, group }) ?? undefined;
      const survey = await surveyor.survey({
        format,
        track,
        group,
        read: (start, end) => read(footage, start, end, { window, keep: window, recycle: true, signal }),
        dilate,
        feather,
        signal,
        onProgress,
      });
      return storeSurvey(survey, artifacts);
    },
  };
}
