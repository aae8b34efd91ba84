import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';

/** A file that was chosen, with what was understood of it. */
export interface ChosenFile {
  readonly file: FileRef;
  readonly description: ClipDescription;
}

/** Seconds a voice may run over before it matters: half a frame at 24. */
const SLACK = 0.021;

/** A voice longer than the shot: what is to become of the rest? */
export const lengthQuestion = (clip: ClipDescription, voice: ClipDescription | null): boolean =>
  clip.video !== null && voice !== null && voice.duration > clip.duration + SLACK;

/** A new voice for a shot that has sound of its own: which of them is to be heard? */
export const soundQuestion = (clip: ClipDescription, voice: ClipDescription | null): boolean =>
  voice !== null && clip.audio.length > 0;

/** Interlaced and telecined shots are refused without a method. */
export const fieldsQuestion = ({ video }: ClipDescription): boolean =>
  video !== null && video.fieldOrder !== 'progressive';

/** What is wrong with a file for its purpose; null when it fits. */
export function misfit(
  purpose: 'clip' | 'voice',
  { video, audio }: ClipDescription,
): 'no-picture' | 'no-sound' | null {
  if (purpose === 'clip') return video ? null : 'no-picture';
  return audio.length > 0 ? null : 'no-sound';
}
