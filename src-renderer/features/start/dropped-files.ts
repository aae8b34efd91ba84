/** A file that fell on the page, as far as it shows what it is. */
export interface Dropped {
  readonly name: string;
  /** MIME type as the browser guesses it; often empty. */
  readonly type: string;
}

export interface Sorted<File> {
  readonly project: File | null;
  readonly clip: File | null;
  readonly voice: File | null;
}

const SOUND = /\.(wav|wave|mp3|m4a|aac|flac|ogg|opus|aif|aiff|wma|caf)$/i;
const PROJECT = /\.kuchi$/i;

const isSound = ({ name, type }: Dropped): boolean => type.startsWith('audio/') || SOUND.test(name);

/**
 * What each of several dropped files is for: a project is opened; else the first picture is the shot, the first sound the voice,
 * and a second film may be the voice as well. Whether a file really fits is told when it was read.
 * @param hasClip the shot was chosen before: a film alone is then meant as the voice
 */
export function sortDropped<File extends Dropped>(files: readonly File[], hasClip: boolean): Sorted<File> {
  const project = files.find(({ name }) => PROJECT.test(name)) ?? null;
  if (project) return { project, clip: null, voice: null };
  const films = files.filter((file) => !isSound(file));
  const isForVoice = hasClip && films.length === 1 && !films.some(({ type }) => type.startsWith('image/'));
  const clip = isForVoice && !files.some(isSound) ? null : (films[0] ?? null);
  const voice = files.find(isSound) ?? films.find((file) => file !== clip) ?? null;
  return { project: null, clip, voice };
}
