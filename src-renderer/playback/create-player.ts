import { blobUrl } from '#renderer/bridge/resources.ts';
import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { SessionStore } from '#renderer/session/session-store.ts';
import { framesPerSecond, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { FrameSound } from './frame-sound.ts';
import { DecodedPictures } from './picture-source.ts';
import type { PassedFrames, Player } from './player.ts';
import { strideOf, wantedFrames } from './prefetch.ts';
import { SoundDeck } from './sound-deck.ts';
import { type Programme, Transport } from './transport.ts';

const SOUND_ENDINGS = { 'audio/mp4': 'm4a', 'audio/wav': 'wav' } as const;

/** Speeds that only J and L reach: pausing forgets them, so that Space plays as it was chosen. */
const isShuttle = (speed: number): boolean => speed < 0 || speed > 1;

interface PlayerOptions {
  readonly mirror: ProjectMirror;
  readonly session: SessionStore;
}

class ProjectPlayer implements Player {
  readonly pictures = new DecodedPictures();
  readonly #mirror: ProjectMirror;
  readonly #session: SessionStore;
  readonly #deck = new SoundDeck();
  readonly #frameSound = new FrameSound();
  readonly #transport: Transport;
  readonly #listeners = new Set<(passed: PassedFrames) => void>();
  readonly #subscriptions: (() => void)[];
  /** The way the playhead moved last. */
  #direction: 1 | -1 = 1;

  constructor({ mirror, session }: PlayerOptions) {
    this.#mirror = mirror;
    this.#session = session;
    this.#transport = new Transport({
      session,
      deck: this.#deck,
      programme: () => this.#programme(),
      onFrame: (passed) => {
        for (const listener of this.#listeners) listener(passed);
      },
      now: () => performance.now(),
      onNextPaint: (tick) => requestAnimationFrame(tick),
      cancelPaint: (handle) => cancelAnimationFrame(handle),
    });
    this.#subscriptions = [
      mirror.state.subscribe((now, before) => {
        if (now.preview !== before.preview || now.timeline !== before.timeline) this.#load();
      }),
      session.subscribe((now, before) => {
        const isMoved = now.playhead !== before.playhead;
        if (isMoved && !now.isPlaying) this.#direction = now.playhead < before.playhead ? -1 : 1;
        if (isMoved || now.isPlaying !== before.isPlaying || now.speed !== before.speed) this.#wantPictures();
      }),
    ];
    this.#load();
  }

  play(speed?: number): void {
    this.#frameSound.stop();
    const { speed: chosen } = this.#session.getState();
    this.#session.setState({ isPlaying: true, speed: speed ?? chosen });
  }

  pause(): void {
    const { speed } = this.#session.getState();
    this.#session.setState({ isPlaying: false, speed: isShuttle(speed) ? 1 : speed });
  }

  toggle(): void {
    if (this.#session.getState().isPlaying) this.pause();
    else this.play();
  }

  seek(frame: number): void {
    const last = Math.max(0, frameCountOf(this.#mirror.state.getState()) - 1);
    this.#session.setState({ playhead: Math.min(Math.max(Math.round(frame), 0), last) });
  }

  scrub(frame: number): void {
    const before = this.#session.getState().playhead;
    this.seek(frame);
    const { playhead, isPlaying } = this.#session.getState();
    if (!isPlaying && playhead !== before) this.#hearFrame(playhead);
  }

  step(frames: number): void {
    this.pause();
    const before = this.#session.getState().playhead;
    this.seek(before + frames);
    const { playhead } = this.#session.getState();
    if (Math.abs(playhead - before) === 1) this.#hearFrame(playhead);
  }

  onFrame(listener: (passed: PassedFrames) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    for (const end of this.#subscriptions) end();
    this.#transport.dispose();
    this.#deck.dispose();
    this.#frameSound.dispose();
    this.pictures.dispose();
    this.#listeners.clear();
  }

  #programme(): Programme | null {
    const state = this.#mirror.state.getState();
    const rate = state.timeline?.rate ?? state.analysis?.rate;
    if (!rate) return null;
    return { rate, frameCount: frameCountOf(state), range: state.document.clip?.range ?? null };
  }

  /** Takes up the preview files there are now. */
  #load(): void {
    const { project, preview, timeline } = this.#mirror.state.getState();
    const { proxy } = preview;
    const sounds = preview.sounds.map(({ use, audio, type }) => ({
      use,
      url: blobUrl(project, audio, SOUND_ENDINGS[type]),
    }));
    this.#deck.load(sounds);
    this.#frameSound.load(sounds);
    this.pictures.open(
      proxy && timeline ? { url: blobUrl(project, proxy.video, 'mp4'), rate: timeline.rate } : null,
    );
    this.#wantPictures();
  }

  #wantPictures(): void {
    const { playhead, isPlaying, isLooping, speed } = this.#session.getState();
    const { preview, timeline } = this.#mirror.state.getState();
    if (!preview.proxy || !timeline) return;
    this.pictures.want(
      wantedFrames({
        frame: playhead,
        stride: isPlaying ? strideOf(speed, framesPerSecond(timeline.rate)) : this.#direction,
        isPlaying,
        bounds: this.#transport.bounds(),
        isLooping,
        frameCount: preview.proxy.frameCount,
      }),
    );
  }

  #hearFrame(frame: number): void {
    const programme = this.#programme();
    const { isMuted, sound } = this.#session.getState();
    if (!programme || isMuted) return;
    const { rate } = programme;
    void this.#frameSound.play(sound, secondsAt(frame, rate), secondsAt(frame + 1, rate));
  }
}

/** A player for one open project. */
export const createPlayer = (options: PlayerOptions): Player => new ProjectPlayer(options);
