import type { JoinRequest } from '#main/ports/media.ts';
import type { SoundSource } from './sound-source.ts';

export type Container = JoinRequest['container'];

/**
 * Codecs whose packets go into a container as they are. Matroska takes none: it cannot say that a stream's first samples are
 * only the encoder's run-up, so the sound or the picture would begin late; it gets the decoded samples instead. PCM is never
 * copied in packets either: rewriting it is exact, and cuts it at the sample.
 */
const COPIED: Readonly<Record<Container, readonly string[]>> = {
  mp4: ['aac', 'mp3', 'ac3', 'eac3', 'alac'],
  mov: ['aac', 'mp3', 'ac3', 'alac'],
  mkv: [],
};

/** Sound that begins up to this many seconds before the picture is still copied: a run-up of one packet, hidden by an edit list. */
const COPIED_LEAD = 0.1;

/** Sample rates AAC has a code for, in Hz. */
const AAC_RATES = [
  8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000,
] as const;
/** Bits per second: transparent for a voice in mono or stereo. */
const AAC_BITRATE = 192_000;
/** Bits per second and channel for more than three channels. */
const AAC_CHANNEL_BITRATE = 64_000;
/** An AAC frame holds at most 6144 bits per channel for 1024 samples. */
const AAC_BITS_PER_SAMPLE = 6;

/** True when the only input can be carried over packet by packet. @param length seconds of picture */
export function isCopied(sources: readonly SoundSource[], container: Container, length: number): boolean {
  const [source, ...others] = sources;
  if (!source || others.length > 0) return false;
  const untouched = source.gainDb === 0 && source.offsetMs === 0;
  return (
    untouched && COPIED[container].includes(source.codec) && source.lag >= -COPIED_LEAD && source.lag < length
  );
}

/** Sample rate of re-encoded sound: the highest among the inputs, or the next one AAC can code. */
export function encodedRate(sources: readonly SoundSource[], container: Container): number {
  const highest = Math.max(...sources.map(({ sampleRate }) => sampleRate));
  if (container !== 'mp4') return highest;
  return AAC_RATES.find((rate) => rate >= highest) ?? 96_000;
}

const isFloat = ({ codec }: SoundSource): boolean => codec.startsWith('pcm_f');

/** PCM that holds every bit of the sources; touched samples (gain, mix) get 24 bits at least. */
function pcmCodec(sources: readonly SoundSource[]): string {
  const touched = sources.length > 1 || sources.some(({ gainDb }) => gainDb !== 0);
  const bits = Math.max(touched ? 24 : 0, ...sources.map((source) => source.bits));
  if (sources.some(isFloat)) return 'pcm_f32le';
  return bits > 24 ? 'pcm_s32le' : bits > 16 ? 'pcm_s24le' : 'pcm_s16le';
}

/** Encoder options for sound that is not copied. */
export function soundCodecArguments(
  sources: readonly SoundSource[],
  container: Container,
  channels: number,
): string[] {
  if (container !== 'mp4') return ['-c:a', pcmCodec(sources)];
  const wanted = Math.max(AAC_BITRATE, channels > 3 ? AAC_CHANNEL_BITRATE * channels : 0);
  const most = AAC_BITS_PER_SAMPLE * encodedRate(sources, container) * channels;
  return ['-c:a', 'aac', '-b:a', String(Math.min(wanted, most))];
}
