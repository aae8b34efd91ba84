import type { FrameSpan, TimeDisplay } from '#renderer/session/session-store.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { formatFrame, rulerSteps } from '../ruler-marks.ts';
import type { LaneCanvas } from './lane-canvas.ts';

export const RULER_HEIGHT = 28;
/** Lower part, where in and out points are grasped. */
const RANGE_HEIGHT = 8;

export interface RulerFacts {
  readonly display: TimeDisplay;
  readonly rate: FrameRate;
  readonly selection: FrameSpan | null;
  /** In and out points; null = the whole clip. */
  readonly range: FrameSpan | null;
}

export function drawRuler(canvas: LaneCanvas, { display, rate, selection, range }: RulerFacts): void {
  const { context, colours, frames, frameCount } = canvas;
  context.fillStyle = colours.groundRaised;
  context.fillRect(0, 0, canvas.width, RULER_HEIGHT);
  const { label, line } = rulerSteps(display, rate, canvas.scale.pixelsPerFrame, frameCount);
  const first = Math.floor(frames.start / label) * label;
  for (let frame = first; frame < frames.end; frame += line) {
    const isLabelled = frame % label === 0;
    const top = isLabelled ? RULER_HEIGHT - 12 : RULER_HEIGHT - 6;
    canvas.line(isLabelled ? colours.textDim : colours.edgeStrong, frame, {
      top,
      height: RULER_HEIGHT - top,
    });
    if (!isLabelled) continue;
    context.fillStyle = colours.textDim;
    context.fillText(formatFrame(frame, display, rate), canvas.x(frame) + 3, 9);
  }
  if (selection) {
    canvas.block(colours.accent, selection.start, selection.end, { top: RULER_HEIGHT - 3, height: 3 });
  }
  drawRange(canvas, range ?? { start: 0, end: frameCount });
  context.fillStyle = colours.edge;
  context.fillRect(0, RULER_HEIGHT - 1, canvas.width, 1);
}

/** Brackets at the in and the out point. */
function drawRange(canvas: LaneCanvas, { start, end }: FrameSpan): void {
  const { context, colours } = canvas;
  const top = RULER_HEIGHT - RANGE_HEIGHT;
  context.fillStyle = colours.text;
  for (const [x, inwards] of [
    [canvas.x(start), 1],
    [canvas.x(end), -1],
  ] as const) {
    context.fillRect(inwards === 1 ? x : x - 2, top - 4, 2, RANGE_HEIGHT + 4);
    context.fillRect(inwards === 1 ? x : x - 7, RULER_HEIGHT - 2, 7, 2);
    context.fillRect(inwards === 1 ? x : x - 7, top - 4, 7, 2);
  }
}

/** Frames that are not delivered lie in shade. */
export function shadeOutside(canvas: LaneCanvas, range: FrameSpan | null, top: number, height: number): void {
  if (!range) return;
  const { context } = canvas;
  context.globalAlpha = 0.6;
  const place = { top, height };
  if (canvas.frames.start < range.start) canvas.block(canvas.colours.ground, 0, range.start, place);
  if (canvas.frames.end > range.end) {
    canvas.block(canvas.colours.ground, range.end, canvas.frameCount, place);
  }
  context.globalAlpha = 1;
}
