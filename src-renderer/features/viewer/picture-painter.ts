import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import type { Player } from '#renderer/playback/player.ts';
import type { Session, SessionStore } from '#renderer/session/session-store.ts';
import type { TimelineView } from '#shared/contract/editor/project-view.ts';
import { type ExactKey, ExactPictures, type ExactView } from './exact-pictures.ts';
import { plannedMouths, prepareDrawings, readyMouths } from './frame-mouths.ts';
import type { MouthAssets } from './mouth-assets.ts';
import { layMouths, showPicture, showSplit } from './painted-frame.ts';

/** What a person is looking at. `preview`: mouths laid here over the proxy; `exact`: the engine's own picture. */
export type ShownAs = 'nothing' | 'preview' | 'exact' | 'original' | 'exact-original';

/** How the picture is looked at: the result, the clip's own, or half and half. */
export type Looking = 'result' | 'original' | 'split';

export const lookingAt = ({ compare, isComparingWhileHeld }: Session): Looking => {
  if (isComparingWhileHeld || compare === 'original') return 'original';
  return compare === 'split' ? 'split' : 'result';
};

const VIEWS: Readonly<Record<Looking, readonly ExactView[]>> = {
  result: ['composite'],
  original: ['source'],
  split: ['composite', 'source'],
};

/** What the picture depends on; nothing else may cost a painting. */
const SHOWN_STATE = [
  'document',
  'sheets',
  'revision',
  'pendingEdits',
  'preview',
  'timeline',
  'analysis',
  'isAnalysisPartial',
] as const satisfies readonly (keyof ProjectState)[];
const SHOWN_SESSION = [
  'playhead',
  'isPlaying',
  'compare',
  'isComparingWhileHeld',
  'splitAt',
] as const satisfies readonly (keyof Session)[];

interface PainterOptions {
  readonly canvas: HTMLCanvasElement;
  readonly mirror: ProjectMirror;
  readonly session: SessionStore;
  readonly player: Player;
  readonly assets: MouthAssets;
  readonly onShown: (shown: ShownAs) => void;
}

/**
 * Keeps the canvas showing what project and session say, at most once per screen refresh. What is on the canvas can be read off
 * it: `data-frame`, `data-shown` and, per character, the mouth states in `data-states`.
 */
export class PicturePainter {
  readonly #options: PainterOptions;
  readonly #context: CanvasRenderingContext2D;
  readonly #exact: ExactPictures;
  readonly #subscriptions: (() => void)[];
  #paint = 0;
  #shown: ShownAs = 'nothing';

  constructor(options: PainterOptions) {
    this.#options = options;
    const { canvas, mirror, session, player, assets } = options;
    // Mouths are laid by reading and writing pixels: a canvas in plain memory is the quicker one.
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (!context) throw new Error('a canvas has no 2d context');
    this.#context = context;
    const schedule = () => this.#schedule();
    this.#exact = new ExactPictures(mirror.project, schedule);
    this.#subscriptions = [
      mirror.state.subscribe((now, before) => {
        if (SHOWN_STATE.some((key) => now[key] !== before[key])) schedule();
      }),
      session.subscribe((now, before) => {
        if (SHOWN_SESSION.some((key) => now[key] !== before[key])) schedule();
      }),
      assets.onArrival(schedule),
      player.pictures.status.subscribe(schedule),
      player.pictures.onPicture((frame) => {
        if (frame === session.getState().playhead) this.#schedule();
      }),
    ];
    this.#schedule();
  }

  dispose(): void {
    for (const end of this.#subscriptions) end();
    cancelAnimationFrame(this.#paint);
    this.#exact.dispose();
  }

  #schedule(): void {
    if (this.#paint !== 0) return;
    this.#paint = requestAnimationFrame(() => {
      this.#paint = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { mirror, session } = this.#options;
    const state = mirror.state.getState();
    const now = session.getState();
    if (!state.timeline) return;
    const keys = this.#exactKeys(state, now);
    this.#exact.want(keys);
    const isDrawn = this.#drawExact(keys, now, state.timeline) || this.#drawPreview(state, now);
    if (!isDrawn) return;
    const { dataset } = this.#options.canvas;
    dataset.frame = String(now.playhead);
    dataset.shown = this.#shown;
    dataset.states = state.sheets.map(({ sheet }) => sheet.cells[now.playhead]?.state ?? '').join(' ');
  }

  /** The engine's pictures that belong here: none while anything moves, or while it does not know yet what is shown. */
  #exactKeys(state: ProjectState, now: Session): readonly ExactKey[] {
    const { mirror } = this.#options;
    const isMoving = now.isPlaying || state.pendingEdits > 0 || mirror.isPreviewing;
    if (isMoving || state.isAnalysisPartial || this.#isComing(now.playhead)) return [];
    return VIEWS[lookingAt(now)].map((view) => ({
      frame: now.playhead,
      revision: state.revision,
      // Before a sync there is nothing to compose.
      view: state.analysis ? view : 'source',
    }));
  }

  /** The preview's own picture is on its way: it is quicker, and the engine's would only take the line from it. */
  #isComing(frame: number): boolean {
    const { pictures } = this.#options.player;
    const { kind } = pictures.status.getState().status;
    return (kind === 'opening' || kind === 'ready') && pictures.picture(frame) === null;
  }

  #drawExact(keys: readonly ExactKey[], now: Session, clip: TimelineView): boolean {
    const [main, beside] = keys.map((key) => this.#exact.get(key));
    if (!main || (keys.length > 1 && !beside)) return false;
    showPicture(this.#context, main, clip);
    if (beside) showSplit(this.#context, beside, clip, now.splitAt);
    this.#tell(lookingAt(now) === 'original' ? 'exact-original' : 'exact');
    return true;
  }

  #drawPreview(state: ProjectState, now: Session): boolean {
    const { player, assets } = this.#options;
    const { playhead } = now;
    const picture = player.pictures.picture(playhead);
    if (!picture || !state.timeline) return false;
    const looking = lookingAt(now);
    if (looking === 'original') {
      showPicture(this.#context, picture, state.timeline);
      this.#tell('original');
      return true;
    }
    const mouths = readyMouths(plannedMouths(state, playhead), playhead, assets);
    prepareDrawings(state, playhead, assets);
    // A frame without its mouth for a moment would be a flash: what was there stays until all is there.
    if (!mouths) return false;
    showPicture(this.#context, picture, state.timeline);
    layMouths(this.#context, mouths, state.timeline);
    if (looking === 'split') showSplit(this.#context, picture, state.timeline, now.splitAt);
    this.#tell('preview');
    return true;
  }

  #tell(shown: ShownAs): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.onShown(shown);
  }
}
