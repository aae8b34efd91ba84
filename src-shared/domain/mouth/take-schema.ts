import { z } from 'zod';
import type { CharacterId, Digest, DrawingId, GroupId, Take, TakeId } from './mouth-chart.ts';
import { MOUTH_STATES } from './mouth-state.ts';

/** Bounds of stored takes; far above what any generator writes. */
const MAX_NAME = 200;
const MAX_SENTENCE = 2000;
const MAX_MEASURES = 200;
const MAX_PICTURE_SIDE = 65_535;

const name = z.string().min(1).max(MAX_NAME);
const finite = z.number();

const verdict = z.object({
  outcome: z.enum(['pass', 'warn', 'reject']),
  sentence: z.string().max(MAX_SENTENCE),
  measures: z
    .array(z.object({ name, value: finite, min: finite.nullable(), max: finite.nullable(), ok: z.boolean() }))
    .max(MAX_MEASURES),
});

/** A take as it lies in a project: in its database and in stage artifacts. */
export const takeSchema: z.ZodType<Take> = z.object({
  id: name.transform((id) => id as TakeId),
  character: name.transform((id) => id as CharacterId),
  group: name.transform((id) => id as GroupId),
  expression: z.string().max(MAX_NAME),
  drawing: name.transform((id) => id as DrawingId),
  state: z.enum(MOUTH_STATES),
  backend: name,
  seed: finite,
  attempt: z.int().min(0),
  parameters: z.record(name, z.union([finite, z.string().max(MAX_SENTENCE), z.boolean()])),
  picture: z.object({
    image: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .transform((digest) => digest as Digest),
    width: z.int().min(1).max(MAX_PICTURE_SIDE),
    height: z.int().min(1).max(MAX_PICTURE_SIDE),
    toFace: z.object({ a: finite, b: finite, tx: finite, ty: finite }),
    ink: z.tuple([finite, finite, finite, finite]),
    alphaSource: z.enum(['native', 'line-and-fill', 'ben2', 'artwork']),
  }),
  verdict,
});
