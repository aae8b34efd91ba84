import { listDifference } from '#shared/kit/list-difference.ts';
import { Memo } from '#shared/kit/memo.ts';
import type { Character } from '../character/character.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { CharacterId, GroupId, MouthChart, Take, TakeId } from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import { resolveSettings, type Settings } from '../settings/settings.ts';
import { LivingSheet } from '../sheet/living-sheet.ts';
import type { FacePresence } from '../sheet/resolve-sheet.ts';
import type { CharacterSheet } from './character-sheets.ts';
import { automaticTrack, chartOf, chosenEarlier, groupsByFrame, presenceOf } from './sheet-inputs.ts';
import type { CharacterFindings, ShotAnalysis } from './shot-analysis.ts';

interface Shot {
  readonly analysis: ShotAnalysis;
  readonly earlierTakes: readonly Take[];
}

interface TakesInPlay {
  readonly byId: ReadonlyMap<TakeId, Take>;
  readonly chart: MouthChart;
}

/** One character's sheet with everything it was made from, each piece kept as long as its own inputs are the same objects. */
class CharacterResolver {
  readonly #automatic = new Memo<readonly MouthState[]>();
  readonly #face = new Memo<readonly FacePresence[]>();
  readonly #groupOf = new Memo<readonly (GroupId | null)[]>();
  readonly #kept = new Memo<readonly Take[]>();
  readonly #inPlay = new Memo<TakesInPlay>();
  readonly #living = new Memo<LivingSheet>();
  readonly #result = new Memo<CharacterSheet>();
  #keptBefore: readonly Take[] = [];

  resolve(
    owner: Character,
    found: CharacterFindings,
    { overrides }: ProjectDocument,
    settings: Settings,
    { analysis, earlierTakes }: Shot,
  ): CharacterSheet {
    const { frameCount } = analysis;
    const automatic = this.#automaticTrack(owner, found, analysis, settings);
    const { groups, track } = found;
    const { min_confidence: minConfidence } = settings;
    const face = this.#face.get([track, frameCount, minConfidence], () =>
      presenceOf(track, frameCount, minConfidence),
    );
    const groupOf = this.#groupOf.get([groups, frameCount], () => groupsByFrame(groups, frameCount));
    const { byId, chart } = this.#takesInPlay(found, overrides, earlierTakes);
    const living = this.#living.get([owner.name, automatic, face, groupOf, chart], () => {
      const { id: character, name } = owner;
      const sheet = { character, name, frameCount, automatic, face, groupOf, chart, forcedSource: [] };
      return new LivingSheet(sheet, overrides);
    });
    const sheet = living.update(overrides);
    return this.#result.get([owner, found, byId, sheet], () => ({ owner, found, takes: byId, sheet }));
  }

  #automaticTrack(
    owner: Character,
    found: CharacterFindings,
    analysis: ShotAnalysis,
    settings: Settings,
  ): readonly MouthState[] {
    const { rate, frameCount } = analysis;
    const { preset, lead_ms: leadMs, timing_seed: seed } = settings;
    const { offsetMs } = owner.voice;
    const spoken = [found.speech, found.track, owner.lines, offsetMs, preset, leadMs, seed];
    return this.#automatic.get([...spoken, rate.num, rate.den, frameCount], () =>
      automaticTrack(owner, found, analysis, settings),
    );
  }

  #takesInPlay(
    found: CharacterFindings,
    overrides: ProjectDocument['overrides'],
    earlier: readonly Take[],
  ): TakesInPlay {
    const { takes, groups } = found;
    const kept = this.#kept.get(
      [overrides.choices, overrides.verdicts, overrides.expressions, takes, earlier],
      () => {
        const next = chosenEarlier(overrides, found, earlier);
        const { start, nextEnd, beforeEnd } = listDifference(this.#keptBefore, next);
        if (start < nextEnd || start < beforeEnd) this.#keptBefore = next;
        return this.#keptBefore;
      },
    );
    return this.#inPlay.get([takes, kept, groups], () => {
      const all = [...takes, ...kept];
      return { byId: new Map(all.map((take) => [take.id, take])), chart: chartOf(groups, all) };
    });
  }
}

/**
 * The exposure sheets of all characters, kept up to date while a document is edited. Resolves again only what an edit can
 * reach: characters whose decisions changed, and of those the frames between the first and the last changed decision.
 * Always gives what `resolveSheets` gives from scratch; what did not change is the very object it was.
 */
export class SheetResolver {
  #shot: Shot;
  readonly #settings = new Memo<Settings>();
  readonly #characters = new Map<CharacterId, CharacterResolver>();

  /** @param earlierTakes takes kept from before, which the artist may have chosen. */
  constructor(analysis: ShotAnalysis, earlierTakes: readonly Take[] = []) {
    this.#shot = { analysis, earlierTakes };
  }

  /** Goes on with another analysis; whatever parts of it are the same objects as before are not worked out again. */
  renew(analysis: ShotAnalysis, earlierTakes: readonly Take[] = []): void {
    this.#shot = { analysis, earlierTakes };
  }

  /** Sheets in the order of the document's characters; characters that were not analysed have none. */
  resolve(document: ProjectDocument): CharacterSheet[] {
    const { preset } = document;
    const settings = this.#settings.get([document.settings, preset], () => resolveSettings(document));
    const present = new Set(document.characters.map(({ id }) => id));
    for (const id of this.#characters.keys()) if (!present.has(id)) this.#characters.delete(id);
    return document.characters.flatMap((owner) => {
      const found = this.#shot.analysis.characters.find(({ character }) => character === owner.id);
      if (!found) return [];
      const resolver = this.#characters.get(owner.id) ?? new CharacterResolver();
      this.#characters.set(owner.id, resolver);
      return [resolver.resolve(owner, found, document, settings, this.#shot)];
    });
  }
}
