import { z } from 'zod';
import { LINE_KINDS } from '#shared/domain/character/character.ts';
import { TRACK_SOURCES, YAW_CLASSES } from '#shared/domain/face/face-track.ts';
import { MOUTH_STATES, SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import { SEVERITIES } from '#shared/domain/problem/problem.ts';
import { STAGE_NAMES } from '#shared/domain/settings/stage-name.ts';
import { CELL_AUTHORS } from '#shared/domain/sheet/exposure-sheet.ts';

/**
 * Every JSON document the command line prints with --json. Scripts and farms read it, so a field once here stays; strict,
 * so that nothing is printed that is not written down here.
 */
const index = z.int().min(0);
const count = z.int().min(0);
const seconds = z.number().min(0);
const share = z.number().min(0).max(1);
const fps = z.strictObject({ num: z.int().positive(), den: z.int().positive() });
/** x, y, w, h in source pixels. */
const box = z.tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)]);
const outcome = z.enum(['pass', 'warn', 'reject']);

/** What goes wrong, with and without a file to name; in place of a result. */
export const errorJson = z.strictObject({
  file: z.string().optional(),
  error: z.strictObject({ code: z.string(), message: z.string() }),
});

export const syncJson = z.strictObject({
  out: z.string(),
  project: z.string(),
  frames: count,
  fps,
  duration: seconds,
  /** The written file's sound; null = none. */
  audio: z.strictObject({ codec: z.string(), duration: seconds, start: z.number() }).nullable(),
  problems: z.strictObject({ error: count, warn: count, info: count }),
  /** Wall time per stage that ran. */
  seconds: z.partialRecord(z.enum(STAGE_NAMES), seconds),
});

export const listenJson = z.strictObject({
  file: z.string(),
  fps,
  frames: z.array(z.enum(MOUTH_STATES)),
  cues: z.array(z.strictObject({ start: seconds, end: seconds, state: z.enum(MOUTH_STATES) })),
  phones: z.array(z.strictObject({ start: seconds, end: seconds, phone: z.string(), confidence: share })),
  silence: z.array(z.strictObject({ start: seconds, end: seconds })),
  engine: z.string(),
});

const lookFace = z.strictObject({
  character: z.string(),
  face: box,
  mouth: box.nullable(),
  nose: box.nullable(),
  chin: box.nullable(),
  yaw: z.enum(YAW_CLASSES),
  confidence: share,
  /** A face that is absent is not listed. */
  source: z.enum(TRACK_SOURCES).exclude(['absent']),
});

export const lookJson = z.strictObject({
  file: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** null for a single image. */
  fps: fps.nullable(),
  frames: z.array(z.strictObject({ index, faces: z.array(lookFace) })),
});

const sheetFrame = z.strictObject({
  index,
  state: z.enum(SHEET_STATES),
  drawing: z.string().nullable(),
  by: z.enum(CELL_AUTHORS),
  take: z.string().nullable(),
  verdict: outcome.nullable(),
  group: z.string().nullable(),
});

/** The drawn mouth in source pixels, `angle` in degrees; where none is drawn and none was found all five are null. */
const trackFrame = z
  .strictObject({
    index,
    cx: z.number().nullable(),
    cy: z.number().nullable(),
    w: z.number().min(0).nullable(),
    h: z.number().min(0).nullable(),
    angle: z.number().nullable(),
  })
  .refine(
    ({ index: _, ...place }) => new Set(Object.values(place).map((value) => value === null)).size === 1,
    {
      message: 'all of cx, cy, w, h, angle or none',
    },
  );

/** One entry per frame and character; the first character's frames also stand at the top level. */
const perCharacter = <Frame extends z.ZodType>(frame: Frame) =>
  z.strictObject({
    fps,
    characters: z.array(z.strictObject({ name: z.string(), frames: z.array(frame) })),
    frames: z.array(frame),
  });

export const sheetJson = perCharacter(sheetFrame);
export const trackJson = perCharacter(trackFrame);

export const problemsJson = z.array(
  z.strictObject({
    character: z.string().nullable(),
    frame: index,
    count: z.int().min(1),
    kind: z.string(),
    severity: z.enum(SEVERITIES),
    message: z.string(),
    suggestion: z.string().nullable(),
  }),
);

export const takesJson = z.array(
  z.strictObject({
    character: z.string(),
    id: z.string(),
    group: z.string(),
    expression: z.string(),
    drawing: z.string(),
    state: z.enum(MOUTH_STATES),
    backend: z.string(),
    seed: z.int().min(0),
    attempt: index,
    parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    verdict: z.strictObject({
      outcome,
      sentence: z.string(),
      measures: z.array(
        z.strictObject({
          name: z.string(),
          value: z.number(),
          min: z.number().nullable(),
          max: z.number().nullable(),
          ok: z.boolean(),
        }),
      ),
    }),
    /** The artist's word on it; null = left to the validator. */
    decision: z.enum(['accept', 'reject']).nullable(),
    /** Frames that show it. */
    frames: count,
  }),
);

export const linesJson = z.array(
  z
    .strictObject({
      character: z.string(),
      id: z.string(),
      start: index,
      end: index,
      text: z.string(),
      kind: z.enum(LINE_KINDS),
    })
    .refine(({ start, end }) => end > start, 'end must be greater than start'),
);

/** `reasons`: why it is not ready; empty exactly when it is. */
const readiness = { ready: z.boolean(), reasons: z.array(z.string()) };
const isReasoned = ({ ready, reasons }: { ready: boolean; reasons: readonly string[] }): boolean =>
  ready === (reasons.length === 0);
const NEEDS_REASONS = 'reasons belong to what is not ready, and to that alone';

const modelEntry = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    use: z.string(),
    file: z.string().nullable(),
    bytes: count,
    digest: z.string().nullable(),
    licence: z.string(),
    ...readiness,
  })
  .refine(isReasoned, NEEDS_REASONS);

export const modelsJson = z.array(modelEntry);

/** What `models add` prints: the model, and what it did with a drawn picture. */
export const modelAddedJson = z.strictObject({
  model: modelEntry,
  abilities: z.array(z.string()),
  trial: z.strictObject({ faces: count, mouths: count, milliseconds: count }),
  runsOn: z.string(),
  notOn: z.array(z.string()),
});

export const modelRemovedJson = z.strictObject({ removed: z.string() });

export const doctorJson = z.strictObject({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  ready: z.boolean(),
  abilities: z.array(z.strictObject({ name: z.string(), ...readiness }).refine(isReasoned, NEEDS_REASONS)),
});

export type SyncJson = z.infer<typeof syncJson>;
export type ListenJson = z.infer<typeof listenJson>;
export type LookJson = z.infer<typeof lookJson>;
export type SheetJson = z.infer<typeof sheetJson>;
export type TrackJson = z.infer<typeof trackJson>;
export type ProblemsJson = z.infer<typeof problemsJson>;
export type TakesJson = z.infer<typeof takesJson>;
export type LinesJson = z.infer<typeof linesJson>;
export type ModelsJson = z.infer<typeof modelsJson>;
export type ModelAddedJson = z.infer<typeof modelAddedJson>;
export type DoctorJson = z.infer<typeof doctorJson>;
export type ErrorJson = z.infer<typeof errorJson>;
