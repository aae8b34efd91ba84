import { z } from 'zod';
import { expressionName, settingValueSchema } from '#shared/domain/document/document-schema.ts';
import { SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import {
  digestText,
  errorDataSchema,
  fileRefSchema,
  frameCountSchema,
  jobIdSchema,
  rangeSchema,
  rateSchema,
} from './common.ts';
import { GENERATOR_NAMES } from './generators.ts';

export const EXPORT_FORMATS = [
  'mp4-h264',
  'mp4-h265',
  'prores4444-mouth',
  'png',
  'png-mouth',
  'ffv1',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const name = z.string().min(1).max(200);

/** What a person can ask the engine to work on. One job runs at a time per project; the others wait their turn. */
export const jobRequestSchema = z.discriminatedUnion('kind', [
  /** All stages up to validated mouths. `range`: only these frames (the short test). */
  z.strictObject({ kind: z.literal('sync'), range: rangeSchema.nullable() }),
  /** Preview pictures, waveforms and sound; started by the engine itself when a project opens. */
  z.strictObject({ kind: z.literal('preview') }),
  /** Looks for faces on some frames all over the clip; what was found before is asked for again at no cost. */
  z.strictObject({ kind: z.literal('find') }),
  /** Measures the composited pixels for the problems panel. */
  z.strictObject({ kind: z.literal('watch'), range: rangeSchema.nullable() }),
  /** One new take of one drawing of one face group. */
  z.strictObject({
    kind: z.literal('regenerate'),
    character: name,
    group: name,
    /** Page of the chart; left out = the neutral one. */
    expression: expressionName.default(NEUTRAL_EXPRESSION),
    drawing: name,
    backend: z.enum(GENERATOR_NAMES),
    /** null = the next seed in the chart's own order. */
    seed: z.int().min(0).max(4_294_967_295).nullable(),
    parameters: z.record(z.string().max(100), settingValueSchema),
  }),
  z.strictObject({
    kind: z.literal('export'),
    format: z.enum(EXPORT_FORMATS),
    /** Where to write: a folder and a name without ending; null folder = beside the project. */
    folder: fileRefSchema.nullable(),
    name: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^/\\:*?"<>|\p{Cc}]+$/u, 'a file name without folders')
      .refine((text) => text !== '.' && text !== '..' && !text.endsWith('.'), 'a file name'),
    range: rangeSchema.nullable(),
    sound: z.enum(SOUND_SELECTIONS).nullable(),
    /** Constant rate factor; null = the project's setting. */
    crf: z.int().min(0).max(51).nullable(),
  }),
]);
export type JobRequest = z.infer<typeof jobRequestSchema>;

/** A finished export, reopened and counted. */
export const exportRecordSchema = z.strictObject({
  /** Absolute path, to show and to reveal. */
  file: z.string(),
  format: z.enum(EXPORT_FORMATS),
  /** ISO 8601. */
  time: z.string(),
  frameCount: frameCountSchema,
  rate: rateSchema,
  /** The first frame of the clip that it holds. */
  start: z.int().min(0),
  audio: z.strictObject({ codec: z.string(), duration: z.number(), start: z.number() }).nullable(),
  /** Frames whose picture differs from the project's export before this one; null: there was none of the same kind. */
  changed: z.array(rangeSchema).nullable(),
});
export type ExportRecord = z.infer<typeof exportRecordSchema>;

export const jobResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sync'), problems: z.int().min(0) }),
  z.strictObject({ kind: z.literal('preview') }),
  z.strictObject({ kind: z.literal('find'), people: z.int().min(0) }),
  z.strictObject({ kind: z.literal('watch'), measures: digestText }),
  z.strictObject({ kind: z.literal('regenerate'), take: z.string() }),
  z.strictObject({ kind: z.literal('export'), record: exportRecordSchema }),
]);

export const jobViewSchema = z.strictObject({
  id: jobIdSchema,
  request: jobRequestSchema,
  state: z.enum(['queued', 'running', 'cancelling', 'cancelled', 'failed', 'done']),
  stage: z.string().nullable(),
  stageFraction: z.number().min(0).max(1),
  fraction: z.number().min(0).max(1),
  etaSeconds: z.number().min(0).nullable(),
  error: errorDataSchema.nullable(),
  result: jobResultSchema.nullable(),
});
export type JobView = z.infer<typeof jobViewSchema>;
