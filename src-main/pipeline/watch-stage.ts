import type { VideoFrame } from '#main/ports/frames.ts';
import type { PatchMeter, PatchWatch, WatchedPatch } from '#main/ports/mouths.ts';
import { framePlan, type PlannedMouth } from '#shared/composition/mouth-plan.ts';
import { chromaAligned } from '#shared/domain/clip/picture-format.ts';
import {
  type PixelMeasure,
  type PixelMeasures,
  pixelMeasuresSchema,
} from '#shared/domain/flicker/pixel-measures.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';
import type { CharacterId, Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { footageFormat, footageKey } from './footage.ts';
import type { RenderInput } from './render.ts';
import { reachOfFrames } from './run-parts.ts';
import type { Stage } from './stage.ts';

/** One character as it is drawn: index = timeline frame, null = nothing. The render plan holds the same mouths. */
export interface WatchedCharacter {
  readonly character: CharacterId;
  readonly mouths: readonly (PlannedMouth | null)[];
  /** Face in face space, by the plate that is laid. */
  readonly faces: ReadonlyMap<Digest, Box>;
}

export interface WatchInput {
  readonly render: RenderInput;
  readonly range: FrameRange;
  readonly characters: readonly WatchedCharacter[];
  /** First frames of new shots, over all characters. */
  readonly cuts: ReadonlySet<number>;
}

/** What is watched of a character on a frame; null where no patch is laid. */
function watchedPatch(
  { mouths, faces }: WatchedCharacter,
  frame: number,
  { assets }: RenderInput,
): WatchedPatch | null {
  const mouth = mouths[frame];
  const face = mouth?.survey && faces.get(mouth.survey);
  if (!mouth || !face) return null;
  const { clean, layers } = framePlan(mouth, frame, assets);
  return clean && { mask: clean.mask, face, pose: mouth.pose, layer: layers[0] ?? null };
}

/** The part of the pictures that is drawn on or looked at; null when no patch is laid at all. */
function watchedWindow({ render, range, characters }: WatchInput, meter: PatchMeter): Box | null {
  const format = footageFormat(render.footage);
  let window: Box | null = null;
  const add = (box: Box | null): void => {
    if (box) window = window ? unionBox(window, box) : box;
  };
  let any = false;
  for (const character of characters) {
    for (let frame: number = range.start; frame < range.end; frame += 1) {
      const patch = watchedPatch(character, frame, render);
      if (!patch) continue;
      any = true;
      add(meter.reach(format, patch));
    }
  }
  if (!any) return null;
  add(reachOfFrames(render, format, range));
  return window && chromaAligned(format, window);
}

/** One character's eyes: remembers where it looked last. */
class Follower {
  readonly frames: PixelMeasure[] = [];
  readonly #character: WatchedCharacter;
  readonly #watch: PatchWatch;
  #looking = false;

  constructor(character: WatchedCharacter, meter: PatchMeter) {
    this.#character = character;
    this.#watch = meter.watch();
  }

  get name(): CharacterId {
    return this.#character.character;
  }

  before(frame: VideoFrame, render: RenderInput): void {
    const patch = watchedPatch(this.#character, frame.index, render);
    this.#looking = patch !== null;
    if (patch) this.#watch.before(frame, patch);
  }

  after(frame: VideoFrame, isCut: boolean): void {
    if (!this.#looking) return;
    const continues = !isCut && this.frames.at(-1)?.frame === frame.index - 1;
    this.frames.push({ frame: frame.index, ...this.#watch.after(frame, continues) });
  }
}

async function watch(
  input: WatchInput,
  meter: PatchMeter,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<PixelMeasures> {
  const { render, range, characters, cuts } = input;
  const followers = characters.map((character) => new Follower(character, meter));
  const window = watchedWindow(input, meter);
  if (window) {
    const { plan, assets, compositor, footage } = render;
    for await (const decoded of render.read(footage, range.start, range.end, {
      window,
      recycle: true,
      signal,
    })) {
      // Frames that are shown twice share their data: it must not be drawn on twice.
      const frame = { ...decoded, data: decoded.data.slice() };
      for (const follower of followers) follower.before(frame, render);
      for (const mouth of plan[frame.index] ?? []) {
        compositor.compose(frame, framePlan(mouth, frame.index, assets));
      }
      for (const follower of followers) follower.after(frame, cuts.has(frame.index));
      onProgress((frame.index + 1 - range.start) / (range.end - range.start));
    }
  }
  return { characters: followers.map(({ name, frames }) => ({ character: name, frames })) };
}

/** What a viewer may see of the patches: measured on the frames as they would be delivered, one pass, a window of each. */
export function watchStage(meter: PatchMeter): Stage<WatchInput, PixelMeasures> {
  return {
    id: 'watch',
    version: 1,
    output: pixelMeasuresSchema,
    key: ({ render, range, characters, cuts }) => ({
      footage: footageKey(render.footage),
      compositor: render.compositor.version,
      meter: meter.version,
      range,
      plan: render.plan.slice(range.start, range.end),
      characters: characters.map(({ character, mouths, faces }) => ({
        character,
        mouths: mouths.slice(range.start, range.end),
        faces: [...faces].sort(([a], [b]) => (a < b ? -1 : 1)),
      })),
      cuts: [...cuts].filter((cut) => cut > range.start && cut < range.end).sort((a, b) => a - b),
    }),
    run: (input, { signal, onProgress }) => watch(input, meter, signal, onProgress),
  };
}
