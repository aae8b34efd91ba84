/**
 * Runs inside the editor's page: measures by the page's own clock. Sent there by page-timing.ts, so it imports nothing and is
 * checked with the renderer's types.
 */

/** One screen refresh while playing: what is painted, and what is heard. */
interface SeenAndHeard {
  readonly frame: number;
  /** Seconds of the sound. */
  readonly heard: number;
}

interface ViewerProbe {
  /**
   * Begins to measure the milliseconds from the next key press (the browser's own time stamp) until the screen refresh after the one in which the canvas
   * carried what was awaited: the picture is on its way to the screen then.
   */
  timeKey(attribute: string, value: string, patience: number): void;
  /** Watches picture and sound for so many milliseconds; moments in which the sound is sought are left out. */
  watchPlaying(duration: number): Promise<SeenAndHeard[]>;
  /** The pixels on the canvas as the address of a PNG. */
  picture(): string;
  /** Begins to wait for a frame: its pixels as soon as it is painted; null when that was not a preview. */
  awaitPreview(frame: string, patience: number): void;
  /** Begins to measure the milliseconds from the next click until the timeline and until the viewer's picture is on its way to the screen. */
  timeOpening(patience: number): void;
  /** What was begun last. */
  answer(): Promise<unknown>;
}

{
  const canvasNow = (): HTMLCanvasElement => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-frame]');
    if (!canvas) throw new Error('no picture');
    return canvas;
  };

  /** Settles when `test` holds after a painting; `onEnd` tidies up in any case. */
  const painted = (test: () => boolean, patience: number, onEnd: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(late);
        observer.disconnect();
        onEnd();
      };
      const observer = new MutationObserver(() => {
        if (!test()) return;
        finish();
        resolve();
      });
      const late = setTimeout(() => {
        finish();
        reject(new Error('what was awaited was not painted'));
      }, patience);
      observer.observe(canvasNow(), { attributes: true });
    });

  /** Settles when something that this selector finds is in the page. */
  const appeared = (selector: string, patience: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(late);
        observer.disconnect();
        settle();
      };
      const observer = new MutationObserver(() => {
        if (document.querySelector(selector)) end(resolve);
      });
      const late = setTimeout(() => end(() => reject(new Error(`no ${selector} came`))), patience);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });

  const nextRefresh = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

  let answer: Promise<unknown> = Promise.resolve();
  /** A measurement that is begun now and asked for later: keys overtake questions on their way into a page. */
  const begin =
    <Values extends readonly unknown[]>(measure: (...values: Values) => Promise<unknown>) =>
    (...values: Values): void => {
      answer = measure(...values);
      // Told when it is asked for.
      answer.catch(() => {});
    };

  const viewerProbe: ViewerProbe = {
    timeKey: begin(async (attribute, value, patience) => {
      let pressed = Number.NaN;
      const onKey = (event: KeyboardEvent): void => {
        pressed = event.timeStamp;
      };
      window.addEventListener('keydown', onKey, true);
      const isThere = (): boolean => !Number.isNaN(pressed) && canvasNow().getAttribute(attribute) === value;
      await painted(isThere, patience, () => window.removeEventListener('keydown', onKey, true));
      await nextRefresh();
      return performance.now() - pressed;
    }),
    async watchPlaying(duration) {
      const sound = document.querySelector<HTMLAudioElement>('audio[data-sound=export]');
      if (!sound) throw new Error('no sound');
      const moments: SeenAndHeard[] = [];
      const end = performance.now() + duration;
      while (performance.now() < end) {
        await nextRefresh();
        // Behind the painting of this refresh, whatever the order of those who asked for it.
        await Promise.resolve();
        const isHeard = !sound.paused && !sound.seeking;
        if (isHeard) moments.push({ frame: Number(canvasNow().dataset.frame), heard: sound.currentTime });
      }
      return moments;
    },
    picture: () => canvasNow().toDataURL('image/png'),
    awaitPreview: begin(async (frame, patience) => {
      await painted(
        () => canvasNow().dataset.frame === frame,
        patience,
        () => {},
      );
      return canvasNow().dataset.shown === 'preview' ? canvasNow().toDataURL('image/png') : null;
    }),
    timeOpening: begin(async (patience) => {
      let pressed = Number.NaN;
      const onClick = (event: MouseEvent): void => {
        pressed = event.timeStamp;
      };
      window.addEventListener('click', onClick, { capture: true, once: true });
      const until = async (selector: string): Promise<number> => {
        await appeared(selector, patience);
        await nextRefresh();
        return performance.now() - pressed;
      };
      const [timeline, picture] = await Promise.all([
        until('canvas[data-revision]'),
        until('canvas[data-frame]'),
      ]);
      return { timeline, picture };
    }),
    answer: () => answer,
  };
  Object.assign(window, { viewerProbe });
}
