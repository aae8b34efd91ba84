/** Which of the two sounds is meant: what the export carries, or the clip's own. */
export type SoundUse = 'export' | 'original';

/** Where a sound of the timeline is: its first sample is the beginning of frame 0. */
export interface SoundFile {
  readonly use: SoundUse;
  readonly url: string;
}

/** Plays a sound from any moment on; while it plays it is the clock that pictures follow. */
export interface Deck {
  /** @returns false when there is no such sound: then something else must be the clock. */
  start(use: SoundUse, seconds: number, speed: number): boolean;
  stop(): void;
  /** The moment that is heard, seconds; null while it is not running yet. `ended`: the sound is over or cannot be played. */
  position(): { readonly seconds: number } | 'ended' | null;
  setMuted(isMuted: boolean): void;
}

/**
 * Media elements on the page, one per sound, so that changing over costs nothing. They carry `data-sound`, which tests read the
 * heard time from. Speed keeps the pitch.
 */
export class SoundDeck implements Deck {
  readonly #elements = new Map<SoundUse, HTMLAudioElement>();
  #playing: HTMLAudioElement | null = null;
  #isRefused = false;
  #isMuted = false;

  /** Sounds that are not named any more are taken off the deck. */
  load(files: readonly SoundFile[]): void {
    for (const [use, element] of this.#elements) {
      if (files.some((file) => file.use === use && file.url === element.src)) continue;
      if (this.#playing === element) this.stop();
      element.removeAttribute('src');
      element.load();
      element.remove();
      this.#elements.delete(use);
    }
    for (const { use, url } of files)
      if (!this.#elements.has(use)) this.#elements.set(use, this.#element(use, url));
  }

  start(use: SoundUse, seconds: number, speed: number): boolean {
    this.stop();
    const element = this.#elements.get(use);
    if (!element || element.error) return false;
    element.playbackRate = speed;
    element.currentTime = seconds;
    this.#isRefused = false;
    this.#playing = element;
    element.play().catch((error: unknown) => {
      // Stopping before it began is no refusal.
      if (this.#playing === element && !(error instanceof DOMException && error.name === 'AbortError'))
        this.#isRefused = true;
    });
    return true;
  }

  stop(): void {
    this.#playing?.pause();
    this.#playing = null;
  }

  position(): { readonly seconds: number } | 'ended' | null {
    const element = this.#playing;
    if (!element) return null;
    if (element.ended || element.error || this.#isRefused) return 'ended';
    const isHeard = !element.seeking && !element.paused && element.readyState >= element.HAVE_FUTURE_DATA;
    return isHeard ? { seconds: element.currentTime } : null;
  }

  setMuted(isMuted: boolean): void {
    this.#isMuted = isMuted;
    for (const element of this.#elements.values()) element.muted = isMuted;
  }

  dispose(): void {
    this.load([]);
  }

  #element(use: SoundUse, url: string): HTMLAudioElement {
    const element = document.createElement('audio');
    element.preload = 'auto';
    element.preservesPitch = true;
    element.muted = this.#isMuted;
    element.dataset.sound = use;
    element.src = url;
    document.body.append(element);
    return element;
  }
}
