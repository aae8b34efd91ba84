import { type FootageInput, footageFormat, footageKey } from '#main/pipeline/footage.ts';
import { digestOf } from '#main/pipeline/stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { RgbaImage, VideoFrame } from '#main/ports/frames.ts';
import type { RgbImage } from '#main/ports/pictures.ts';
import type { PlateRows } from '#shared/composition/clean-plate.ts';
import { framePlan, type PlanAssets, type PlannedFrame } from '#shared/composition/mouth-plan.ts';
import { sourceFrameAt } from '#shared/domain/clip/conform.ts';
import { frameByteLength, planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';
import { surveysOf } from './analysis.ts';
import { loadPicture, loadPlateRows, planPictureAt } from './picture-plan.ts';
import { RecentMap } from './recent-map.ts';
import type { Toolbox } from './toolbox.ts';
import type { Production } from './video-delivery.ts';

/** A document laid over what was found; the footage's path must be where the clip is now (see locatedFootage). */
export type ShownProduction = Pick<Production, 'document' | 'analysis' | 'sheets'>;

/** Kept between calls: the mouths of one shot and the frames that someone steps to and fro between, as far as memory goes. */
const KEPT = { pictures: 96, plates: 48, frames: 6, frameBytes: 128 * 1024 * 1024 } as const;

/**
 * Single frames as they are and as they would be delivered: decoded from the clip, composed by the exporter's compositor in the
 * clip's own planes and depth, then shown by the clip's own matrix. Transparent pictures lie over black, as in the proxy.
 */
export class FramePreview {
  readonly #artifacts: ArtifactPort;
  readonly #toolbox: Toolbox;
  readonly #pictures = new RecentMap<Digest, RgbaImage>(KEPT.pictures);
  readonly #plates = new RecentMap<Digest, PlateRows>(KEPT.plates);
  /** Decoded frames of the footage that was asked for last, by its name. */
  #frames: { readonly footage: string; readonly kept: RecentMap<number, VideoFrame> } | null = null;
  readonly #footageNames = new WeakMap<FootageInput, string>();

  constructor(toolbox: Toolbox, artifacts: ArtifactPort) {
    this.#toolbox = toolbox;
    this.#artifacts = artifacts;
  }

  /** Frame `index` of the timeline as the clip has it. @throws AppError media.truncated and others of reading; the signal's reason; RangeError. */
  async source(footage: FootageInput, index: number, signal?: AbortSignal): Promise<RgbImage> {
    return this.#shown(await this.#decoded(footage, index, signal));
  }

  /** Frame `index` as it would be delivered. @throws as source, and AppError `engine.artifact-lost`. */
  async composited(production: ShownProduction, index: number, signal?: AbortSignal): Promise<RgbImage> {
    const decoded = await this.#decoded(production.analysis.footage, index, signal);
    const { sheets, document, analysis } = production;
    const planned = planPictureAt(sheets, document, analysis, index);
    if (planned.length === 0) return this.#shown(decoded);
    const assets = await this.#assets(production, planned);
    signal?.throwIfAborted();
    const frame = { ...decoded, data: decoded.data.slice() };
    for (const mouth of planned) this.#toolbox.compositor.compose(frame, framePlan(mouth, index, assets));
    return this.#shown(frame);
  }

  /** A picture as a PNG file. */
  png(picture: RgbImage): Promise<Uint8Array> {
    return this.#toolbox.pictures.encodeRgb(picture);
  }

  async #assets({ analysis }: ShownProduction, planned: PlannedFrame): Promise<PlanAssets> {
    const pictures = new Map<Digest, RgbaImage>();
    const plates = new Map<Digest, PlateRows>();
    const { pictures: decoder } = this.#toolbox;
    for (const { take, survey } of planned) {
      if (take) {
        const load = () => loadPicture(take.image, this.#artifacts, decoder);
        pictures.set(take.image, await this.#pictures.get(take.image, load));
      }
      const found = analysis.characters
        .flatMap(({ character }) => [...surveysOf(analysis, character).values()])
        .find(({ digest }) => digest === survey);
      if (found) {
        const load = () => loadPlateRows(found, this.#artifacts);
        plates.set(found.digest, await this.#plates.get(found.digest, load));
      }
    }
    return { pictures, plates };
  }

  /** Never written to: it is kept for the next call. */
  async #decoded(footage: FootageInput, index: number, signal: AbortSignal | undefined): Promise<VideoFrame> {
    try {
      return await this.#decodedOnce(footage, index, signal);
    } catch (error) {
      // Whoever asked first for the same frame may have lost interest; this one has not.
      if (!isAbort(error) || signal?.aborted) throw error;
      return this.#decoded(footage, index, signal);
    }
  }

  #decodedOnce(footage: FootageInput, index: number, signal: AbortSignal | undefined): Promise<VideoFrame> {
    const source = sourceFrameAt(footage.conform, index);
    const name = this.#footageNames.get(footage) ?? digestOf(footageKey(footage));
    this.#footageNames.set(footage, name);
    if (this.#frames?.footage !== name) {
      const most = Math.floor(KEPT.frameBytes / frameByteLength(footageFormat(footage)));
      this.#frames = { footage: name, kept: new RecentMap(Math.max(1, Math.min(KEPT.frames, most))) };
    }
    return this.#frames.kept.get(source, async () => {
      const { probe, conform } = footage;
      const range = { start: index, end: index + 1 };
      for await (const frame of this.#toolbox.media.readFrames(probe, conform, range, { signal }))
        return frame;
      const detail = `frame ${index} cannot be decoded`;
      throw new AppError('media.truncated', { file: probe.path, detail });
    });
  }

  #shown(frame: VideoFrame): RgbImage {
    const picture = this.#toolbox.pictures.frameToRgb(frame);
    if (frame.format.pixel.alpha) layOverBlack(frame, picture);
    return picture;
  }
}

/** Straight alpha over black is the colour times alpha. */
function layOverBlack({ format, data }: VideoFrame, picture: RgbImage): void {
  const shape = planeShapes(format)[3];
  if (!shape) return;
  const alpha = planeSamples(data, shape, format.pixel.depth);
  const most = 2 ** format.pixel.depth - 1;
  for (let at = 0; at < picture.data.length; at += 1) {
    const share = (alpha[Math.floor(at / 3)] ?? 0) / most;
    picture.data[at] = Math.round((picture.data[at] ?? 0) * share);
  }
}
