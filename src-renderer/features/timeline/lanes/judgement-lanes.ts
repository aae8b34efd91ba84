import type { PoseStripe, PoseStripes } from '#renderer/document/pose-stripes.ts';
import type { TrackSource } from '#shared/domain/face/face-track.ts';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import type { Severity } from '#shared/domain/problem/problem.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { type FrameRuns, visitRuns } from '../frame-runs.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';
import { inkOfColour, LaneColumns } from './lane-columns.ts';

/** A verdict by shape: a thin line passes, a triangle warns, a cross rejects. */
export function drawVerdicts(
  canvas: LaneCanvas,
  verdicts: FrameRuns<ResolvedCell['verdict']>,
  row: RowPlace,
): void {
  const { context, colours } = canvas;
  const middle = row.top + row.height / 2;
  let reached = -1;
  visitRuns(verdicts, canvas.frames, (verdict, start, end) => {
    const [left, right] = [Math.max(0, canvas.x(start)), Math.min(canvas.width, canvas.x(end))];
    if (verdict === null || right <= reached) return;
    reached = right;
    if (verdict === 'pass') {
      return canvas.block(colours.good, start, end, { top: Math.round(middle), height: 1 });
    }
    const isWarning = verdict === 'warn';
    canvas.block(isWarning ? colours.warn : colours.bad, start, end, {
      top: row.top + row.height - 4,
      height: isWarning ? 2 : 3,
    });
    if (right - left < 8) return;
    const x = left + 2;
    context.lineWidth = 2;
    context.strokeStyle = isWarning ? colours.warn : colours.bad;
    context.beginPath();
    if (isWarning) {
      context.moveTo(x, row.top + 10);
      context.lineTo(x + 4, row.top + 2);
      context.lineTo(x + 8, row.top + 10);
      context.closePath();
    } else {
      context.moveTo(x, row.top + 2);
      context.lineTo(x + 8, row.top + 10);
      context.moveTo(x + 8, row.top + 2);
      context.lineTo(x, row.top + 10);
    }
    context.stroke();
  });
}

/** Poses that share one page of the chart, each told by its name; a line above what waits for the next sync. */
export function drawPoses(canvas: LaneCanvas, { stripes, isPending }: PoseStripes, row: RowPlace): void {
  const { colours, frames } = canvas;
  const place = { top: row.top + 2, height: row.height - 4 };
  let reached = -1;
  for (let at = firstStripe(stripes, frames.start); at < stripes.length; at += 1) {
    const { start, end, name } = stripes[at] as PoseStripe;
    if (start >= frames.end) break;
    const right = canvas.x(end);
    if (right <= reached) continue;
    reached = right;
    canvas.block(colours.groundRaised, start, end, place);
    if (isPending) canvas.block(colours.accent, start, end, { top: place.top, height: 2 });
    canvas.line(colours.edgeStrong, start, place);
    canvas.label(name, colours.text, start, end, place);
  }
}

