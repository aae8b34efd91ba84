import type { CommandContext } from '#renderer/commands/command.ts';
import { onPreferences } from '#renderer/document/preferences.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { cutsOf, type ShownCells, shownCells } from '#renderer/document/shown-cells.ts';
import type { FrameSpan, Session } from '#renderer/session/session-store.ts';
import { boundedScale, followedScale, wholeScale, xOfFrame } from '#renderer/session/time-scale.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';
import { type LaneRow, laneRows, scrollToCharacter } from './lane-rows.ts';
import { prepareCanvas } from './lanes/lane-canvas.ts';
import { type LaneColours, laneColours } from './lanes/lane-colours.ts';
import { drawScene } from './timeline-scene.ts';
import { WaveformStore } from './waveform-store.ts';

export interface TimelineElements {
  readonly canvas: HTMLCanvasElement;
  readonly playhead: HTMLElement;
  /** The element whose vertical scrolling the lanes follow. */
  readonly headers: HTMLElement;
}

/** Session values that the canvas shows; the playhead lies above it and needs no new picture. */
const DRAWN: readonly (keyof Session)[] = [
  'pixelsPerFrame',
  'firstVisibleFrame',
  'selection',
  'character',
  'line',
  'hiddenLanes',
  'collapsedCharacters',
  'soloCharacter',
];

/** Half the width of the sign on the playhead, CSS pixels. */
const PLAYHEAD_SIGN = 5;

/**
 * Keeps one canvas in step with project and session, outside React: a scroll or zoom costs one drawing of what is in sight
 * and nothing else.
 */
export class TimelineView {
  readonly #context: CommandContext;
  readonly #elements: TimelineElements;
  readonly #waveforms: WaveformStore;
  readonly #ended: (() => void)[] = [];
  #colours: LaneColours = laneColours();
  #frame = 0;
  #size = { width: 0, height: 0 };
  /** Of the headers: asked for while drawing it would have the page laid out in between. */
  #scrollTop = 0;
  #isPlayheadSeen = true;
  #isPrepared = false;
  /** Whose lanes were last brought into sight. */
  #foundCharacter: string | null = null;

