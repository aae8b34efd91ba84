import {
  type Box,
  composeSimilarity,
  growBox,
  IDENTITY,
  invertSimilarity,
  type Point,
  type Similarity,
  similarityScale,
  transformBox,
} from '#shared/domain/geometry.ts';
import { type Alignment, align, samplesThrough } from './alignment.ts';
import { searchEverywhere, searchNear } from './displaced-search.ts';
import { coreWindow } from './face-core.ts';
import { type KeyTemplate, keyTemplate, templateLevels } from './key-template.ts';
import { LowerFace } from './lower-face-flow.ts';
import { cropLuma, type LumaImage, type PyramidLevel, pyramidOf, reducedLuma } from './luma-image.ts';
import { byNose, type NoseFit, withCore } from './nose-parallax.ts';
import { directSamples, stillness } from './stillness.ts';
import { inkCentre, type SeenFace, turnedPose } from './turned-mouth.ts';

/** Where the face was seen in one frame. */
export interface Sighting {
  /** Face space → frame pixels. */
  readonly pose: Similarity;
  /** 0 … 1. */
  readonly agreement: number;
  readonly correlation: number;
  /** Links from the reference drawing to the key this was measured by (0 = the reference itself). */
  readonly depth: number;
  /** The same drawing at the same place as in the frame before. */
  readonly still: boolean;
  /** When the measure went back to an earlier key: where the later key would have put the face. The difference is drift. */
  readonly drifted: Similarity | null;
}

/** Face and mouth in face space: pixels of the reference frame. */
export interface FaceSpace {
  readonly face: Box;
  readonly mouth: Box;
}

interface Key {
  readonly template: KeyTemplate;
  /** Face space → the key frame's pixels. */
  readonly pose: Similarity;
  readonly depth: number;
  /** Window round the nose in the key frame's pixels. */
  readonly nose: Box | null;
  readonly lowerFace: LowerFace;
}

interface Drawing {
  readonly key: Key;
  readonly warp: Similarity;
  /** Grey levels at the key's finest points, and at its nose's. */
  readonly samples: Float32Array;
  readonly noseSamples: Float32Array | null;
  readonly sighting: Sighting;
}

/** Thresholds of following, on agreement (0 … 1) unless said otherwise. */
const GATE = {
  /** Below, the face counts as lost: unrelated drawings reach about 0.35. */
  found: 0.5,
  correlation: 0.6,
  /** Enough when the nose is sure. */
  turned: 0.25,
  /** Below, the drawing has changed enough to be remembered as a new key. */
  fresh: 0.72,
  /** At least this well an earlier key must fit to be returned to. */
  earlier: 0.82,
  /** … and the nose must stand this near to where that key has it, in frame pixels: the head is turned the same way. */
  sameTurn: 0.4,
  /** A search over the whole frame meets many drawings: be stricter. */
  sought: 0.6,
  soughtCorrelation: 0.7,
  /** A frame counts as the same held drawing under this motion in frame pixels … */
  stillMotion: 0.08,
  /** … and the nose under this (fewer points, more noise) … */
  stillNose: 0.15,
  /** … if this share of the face looks the same (a blink may change the rest). */
  stillShare: 0.75,
} as const;

/** Scales tried when looking everywhere, relative to the last known size: a cut changes the framing, a gap hardly. */
const SCALES = {
  cut: [1, 0.84, 1.19, 0.71, 1.41, 0.59, 1.68, 0.5, 2],
  gap: [1, 0.84, 1.19],
} as const;

const KEYS_KEPT = 12;
const GALLERY_KEPT = 6;
/** Keys tried on one frame besides the current one: each costs as much as following. */
const OTHER_KEYS_TRIED = 2;
const EARLIER_KEYS_TRIED = 3;

/** Crop margin in face widths that following looks at. */
export const FOLLOW_MARGIN = 0.3;

/** A key that is looked for all over a frame, the boxes it stands for and a first idea of size and angle. */
interface Wanted {
  readonly key: Key;
  readonly space: FaceSpace;
  readonly guess: Similarity;
}

interface Place {
  readonly key: Key;
  readonly space: FaceSpace;
  readonly alignment: Alignment;
  readonly crop: LumaImage;
}

interface Found extends NoseFit {
  readonly key: Key;
  /** The head has turned since the last frame: a view to be remembered. */
  readonly turned?: boolean;
}