/** The first stripe that ends after a frame. */
function firstStripe(stripes: readonly PoseStripe[], frame: number): number {
  let [low, high] = [0, stripes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stripes[middle]?.end ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a track says of every frame, packed for drawing. */
export interface TrackCurve {
  /** 0 … 1. */
  readonly confidence: Float32Array;
  /** Frames set by hand. */
  readonly anchors: readonly number[];
  readonly sources: FrameRuns<TrackSource>;
}

/** The least confidence of each pixel column as a curve, below which the mouth is not drawn dashed; absent faces blank. */
export function drawConfidence(
  canvas: LaneCanvas,
  { confidence, anchors, sources }: TrackCurve,
  least: number,
  row: RowPlace,
): void {
  const { context, colours, scale, frames } = canvas;
  const [top, height] = [row.top + 3, row.height - 6];
  const yOf = (value: number): number => top + height * (1 - value);
  context.strokeStyle = colours.edgeStrong;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(0, Math.round(yOf(least)) + 0.5);
  context.lineTo(Math.min(canvas.width, canvas.x(canvas.frameCount)), Math.round(yOf(least)) + 0.5);
  context.stroke();
  context.setLineDash([]);
  const step = Math.max(1, 1 / scale.pixelsPerFrame);
  const columns = new LaneColumns(canvas, row);
  const ink = inkOfColour(colours.textDim);
  // Columns of one height are drawn as one stroke.
  let begun = canvas.x(frames.start);
  let level = Number.NEGATIVE_INFINITY;
  for (let from: number = frames.start; from < frames.end; from += step) {
    const start = Math.floor(from);
    const end = Math.min(frames.end, Math.max(start + 1, Math.floor(from + step)));
    let lowest = 1;
    for (let frame = start; frame < end; frame += 1) lowest = Math.min(lowest, confidence[frame] as number);
    const y = Math.round(top + height * (1 - lowest));
    if (y === level) continue;
    const x = canvas.x(start);
    if (level > Number.NEGATIVE_INFINITY) columns.fill(ink, begun, Math.max(begun + 1, x), level, level + 2);
    begun = x;
    level = y;
  }
  const end = canvas.x(frames.end);
  if (level > Number.NEGATIVE_INFINITY) columns.fill(ink, begun, Math.max(begun + 1, end), level, level + 2);
  columns.draw();
  visitRuns(sources, frames, (source, start, end) => {
    if (source === 'absent')
      canvas.block(colours.bad, start, end, { top: row.top + row.height - 3, height: 2 });
  });
  context.fillStyle = colours.accent;
  context.beginPath();
  for (const frame of anchors) {
    if (frame < frames.start || frame >= frames.end) continue;
    const x = canvas.x(frame + 0.5);
    context.moveTo(x, row.top + 1);
    context.lineTo(x + 4, row.top + 5);
    context.lineTo(x, row.top + 9);
    context.lineTo(x - 4, row.top + 5);
  }
  context.fill();
}

/** Problems where they are: errors as diamonds, warnings as triangles, remarks as dots, with their length beneath. */
export function drawProblems(
  canvas: LaneCanvas,
  findings: readonly Finding[],
  current: string | null,
  row: RowPlace,
): void {
  const { colours, frames } = canvas;
  const colourOf: Readonly<Record<Severity, string>> = {
    error: colours.bad,
    warn: colours.warn,
    info: colours.textDim,
  };
  const lengths = { top: row.top + row.height - 3, height: 2 };
  const columns = new LaneColumns(canvas, lengths);
  const signs: Readonly<Record<Severity, number[]>> = { error: [], warn: [], info: [] };
  let reached = Number.NEGATIVE_INFINITY;
  for (const { id, start, end, severity } of findings) {
    if (start >= frames.end) break;
    if (end <= frames.start) continue;
    const x = canvas.x(start) + 4;
    const isCurrent = id === current;
    if (x < reached + 2 && !isCurrent) continue;
    reached = x;
    const [left, right] = [canvas.x(start), canvas.x(end)];
    const colour = colourOf[severity];
    columns.fill(
      inkOfColour(colour),
      left,
      Math.max(left + 1, right),
      lengths.top,
      lengths.top + lengths.height,
    );
    if (isCurrent) canvas.block(colours.accentGround, start, end, { top: row.top, height: row.height - 3 });
    signs[severity].push(x);
  }
  columns.draw();
  for (const severity of ['info', 'warn', 'error'] as const) {
    drawSigns(canvas, severity, signs[severity], row.top + 2, colourOf[severity]);
  }
}

/** Signs of one severity as one path. */
function drawSigns(
  { context }: LaneCanvas,
  severity: Severity,
  places: readonly number[],
  top: number,
  colour: string,
): void {
  const [middle, bottom] = [top + 5, top + 10];
  context.fillStyle = colour;
  context.beginPath();
  for (const x of places) {
    if (severity === 'info') {
      context.moveTo(x + 2.5, middle);
      context.arc(x, middle, 2.5, 0, Math.PI * 2);
    } else {
      context.moveTo(x, top);
      context.lineTo(x + 5, severity === 'error' ? middle : bottom);
      if (severity === 'error') context.lineTo(x, bottom);
      context.lineTo(x - 5, severity === 'error' ? middle : bottom);
    }
  }
  context.fill();
}
