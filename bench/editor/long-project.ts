/**
 * A project of many frames without hours of work: the sample is synced once, and what the stages found is repeated beside a
 * clip, a voice and a proxy that repeat the sample's without encoding anything again. Everything else is as a real run leaves it.
 */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import type { CharacterAnalysis } from '#main/engine/analysis.ts';
import { ANALYSIS_POINTER, loadAnalysis, storeAnalysis } from '#main/engine/analysis-snapshot.ts';
import { createToolbox } from '#main/engine/create-toolbox.ts';
import { quietRunner } from '#main/engine/editor/clip-reading.ts';
import { mediaFinder, rememberMedia } from '#main/engine/media-files.ts';
import { previewProxy } from '#main/engine/preview-media.ts';
import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { type ShotInput, shotFootage } from '#main/engine/shot-sources.ts';
import type { Toolbox } from '#main/engine/toolbox.ts';
import type { FootageInput } from '#main/pipeline/footage.ts';
import { proxyStage, type StoredProxy } from '#main/pipeline/proxy-stage.ts';
import { stageKey } from '#main/pipeline/stage.ts';
import { DEFAULT_PREFERENCES } from '#shared/contract/editor/preferences.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { type FrameRange, frameRange } from '#shared/domain/time/frame.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { runCommand } from '../../scripts/command-line.ts';
import { SHOT } from '../../scripts/sample/performance.ts';
import { truthOf } from '../../scripts/sample/truth.ts';
import { workedOver } from '../long-shot.ts';

const SAMPLE = fileURLToPath(new URL('../../resources/sample/', import.meta.url));
const PERIOD = SHOT.frameCount;
const PERIOD_SECONDS = SHOT.frameCount / SHOT.frameRate;

/** Files of one folder. */
interface Places {
  readonly sample: string;
  readonly project: string;
  readonly clip: string;
  readonly voice: string;
}

/** A copied file again and again, up to so many frames or seconds. */
async function repeated(from: string, to: string, limit: readonly string[]): Promise<void> {
  const { ffmpeg } = await resolvePrograms();
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
  await runProgram(ffmpeg, [
    ...[...quiet, '-stream_loop', '-1', '-i', fileName(from), '-map', '0:0', '-c', 'copy', ...limit],
    fileName(to),
  ]);
}

const framesLimit = (frames: number): string[] => [
  ...['-frames:v', String(frames), '-video_track_timescale', String(SHOT.frameRate * 1000)],
];

async function syncSample({ sample }: Places, out: string): Promise<void> {
  const [first] = truthOf(1).frames;
  if (!first) throw new Error('the drawing script shows no frame');
  await runCommand([
    ...['sync', join(SAMPLE, 'shot.mp4'), '--voice', join(SAMPLE, 'voice.wav'), '--generator', 'drawn'],
    ...['--face', `${first.face.join(',')}@0`, '--mouth', `${first.mouth.join(',')}@0`],
    ...['--project', sample, '--out', out, '--quiet'],
  ]);
}

/** The parts of ranges that repeat every period, over so many frames. */
function repeatedRanges(ranges: readonly FrameRange[], frames: number): FrameRange[] {
  const rounds = Array.from({ length: Math.ceil(frames / PERIOD) }, (_, round) => round * PERIOD);
  return rounds.flatMap((offset) =>
    ranges
      .filter(({ start }) => start + offset < frames)
      .map(({ start, end }) => frameRange(start + offset, Math.min(frames, end + offset))),
  );
}

function repeatedSpeech(speech: SpeechAnalysis, seconds: number): SpeechAnalysis {
  const rounds = Array.from({ length: Math.ceil(seconds / PERIOD_SECONDS) }, (_, i) => i * PERIOD_SECONDS);
  const along = <Span extends { readonly start: number; readonly end: number }>(spans: readonly Span[]) =>
    rounds.flatMap((offset) =>
      spans
        .map((span) => ({ ...span, start: span.start + offset, end: Math.min(seconds, span.end + offset) }))
        .filter(({ start, end }) => end > start),
    );
  return { ...speech, duration: seconds, phones: along(speech.phones), silence: along(speech.silence) };
}

function repeatedFindings(found: CharacterAnalysis, frames: number): CharacterAnalysis {
  const { track, speech, groups } = found;
  const period = track?.frames ?? [];
  return {
    ...found,
    speech: speech && repeatedSpeech(speech, frames / SHOT.frameRate),
    track: track && {
      frames: Array.from({ length: frames }, (_, index) => period[index % PERIOD]).flatMap((frame) =>
        frame ? [frame] : [],
      ),
      // Face space stays that of the first round's reference frames: every round shows the same pixels.
      shots: track.shots.flatMap((shot) =>
        repeatedRanges([shot.range], frames).map((range) => ({ ...shot, range })),
      ),
    },
    groups: groups.map((group) => ({ ...group, ranges: repeatedRanges(group.ranges, frames) })),
  };
}