const better = (a: Found | null, b: Found | null): Found | null =>
  (b?.alignment.agreement ?? 0) > (a?.alignment.agreement ?? 0) ? b : a;

/** A head that turns changes most of its drawing at once; then a nose found for certain is enough. */
function good(seen: Found | null): seen is Found {
  if (!seen) return false;
  const { agreement, correlation } = seen.alignment;
  if (agreement >= GATE.found && correlation >= GATE.correlation) return true;
  return seen.certain && agreement >= GATE.turned;
}

/** Follows one face from frame to frame by remembered key drawings. Pure computation; frames come as luma crops. */
export class FaceFollower {
  private keys: Key[] = [];
  /** References of this and earlier shots, latest first. */
  private gallery: Omit<Wanted, 'guess'>[] = [];
  private space: FaceSpace | null = null;
  private current: Key | null = null;
  private drawing: Drawing | null = null;
  /** The last frame the face was seen in. */
  private before: SeenFace | null = null;
  /** Where the reference has the mouth's ink, in face space. */
  private inkStill: Point | null = null;

  /**
   * Takes the drawing in `image` as the shot's reference: face space is this frame's pixels. Earlier keys are forgotten.
   * False when there is too little line art inside the box to follow.
   */
  begin(image: LumaImage, space: FaceSpace): boolean {
    this.keys = [];
    this.space = space;
    this.current = null;
    this.drawing = null;
    const key = this.plant(image, IDENTITY, 0);
    this.current = key;
    this.inkStill = inkCentre({ image, pose: IDENTITY }, space);
    if (key) this.gallery = [{ key, space }, ...this.gallery].slice(0, GALLERY_KEPT);
    return key !== null;
  }

  /** Adds a key by hand: `pose` (face space → this frame) is taken as true. */
  add(image: LumaImage, pose: Similarity): boolean {
    const key = this.plant(image, pose, 0);
    if (key) this.current = key;
    return key !== null;
  }

  /** Makes `image` the frame that the next one is compared with for stillness, going on from the key that fits it best. */
  resume(image: LumaImage, pose: Similarity): void {
    const levels = this.levelsOf(image);
    const best = this.keys
      .map((key) => ({ key, found: this.measure(key, levels, pose, 'fine') }))
      .reduce((p, q) => ((q.found?.agreement ?? -1) > (p.found?.agreement ?? -1) ? q : p));
    this.current = best.key;
    this.drawing = best.found ? this.drawingOf(best.key, levels, best.found) : null;
    this.before = { image, pose };
  }

  /** Finds the face near `guess` (face space → frame); null when it is not there. */
  follow(image: LumaImage, guess: Similarity): Sighting | null {
    const still = this.stillSighting(image);
    if (still) return still;
    const levels = this.levelsOf(image);
    const found = this.bestNear(levels, guess);
    if (!found) return null;
    return this.accept(image, levels, this.turned(image, levels, found, guess));
  }

  /** Looks for the face all over the frame; `guess` gives size and angle. */
  seek(image: LumaImage, guess: Similarity): Sighting | null {
    const { space, keys } = this;
    const [reference] = keys;
    const last = keys.at(-1);
    if (!space || !reference || !last) return null;
    const wanted = [...new Set([reference, this.current ?? last, last])].map((key) => ({
      key,
      space,
      guess,
    }));
    const seen = this.bestPlace(image, wanted, SCALES.gap);
    if (!seen) return null;
    const levels = this.levelsOf(seen.crop);
    const found = { key: seen.key, ...withCore(seen.key.template, levels, seen.alignment) };
    return this.accept(seen.crop, levels, this.turned(seen.crop, levels, found, guess));
  }

  /**
   * Looks for the face of any earlier shot (latest first) in the first frames of a new one, at other sizes too.
   * Face and mouth boxes in this frame's pixels, or null.
   */
  seekInNewShot(image: LumaImage): FaceSpace | null {
    const wanted = this.gallery.map((entry) => ({ ...entry, guess: IDENTITY }));
    const seen = this.bestPlace(image, wanted, SCALES.cut);
    if (!seen) return null;
    const { warp } = withCore(
      seen.key.template,
      this.levelsOf(seen.crop, [seen.key]),
      seen.alignment,
    ).alignment;
    return { face: transformBox(warp, seen.space.face), mouth: transformBox(warp, seen.space.mouth) };
  }

