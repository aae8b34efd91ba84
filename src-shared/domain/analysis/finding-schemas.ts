/** Checks for what stages found: read back from a project folder or received over a wire, both of which are hostile input. */
import { z } from 'zod';
import { MOUTH_REFUSALS } from '../face/face-detection.ts';
import { type FaceGroup, type FaceTrack, TRACK_SOURCES, YAW_CLASSES } from '../face/face-track.ts';
import type { FoundFaces } from '../face/found-faces.ts';
import type { Box, Similarity } from '../geometry.ts';
import { PHONE_CLASSES, type SpeechAnalysis } from '../speech/speech.ts';
import { type FrameIndex, frameIndex } from '../time/frame.ts';
import { type FrameRate, frameRate } from '../time/frame-rate.ts';

/** Nine hours at 60 fps. */
export const MAX_FRAMES = 2_000_000;

export const frameIndexSchema: z.ZodType<FrameIndex> = z.int().min(0).max(MAX_FRAMES).transform(frameIndex);

/** Found boxes may be empty; boxes that an artist sets may not. */
export const boxSchema: z.ZodType<Box> = z
  .tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)])
  .readonly();

export const similaritySchema: z.ZodType<Similarity> = z.object({
  a: z.number(),
  b: z.number(),
  tx: z.number(),
  ty: z.number(),
});

export const rangeSchema = z.object({ start: frameIndexSchema, end: frameIndexSchema });

export const rateSchema: z.ZodType<FrameRate> = z
  .object({ num: z.int().positive(), den: z.int().positive() })
  .transform(({ num, den }) => frameRate(num, den));

const span = { start: z.number(), end: z.number() };

export const speechSchema: z.ZodType<SpeechAnalysis> = z.object({
  engine: z.string(),
  duration: z.number(),
  phones: z
    .array(
      z.object({
        ...span,
        phone: z.string(),
        kind: z.enum(PHONE_CLASSES),
        confidence: z.number(),
        emphasis: z.number(),
      }),
    )
    .readonly(),
  silence: z.array(z.object(span)).readonly(),
  remarks: z.array(z.object({ code: z.string(), value: z.number() })).readonly(),
});

export const trackSchema: z.ZodType<FaceTrack> = z.object({
  frames: z
    .array(
      z.object({
        pose: similaritySchema,
        face: boxSchema.nullable(),
        mouth: boxSchema.nullable(),
        nose: boxSchema.nullable(),
        chin: boxSchema.nullable(),
        yaw: z.enum(YAW_CLASSES),
        confidence: z.number(),
        source: z.enum(TRACK_SOURCES),
        held: z.boolean(),
        occluded: z.number().min(0).max(1).optional(),
      }),
    )
    .max(MAX_FRAMES)
    .readonly(),
  shots: z
    .array(
      z.object({
        range: rangeSchema,
        reference: frameIndexSchema.nullable(),
        face: boxSchema.nullable(),
        mouth: boxSchema.nullable(),
      }),
    )
    .readonly(),
});

export const groupsSchema: z.ZodType<readonly FaceGroup[]> = z.array(
  z.object({
    id: z.string(),
    reference: frameIndexSchema,
    ranges: z.array(rangeSchema).readonly(),
    mouth: boxSchema,
    face: boxSchema,
    kin: z.array(z.string()).readonly().exactOptional(),
  }),
);

const mouthCandidate = { box: boxSchema, score: z.number() };
const landmarkSchema = z
  .object({
    at: z.object({ x: z.number(), y: z.number() }),
    spread: z.number().nullable(),
    visible: z.number(),
    box: boxSchema.nullable(),
  })
  .nullable();
const colour = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** Faces that a single picture may hold at most: more is a crowd nobody can lip-sync, or a hostile file. */
const MAX_FACES = 500;

export const foundFacesSchema: z.ZodType<FoundFaces> = z.object({
  frames: z
    .array(
      z.object({
        frame: frameIndexSchema,
        faces: z
          .array(
            z.object({
              face: boxSchema,
              score: z.number(),
              mouth: z.object(mouthCandidate).nullable(),
              rejected: z.array(z.object({ ...mouthCandidate, reason: z.enum(MOUTH_REFUSALS) })).readonly(),
              nose: landmarkSchema,
              chin: landmarkSchema,
              leftEye: landmarkSchema,
              rightEye: landmarkSchema,
              yaw: z.number().nullable(),
              roll: z.number().nullable(),
              openness: z.number().nullable(),
              appearance: z.object({ hair: colour, skin: colour, eyes: colour }),
            }),
          )
          .max(MAX_FACES)
          .readonly(),
      }),
    )
    .max(MAX_FRAMES)
    .readonly(),
  cuts: z.array(frameIndexSchema).readonly(),
});
