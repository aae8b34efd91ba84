import type { FootageInput } from '#main/pipeline/footage.ts';
import type { ListenInput } from '#main/pipeline/listen-stage.ts';
import { probeStage } from '#main/pipeline/probe-stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { MediaFinder } from './media-files.ts';
import type { StageRunner } from './stage-runner.ts';
import type { Toolbox } from './toolbox.ts';

/** A document with what is needed to work on its media. */
export interface ShotInput {
  readonly document: ProjectDocument;
  readonly artifacts: ArtifactPort;
  readonly toolbox: Toolbox;
  readonly finder: MediaFinder;
}

/** Container time of the first picture in seconds: the clip's own sound is heard from there on. */
function firstPicture({ video }: MediaProbe): number | null {
  const first = video?.timestamps[0];
  return video && first !== undefined ? (first * video.timeBase.num) / video.timeBase.den : null;
}

/** The sound of a voice's own file; null for a character that speaks with the clip's sound. @throws AppError `media.no-sound`. */
async function voiceFile(
  { toolbox, finder }: ShotInput,
  { voice }: Character,
  runner: StageRunner,
): Promise<ListenInput | null> {
  if (!voice.file) return null;
  const file = await finder.find(voice.file);
  const build = await toolbox.media.build();
  const input = { ...file, build, deinterlace: null, imageRate: null };
  const { output } = await runner.run(probeStage(toolbox.media), input);
  const { stream, channel } = voice;
  const sound = output.audio[stream];
  if (!sound) throw new AppError('media.no-sound', { file: file.path, stream, count: output.audio.length });
  return { ...file, build, stream, channel, duration: sound.duration, from: null };
}

/**
 * The sound a character speaks with; null when there is none at all.
 * @throws AppError of the media room and `engine.media-offline`, `engine.media-changed`.
 */
export async function voiceSound(
  shot: ShotInput,
  character: Character,
  footage: FootageInput,
  runner: StageRunner,
): Promise<ListenInput | null> {
  const own = await voiceFile(shot, character, runner);
  if (own) return own;
  const { stream, channel } = character.voice;
  const { probe, size, sampledHash, build } = footage;
  const sound = probe.audio[stream];
  if (!sound) return null;
  const from = firstPicture(probe);
  return { path: probe.path, size, sampledHash, build, stream, channel, duration: sound.duration, from };
}

/** Seconds of the longest voice file as placed on the timeline; null without any. */
async function longestVoice(shot: ShotInput, runner: StageRunner): Promise<number | null> {
  let longest: number | null = null;
  for (const character of shot.document.characters) {
    const sound = await voiceFile(shot, character, runner);
    if (!sound) continue;
    longest = Math.max(longest ?? 0, (sound.duration ?? 0) + character.voice.offsetMs / 1000);
  }
  return longest;
}

/**
 * The clip, found and probed, with its working timeline.
 * @throws AppError of the media room and `engine.media-offline`, `engine.media-changed`; Error for a document without a clip.
 */
export async function shotFootage(shot: ShotInput, runner: StageRunner): Promise<FootageInput> {
  const { toolbox, finder, document } = shot;
  const { clip } = document;
  if (!clip) throw new Error('the document holds no clip');
  const file = await finder.find(clip.media);
  const build = await toolbox.media.build();
  const { deinterlace, imageRate } = clip;
  const stored = await runner.run(probeStage(toolbox.media), { ...file, build, deinterlace, imageRate });
  const probe = { ...stored.output, path: file.path };
  if (!probe.video) throw new AppError('media.no-frames', { file: file.path });
  const voiceSeconds = clip.lengthPolicy !== 'clip' ? await longestVoice(shot, runner) : null;
  return {
    probe,
    conform: conform(probe, { length: clip.lengthPolicy, deinterlace, voiceSeconds }),
    size: file.size,
    sampledHash: file.sampledHash,
    build,
  };
}

/** Footage out of a stored analysis, which knows no paths, with the place where the clip is now. @throws AppError `engine.media-*`. */
export async function locatedFootage(
  footage: FootageInput,
  { document, finder }: Pick<ShotInput, 'document' | 'finder'>,
): Promise<FootageInput> {
  if (!document.clip) throw new Error('the document holds no clip');
  const { path } = await finder.find(document.clip.media);
  return { ...footage, probe: { ...footage.probe, path } };
}
