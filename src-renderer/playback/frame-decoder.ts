import { ALL_FORMATS, EncodedPacketSink, Input, UrlSource } from 'mediabunny';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** A failed fetch is tried again so often: the engine may be restarting. Seconds before each try. */
const RETRY_SECONDS = [0.2, 0.5, 1, 2];

/** The index of chunks is tiny; a moderate cache spares fetching what was just looked at. */
const SOURCE_CACHE_BYTES = 32 * 1024 * 1024;

const unreadable = (detail: string, cause?: unknown): AppError =>
  new AppError('player.unreadable-preview', { detail }, { kind: 'failure', retryable: true, cause });

/**
 * Decodes single frames of an all-intra file, by number and exactly: frame i is the packet on screen at the middle of its time,
 * and it keeps its number through the decoder. One decoder stays warm for all of them.
 */
export class FrameDecoder {
  readonly #input: Input;
  readonly #packets: EncodedPacketSink;
  readonly #rate: FrameRate;
  readonly #config: VideoDecoderConfig;
  #decoder: VideoDecoder | null = null;
  #onPicture: (frame: number, picture: VideoFrame) => void = (_frame, picture) => picture.close();
  #failure: unknown = null;

  private constructor(input: Input, packets: EncodedPacketSink, config: VideoDecoderConfig, rate: FrameRate) {
    this.#input = input;
    this.#packets = packets;
    this.#config = config;
    this.#rate = rate;
  }

  /** @throws AppError `player.unreadable-preview`. */
  static async open(url: string, rate: FrameRate): Promise<FrameDecoder> {
    const source = new UrlSource(url, {
      requestInit: { credentials: 'same-origin' },
      maxCacheSize: SOURCE_CACHE_BYTES,
      getRetryDelay: (attempts) => RETRY_SECONDS[attempts] ?? null,
    });
    const input = new Input({ source, formats: ALL_FORMATS });
    try {
      const track = await input.getPrimaryVideoTrack();
      const config = await track?.getDecoderConfig();
      if (!track || !config) throw unreadable('no picture in it');
      return new FrameDecoder(input, new EncodedPacketSink(track), config, rate);
    } catch (error) {
      input.dispose();
      throw error instanceof AppError ? error : unreadable(String(error), error);
    }
  }

  /**
   * Decodes frames in the order given and hands each one on as soon as it is there (whoever gets it closes it). One call at a
   * time. @throws AppError `player.unreadable-preview`.
   */
  async decode(
    frames: readonly number[],
    onPicture: (frame: number, picture: VideoFrame) => void,
  ): Promise<void> {
    try {
      const chunks = await Promise.all(frames.map((frame) => this.#chunk(frame)));
      const decoder = this.#warm();
      this.#onPicture = onPicture;
      for (const chunk of chunks) decoder.decode(chunk);
      await decoder.flush();
      if (this.#failure) throw this.#failure;
    } catch (error) {
      this.#cool();
      throw error instanceof AppError ? error : unreadable(String(error), error);
    }
  }

  dispose(): void {
    this.#cool();
    this.#input.dispose();
  }

  async #chunk(frame: number): Promise<EncodedVideoChunk> {
    const { num, den } = this.#rate;
    const packet = await this.#packets.getPacket(((frame + 0.5) * den) / num);
    if (!packet) throw unreadable(`frame ${frame} is not in it`);
    // The frame's number travels as its time, so that no rounding can mistake one frame for another.
    return new EncodedVideoChunk({ type: 'key', timestamp: frame, data: packet.data });
  }

  #warm(): VideoDecoder {
    if (this.#decoder?.state === 'configured') return this.#decoder;
    this.#failure = null;
    const decoder = new VideoDecoder({
      output: (picture) => this.#onPicture(picture.timestamp, picture),
      error: (error) => {
        this.#failure = error;
      },
    });
    decoder.configure({ ...this.#config, optimizeForLatency: true });
    this.#decoder = decoder;
    return decoder;
  }

  #cool(): void {
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = null;
  }
}
