import type { Brand } from '#shared/kit/brand.ts';
import type { Box, Similarity } from '../geometry.ts';
import type { MouthState } from './mouth-state.ts';
import type { Verdict } from './verdict.ts';

export type CharacterId = Brand<string, 'CharacterId'>;
/** Stable name of a face group inside one character: `g0`, `g1`, … in order of first appearance. */
export type GroupId = Brand<string, 'GroupId'>;
export type DrawingId = Brand<string, 'DrawingId'>;
export type TakeId = Brand<string, 'TakeId'>;
/** Hex SHA-256 of a stored artifact's bytes. */
export type Digest = Brand<string, 'Digest'>;

/** One drawing slot of a chart: an id of any vocabulary (A I U E O …) with the class it counts as. */
export interface ChartDrawing {
  readonly id: DrawingId;
  readonly state: MouthState;
  readonly label: string;
}

export const THREE_DRAWINGS: readonly ChartDrawing[] = [
  { id: 'closed' as DrawingId, state: 'neutral_closed', label: '1 閉じ口' },
  { id: 'half' as DrawingId, state: 'half_open', label: '2 中口' },
  { id: 'open' as DrawingId, state: 'fully_open', label: '3 開き口' },
];

/**
 * A lifted mouth picture: straight-alpha RGBA PNG in the artifact store. `toFace` maps its pixel coordinates to face space
 * (the pixel coordinates of the group's reference frame), so a 4× raster has scale 0.25.
 */
export interface MouthPicture {
  readonly image: Digest;
  readonly width: number;
  readonly height: number;
  readonly toFace: Similarity;
  /** Bounds of what is visible (alpha ≥ 8 of 255), in picture pixels. */
  readonly ink: Box;
  readonly alphaSource: 'native' | 'line-and-fill' | 'ben2' | 'artwork';
}

/** What a generator proposed for one state of one group, and what the validator said. Kept until the artist deletes it. */
export interface Take {
  readonly id: TakeId;
  readonly character: CharacterId;
  readonly group: GroupId;
  readonly expression: string;
  readonly drawing: DrawingId;
  readonly state: MouthState;
  readonly backend: string;
  readonly seed: number;
  readonly attempt: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly picture: MouthPicture;
  readonly verdict: Verdict;
}

/** Takes of one face group and expression; `chosen` names at most one take per drawing. */
export interface ChartPage {
  readonly group: GroupId;
  readonly expression: string;
  readonly takes: readonly Take[];
  readonly chosen: Readonly<Record<string, TakeId>>;
}

export interface MouthChart {
  readonly drawings: readonly ChartDrawing[];
  readonly pages: readonly ChartPage[];
}