  constructor(context: CommandContext, elements: TimelineElements) {
    this.#context = context;
    this.#elements = elements;
    this.#waveforms = new WaveformStore(context.mirror.project, () => this.redraw());
    const { mirror, session } = context;
    const { canvas, headers } = elements;
    const resizes = new ResizeObserver(() => this.#fit());
    resizes.observe(canvas);
    const theme = new MutationObserver(() => {
      this.#colours = laneColours();
      this.redraw();
    });
    theme.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] });
    const redraw = () => this.redraw();
    const scroll = () => {
      this.#scrollTop = headers.scrollTop;
      redraw();
    };
    headers.addEventListener('scroll', scroll, { passive: true });
    this.#ended.push(
      () => resizes.disconnect(),
      () => theme.disconnect(),
      () => headers.removeEventListener('scroll', scroll),
      () => this.#waveforms.close(),
      () => cancelAnimationFrame(this.#frame),
      mirror.state.subscribe(redraw),
      session.subscribe((next, before) => this.#hearSession(next, before)),
      context.findings.state.subscribe(redraw),
      onPreferences(redraw),
    );
    this.#fit();
  }

  dispose(): void {
    for (const end of this.#ended) end();
  }

  /** Draws anew with the next picture of the screen. */
  redraw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  rows(): LaneRow[] {
    const project = this.#context.mirror.state.getState();
    return laneRows(shownCells(project), project, this.#context.session.getState());
  }

  /** The hold at a frame, as a selection. */
  holdAt({ cells }: ShownCells, frame: number): FrameSpan | null {
    const hold = exposureAt(cells, frame, cutsOf(this.#context.mirror.state.getState()));
    return hold && { start: hold.start, end: hold.end };
  }

  #hearSession(next: Session, before: Session): void {
    if (DRAWN.some((name) => next[name] !== before[name])) this.redraw();
    const isMoved = next.pixelsPerFrame !== before.pixelsPerFrame;
    if (next.playhead !== before.playhead) this.#follow(next, before);
    if (isMoved || next.firstVisibleFrame !== before.firstVisibleFrame || next.playhead !== before.playhead) {
      this.#placePlayhead();
    }
  }

  /** While playing only from where it was in sight, so that looking elsewhere is possible. */
  #follow(next: Session, before: Session): void {
    const { width } = this.#size;
    const x = xOfFrame(before, before.playhead);
    const wasSeen = x >= -before.pixelsPerFrame && x <= width;
    if (width === 0 || (next.isPlaying && !wasSeen)) return;
    const frameCount = frameCountOf(this.#context.mirror.state.getState());
    const followed = followedScale(next, next.playhead, width, frameCount);
    if (followed.firstVisibleFrame === next.firstVisibleFrame) return;
    const { pixelsPerFrame, firstVisibleFrame } = followed;
    this.#context.session.setState({ pixelsPerFrame, firstVisibleFrame });
  }

  /** Brings the lanes of a newly chosen character into sight, once they are there. */
  #findCharacter(rows: readonly LaneRow[], character: string | null): void {
    if (character === this.#foundCharacter || !rows.some((row) => row.character === character)) return;
    this.#foundCharacter = character;
    const { headers } = this.#elements;
    const { scrollTop, clientHeight: height } = headers;
    const wanted = scrollToCharacter(rows, character, { scrollTop, height });
    if (wanted !== scrollTop) headers.scrollTop = wanted;
  }

  #placePlayhead(): void {
    const session = this.#context.session.getState();
    const { style } = this.#elements.playhead;
    const x = Math.round(xOfFrame(session, session.playhead));
    const wide = Math.max(1, Math.round(session.pixelsPerFrame));
    // Out of sight it stays where it is: every move costs the browser a round of style and layers.
    const isSeen = x + wide + PLAYHEAD_SIGN >= 0 && x - PLAYHEAD_SIGN <= session.timelineWidth;
    if (isSeen !== this.#isPlayheadSeen) style.visibility = isSeen ? 'visible' : 'hidden';
    this.#isPlayheadSeen = isSeen;
    if (!isSeen) return;
    style.transform = `translateX(${x}px)`;
    style.width = `${wide}px`;
  }

  #fit(): void {
    const { canvas } = this.#elements;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    const isFirst = this.#size.width === 0;
    this.#size = { width, height };
    const { session, mirror } = this.#context;
    const frameCount = frameCountOf(mirror.state.getState());
    const state = session.getState();
    const isShort = state.timelineWidth === 0 && frameCount * state.pixelsPerFrame < width;
    // A short shot is shown whole at first.
    const scale = isFirst && isShort ? wholeScale(width, frameCount) : boundedScale(state, width, frameCount);
    session.setState({ timelineWidth: width, ...scale });
    this.#placePlayhead();
    this.redraw();
  }

  #draw(): void {
    const { canvas } = this.#elements;
    const { width, height } = this.#size;
    const context = canvas.getContext('2d', { alpha: false });
    if (!context || width === 0) return;
    const ratio = window.devicePixelRatio;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== tall || !this.#isPrepared) {
      Object.assign(canvas, { width: wide, height: tall });
      prepareCanvas(context);
      this.#isPrepared = true;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const { mirror, session, words, findings } = this.#context;
    const rows = this.rows();
    this.#findCharacter(rows, session.getState().character);
    drawScene(context, {
      project: mirror.state.getState(),
      session: session.getState(),
      rows,
      findings: findings.state.getState().open,
      words,
      colours: this.#colours,
      waveforms: this.#waveforms,
      scrollTop: this.#scrollTop,
      width,
      height,
      ratio,
    });
    // For tests and benches: what was drawn, not what was asked for.
    const revision = String(mirror.state.getState().revision);
    if (canvas.dataset.revision !== revision) canvas.dataset.revision = revision;
  }
}
