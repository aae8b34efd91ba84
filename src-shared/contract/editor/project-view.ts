import { z } from 'zod';
import { documentSchema } from '#shared/domain/document/document-schema.ts';
import { takeSchema } from '#shared/domain/mouth/take-schema.ts';
import { clipDescriptionSchema } from './clip-description.ts';
import {
  abilitySchema,
  digestText,
  errorDataSchema,
  frameCountSchema,
  projectIdSchema,
  rateSchema,
} from './common.ts';
import { exportRecordSchema, jobViewSchema } from './job-view.ts';

export const historyEntrySchema = z.strictObject({
  /** 1-based, without gaps. */
  position: z.int().min(1),
  name: z.string(),
  /** English line as the edit describes itself; the editor words known edits in its own language from name and args. */
  description: z.string(),
  args: z.unknown(),
  time: z.string(),
  applied: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Whether a file of the project is where it should be. */
export const mediaStatusSchema = z.strictObject({
  role: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('clip') }),
    z.strictObject({ kind: z.literal('bed') }),
    z.strictObject({ kind: z.literal('voice'), character: z.string() }),
  ]),
  path: z.string(),
  status: z.enum(['found', 'missing', 'changed']),
});
export type MediaStatus = z.infer<typeof mediaStatusSchema>;

/** All-intra preview of the working timeline. `width` × `height` may be smaller than the clip. */
export const proxyViewSchema = z.strictObject({
  video: digestText,
  width: z.int().positive(),
  height: z.int().positive(),
  frameCount: frameCountSchema,
});

/** A sound file aligned to the working timeline: its first sample is the beginning of frame 0. */
export const soundViewSchema = z.strictObject({
  /** `voice` = what the export carries; `original` = the clip's own. */
  use: z.enum(['export', 'original']),
  audio: digestText,
  type: z.enum(['audio/mp4', 'audio/wav']),
  duration: z.number().min(0),
});

/** Binary peaks of a character's voice (src-shared/domain/speech/peaks.ts), in the voice's own time. */
export const peaksViewSchema = z.strictObject({
  character: z.string(),
  peaks: digestText,
  duration: z.number().min(0),
});

/** The clean plate of one face group (src-shared/domain/mouth/plate-format.ts). */
export const plateViewSchema = z.strictObject({
  character: z.string(),
  group: z.string(),
  plate: digestText,
});

/** What the editor shows pixels and sound from; members appear as they are made. Everything is fetched by URL. */
export const previewViewSchema = z.strictObject({
  proxy: proxyViewSchema.nullable(),
  sounds: z.array(soundViewSchema),
  peaks: z.array(peaksViewSchema),
  plates: z.array(plateViewSchema),
});
export type PreviewView = z.infer<typeof previewViewSchema>;

export const timelineSchema = z.strictObject({
  rate: rateSchema,
  frameCount: frameCountSchema,
  /** Size of the working pictures. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Colour matrix of the working pictures. */
  matrix: z.string(),
});
export type TimelineView = z.infer<typeof timelineSchema>;

/** Everything a window needs to show a project; asked for when it opens and whenever it lost touch. */
export const projectSnapshotSchema = z.strictObject({
  project: projectIdSchema,
  name: z.string(),
  /** Absolute folder, for people. */
  folder: z.string(),
  /** False: another program holds the project; it can be looked at only. */
  writable: z.boolean(),
  heldBy: z.string().nullable(),
  /** Goes up by one with every edit, undo and redo. */
  revision: z.int().min(0),
  document: documentSchema,
  history: z.array(historyEntrySchema),
  timeline: timelineSchema.nullable(),
  /** Why the clip could not be read, when `timeline` is null although there is a clip. */
  clipError: errorDataSchema.nullable(),
  description: clipDescriptionSchema.nullable(),
  /** JSON of a ShotAnalysis (src-shared/domain/analysis/shot-analysis.ts); null before the first stage is through. */
  analysis: digestText.nullable(),
  /** Whether that comes from a sync that goes on, or that ended before it was through. */
  isAnalysisPartial: z.boolean(),
  /** JSON of FoundFaces (src-shared/domain/face/found-faces.ts); null before anybody was looked for in this clip with this detector. */
  faces: digestText.nullable(),
  /** What finds faces for this project, and why not where it cannot. */
  detector: abilitySchema,
  /** JSON of PixelMeasures (src-shared/domain/flicker/pixel-measures.ts); null before the pixels were watched. */
  measures: digestText.nullable(),
  /** Every take, chosen or not. */
  takes: z.array(takeSchema),
  media: z.array(mediaStatusSchema),
  preview: previewViewSchema,
  jobs: z.array(jobViewSchema),
  exports: z.array(exportRecordSchema),
  generators: z.array(abilitySchema),
});
export type ProjectSnapshot = z.infer<typeof projectSnapshotSchema>;

/** What a window is told while a project is open. `revision` without `document`: ask for the snapshot if it is not yours. */
export const projectEventSchema = z.discriminatedUnion('kind', [
  /** First event of every subscription. `engine` changes when the engine process was restarted. */
  z.strictObject({ kind: z.literal('hello'), revision: z.int().min(0), engine: z.string() }),
  z.strictObject({ kind: z.literal('revision'), revision: z.int().min(0) }),
  z.strictObject({ kind: z.literal('job'), job: jobViewSchema }),
  /** Also with partial results while a sync runs. */
  z.strictObject({
    kind: z.literal('analysis'),
    analysis: digestText,
    takes: z.array(takeSchema),
    partial: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('measures'), measures: digestText }),
  /** Also when the clip or the detector became another one: then `faces` is null again. */
  z.strictObject({ kind: z.literal('faces'), faces: digestText.nullable(), detector: abilitySchema }),
  z.strictObject({ kind: z.literal('preview'), preview: previewViewSchema }),
  z.strictObject({
    kind: z.literal('timeline'),
    timeline: timelineSchema.nullable(),
    clipError: errorDataSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('media'), media: z.array(mediaStatusSchema) }),
  z.strictObject({ kind: z.literal('exports'), exports: z.array(exportRecordSchema) }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type ProjectEvent = z.infer<typeof projectEventSchema>;