const shotOf = (project: KuchiProject, toolbox: Toolbox, signal: AbortSignal): ShotInput => ({
  document: project.document(),
  artifacts: project.artifacts,
  toolbox,
  finder: mediaFinder(toolbox.media, project.dir, signal),
});

/** Keeps a proxy under the key by which the editor looks for it. */
async function keepProxy(project: KuchiProject, footage: FootageInput, toolbox: Toolbox, proxy: StoredProxy) {
  const stage = proxyStage(toolbox.media);
  const { proxyLongSide: longSide } = DEFAULT_PREFERENCES;
  const digest = await project.artifacts.put(Buffer.from(canonicalJson(proxy), 'utf8'));
  project.artifacts.remember(stageKey(stage, { footage, longSide }), stage.id, digest, [proxy.file]);
}

/** The sample's proxy, which holds nothing but key frames, again and again. */
async function longProxy(shot: ShotInput, signal: AbortSignal, frames: number): Promise<StoredProxy> {
  const { artifacts } = shot;
  const footage = await shotFootage(shot, quietRunner(artifacts, signal));
  const settings = { proxy_long_side: DEFAULT_PREFERENCES.proxyLongSide, ...shot.document.settings };
  const sized = { ...shot, document: { ...shot.document, settings } };
  const short = await previewProxy(sized, footage, { signal, onProgress: () => {} });
  const from = await artifacts.pathOf(short.file);
  if (!from) throw new Error('the proxy is gone');
  const out = await artifacts.temporaryPath('.mp4');
  await repeated(from, out, framesLimit(frames));
  return { ...short, file: await artifacts.putFile(out), frameCount: frames };
}

/** The sample's document for the long clip, with many exposures set by hand. */
async function longDocument(
  project: KuchiProject,
  { clip, voice }: Places,
  { media }: Toolbox,
  frames: number,
  decided: number,
): Promise<ProjectDocument> {
  const character = project.document().characters[0];
  if (!character) throw new Error('the sample has no character');
  const edits: (readonly [string, unknown])[] = [
    ['replace-clip', { media: await rememberMedia(media, project.dir, clip), kind: 'video' }],
    ['set-voice', { character: character.name, file: await rememberMedia(media, project.dir, voice) }],
  ];
  const document = edits.reduce(
    (before, [name, args]) => applyEdit(before, name, args).document,
    project.document(),
  );
  const cells = workedOver(frames, decided).overrides.cells.map((cell) => ({
    ...cell,
    character: character.id,
  }));
  return { ...document, overrides: { ...document.overrides, cells } };
}

/**
 * Makes the project in a folder of its own.
 * @param decided exposures set by hand
 * @returns the project's folder
 */
export async function longProject(folder: string, frames: number, decided: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const places: Places = {
    sample: join(folder, 'sample.kuchi'),
    project: join(folder, 'long.kuchi'),
    clip: join(folder, 'long.mp4'),
    voice: join(folder, 'long.wav'),
  };
  await syncSample(places, join(folder, 'sample.mp4'));
  await repeated(join(SAMPLE, 'shot.mp4'), places.clip, framesLimit(frames));
  await repeated(join(SAMPLE, 'voice.wav'), places.voice, ['-t', String(frames / SHOT.frameRate)]);
  await cp(places.sample, places.project, { recursive: true });
  const toolbox = await createToolbox();
  const { signal } = new AbortController();
  try {
    await withProject(projectStore().open(places.project, { mode: 'write' }), async (project) => {
      const proxy = await longProxy(shotOf(project, toolbox, signal), signal, frames);
      project.setDocument(await longDocument(project, places, toolbox, frames, decided), 'replace-clip');
      const footage = await shotFootage(
        shotOf(project, toolbox, signal),
        quietRunner(project.artifacts, signal),
      );
      if (footage.conform.frameCount !== frames) throw new Error(`made ${footage.conform.frameCount} frames`);
      await keepProxy(project, footage, toolbox, proxy);
      const short = await loadAnalysis(project.pointers.get(ANALYSIS_POINTER), project.artifacts);
      if (!short) throw new Error('the sample was not analysed');
      const characters = short.characters.map((found) => repeatedFindings(found, frames));
      project.pointers.set(ANALYSIS_POINTER, await storeAnalysis({ footage, characters }, project.artifacts));
    });
  } finally {
    await toolbox.close();
  }
  return places.project;
}