  private bestPlace(image: LumaImage, wanted: readonly Wanted[], scales: readonly number[]): Place | null {
    let best: Place | null = null;
    for (const { key, space, guess } of wanted) {
      const coarse = key.template.levels[0]?.level ?? 0;
      const reduced = reducedLuma(image, coarse);
      const warp = composeSimilarity(guess, invertSimilarity(key.pose));
      for (const place of searchEverywhere(key.template, reduced, coarse, warp, scales)) {
        const box = transformBox(composeSimilarity(place.warp, key.pose), space.face);
        const crop = cropLuma(image, growBox(box, FOLLOW_MARGIN * box[2]));
        const alignment = crop && align(key.template, this.levelsOf(crop, [key]), place.warp);
        if (!alignment || alignment.correlation < GATE.soughtCorrelation) continue;
        if (alignment.agreement < Math.max(GATE.sought, best?.alignment.agreement ?? 0)) continue;
        best = { key, space, alignment, crop };
      }
      if (best && best.alignment.agreement >= GATE.earlier) break;
    }
    return best;
  }

  /** `nose`: its window in this frame, where an earlier key has found it; `known`: the frame's pyramid if it was made. */
  private plant(
    image: LumaImage,
    pose: Similarity,
    depth: number,
    nose: Box | null = null,
    known?: readonly PyramidLevel[],
  ): Key | null {
    if (!this.space) throw new Error('a key needs a face space: begin first');
    const face = transformBox(pose, this.space.face);
    const { finest, coarsest } = templateLevels(face[2]);
    const levels = known?.[0]?.level === finest ? known : pyramidOf(image, finest, coarsest);
    const mouth = transformBox(pose, this.space.mouth);
    const window = nose ?? (levels[0] && coreWindow(levels[0], face, mouth)) ?? null;
    const template = keyTemplate(levels, face, mouth, window);
    if (!template) return null;
    const lowerFace = new LowerFace(levels, face, mouth);
    const key = { template, pose, depth, nose: window, lowerFace };
    this.before = { image, pose };
    this.keys.push(key);
    if (this.keys.length > KEYS_KEPT) this.keys.splice(1, 1);
    const samples = template.levels.at(-1)?.value ?? new Float32Array(0);
    const sighting = { pose, agreement: 1, correlation: 1, depth, still: false, drifted: null };
    const noseSamples = template.core?.levels.at(-1)?.value ?? null;
    this.drawing = { key, warp: IDENTITY, samples, noseSamples, sighting };
    return key;
  }

  private levelRange(keys: readonly Key[] = this.keys): { finest: number; coarsest: number } {
    const levels = keys.flatMap((key) => key.template.levels.map((points) => points.level));
    return { finest: Math.min(...levels), coarsest: Math.max(...levels) };
  }

  private levelsOf(image: LumaImage, keys: readonly Key[] = this.keys): PyramidLevel[] {
    const { finest, coarsest } = this.levelRange(keys);
    return keys.length > 0 ? pyramidOf(image, finest, coarsest) : [];
  }

  private measure(key: Key, levels: readonly PyramidLevel[], guess: Similarity, mode: 'full' | 'fine') {
    return align(key.template, levels, composeSimilarity(guess, invertSimilarity(key.pose)), mode);
  }

  private drawingOf(
    key: Key,
    levels: readonly PyramidLevel[],
    alignment: Alignment,
    drifted: Similarity | null = null,
  ): Drawing {
    const pose = composeSimilarity(alignment.warp, key.pose);
    const { agreement, correlation, warp } = alignment;
    const { core } = key.template;
    // Sampled anew: the nose may have moved the alignment since its own samples were taken.
    const samples = samplesThrough(key.template, levels, warp);
    const noseSamples = core && samplesThrough(core, levels, warp);
    const sighting = { pose, agreement, correlation, depth: key.depth, still: false, drifted };
    return { key, warp, samples, noseSamples, sighting };
  }

