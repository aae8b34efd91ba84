import type { JobStep, StepContext } from '#main/jobs/job.ts';
import { cleanStage } from '#main/pipeline/clean-stage.ts';
import { type FootageInput, footageReader } from '#main/pipeline/footage.ts';
import { generateStage } from '#main/pipeline/generate-stage.ts';
import { groupStage } from '#main/pipeline/group-stage.ts';
import { listenStage } from '#main/pipeline/listen-stage.ts';
import { lookStage } from '#main/pipeline/look-stage.ts';
import { probeStage } from '#main/pipeline/probe-stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { MouthGenerator } from '#main/ports/mouths.ts';
import type { SpeechEngine } from '#main/ports/speech.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import type { AnchorKey, Clip, ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { type Digest, THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings, type Settings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Analysis, CharacterAnalysis } from './analysis.ts';
import type { MediaFile, MediaFinder } from './media-files.ts';
import { shareOf, stageRunner } from './stage-runner.ts';
import type { Toolbox } from './toolbox.ts';

interface RunInput {
  readonly document: ProjectDocument;
  readonly artifacts: ArtifactPort;
  readonly toolbox: Toolbox;
  readonly finder: MediaFinder;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type CharacterDraft = Mutable<CharacterAnalysis> & {
  readonly owner: Character;
  readonly anchors: readonly AnchorKey[];
  trackDigest: Digest | null;
};

/** Container time of the first picture in seconds: the clip's own sound is heard from there on. */
function firstPicture({ video }: MediaProbe): number | null {
  const first = video?.timestamps[0];
  return video && first !== undefined ? (first * video.timeBase.num) / video.timeBase.den : null;
}

/** The generator a document asks for. `auto` takes the best that is ready; today that is always `drawn`. */
function generatorOf({ generator }: Settings, { generators }: Toolbox): MouthGenerator {
  const chosen = generators.get(generator === 'auto' ? 'drawn' : generator);
  if (!chosen)
    throw new AppError('engine.no-generator', { name: generator, known: [...generators.keys()].join(', ') });
  return chosen;
}

/**
 * One pass of the stages from probe to validate for all characters of a document. Each step fills in what the next one
 * needs; whatever was made before for the same inputs comes out of the artifact store.
 */
export class AnalysisRun {
  readonly #input: RunInput;
  readonly #settings: Settings;
  readonly #build: Promise<string>;
  readonly #characters: CharacterDraft[];
  #footage: FootageInput | null = null;

