import type { SoundSource } from './sound-source.ts';

/** Where re-encoded sound goes: its rate, its channels, and the sample on which the picture ends. */
export interface SoundTarget {
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly layout: string;
  readonly endSample: number;
}

/**
 * Narrow sound inside a wider mix, at its full level: a voice alone sits in both speakers, or in the centre of a surround mix.
 * (The program's own rule would lower it by 3 dB.) Key: channels of the input > channels of the mix.
 */
const PLACEMENTS: Readonly<Record<string, string>> = {
  '1>2': 'pan=stereo|c0=c0|c1=c0',
  '1>6': 'pan=5.1|c2=c0',
  '2>6': 'pan=5.1|c0=c0|c1=c1',
};

/** The channels of a mix are those of its widest input. */
export function mixedChannels(sources: readonly SoundSource[]): Pick<SoundTarget, 'channels' | 'layout'> {
  const widest = sources.reduce((wide, next) => (next.channels > wide.channels ? next : wide));
  return { channels: widest.channels, layout: widest.layout };
}

function placement({ channels, layout }: SoundSource, target: SoundTarget): string[] {
  const known = PLACEMENTS[`${channels}>${target.channels}`];
  if (known) return [known];
  return layout === target.layout || target.layout === '' ? [] : [`aformat=channel_layouts=${target.layout}`];
}

/** Silence before or a cut off the front, to the sample. */
function shift(samples: number, channels: number): string[] {
  if (samples > 0) return [`adelay=${Array(channels).fill(`${samples}S`).join('|')}`];
  return samples < 0 ? [`atrim=start_sample=${-samples}`, 'asetpts=N/SR/TB'] : [];
}

function chain(source: SoundSource, target: SoundTarget, mixed: boolean): string {
  const seconds = source.lag + source.offsetMs / 1000;
  const samples = Math.round(seconds * target.sampleRate);
  // All of it lies before the picture: what is heard is silence, and a track without samples would be no valid file.
  const inaudible = source.duration !== null && -seconds >= source.duration;
  const steps = [
    // Gaps in the recording become silence; asetpts then counts samples, whatever the time stamps say.
    `aresample=${target.sampleRate}:async=1`,
    'asetpts=N/SR/TB',
    ...placement(source, target),
    ...(source.gainDb === 0 ? [] : [`volume=${source.gainDb}dB`]),
    ...shift(samples, target.channels),
    ...(mixed || inaudible ? ['apad'] : []),
    `atrim=end_sample=${target.endSample}`,
  ];
  return steps.join(',');
}

/**
 * Filter graph that makes one stream labelled `[sound]` out of the inputs `firstInput`, `firstInput` + 1, … of the command (a
 * picture comes before them). Inputs of a
 * mix are padded to the picture's end first: amix divides by the number of inputs that still sound, and only while all of
 * them last is that a constant that a gain can undo.
 */
export function soundGraph(sources: readonly SoundSource[], target: SoundTarget, firstInput = 1): string {
  const mixed = sources.length > 1;
  const chains = sources.map(
    (source, i) =>
      `[${firstInput + i}:a:${source.stream}]${chain(source, target, mixed)}[${mixed ? `s${i}` : 'sound'}]`,
  );
  if (!mixed) return chains.join(';');
  const labels = sources.map((_, i) => `[s${i}]`).join('');
  const sum = `amix=inputs=${sources.length}:duration=longest:dropout_transition=0,volume=${sources.length}`;
  return [...chains, `${labels}${sum}[sound]`].join(';');
}