  private stillSighting(image: LumaImage): Sighting | null {
    const { drawing } = this;
    if (!drawing) return null;
    const { key, warp } = drawing;
    const { finest } = this.levelRange();
    const reduced = reducedLuma(image, finest);
    let levels: readonly PyramidLevel[] | null = null;
    const samplesOf = (template: KeyTemplate): Float32Array => {
      const direct = directSamples(template, reduced, finest, warp);
      if (direct) return direct;
      levels ??= this.levelsOf(image);
      return samplesThrough(template, levels, warp);
    };
    const seen = stillness(key.template, samplesOf(key.template), warp, drawing.samples);
    if (!seen || seen.motion > GATE.stillMotion || seen.agreement < GATE.stillShare) return null;
    const { core } = key.template;
    if (core && drawing.noseSamples) {
      const nose = stillness(core, samplesOf(core), warp, drawing.noseSamples, true);
      if (!nose || nose.motion > GATE.stillNose || nose.agreement < GATE.stillShare) return null;
    }
    return { ...drawing.sighting, still: true, drifted: null };
  }

  /** The current key first; if it fits badly, a displaced search and then every other key. */
  private bestNear(levels: readonly PyramidLevel[], guess: Similarity): Found | null {
    const current = this.current ?? this.keys[0];
    if (!current) return null;
    let best: Found | null = null;
    const others = this.keys.filter((other) => other !== current);
    const tried = [...others.slice(0, 1), ...others.slice(1).reverse()].slice(0, OTHER_KEYS_TRIED);
    for (const key of [current, ...tried]) {
      best = better(best, this.foundBy(key, levels, guess));
      if (good(best)) break;
    }
    return good(best) ? best : null;
  }

  /** From the guess, then from places near it that resemble the key. */
  private foundBy(key: Key, levels: readonly PyramidLevel[], guess: Similarity): Found | null {
    const warp = composeSimilarity(guess, invertSimilarity(key.pose));
    const direct = align(key.template, levels, warp);
    let best: Found | null = direct && { key, ...withCore(key.template, levels, direct) };
    if (best && best.alignment.agreement >= GATE.fresh) return best;
    const reach = key.template.radius * similarityScale(warp) * 2 * FOLLOW_MARGIN;
    for (const place of searchNear(key.template, levels, warp, reach).slice(0, 2)) {
      const displaced = align(key.template, levels, place.warp);
      best = better(best, displaced && { key, ...withCore(key.template, levels, displaced) });
    }
    if (good(best)) return best;
    const nose = byNose(key.template, levels, warp);
    return nose ? { key, ...nose } : best;
  }

  /** A head that has turned against its key: its mouth is placed anew, see turnedPose. */
  private turned(image: LumaImage, levels: readonly PyramidLevel[], found: Found, guess: Similarity): Found {
    const { before, space, inkStill } = this;
    if (!before || !space) return found;
    const placed = turnedPose({ image, levels, before, space, inkStill, guess }, found.key, found);
    if (!placed) return found;
    const warp = composeSimilarity(placed.pose, invertSimilarity(found.key.pose));
    return { ...found, alignment: { ...found.alignment, warp }, turned: placed.newView };
  }

  private accept(image: LumaImage, levels: readonly PyramidLevel[], found: Found): Sighting {
    const drawing =
      this.earlierDrawing(image, levels, found) ?? this.drawingOf(found.key, levels, found.alignment);
    const { sighting, key } = drawing;
    this.current = key;
    this.drawing = drawing;
    this.before = { image, pose: sighting.pose };
    if (sighting.agreement >= GATE.fresh && !found.turned) return sighting;
    const nose = key.nose && transformBox(found.nose ?? found.alignment.warp, key.nose);
    const fresh = this.plant(image, sighting.pose, key.depth + 1, nose, levels);
    // The new key is the drawing to compare with; what was measured of it stays what it was.
    if (fresh && this.drawing) this.drawing = { ...this.drawing, sighting };
    this.current = fresh ?? key;
    return sighting;
  }

  /** The drawing measured by a key nearer to the reference, when one fits as well: drift then ends. */
  private earlierDrawing(
    image: LumaImage,
    levels: readonly PyramidLevel[],
    { key, alignment }: Found,
  ): Drawing | null {
    const pose = composeSimilarity(alignment.warp, key.pose);
    for (const earlier of this.keys.filter((other) => other.depth < key.depth).slice(0, EARLIER_KEYS_TRIED)) {
      const again = this.measure(earlier, levels, pose, 'fine');
      if (!again || again.agreement < GATE.earlier || again.correlation < GATE.correlation) continue;
      const seen = withCore(earlier.template, levels, again);
      if (seen.parallax > GATE.sameTurn) continue;
      const placed = this.turned(image, levels, { key: earlier, ...seen }, pose);
      return this.drawingOf(earlier, levels, placed.alignment, pose);
    }
    return null;
  }
}
