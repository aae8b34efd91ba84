import type { StoredSurvey } from '#main/pipeline/clean-stage.ts';
import type { FootageInput } from '#main/pipeline/footage.ts';
import type { FoundPeople } from '#shared/domain/analysis/found-people.ts';
import { type CharacterFindings, cutsOf, type ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

/** What was measured around one group's mouth, as stored. */
export interface StoredGroupSurvey {
  readonly survey: StoredSurvey;
  readonly digest: Digest;
}

/** Everything found out about one character's mouth. */
export interface CharacterAnalysis extends Omit<CharacterFindings, 'mouthFound'> {
  /** By group id. */
  readonly surveys: ReadonlyMap<string, StoredGroupSurvey>;
}

/** What the stages found; the document's decisions are laid over it afterwards, without running anything. */
export interface Analysis {
  readonly footage: FootageInput;
  readonly characters: readonly CharacterAnalysis[];
  /** Who was found; null or left out where no detector was asked. */
  readonly people?: FoundPeople | null;
}

/** The part of an analysis that sheets, problems and the editor look at; shares its lists with the analysis. */
export function shotAnalysisOf({ footage, characters, people = null }: Analysis): ShotAnalysis {
  const { rate, frameCount } = footage.conform;
  return {
    rate,
    frameCount,
    ...(people ? { people } : {}),
    cuts: cutsOf(characters.map(({ track }) => track)),
    characters: characters.map(({ surveys, ...found }) => ({
      ...found,
      mouthFound: Object.fromEntries([...surveys].map(([group, { survey }]) => [group, survey.found])),
    })),
  };
}

/** Surveys of one character by group id; empty for a character the analysis does not know. */
export const surveysOf = (
  { characters }: Analysis,
  character: CharacterFindings['character'],
): CharacterAnalysis['surveys'] =>
  characters.find((found) => found.character === character)?.surveys ?? new Map();
