import type { FrameSpan } from '#renderer/session/session-store.ts';
import { type TimeScale, visibleFrames } from '#renderer/session/time-scale.ts';
import type { LaneColours } from './lane-colours.ts';

/** Family and size of every text on the canvas; nothing smaller is readable. */
const TEXT =
  '12px Inter, "Segoe UI", system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif';

/** Makes a new or resized canvas ready: once, as a font asks for the styles of the whole page. */
export function prepareCanvas(context: CanvasRenderingContext2D): void {
  context.font = TEXT;
  context.textBaseline = 'middle';
  // Pictures laid on it are of the screen's own pixels.
  context.imageSmoothingEnabled = false;
}

/** Widths of texts that were drawn before: measuring one takes longer than drawing it. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 2000;

function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size >= MOST_WIDTHS) widths.clear();
  const { width } = context.measureText(text);
  widths.set(text, width);
  return width;
}

/** Where a row lies on the canvas, CSS pixels. */
export interface RowPlace {
  readonly top: number;
  readonly height: number;
}

/** A canvas with time along it, for one drawing of its lanes. Everything is in CSS pixels. */
export class LaneCanvas {
  readonly context: CanvasRenderingContext2D;
  readonly scale: TimeScale;
  readonly width: number;
  readonly colours: LaneColours;
  readonly frameCount: number;
  /** Pixels of the screen to a CSS pixel. */
  readonly ratio: number;
  /** Frames in sight. */
  readonly frames: FrameSpan;
  /** Of `scale`: asked for thousands of times in a picture. */
  readonly #first: number;
  readonly #pixelsPerFrame: number;

  constructor(
    context: CanvasRenderingContext2D,
    parts: {
      readonly scale: TimeScale;
      readonly width: number;
      readonly colours: LaneColours;
      readonly frameCount: number;
      readonly ratio: number;
    },
  ) {
    this.context = context;
    this.scale = parts.scale;
    this.#first = parts.scale.firstVisibleFrame;
    this.#pixelsPerFrame = parts.scale.pixelsPerFrame;
    this.width = parts.width;
    this.colours = parts.colours;
    this.frameCount = parts.frameCount;
    this.ratio = parts.ratio;
    this.frames = visibleFrames(parts.scale, parts.width, parts.frameCount);
  }

  /** Whole pixels, so that edges are sharp and neighbours meet. */
  x(frame: number): number {
    // Never a minus zero: code that is made for whole numbers would be thrown away for it.
    return Math.round((frame - this.#first) * this.#pixelsPerFrame) | 0;
  }

  /** Fills frames of a row, cut at the edges of the canvas; at least one pixel wide. */
  block(colour: string, start: number, end: number, { top, height }: RowPlace): void {
    const left = Math.max(-1, this.x(start));
    const right = Math.min(this.width + 1, this.x(end));
    this.context.fillStyle = colour;
    this.context.fillRect(left, top, Math.max(1, right - left), height);
  }

  /** A vertical line at the first edge of a frame. */
  line(colour: string, frame: number, { top, height }: RowPlace): void {
    this.context.fillStyle = colour;
    this.context.fillRect(this.x(frame), top, 1, height);
  }

  /**
   * Text at the left end of a block, pushed along so that it stays in sight, and cut where the block ends. Nothing when there
   * is no room for a few letters.
   */
  label(text: string, colour: string, start: number, end: number, { top, height }: RowPlace): void {
    const left = Math.max(2, this.x(start) + 4);
    const room = Math.min(this.width, this.x(end) - 2) - left;
    if (room < 8 || text === '') return;
    const { context } = this;
    const wide = widthOf(context, text);
    if (wide > room && room < 24) return;
    context.fillStyle = colour;
    if (wide <= room) context.fillText(text, left, top + height / 2 + 0.5);
    else context.fillText(this.#cut(text, wide, room), left, top + height / 2 + 0.5);
  }

  #cut(text: string, wide: number, room: number): string {
    const letters = Array.from(text);
    const kept = Math.max(1, Math.floor((letters.length * room) / wide) - 1);
    return `${letters.slice(0, kept).join('')}…`;
  }
}
