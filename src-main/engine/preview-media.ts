/** What the editor plays: the picture of the timeline, its waveforms and its sounds. Made when first asked for. */
import type { StepContext } from '#main/jobs/job.ts';
import { type FootageInput, footageFormat } from '#main/pipeline/footage.ts';
import { peaksStage, type StoredPeaks } from '#main/pipeline/peaks-stage.ts';
import { plateStage } from '#main/pipeline/plate-stage.ts';
import { proxyStage, type StoredProxy } from '#main/pipeline/proxy-stage.ts';
import { type StoredSoundtrack, soundtrackStage } from '#main/pipeline/soundtrack-stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { SoundInput } from '#main/ports/media.ts';
import type { SoundSelection } from '#shared/domain/document/project-document.ts';
import type { CharacterId, Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import type { Analysis } from './analysis.ts';
import type { MediaFile } from './media-files.ts';
import { type ShotInput, voiceSound } from './shot-sources.ts';
import { soundPlan } from './sound-plan.ts';
import { shareOf, stageRunner } from './stage-runner.ts';

/** What a preview asks of the job it is made in. */
export type PreviewStep = Pick<StepContext, 'signal' | 'onProgress'>;

/** The proxy of the clip's working timeline. @throws AppError of the media room; the signal's reason. */
export async function previewProxy(
  { document, artifacts, toolbox }: ShotInput,
  footage: FootageInput,
  step: PreviewStep,
): Promise<StoredProxy> {
  const stage = proxyStage(toolbox.media);
  const { proxy_long_side: longSide } = resolveSettings(document);
  return (await stageRunner(artifacts, step).run(stage, { footage, longSide })).output;
}

/**
 * The waveform of every character's voice; characters without any sound are left out. Sample 0 is the voice's own beginning (of
 * the clip's sound: its first picture); `voice.offsetMs` is for whoever draws it.
 */
export async function previewPeaks(
  shot: ShotInput,
  footage: FootageInput,
  step: PreviewStep,
): Promise<ReadonlyMap<CharacterId, StoredPeaks>> {
  const { document, artifacts, toolbox } = shot;
  const runner = stageRunner(artifacts, step);
  const found = new Map<CharacterId, StoredPeaks>();
  for (const [index, character] of document.characters.entries()) {
    const sound = await voiceSound(shot, character, footage, runner);
    if (!sound) continue;
    const share = shareOf(index, document.characters.length);
    found.set(character.id, (await runner.run(peaksStage(toolbox.media), sound, share)).output);
  }
  return found;
}

/** Every media file of a document with its identity, by the path it has now. */
async function soundFiles(
  { document, finder }: ShotInput,
  { probe, size, sampledHash }: FootageInput,
): Promise<ReadonlyMap<string, MediaFile>> {
  const refs = [document.clip?.bed?.file, ...document.characters.map(({ voice }) => voice.file)];
  const files = [{ path: probe.path, size, sampledHash }];
  for (const ref of refs) if (ref) files.push(await finder.find(ref));
  return new Map(files.map((file) => [file.path, file]));
}

/**
 * The whole timeline's sound as a file that plays beside the proxy: `original` and `voice` are what the editor compares, null
 * is what the document delivers. Null when there is no such sound.
 */
export async function previewSoundtrack(
  shot: ShotInput,
  footage: FootageInput,
  selection: SoundSelection | null,
  step: PreviewStep,
): Promise<StoredSoundtrack | null> {
  const { document, artifacts, toolbox, finder } = shot;
  const whole = frameRange(0, footage.conform.frameCount);
  const sound = await soundPlan(document, footage, whole, finder, selection ?? undefined);
  if (!sound) return null;
  const known = await soundFiles(shot, footage);
  const identityOf = ({ path }: SoundInput) => {
    const file = known.get(path);
    if (!file) throw new Error(`${path} is no file of the document`);
    return { size: file.size, sampledHash: file.sampledHash };
  };
  const input = { sound, files: sound.inputs.map(identityOf), build: footage.build };
  return (await stageRunner(artifacts, step).run(soundtrackStage(toolbox.media), input)).output;
}

/** Where the clean plate of one face group is. */
export interface PreviewPlateFile {
  readonly character: CharacterId;
  readonly group: string;
  readonly plate: Digest;
}

/** The clean plates of an analysis, also of a partial one, for a preview that draws mouths itself. @throws AppError `engine.artifact-lost`. */
export async function previewPlates(
  analysis: Analysis,
  artifacts: ArtifactPort,
  step: PreviewStep,
): Promise<PreviewPlateFile[]> {
  const format = footageFormat(analysis.footage);
  const surveyed = analysis.characters.flatMap(({ character, surveys }) =>
    [...surveys].map(([group, { survey, digest }]) => ({ character, group, survey, surveyDigest: digest })),
  );
  const files: PreviewPlateFile[] = [];
  const runner = stageRunner(artifacts, step);
  for (const [index, { character, group, ...input }] of surveyed.entries()) {
    const share = shareOf(index, surveyed.length);
    const { output } = await runner.run(plateStage, { ...input, format }, share);
    files.push({ character, group, plate: output.plate });
  }
  return files;
}
