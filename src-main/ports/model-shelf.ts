import type { FaceDetector } from './faces.ts';

/** A network as lists show it. */
export interface ModelEntry {
  readonly name: string;
  /** As its maker calls it. */
  readonly version: string;
  /** What it is for and what it can do. */
  readonly use: string;
  /** Absolute. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256. */
  readonly digest: string;
  readonly licence: string;
  /** Comes with the program; cannot be removed. */
  readonly isBundled: boolean;
  /** Why it cannot be used; empty when it can. */
  readonly problems: readonly string[];
}

/** What a model did with the drawn picture it was tried on. */
export interface ModelTrial {
  readonly entry: ModelEntry;
  readonly abilities: readonly string[];
  readonly facesFound: number;
  readonly mouthsFound: number;
  /** Milliseconds for one picture. */
  readonly millis: number;
  /** Where it runs, and why not where it would be faster. */
  readonly runsOn: string;
  readonly notOn: readonly string[];
}

/** What a project may ask of a detector. */
export interface DetectorTuning {
  /** Least certainty of a mouth, 0 … 1. */
  readonly mouthConfidence: number;
  /** Least enlargement of a face that is searched again. */
  readonly cropUpscale: number;
}

/** The networks at hand: those of the program and those that the person added. */
export interface ModelShelf {
  /** Bundled ones first, then by name. Sizes are compared, digests only of what is small. */
  list(): Promise<ModelEntry[]>;
  /** As `list`, every byte compared. */
  verify(signal?: AbortSignal): Promise<ModelEntry[]>;
  /** Looks at a file, tries it, and keeps a copy. @throws AppError `models.*`; nothing is left behind */
  add(file: string, signal?: AbortSignal): Promise<ModelTrial>;
  /** @throws AppError `models.unknown`, `models.bundled-stays` */
  remove(name: string): Promise<void>;
  /** A detector made of an added model. @throws AppError `models.unknown`, `models.list-damaged` */
  detector(name: string, tuning: DetectorTuning): Promise<FaceDetector>;
}
