import type { CommandContext } from '#renderer/commands/command.ts';
import { canPaint } from '#renderer/commands/paint/paint-target.ts';
import { posesOf, stripeAt } from '#renderer/document/pose-stripes.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { ShownCells } from '#renderer/document/shown-cells.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import { boundedScale, frameAtX, type TimeScale, zoomedAt } from '#renderer/session/time-scale.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import type { RangedDecision } from '#shared/domain/overrides/overrides.ts';
import type { Drag, TimelinePoint } from './drags/drag.ts';
import { frameUnder } from './drags/drag.ts';
import { edgeDrag } from './drags/edge-drag.ts';
import { lineDrag } from './drags/line-drag.ts';
import { paintDrag } from './drags/paint-drag.ts';
import { panDrag } from './drags/pan-drag.ts';
import { rangeDrag } from './drags/range-drag.ts';
import { scrubDrag } from './drags/scrub-drag.ts';
import { selectDrag } from './drags/select-drag.ts';
import { rowAt } from './lane-rows.ts';
import { RULER_HEIGHT } from './lanes/ruler-lane.ts';
import { gripAt, type TimelineGrip } from './timeline-grips.ts';
import type { TimelineView } from './timeline-view.ts';

/** A wheel's notch of 100 zooms by this. */
const ZOOM_PER_NOTCH = 1.25;
/** Lines and pages of wheels that do not count in pixels. */
const WHEEL_UNITS = [1, 16, 400];
/** Lower part of the ruler, where in and out points are grasped. */
const RANGE_STRIP = 14;
/** A drag held beyond an edge scrolls so many pixels a picture, per pixel beyond. */
const EDGE_SCROLL = 0.25;

export interface PointerParts {
  readonly surface: HTMLElement;
  /** Scrolls the lanes up and down. */
  readonly headers: HTMLElement;
  /** A line of dialogue was asked to be opened, or an empty place of a line lane. */
  readonly onOpenLine: (character: string, line: string | null) => void;
}

/** The stretch of the pose that lies under the pointer. */
function poseUnder({ found }: ShownCells, { overrides }: ProjectDocument, frame: number): FrameSpan | null {
  const stripes = found ? posesOf(found, overrides.groupings).stripes : [];
  const stripe = stripes[stripeAt(stripes, frame)];
  return stripe ? { start: stripe.start, end: stripe.end } : null;
}

/** Hands on the timeline: scrubbing, selecting, painting, edges, lines, in and out, wheel. */
export class TimelinePointer {
  readonly #context: CommandContext;
  readonly #view: TimelineView;
  readonly #parts: PointerParts;
  readonly #ended = new AbortController();
  #drag: Drag | null = null;
  #last: PointerEvent | null = null;
  #scrolling = 0;

