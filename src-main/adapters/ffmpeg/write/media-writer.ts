import type { MediaPort } from '#main/ports/media.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { missingEncoder } from './encoder-list.ts';
import { join } from './join.ts';
import { canPatch, encodePatched } from './patched-run.ts';
import { encodeProxy } from './proxy-writer.ts';
import { encodeSegment } from './segment-writer.ts';
import { writeSound } from './sound-writer.ts';
import { verify } from './verification.ts';

/** The writing side of the media port over one pair of programs. Holds nothing: every call owns its processes and temporary files. */
export function createMediaWriter(
  programs: MediaPrograms,
): Pick<
  MediaPort,
  | 'encodeSegment'
  | 'canPatch'
  | 'encodePatched'
  | 'encodeProxy'
  | 'writeSound'
  | 'join'
  | 'verify'
  | 'missingEncoder'
> {
  return {
    encodeSegment: (request) => encodeSegment(programs, request),
    canPatch,
    encodePatched: (request) => encodePatched(programs, request),
    encodeProxy: (request) => encodeProxy(programs, request),
    writeSound: (request) => writeSound(programs, request),
    join: (request) => join(programs, request),
    missingEncoder: (codec) => missingEncoder(programs, codec),
    verify: (path, signal) => verify(programs, path, signal),
  };
}