  constructor(input: RunInput) {
    this.#input = input;
    this.#settings = resolveSettings(input.document);
    this.#build = input.toolbox.media.build();
    this.#build.catch(() => {});
    this.#characters = input.document.characters.map((owner) => ({
      owner,
      anchors: input.document.anchors.filter(({ character }) => character === owner.id),
      character: owner.id,
      speech: null,
      track: null,
      trackDigest: null,
      groups: [],
      surveys: new Map(),
      takes: [],
    }));
  }

  /** Weights are rough shares of the CPU time of a 720p shot. */
  steps(): JobStep[] {
    return [
      { stage: 'probe', weight: 2, run: (step) => this.#probe(step) },
      { stage: 'listen', weight: 2, run: (step) => this.#listen(step) },
      { stage: 'look', weight: 10, run: (step) => this.#look(step) },
      { stage: 'group', weight: 0.1, run: (step) => this.#group(step) },
      { stage: 'clean', weight: 8, run: (step) => this.#clean(step) },
      { stage: 'generate', weight: 1, run: (step) => this.#generate(step) },
    ];
  }

  /** @throws Error when the steps have not all run. */
  result(): Analysis {
    const footage = this.#footageNow();
    return {
      footage,
      characters: this.#characters.map(({ owner: _owner, anchors: _a, trackDigest: _t, ...c }) => c),
    };
  }

  #footageNow(): FootageInput {
    if (!this.#footage) throw new Error('the clip has not been probed yet');
    return this.#footage;
  }

  #clip(): Clip {
    if (!this.#input.document.clip) throw new Error('the document holds no clip');
    return this.#input.document.clip;
  }

  async #probe(step: StepContext): Promise<void> {
    const { artifacts, toolbox, finder } = this.#input;
    const clip = this.#clip();
    const file = await finder.find(clip.media);
    const build = await this.#build;
    const { deinterlace, imageRate } = clip;
    const runner = stageRunner(artifacts, step);
    const stored = await runner.run(probeStage(toolbox.media), { ...file, build, deinterlace, imageRate });
    const probe = { ...stored.output, path: file.path };
    if (!probe.video) throw new AppError('media.no-frames', { file: file.path });
    const voiceSeconds = clip.lengthPolicy !== 'clip' ? await this.#longestVoice(runner) : null;
    this.#footage = {
      probe,
      conform: conform(probe, { length: clip.lengthPolicy, deinterlace, voiceSeconds }),
      size: file.size,
      sampledHash: file.sampledHash,
      build,
    };
  }

  async #longestVoice(runner: ReturnType<typeof stageRunner>): Promise<number | null> {
    let longest: number | null = null;
    for (const { owner } of this.#characters) {
      if (!owner.voice.file) continue;
      const sound = await this.#sound(owner, runner);
      longest = Math.max(longest ?? 0, (sound?.duration ?? 0) + owner.voice.offsetMs / 1000);
    }
    return longest;
  }

  /** The file a character speaks from and the length of its stream; null when there is no sound at all. */
  async #sound(
    { voice }: Character,
    runner: ReturnType<typeof stageRunner>,
  ): Promise<(MediaFile & { duration: number; from: number | null }) | null> {
    const { toolbox, finder } = this.#input;
    if (!voice.file) {
      const { probe, size, sampledHash } = this.#footageNow();
      const stream = probe.audio[voice.stream];
      if (!stream) return null;
      return { path: probe.path, size, sampledHash, duration: stream.duration, from: firstPicture(probe) };
    }
    const file = await finder.find(voice.file);
    const build = await this.#build;
    const input = { ...file, build, deinterlace: null, imageRate: null };
    const { output } = await runner.run(probeStage(toolbox.media), input);
    const stream = output.audio[voice.stream];
    if (!stream)
      throw new AppError('media.no-sound', {
        file: file.path,
        stream: voice.stream,
        count: output.audio.length,
      });
    return { ...file, duration: stream.duration, from: null };
  }

  async #listen(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const runner = stageRunner(artifacts, step);
    for (const [index, draft] of this.#characters.entries()) {
      const { stream, channel } = draft.owner.voice;
      const sound = await this.#sound(draft.owner, runner);
      if (!sound) continue;
      const input = { ...sound, build: await this.#build, stream, channel };
      const stage = listenStage(toolbox.media, this.#speechEngine());
      draft.speech = (await runner.run(stage, input, shareOf(index, this.#characters.length))).output;
    }
  }

  #speechEngine(): SpeechEngine {
    const engine = this.#input.toolbox.speech.get('energy');
    if (!engine) throw new Error('no speech engine is installed');
    return engine;
  }

  async #look(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const stage = lookStage(toolbox.tracker, footageReader(toolbox.media));
    for (const [index, draft] of this.#characters.entries()) {
      if (draft.anchors.length === 0) continue;
      const anchors = draft.anchors.map(({ frame, face, mouth }) => ({ frame, face, mouth }));
      const input = { footage: this.#footageNow(), anchors, knownCuts: [] };
      const share = shareOf(index, this.#characters.length);
      const { output, digest } = await stageRunner(artifacts, step).run(stage, input, share);
      draft.track = output;
      draft.trackDigest = digest;
    }
  }

  async #group(step: StepContext): Promise<void> {
    for (const draft of this.#characters) {
      const { track, trackDigest } = draft;
      if (!track || !trackDigest) continue;
      const runner = stageRunner(this.#input.artifacts, step);
      draft.groups = (await runner.run(groupStage, { track, trackDigest })).output;
    }
  }

  /** Every face group of every character, with its part of a step's progress. */
  *#eachGroup(): Iterable<{ draft: CharacterDraft; group: FaceGroup; share: { from: number; to: number } }> {
    const total = this.#characters.reduce((sum, { groups }) => sum + groups.length, 0);
    let index = 0;
    for (const draft of this.#characters) {
      for (const group of draft.groups) {
        yield { draft, group, share: shareOf(index, total) };
        index += 1;
      }
    }
  }

  async #clean(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const stage = cleanStage(toolbox.surveyor, footageReader(toolbox.media));
    const { mask_dilation: dilate, mask_feather: feather } = this.#settings;
    for (const { draft, group, share } of this.#eachGroup()) {
      const { track, trackDigest } = draft;
      if (!track || !trackDigest) continue;
      const input = { footage: this.#footageNow(), track, trackDigest, group, dilate, feather };
      const { output, digest } = await stageRunner(artifacts, step).run(stage, input, share);
      draft.surveys = new Map([...draft.surveys, [group.id, { survey: output, digest }]]);
    }
  }

  async #generate(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const { validator, pictures } = toolbox;
    const stage = generateStage({ generator: generatorOf(this.#settings, toolbox), validator, pictures });
    const { mouth_regen_attempts: regenAttempts } = this.#settings;
    const { mouth_width, mouth_height, line_weight, half_open_height_scale } = this.#settings;
    for (const { draft, group, share } of this.#eachGroup()) {
      const surveyed = draft.surveys.get(group.id);
      if (!surveyed) continue;
      const input = {
        character: draft.character,
        group,
        surveyDigest: surveyed.digest,
        style: surveyed.survey.style,
        drawings: THREE_DRAWINGS,
        expression: 'neutral',
        regenAttempts,
        parameters: { mouth_width, mouth_height, line_weight, half_open_height_scale },
      };
      const { output } = await stageRunner(artifacts, step).run(stage, input, share);
      draft.takes = [...draft.takes, ...output];
    }
  }
}
