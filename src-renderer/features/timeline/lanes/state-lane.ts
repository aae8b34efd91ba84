import { frameAtX } from '#renderer/session/time-scale.ts';
import { STATE_NUMBERS, STATE_SHAPES } from '#renderer/ui/state-glyph.tsx';
import { MOUTH_STATES, type SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { CellRuns } from '../frame-runs.ts';
import { visitRuns } from '../frame-runs.ts';
import type { StateDensity } from '../state-density.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';
import { inkOfColour, LaneColumns } from './lane-columns.ts';

/** The more open the mouth, the higher its bar: told apart without colour at any size. */
const BAR_HEIGHT: Readonly<Record<SheetState, number>> = {
  neutral_closed: 0.42,
  half_open: 0.7,
  fully_open: 1,
  source: 1,
};

/** Below this width of a frame single holds are not to be told apart, and shares of states are drawn. */
export const DENSITY_BELOW = 2;
/** From this width of a frame every cell carries its number. */
const NUMBER_EVERY_FRAME = 24;
/** Width of a hold that has room for its number; and for number and shape. */
const NUMBER_ROOM = 12;
const SHAPE_ROOM = 32;
/** Strip below the bars where the author is marked. */
const AUTHOR_HEIGHT = 5;

const shapes = new Map<SheetState, Path2D>();

function shapeOf(state: SheetState): Path2D {
  const shape = shapes.get(state) ?? new Path2D(STATE_SHAPES[state]);
  shapes.set(state, shape);
  return shape;
}

const inner = ({ top, height }: RowPlace): RowPlace => ({ top: top + 3, height: height - 5 - AUTHOR_HEIGHT });

function barOf(state: SheetState, row: RowPlace): RowPlace {
  const { top, height } = inner(row);
  const tall = Math.round(height * BAR_HEIGHT[state]);
  return { top: top + height - tall, height: tall };
}

function drawGlyph(canvas: LaneCanvas, state: SheetState, x: number, middle: number): void {
  const { context, colours } = canvas;
  context.save();
  context.translate(x, middle - 7);
  context.scale(0.7, 0.7);
  context.strokeStyle = state === 'source' ? colours.text : colours.onState;
  context.fillStyle = colours.onState;
  context.lineWidth = 2;
  const shape = shapeOf(state);
  if (state === 'half_open' || state === 'fully_open') context.fill(shape);
  context.stroke(shape);
  context.restore();
}

function drawHold(canvas: LaneCanvas, state: SheetState, start: number, end: number, row: RowPlace): void {
  const { context, colours, scale } = canvas;
  const bar = barOf(state, row);
  const [left, right] = [canvas.x(start), canvas.x(end)];
  if (state === 'source') {
    // Nothing is drawn on these frames: an empty frame, not a bar.
    context.strokeStyle = colours.edgeStrong;
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, bar.top + 0.5, Math.max(1, right - left - 1), bar.height - 1);
  } else {
    canvas.block(colours.states[state], start, end, bar);
    canvas.line(colours.ground, start, bar);
  }
  const ink = state === 'source' ? colours.text : colours.onState;
  const width = right - left;
  if (width < NUMBER_ROOM) return;
  const middle = inner(row).top + inner(row).height - 8;
  context.fillStyle = ink;
  if (scale.pixelsPerFrame >= NUMBER_EVERY_FRAME) {
    const { frames } = canvas;
    for (let frame = Math.max(start, frames.start); frame < Math.min(end, frames.end); frame += 1) {
      context.fillText(STATE_NUMBERS[state], canvas.x(frame) + 4, middle);
      if (frame > start) canvas.line(colours.ground, frame, { top: bar.top + bar.height - 3, height: 3 });
      context.fillStyle = ink;
    }
  } else {
    const shown = Math.max(left, 0);
    if (right - shown >= NUMBER_ROOM) context.fillText(STATE_NUMBERS[state], shown + 3, middle);
  }
  const glyphX = Math.max(left, 0) + 12;
  if (right - glyphX >= SHAPE_ROOM - 12 && scale.pixelsPerFrame < NUMBER_EVERY_FRAME) {
    drawGlyph(canvas, state, glyphX, middle);
  }
}

