import { z } from 'zod';
import { MAX_FRAMES } from '../analysis/finding-schemas.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';

/**
 * What was measured on one composited frame around one character's mouth. All values in levels of 8-bit R'G'B' (0 … 255),
 * averaged over the three channels, whatever the clip's own depth is.
 */
export interface PixelMeasure {
  readonly frame: number;
  /**
   * Mean absolute change of the visible patch (clean skin, without the mouth drawing) since the frame before, both aligned by
   * the face's pose; null on the first frame, across a cut, and where either frame shows source pixels.
   */
  readonly patchChange: number | null;
  /** The same over the reference region (nose and cheeks), which the patch never covers: grain and light of the shot itself. */
  readonly referenceChange: number | null;
  /** Mean colour step across the patch's edge, inside against outside, beyond the step of the source there; 0 = invisible. */
  readonly fringe: number;
  /** Mean of (patch skin − skin around it), signed: how much lighter or darker the patch is. */
  readonly grade: number;
  /** Largest local contrast left inside the patch, drawing excluded, over that of the skin around: the old mouth shining through. */
  readonly residue: number;
}

export interface CharacterPixels {
  readonly character: CharacterId;
  /** Ascending by frame; only frames on which a mouth is drawn. */
  readonly frames: readonly PixelMeasure[];
}

/** Measures of a shot's composited pixels. Plain JSON. */
export interface PixelMeasures {
  readonly characters: readonly CharacterPixels[];
}

const level = z.number().min(-255).max(255);

export const pixelMeasuresSchema: z.ZodType<PixelMeasures> = z.object({
  characters: z.array(
    z.object({
      character: z.string().transform((id) => id as CharacterId),
      frames: z
        .array(
          z.object({
            frame: z.int().min(0).max(MAX_FRAMES),
            patchChange: level.nullable(),
            referenceChange: level.nullable(),
            fringe: level,
            grade: level,
            residue: level,
          }),
        )
        .max(MAX_FRAMES),
    }),
  ),
});