  constructor(context: CommandContext, view: TimelineView, parts: PointerParts) {
    this.#context = context;
    this.#view = view;
    this.#parts = parts;
    const { surface } = parts;
    const { signal } = this.#ended;
    surface.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    surface.addEventListener('pointermove', (event) => this.#move(event), { signal });
    surface.addEventListener('pointerup', () => this.#end('commit'), { signal });
    surface.addEventListener('pointercancel', () => this.#end('abandon'), { signal });
    surface.addEventListener('dblclick', (event) => this.#open(event), { signal });
    surface.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    window.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
  }

  dispose(): void {
    this.#end('abandon');
    this.#ended.abort();
  }

  #point(event: MouseEvent): TimelinePoint & { readonly y: number } {
    const { surface, headers } = this.#parts;
    const { left, top } = surface.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const row = y < RULER_HEIGHT ? 'ruler' : rowAt(this.#view.rows(), y - RULER_HEIGHT + headers.scrollTop);
    return { x, y, at: frameAtX(this.#context.session.getState(), x), row };
  }

  #grip(point: TimelinePoint & { readonly y: number }): TimelineGrip {
    return gripAt(this.#context, point, point.y >= RULER_HEIGHT - RANGE_STRIP);
  }

  #press(event: PointerEvent): void {
    if (this.#drag || (event.button !== 0 && event.button !== 1)) return;
    if (frameCountOf(this.#context.mirror.state.getState()) === 0) return;
    const point = this.#point(event);
    this.#drag =
      event.button === 1 ? panDrag(this.#context, point) : this.#begin(this.#grip(point), point, event);
    if (!this.#drag) return;
    this.#last = event;
    this.#parts.surface.setPointerCapture(event.pointerId);
    this.#parts.surface.style.cursor = this.#drag.cursor;
    if (event.button === 1) event.preventDefault();
  }

  #begin(grip: TimelineGrip, point: TimelinePoint, { shiftKey }: PointerEvent): Drag | null {
    const context = this.#context;
    if (grip.kind === 'nothing') return null;
    if (grip.kind === 'range') return rangeDrag(context, grip.edge);
    if (grip.kind === 'ruler') {
      return shiftKey ? selectDrag(context, point, true) : scrubDrag(context, point);
    }
    this.#activate(grip.shown.owner.id);
    if (grip.kind === 'line') {
      const { writable } = context.mirror.state.getState();
      const { shown, line } = grip;
      if (writable) return lineDrag(context, point, { owner: shown.owner.id, line, grip: grip.grip });
      return scrubDrag(context, point);
    }
    context.session.setState({ line: null });
    if (grip.kind === 'hold-edge') return edgeDrag(context, grip.shown, grip.edge);
    if (grip.kind === 'lane') return this.#beginOnLane(grip, point);
    const { brush } = context.session.getState();
    if (brush !== null && canPaint(context) && !shiftKey) {
      return paintDrag(context, point, { character: grip.shown.owner.id, state: brush });
    }
    return selectDrag(context, point, shiftKey);
  }

  /** Blocks of decisions and findings are selected by a click; everywhere else the playhead is dragged. */
  #beginOnLane(grip: Extract<TimelineGrip, { kind: 'lane' }>, point: TimelinePoint): Drag {
    const context = this.#context;
    const drag = scrubDrag(context, point);
    const frame = frameUnder(context, point);
    const { document } = context.mirror.state.getState();
    const { row } = grip;
    const { modes, expressions } = document.overrides;
    const lists = { modes, expressions, problems: context.findings.state.getState().open };
    const blocks: readonly (RangedDecision | Finding)[] =
      row.kind === 'modes' || row.kind === 'expressions' || row.kind === 'problems' ? lists[row.kind] : [];
    const pose = row.kind === 'groups' ? poseUnder(grip.shown, document, frame) : null;
    if (pose) context.session.setState({ selection: pose });
    const block = blocks.find(
      ({ character, start, end }) => character === row.character && start <= frame && frame < end,
    );
    if (block) context.session.setState({ selection: { start: block.start, end: block.end } });
    if (block && 'id' in block) context.session.setState({ finding: block.id, sidePanel: 'problems' });
    return drag;
  }

  /** Keys and selection belong to one character at a time. */
  #activate(character: string): void {
    const { session } = this.#context;
    if (session.getState().character !== character) session.setState({ character, selection: null });
  }

  #move(event: PointerEvent): void {
    if (!this.#drag) {
      this.#hover(event);
      return;
    }
    this.#last = event;
    this.#drag.move(this.#point(event));
    this.#scrollAtEdge();
  }

  #hover(event: PointerEvent): void {
    const grip = this.#grip(this.#point(event));
    const isEdge =
      grip.kind === 'range' || grip.kind === 'hold-edge' || (grip.kind === 'line' && grip.grip !== 'whole');
    const isBrush = grip.kind === 'states' && this.#context.session.getState().brush !== null;
    this.#parts.surface.style.cursor = isEdge
      ? 'ew-resize'
      : grip.kind === 'line'
        ? 'grab'
        : isBrush
          ? 'crosshair'
          : 'default';
  }

  #end(how: 'commit' | 'abandon'): void {
    const drag = this.#drag;
    this.#drag = null;
    cancelAnimationFrame(this.#scrolling);
    this.#scrolling = 0;
    if (!drag) return;
    drag[how]();
    this.#parts.surface.style.cursor = 'default';
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#drag) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end('abandon');
  }

  #open(event: MouseEvent): void {
    const point = this.#point(event);
    const grip = this.#grip(point);
    const { session } = this.#context;
    const { onOpenLine } = this.#parts;
    if (grip.kind === 'line') onOpenLine(grip.shown.owner.id, grip.line.id);
    if (grip.kind === 'lane' && grip.row.kind === 'lines') onOpenLine(grip.shown.owner.id, null);
    if (grip.kind !== 'states' || session.getState().brush !== null) return;
    const hold = this.#view.holdAt(grip.shown, frameUnder(this.#context, point));
    if (hold) session.setState({ selection: hold });
  }

  /** The wheel scrolls time; with Shift the lanes; with Ctrl or Command it zooms at the pointer. */
  #wheel(event: WheelEvent): void {
    event.preventDefault();
    // Nobody beyond listens to it, and React would look for somebody at every turn.
    event.stopPropagation();
    const { session, mirror } = this.#context;
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    const state = session.getState();
    const frameCount = frameCountOf(mirror.state.getState());
    if (event.ctrlKey || event.metaKey) {
      const factor = ZOOM_PER_NOTCH ** (-dy / 100);
      const x = event.clientX - this.#parts.surface.getBoundingClientRect().left;
      this.#show(zoomedAt(state, factor, x, state.timelineWidth, frameCount));
    } else if (event.shiftKey) this.#parts.headers.scrollTop += dy === 0 ? dx : dy;
    else this.#scrollBy(dx === 0 ? dy : dx);
  }

  #scrollBy(pixels: number): void {
    const { session, mirror } = this.#context;
    const { pixelsPerFrame, firstVisibleFrame, timelineWidth } = session.getState();
    const scale = { pixelsPerFrame, firstVisibleFrame: firstVisibleFrame + pixels / pixelsPerFrame };
    this.#show(boundedScale(scale, timelineWidth, frameCountOf(mirror.state.getState())));
  }

  /** At the ends of the shot a wheel goes on turning: nobody is told then. */
  #show(scale: TimeScale): void {
    const { session } = this.#context;
    const { pixelsPerFrame, firstVisibleFrame } = session.getState();
    if (scale.pixelsPerFrame === pixelsPerFrame && scale.firstVisibleFrame === firstVisibleFrame) return;
    session.setState(scale);
  }

  /** Held beyond an edge, a drag goes on as the timeline scrolls under it. */
  #scrollAtEdge(): void {
    if (this.#scrolling !== 0) return;
    const step = () => {
      this.#scrolling = 0;
      const { timelineWidth } = this.#context.session.getState();
      if (!this.#drag || !this.#last || this.#drag.cursor === 'grabbing') return;
      const { x } = this.#point(this.#last);
      const beyond = x < 0 ? x : Math.max(0, x - timelineWidth);
      if (beyond === 0) return;
      this.#scrollBy(beyond * EDGE_SCROLL);
      this.#drag.move(this.#point(this.#last));
      this.#scrolling = requestAnimationFrame(step);
    };
    this.#scrolling = requestAnimationFrame(step);
  }
}
