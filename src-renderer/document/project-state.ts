import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { Ability, ErrorData } from '#shared/contract/editor/common.ts';
import type { ExportRecord, JobView } from '#shared/contract/editor/job-view.ts';
import type {
  HistoryEntry,
  MediaStatus,
  PreviewView,
  TimelineView,
} from '#shared/contract/editor/project-view.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import type { ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { FoundFaces } from '#shared/domain/face/found-faces.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';

/** One open project as this window sees it: the engine's facts, the document with edits already shown, and what follows from both. */
export interface ProjectState {
  readonly project: string;
  readonly name: string;
  readonly folder: string;
  readonly writable: boolean;
  readonly heldBy: string | null;
  /** As this window shows it: the engine's document with the edits under way, and a drag in progress, laid over it. */
  readonly document: ProjectDocument;
  /** Raised with every document shown; for URLs of composited frames use `revision`. */
  readonly revision: number;
  /** Edits that the engine has not confirmed yet. */
  readonly pendingEdits: number;
  /** An edit got no answer: what is shown may be more than what is saved, until the engine has said what it has. */
  readonly isUncertain: boolean;
  /** Applied and undone entries, oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly timeline: TimelineView | null;
  readonly clipError: ErrorData | null;
  readonly description: ClipDescription | null;
  readonly analysis: ShotAnalysis | null;
  /** True while `analysis` comes from a run that goes on, or that ended before it was through. */
  readonly isAnalysisPartial: boolean;
  /** Digest of what a detector found in the clip; null before anybody was looked for. */
  readonly faces: string | null;
  /** The same once it was fetched. */
  readonly found: FoundFaces | null;
  /** What finds faces for this project, and why not where it cannot. */
  readonly detector: Ability;
  /** Digest of the pixel measures. */
  readonly measures: string | null;
  readonly takes: readonly Take[];
  /** The exposure sheets of the document shown, one per character that was analysed. */
  readonly sheets: readonly CharacterSheet[];
  readonly media: readonly MediaStatus[];
  readonly preview: PreviewView;
  readonly jobs: readonly JobView[];
  readonly exports: readonly ExportRecord[];
  readonly generators: readonly Ability[];
}
