import type { StoredSurvey } from '#main/pipeline/clean-stage.ts';
import type { FootageInput } from '#main/pipeline/footage.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { CharacterId, Digest, Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';

/** Everything found out about one character's mouth. */
export interface CharacterAnalysis {
  readonly character: CharacterId;
  readonly speech: SpeechAnalysis | null;
  /** null when no face is known: nothing of this character is drawn. */
  readonly track: FaceTrack | null;
  readonly groups: readonly FaceGroup[];
  /** By group id. */
  readonly surveys: ReadonlyMap<string, { readonly survey: StoredSurvey; readonly digest: Digest }>;
  readonly takes: readonly Take[];
}

/** What the stages found; the document's decisions are laid over it afterwards, without running anything. */
export interface Analysis {
  readonly footage: FootageInput;
  readonly characters: readonly CharacterAnalysis[];
}

/** First frames of all shots but the first, over all tracks. */
export function cutsOf(tracks: readonly (FaceTrack | null)[]): number[] {
  const cuts = tracks.flatMap(
    (track) => track?.shots.slice(1).map((shot) => shot.range.start as number) ?? [],
  );
  return [...new Set(cuts)].sort((a, b) => a - b);
}
