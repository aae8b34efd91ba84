import type { FrameSpan, SessionStore } from '#renderer/session/session-store.ts';
import { type FrameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { playBounds, startFrame } from './play-bounds.ts';
import type { PassedFrames } from './player.ts';
import type { Deck } from './sound-deck.ts';

/** A clock of the sound reads a hair before the boundary it stands on; so much is forgiven, seconds. */
const CLOCK_GRAIN = 0.0005;
/** Beyond these speeds browsers mute or mangle sound; then pictures run by the wall clock in silence. */
const SOUND_SPEEDS = { min: 0.25, max: 2 } as const;

/** What is played, as far as time is concerned. */
export interface Programme {
  readonly rate: FrameRate;
  readonly frameCount: number;
  /** In and out points. */
  readonly range: FrameSpan | null;
}

export interface TransportOptions {
  readonly session: SessionStore;
  readonly deck: Deck;
  /** null: there is nothing to play. */
  readonly programme: () => Programme | null;
  readonly onFrame: (passed: PassedFrames) => void;
  /** Milliseconds; performance.now. */
  readonly now: () => number;
  /** requestAnimationFrame and cancelAnimationFrame. */
  readonly onNextPaint: (tick: () => void) => number;
  readonly cancelPaint: (handle: number) => void;
}

/** One stretch of playing, from where it began (or a loop began anew) on. */
interface Run {
  readonly programme: Programme;
  readonly bounds: FrameSpan;
  readonly speed: number;
  readonly start: number;
  /** The sound is the clock; else the wall clock since `since`. */
  readonly follows: 'sound' | 'wall';
  readonly since: number;
}

/**
 * Moves the playhead while the session says it plays: by the clock of the sound where one is heard, else by the wall clock. A
 * playhead, speed or sound that somebody else sets is taken up at once.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #unsubscribe: () => void;
  #run: Run | null = null;
  #arrived: number | null = null;
  #paint = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
    options.deck.setMuted(options.session.getState().isMuted);
    this.#unsubscribe = options.session.subscribe((now, before) => {
      if (now.isMuted !== before.isMuted) options.deck.setMuted(now.isMuted);
      if (now.isPlaying !== before.isPlaying) now.isPlaying ? this.#begin(true) : this.#halt();
      else if (now.isPlaying && this.#isDiverted(now, before)) this.#begin(false);
    });
  }

  /** Frames that are played at the moment; what would be played if not playing. */
  bounds(): FrameSpan {
    if (this.#run) return this.#run.bounds;
    const programme = this.#options.programme();
    return programme ? this.#boundsOf(programme) : { start: 0, end: 0 };
  }

  dispose(): void {
    this.#unsubscribe();
    this.#halt();
  }

  #isDiverted(
    now: ReturnType<SessionStore['getState']>,
    before: ReturnType<SessionStore['getState']>,
  ): boolean {
    const isMoved = now.playhead !== before.playhead && now.playhead !== this.#arrived;
    return (
      isMoved ||
      now.speed !== before.speed ||
      now.sound !== before.sound ||
      now.isLooping !== before.isLooping
    );
  }

  #boundsOf({ range, frameCount }: Programme): FrameSpan {
    const { playhead, isLooping, selection } = this.#options.session.getState();
    return playBounds({ playhead, isLooping, selection, range, frameCount });
  }

  /** @param isFresh a person started it: at the end it starts over. */
  #begin(isFresh: boolean): void {
    this.#halt();
    const programme = this.#options.programme();
    const { session } = this.#options;
    if (!programme || programme.frameCount < 1) {
      session.setState({ isPlaying: false });
      return;
    }
    const { playhead, speed } = session.getState();
    const bounds = this.#boundsOf(programme);
    const start = isFresh ? startFrame(playhead, bounds, speed) : playhead;
    this.#startAt(start, programme, bounds, speed);
    this.#arrive(start);
    this.#paint = this.#options.onNextPaint(this.#tick);
  }

  #startAt(start: number, programme: Programme, bounds: FrameSpan, speed: number): void {
    const { deck, session, now } = this.#options;
    const isAudible = speed >= SOUND_SPEEDS.min && speed <= SOUND_SPEEDS.max;
    const { sound } = session.getState();
    const isHeard = isAudible && deck.start(sound, secondsAt(start, programme.rate), speed);
    if (!isHeard) deck.stop();
    const follows = isHeard ? 'sound' : 'wall';
    this.#run = { programme, bounds, speed, start, follows, since: now() };
  }

  #halt(): void {
    this.#options.cancelPaint(this.#paint);
    this.#options.deck.stop();
    this.#run = null;
    this.#arrived = null;
  }

  /** Where the clock is, in frames with fractions; null while the sound is being sought. */
  #position({ programme: { rate }, start, speed, follows, since }: Run): number | null {
    const toFrames = rate.num / rate.den;
    if (follows === 'wall') {
      const passed = ((this.#options.now() - since) / 1000) * toFrames * speed;
      // Backwards a frame is left at its beginning, so that its whole time is shown.
      return speed < 0 ? start + 1 + passed - 1e-6 : start + passed;
    }
    const heard = this.#options.deck.position();
    if (heard === null) return null;
    return heard === 'ended' ? Number.POSITIVE_INFINITY : (heard.seconds + CLOCK_GRAIN) * toFrames;
  }

  readonly #tick = (): void => {
    const run = this.#run;
    if (!run) return;
    const position = this.#position(run);
    if (position !== null) this.#advance(run, position);
    if (this.#run) this.#paint = this.#options.onNextPaint(this.#tick);
  };

  #advance(run: Run, position: number): void {
    const { bounds, programme, speed } = run;
    // A sound that ends early or cannot be played must not end the picture.
    if (position === Number.POSITIVE_INFINITY && this.#arrived !== null && this.#arrived < bounds.end - 2) {
      this.#run = { ...run, start: this.#arrived, follows: 'wall', since: this.#options.now() };
      return;
    }
    const frame = Math.floor(position);
    const isOver = speed < 0 ? frame < bounds.start : frame >= bounds.end;
    // A clock may read a hair before where it was set: a playhead never trembles back.
    const reached = speed < 0 ? frame : Math.max(frame, this.#arrived ?? bounds.start);
    if (!isOver) this.#arrive(reached);
    else if (this.#options.session.getState().isLooping) {
      const again = speed < 0 ? bounds.end - 1 : bounds.start;
      this.#startAt(again, programme, bounds, speed);
      this.#arrive(again);
    } else {
      this.#arrive(speed < 0 ? bounds.start : bounds.end - 1);
      this.#options.session.setState({ isPlaying: false });
    }
  }

  #arrive(frame: number): void {
    const from = this.#arrived;
    if (frame === from) return;
    this.#arrived = frame;
    this.#options.session.setState({ playhead: frame });
    this.#options.onFrame({ from, to: frame });
  }
}
