import type { JobStep, StepContext } from '#main/jobs/job.ts';
import { cleanStage } from '#main/pipeline/clean-stage.ts';
import { type FootageInput, footageReader } from '#main/pipeline/footage.ts';
import { generateStage } from '#main/pipeline/generate-stage.ts';
import { groupsWithin } from '#main/pipeline/group-stage.ts';
import { listenStage } from '#main/pipeline/listen-stage.ts';
import { lookStage } from '#main/pipeline/look-stage.ts';
import { trackWithin } from '#main/pipeline/track-span.ts';
import type { MouthGenerator } from '#main/ports/mouths.ts';
import type { SpeechEngine } from '#main/ports/speech.ts';
import type { FoundPeople } from '#shared/domain/analysis/found-people.ts';
import type { Character } from '#shared/domain/character/character.ts';
import type { Conform } from '#shared/domain/clip/media.ts';
import type { AnchorKey } from '#shared/domain/document/project-document.ts';
import { castPeople } from '#shared/domain/face/cast-people.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Person } from '#shared/domain/face/people.ts';
import { type CharacterId, type Digest, THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import { decisionsOf } from '#shared/domain/overrides/own-decisions.ts';
import { resolveSettings, type Settings } from '#shared/domain/settings/settings.ts';
import { type FrameRange, frameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Analysis, CharacterAnalysis } from './analysis.ts';
import { characterStyle } from './character-style.ts';
import { chosenDetector } from './chosen-detector.ts';
import {
  type ClipPeople,
  castReach,
  describePeople,
  detectionsOf,
  findPeople,
  unknownShots,
} from './face-finding.ts';
import { groupFace } from './face-grouping.ts';
import { judgeOf } from './mouth-judge.ts';
import { type ShotInput, shotFootage, voiceSound } from './shot-sources.ts';
import { type StageRunner, shareOf, stageRunner } from './stage-runner.ts';
import type { Toolbox } from './toolbox.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type CharacterDraft = Mutable<CharacterAnalysis> & {
  readonly owner: Character;
  readonly anchors: readonly AnchorKey[];
  /** What was followed: `track`, or more where only a part of the clip is asked for. */
  followed: { readonly track: FaceTrack; readonly digest: Digest } | null;
};

/** Who was found in the clip, and which character is whom. */
interface Cast {
  readonly clip: ClipPeople;
  readonly people: ReadonlyMap<CharacterId, Person>;
}

/** How much is analysed, and who is told on the way. */
export interface AnalysisOptions {
  /**
   * Faces are looked for, mouths removed and drawn within these frames only; elsewhere the face counts as absent. The results of
   * whole runs are neither used nor touched.
   */
  readonly range?: FrameRange | null;
  /** Face groups that an earlier analysis found: their names are kept. */
  readonly earlierGroups?: (character: CharacterId) => Promise<readonly FaceGroup[]>;
  /** Told what is known so far, whenever something was found: the same as `result` of a run that ended there. */
  readonly onPartial?: (analysis: Analysis) => void;
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
  readonly #input: ShotInput;
  readonly #settings: Settings;
  #range: FrameRange | null;
  readonly #onPartial: ((analysis: Analysis) => void) | undefined;
  readonly #earlierGroups: NonNullable<AnalysisOptions['earlierGroups']>;
  readonly #characters: CharacterDraft[];
  #footage: FootageInput | null = null;
  #people: FoundPeople | null = null;

  constructor(input: ShotInput, { range = null, onPartial, earlierGroups }: AnalysisOptions = {}) {
    this.#settings = resolveSettings(input.document);
    const faces = chosenDetector(this.#settings, input.toolbox);
    this.#input = { ...input, toolbox: { ...input.toolbox, faces } };
    this.#range = range;
    this.#onPartial = onPartial;
    this.#earlierGroups = earlierGroups ?? (async () => []);
    this.#characters = input.document.characters.map((owner) => ({
      owner,
      anchors: input.document.anchors.filter(({ character }) => character === owner.id),
      character: owner.id,
      speech: null,
      track: null,
      followed: null,
      groups: [],
      foundGroups: [],
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
      people: this.#people,
      characters: this.#characters.map(({ owner: _owner, anchors: _a, followed: _f, ...c }) => c),
    };
  }