/** Of every pixel column the frame it begins with, and where the one after the last begins; grows with the canvas. */
let bounds = new Int32Array(0);
let shares = new Float32Array(0);

function columnBounds({ scale, frameCount }: LaneCanvas, columns: number): Int32Array {
  if (bounds.length <= columns) {
    bounds = new Int32Array(columns + 1);
    shares = new Float32Array(columns + 1);
  }
  for (let x = 0; x <= columns; x += 1) {
    bounds[x] = Math.min(frameCount, Math.max(0, Math.floor(frameAtX(scale, x))));
  }
  return bounds;
}

/** One column per pixel: from below closed, half, open as shares of the column's frames; the rest is the source. */
function drawDensity(canvas: LaneCanvas, density: StateDensity, row: RowPlace): void {
  const { frameCount, colours } = canvas;
  const place = inner(row);
  const right = Math.max(0, Math.min(canvas.width, canvas.x(frameCount)));
  const frames = columnBounds(canvas, right);
  const columns = new LaneColumns(canvas, row);
  const { uppers, lowers } = columns;
  uppers.fill(place.top - row.top + place.height, 0, right);
  for (const state of MOUTH_STATES) {
    density.shares(state, frames, right, shares);
    for (let x = 0; x < right; x += 1) {
      const lower = uppers[x] as number;
      lowers[x] = lower;
      uppers[x] = lower - place.height * (shares[x] as number);
    }
    columns.fillEach(inkOfColour(colours.states[state]), 0, right);
  }
  columns.draw();
}

/** Who decided: nothing for the analysis, dashes for a rule, a solid line for the artist. */
function drawAuthors(canvas: LaneCanvas, { authors }: CellRuns, { top, height }: RowPlace): void {
  const { colours, width } = canvas;
  const place = { top: top + height - AUTHOR_HEIGHT, height: 3 };
  const columns = new LaneColumns(canvas, place);
  const bottom = place.top + place.height;
  const [artist, rule] = [inkOfColour(colours.accent), inkOfColour(colours.textDim)];
  let reached = -1;
  visitRuns(authors, canvas.frames, (by, start, end) => {
    const right = canvas.x(end);
    if (by === 'auto' || right <= reached) return;
    reached = right;
    const left = Math.max(0, canvas.x(start));
    if (by === 'artist') return columns.fill(artist, left, Math.max(left + 1, right), place.top, bottom);
    for (let x = left; x < Math.min(right, width); x += 6) {
      columns.fill(rule, x, x + 3, place.top + 1, place.top + 2);
    }
  });
  columns.draw();
}

/** Small flags on decisions that fit nothing at present. */
export function drawStale(canvas: LaneCanvas, frames: readonly number[], { top }: RowPlace): void {
  const { context, colours } = canvas;
  for (const frame of frames) {
    if (frame < canvas.frames.start || frame >= canvas.frames.end) continue;
    const x = canvas.x(frame) + 1;
    context.fillStyle = colours.warn;
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x + 9, top);
    context.lineTo(x, top + 9);
    context.fill();
  }
}

export interface StateFacts {
  readonly runs: CellRuns;
  readonly density: () => StateDensity;
  readonly isHidden: boolean;
}

/** The mouth-state track of one character. */
export function drawStates(canvas: LaneCanvas, { runs, density, isHidden }: StateFacts, row: RowPlace): void {
  if (isHidden) canvas.context.globalAlpha = 0.4;
  if (canvas.scale.pixelsPerFrame < DENSITY_BELOW) drawDensity(canvas, density(), row);
  else {
    visitRuns(runs.holds, canvas.frames, (state, start, end) => drawHold(canvas, state, start, end, row));
  }
  drawAuthors(canvas, runs, row);
  canvas.context.globalAlpha = 1;
}
