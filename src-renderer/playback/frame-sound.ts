import { ALL_FORMATS, AudioBufferSink, Input, UrlSource } from 'mediabunny';
import type { SoundFile, SoundUse } from './sound-deck.ts';

/** A rise and fall at the ends of a slice, seconds: without it every step would click. */
const RAMP = 0.002;

/** Cuts the samples of [start, end) seconds out of a sound. */
class SoundSlices {
  readonly #input: Input;
  #sink: Promise<AudioBufferSink | null> | null = null;

  constructor(url: string) {
    const source = new UrlSource(url, {
      requestInit: { credentials: 'same-origin' },
      getRetryDelay: () => null,
    });
    this.#input = new Input({ source, formats: ALL_FORMATS });
  }

  async slice(start: number, end: number, context: BaseAudioContext): Promise<AudioBuffer | null> {
    this.#sink ??= this.#input.getPrimaryAudioTrack().then((track) => track && new AudioBufferSink(track));
    const sink = await this.#sink;
    if (!sink) return null;
    let slice: AudioBuffer | null = null;
    for await (const { buffer, timestamp } of sink.buffers(start, end)) {
      const { sampleRate, numberOfChannels, length } = buffer;
      const first = Math.round(start * sampleRate);
      slice ??= context.createBuffer(numberOfChannels, Math.round(end * sampleRate) - first, sampleRate);
      const at = Math.round(timestamp * sampleRate) - first;
      const from = Math.max(0, -at);
      const to = Math.min(length, slice.length - at);
      for (let channel = 0; channel < numberOfChannels && to > from; channel += 1) {
        slice.copyToChannel(buffer.getChannelData(channel).subarray(from, to), channel, at + from);
      }
    }
    return slice;
  }

  dispose(): void {
    this.#input.dispose();
  }
}

/** Lets the sound of single frames be heard: one slice at a time, a new one ends the one before, nothing waits in a queue. */
export class FrameSound {
  #context: AudioContext | null = null;
  readonly #slices = new Map<SoundUse, { readonly url: string; readonly slices: SoundSlices }>();
  #heard: AudioBufferSourceNode | null = null;
  #latest = 0;

  load(files: readonly SoundFile[]): void {
    for (const [use, { url, slices }] of this.#slices) {
      if (files.some((file) => file.use === use && file.url === url)) continue;
      slices.dispose();
      this.#slices.delete(use);
    }
    for (const { use, url } of files)
      if (!this.#slices.has(use)) this.#slices.set(use, { url, slices: new SoundSlices(url) });
  }

  /** Seconds on the timeline. Without such a sound nothing is heard; a sound that cannot be read stays silent too. */
  async play(use: SoundUse, start: number, end: number): Promise<void> {
    this.#latest += 1;
    const request = this.#latest;
    const source = this.#slices.get(use)?.slices;
    if (!source) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    try {
      if (context.state === 'suspended') await context.resume();
      const slice = await source.slice(start, end, context);
      if (slice && request === this.#latest) this.#hear(slice, context);
    } catch {
      // Playing tells of a sound that cannot be read; a step is not the place to.
    }
  }

  stop(): void {
    this.#latest += 1;
    this.#heard?.stop();
    this.#heard = null;
  }

  dispose(): void {
    this.stop();
    this.load([]);
    void this.#context?.close();
    this.#context = null;
  }

  #hear(slice: AudioBuffer, context: AudioContext): void {
    this.#heard?.stop();
    const source = new AudioBufferSourceNode(context, { buffer: slice });
    const gain = new GainNode(context, { gain: 0 });
    const now = context.currentTime;
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(1, now + RAMP);
    gain.gain.setValueAtTime(1, now + Math.max(RAMP, slice.duration - RAMP));
    gain.gain.linearRampToValueAtTime(0, now + slice.duration);
    source.connect(gain).connect(context.destination);
    source.start(now);
    this.#heard = source;
  }
}