  #tell(): void {
    this.#onPartial?.(this.result());
  }

  #footageNow(): FootageInput {
    if (!this.#footage) throw new Error('the clip has not been probed yet');
    return this.#footage;
  }

  async #probe(step: StepContext): Promise<void> {
    this.#footage = await shotFootage(this.#input, stageRunner(this.#input.artifacts, step));
    if (this.#range) this.#range = this.#withinClip(this.#range, this.#footage.conform);
    this.#tell();
  }

  #withinClip(range: FrameRange, { frameCount }: Conform): FrameRange {
    const within = intersectRanges(range, frameRange(0, frameCount));
    if (!within)
      throw new AppError('engine.empty-range', { range: `${range.start}-${range.end}`, frameCount });
    return within;
  }

  async #listen(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const runner = stageRunner(artifacts, step);
    for (const [index, draft] of this.#characters.entries()) {
      const input = await voiceSound(this.#input, draft.owner, this.#footageNow(), runner);
      if (!input) continue;
      const stage = listenStage(toolbox.media, this.#speechEngine());
      draft.speech = (await runner.run(stage, input, shareOf(index, this.#characters.length))).output;
      this.#tell();
    }
  }

  #speechEngine(): SpeechEngine {
    const engine = this.#input.toolbox.speech.get('energy');
    if (!engine) throw new Error('no speech engine is installed');
    return engine;
  }

  async #look(step: StepContext): Promise<void> {
    const runner = stageRunner(this.#input.artifacts, step);
    let cast: Cast | null = null;
    for (const [index, draft] of this.#characters.entries()) {
      const share = shareOf(index, this.#characters.length);
      if (draft.anchors.length > 0) await this.#follow(draft, null, runner, share);
      const unknown = this.#unknownShots(draft);
      if (unknown?.length === 0) continue;
      cast ??= await this.#cast(runner, { from: share.from, to: (share.from + share.to) / 2 });
      if (cast?.people.has(draft.character))
        await this.#follow(draft, { ...cast, shots: unknown }, runner, share);
    }
  }

  /** Shots in which a detector is wanted; null: in all of them, because the character has no boxes. */
  #unknownShots({ anchors, track }: CharacterDraft): FrameRange[] | null {
    if (anchors.length === 0) return null;
    const within = this.#range ?? frameRange(0, this.#footageNow().conform.frameCount);
    return track ? unknownShots(track, anchors, within) : [];
  }

  /** Who plays whom; null when no detector is ready. */
  async #cast(runner: StageRunner, share: { from: number; to: number }): Promise<Cast | null> {
    const { toolbox } = this.#input;
    if (!(await toolbox.faces.ready()).ready) return null;
    const footage = this.#footageNow();
    const clip = await findPeople(toolbox, footage, runner, { share });
    const roles = this.#characters.map(({ character: id, anchors }) => ({ id, anchors }));
    const people = castPeople(roles, clip.people, castReach(footage));
    this.#people = describePeople(clip, people);
    this.#tell();
    return { clip, people };
  }

  /** Follows a character by its boxes and, if `cast` is given, by what the detector saw of it. */
  async #follow(
    draft: CharacterDraft,
    cast: (Cast & { readonly shots: readonly FrameRange[] | null }) | null,
    runner: StageRunner,
    share: { from: number; to: number },
  ): Promise<void> {
    const { toolbox } = this.#input;
    const person = cast?.people.get(draft.character);
    const input = {
      footage: this.#footageNow(),
      anchors: draft.anchors.map(({ frame, face, mouth }) => ({ frame, face, mouth })),
      knownCuts: cast?.clip.found.cuts ?? [],
      detections: cast && person ? detectionsOf(cast.clip, person, cast.shots) : null,
      range: this.#range,
    };
    const stage = lookStage(toolbox.tracker, footageReader(toolbox.media));
    const { output, digest } = await runner.run(stage, input, share);
    draft.followed = { track: output, digest };
    draft.track = this.#range ? trackWithin(output, this.#range) : output;
    this.#tell();
  }

  async #group(step: StepContext): Promise<void> {
    const { artifacts, toolbox, document } = this.#input;
    const runner = stageRunner(artifacts, step);
    for (const draft of this.#characters) {
      if (!draft.followed) continue;
      const decisions = decisionsOf(document.overrides.groupings, draft);
      const earlier = await this.#earlierGroups(draft.character);
      const wanted = { earlier, decisions, settings: this.#settings };
      const grouped = await groupFace(toolbox.media, this.#footageNow(), draft.followed, wanted, runner);
      const within = (groups: readonly FaceGroup[]) =>
        this.#range ? groupsWithin(groups, this.#range) : groups;
      draft.followed = grouped.followed;
      draft.track = this.#range ? trackWithin(grouped.followed.track, this.#range) : grouped.followed.track;
      draft.groups = within(grouped.groups);
      draft.foundGroups = within(grouped.found);
      this.#tell();
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
      if (!draft.followed) continue;
      const { track, digest: trackDigest } = draft.followed;
      const input = { footage: this.#footageNow(), track, trackDigest, group, dilate, feather };
      const { output, digest } = await stageRunner(artifacts, step).run(stage, input, share);
      draft.surveys = new Map([...draft.surveys, [group.id, { survey: output, digest }]]);
      this.#tell();
    }
  }

  async #generate(step: StepContext): Promise<void> {
    const { artifacts, toolbox } = this.#input;
    const { pictures } = toolbox;
    const generator = generatorOf(this.#settings, toolbox);
    const stage = generateStage({ generator, validator: judgeOf(this.#settings, toolbox), pictures });
    const { mouth_regen_attempts: regenAttempts } = this.#settings;
    const { mouth_width, mouth_height, line_weight, half_open_height_scale } = this.#settings;
    for (const { draft, group, share } of this.#eachGroup()) {
      const surveyed = draft.surveys.get(group.id);
      const style = characterStyle(group, draft.groups, draft.surveys);
      if (!surveyed || !style) continue;
      const input = {
        character: draft.character,
        group,
        surveyDigest: surveyed.digest,
        style,
        isOwnStyle: style === surveyed.survey.style,
        drawings: THREE_DRAWINGS,
        expression: 'neutral',
        regenAttempts,
        parameters: { mouth_width, mouth_height, line_weight, half_open_height_scale },
      };
      const { output } = await stageRunner(artifacts, step).run(stage, input, share);
      draft.takes = [...draft.takes, ...output];
      this.#tell();
    }
  }
}
