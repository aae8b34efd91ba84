import type { Extent } from '#shared/composition/extent.ts';
import type { FaceGrid, GridPlanes } from './face-grid.ts';
import type { FrameInk } from './mouth-ink.ts';
import type { SurfaceFit } from './polynomial-surface.ts';

/** One frame's mouth neighbourhood, kept for measuring the style. */
export interface MouthCrop {
  readonly frame: number;
  readonly planes: GridPlanes;
  /** ΔE from skin per cell. */
  readonly distance: Float32Array;
  readonly mouth: Uint8Array;
  readonly extent: Extent;
  readonly fit: SurfaceFit;
}

/** How many of each kind are kept: a few agree better than one, and memory stays small for any length of clip. */
const KEPT = 5;

/** Mean ink in a column, in cells. */
export function cropThickness({ mouth, extent }: Pick<MouthCrop, 'mouth' | 'extent'>): number {
  let area = 0;
  // Indexed: an iterator over every cell of every frame costs more than finding the mouth.
  for (let at = 0; at < mouth.length; at++) area += mouth[at] as number;
  return area / Math.max(1, extent.right - extent.left);
}

/** Lower is more of a closed line: thin, and rather long than broken. */
const flatness = (crop: MouthCrop) => cropThickness(crop) - 0.1 * (crop.extent.right - crop.extent.left);
const tallness = ({ extent }: MouthCrop) => extent.top - extent.bottom;

function keepBest(kept: MouthCrop[], crop: MouthCrop, score: (c: MouthCrop) => number): void {
  kept.push(crop);
  kept.sort((a, b) => score(a) - score(b) || a.frame - b.frame);
  kept.length = Math.min(kept.length, KEPT);
}

/** The flattest and the tallest mouths of a group, and the one of its reference frame. */
export class MouthCrops {
  readonly flat: MouthCrop[] = [];
  readonly tall: MouthCrop[] = [];
  reference: MouthCrop | null = null;
  private readonly referenceFrame: number;

  constructor(referenceFrame: number) {
    this.referenceFrame = referenceFrame;
  }

  /** Copies what it keeps; the planes may be reused by the caller. */
  offer(frame: number, planes: GridPlanes, distance: Float32Array, ink: FrameInk, fit: SurfaceFit): void {
    if (!ink.extent) return;
    const probe: MouthCrop = { frame, planes, distance, mouth: ink.mouth, extent: ink.extent, fit };
    const worstFlat = this.flat[KEPT - 1];
    const worstTall = this.tall[KEPT - 1];
    const wantFlat = !worstFlat || flatness(probe) < flatness(worstFlat);
    const wantTall = !worstTall || tallness(probe) < tallness(worstTall);
    const isReference = frame === this.referenceFrame;
    if (!wantFlat && !wantTall && !isReference) return;
    const crop = { ...probe, planes: [planes[0].slice(), planes[1].slice(), planes[2].slice()] as const };
    if (wantFlat) keepBest(this.flat, crop, flatness);
    if (wantTall) keepBest(this.tall, crop, tallness);
    if (isReference) this.reference = crop;
  }
}

/** Height of a crop's mouth in face-space pixels. */
export const cropHeight = (crop: MouthCrop, grid: FaceGrid): number =>
  (crop.extent.bottom - crop.extent.top) * grid.step;
export const cropWidth = (crop: MouthCrop, grid: FaceGrid): number =>
  (crop.extent.right - crop.extent.left) * grid.step;
