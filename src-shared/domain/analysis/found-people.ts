import { z } from 'zod';
import type { Box } from '../geometry.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import type { FrameIndex } from '../time/frame.ts';
import { boxSchema, frameIndexSchema } from './finding-schemas.ts';

/** Somebody a detector found in the clip. */
export interface FoundPerson {
  /** `p1` fills most of the clip. */
  readonly id: string;
  /** The character that this is; null: nobody's. */
  readonly character: CharacterId | null;
  /** Frames that were looked at and showed them. */
  readonly looks: number;
  /** The look that shows them best, with the face there. */
  readonly frame: FrameIndex;
  readonly face: Box;
}

/** A stretch of frames. */
interface Stretch {
  readonly frame: FrameIndex;
  readonly count: number;
}

/** What looking for faces gave, as far as an artist needs to know. Plain JSON. */
export interface FoundPeople {
  /** Frames that were looked at. */
  readonly looks: number;
  /** Main person first. */
  readonly people: readonly FoundPerson[];
  /** Doubtful faces that were seen once only and taken for mistakes. */
  readonly fleeting: readonly { readonly frame: FrameIndex; readonly face: Box }[];
  /** Where a character's face is seen but hardly ever its mouth. */
  readonly mouthless: readonly (Stretch & { readonly character: CharacterId })[];
}

const character = z.string().transform((id) => id as CharacterId);

export const foundPeopleSchema: z.ZodType<FoundPeople> = z.object({
  looks: z.int().min(0),
  people: z
    .array(
      z.object({
        id: z.string(),
        character: character.nullable(),
        looks: z.int().min(0),
        frame: frameIndexSchema,
        face: boxSchema,
      }),
    )
    .readonly(),
  fleeting: z.array(z.object({ frame: frameIndexSchema, face: boxSchema })).readonly(),
  mouthless: z.array(z.object({ frame: frameIndexSchema, count: z.int().min(1), character })).readonly(),
});
