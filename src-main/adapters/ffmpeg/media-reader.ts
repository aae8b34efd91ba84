import type { MediaPort } from '#main/ports/media.ts';
import { fingerprintOf } from './fingerprint.ts';
import { readFrames } from './frame-reader.ts';
import type { MediaPrograms } from './media-programs.ts';
import { probeMedia } from './probe.ts';
import { readSamples } from './sound-reader.ts';

export type MediaReader = Pick<MediaPort, 'build' | 'probe' | 'fingerprint' | 'readFrames' | 'readSamples'>;

/** The reading half of the media port over ffmpeg and ffprobe as child processes. */
export function createMediaReader(programs: MediaPrograms): MediaReader {
  return {
    build: async () => programs.build,
    probe: (path, options) => probeMedia(programs, path, options),
    fingerprint: fingerprintOf,
    readFrames: (probe, conform, range, options) => readFrames(programs, probe, conform, range, options),
    readSamples: (path, options) => readSamples(programs, path, options),
  };
}
