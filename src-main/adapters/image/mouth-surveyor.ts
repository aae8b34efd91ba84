import type { VideoFrame } from '#main/ports/frames.ts';
import type { CleanPlate, CleanRequest, MouthSurvey, MouthSurveyor } from '#main/ports/mouths.ts';
import { type ColorMatrix, colorMatrix, samplesToRgb } from '#shared/composition/color-matrix.ts';
import { SURFACE_TERMS, surfaceAt } from '#shared/composition/surface.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { invertSimilarity, type Similarity } from '#shared/domain/geometry.ts';
import { colorPlanes, emptyPlanes, type GridPlanes, gridBox, sampleFace } from './face-grid.ts';
import { emptyGrainTally, type GrainTally, grainSigma, tallyGrain } from './grain.ts';
import { labJacobian, type Triple } from './lab-color.ts';
import { MouthCrops } from './mouth-crops.ts';
import { boxInCells, type FrameInk, frameInk, skinDistance } from './mouth-ink.ts';
import { groupPose, type MouthRegion, mouthRegion, regionInFrame, regionWindow } from './mouth-region.ts';
import { measureStyle } from './mouth-style.ts';
import { boxMask, maskEdges, patchMask } from './patch-mask.ts';
import { type FitSamples, fitSamples, fitSkinSurface, type SurfaceFit } from './polynomial-surface.ts';
import { type SurfaceRow, smoothSurfaces } from './surface-smoothing.ts';

/** Raised when results change for the same input. */
const VERSION = 2;
/** Cells that the surface fit looks at: six numbers per plane are well determined by these. */
const FIT_SAMPLES = 1800;
/** Grain is measured on about this many frames of a group. */
const GRAIN_FRAMES = 12;
/** A line outside the mouth that is there in this share of frames is part of the face and kept out of the mask. */
const LASTING = 0.3;
/** Below this share of agreeing skin a frame's surface is not trusted. */
const LEAST_SKIN = 0.35;

/** All that one pass over a group's frames gathers. */
interface Tally {
  readonly region: MouthRegion;
  readonly samples: FitSamples;
  /** Cells of the skin right round the given mouth. */
  readonly ring: Int32Array;
  readonly planes: GridPlanes;
  readonly ink: Uint8Array;
  /** Ink within the given box of frames where the mouth runs into other lines; used when no frame shows it free. */
  readonly tangled: Uint8Array;
  readonly lines: Uint32Array;
  readonly rows: SurfaceRow[];
  readonly crops: MouthCrops;
  readonly grain: readonly [GrainTally, GrainTally, GrainTally];
  inked: number;
  read: number;
}

function emptyTally(region: MouthRegion, group: FaceGroup): Tally {
  const cells = region.grid.width * region.grid.height;
  const stride = Math.max(1, Math.round(Math.sqrt(cells / FIT_SAMPLES)));
  return {
    region,
    samples: fitSamples(region.grid, stride, null),
    ring: ringCells(region),
    planes: emptyPlanes(region.grid),
    ink: new Uint8Array(cells),
    tangled: new Uint8Array(cells),
    lines: new Uint32Array(cells),
    rows: [],
    crops: new MouthCrops(group.reference),
    grain: [emptyGrainTally(), emptyGrainTally(), emptyGrainTally()],
    inked: 0,
    read: 0,
  };
}

/** Cells of the skin right round the given mouth. */
function ringCells({ grid, mouth, faceWidth }: MouthRegion): Int32Array {
  const outer = boxInCells(grid, mouth, 0.09 * faceWidth);
  const inner = boxInCells(grid, mouth, 0.025 * faceWidth);
  const cells: number[] = [];
  for (let j = 0; j < grid.height; j += 3) {
    for (let i = 0; i < grid.width; i += 3) {
      const within = i >= outer.left && i < outer.right && j >= outer.top && j < outer.bottom;
      const hole = i >= inner.left && i < inner.right && j >= inner.top && j < inner.bottom;
      if (within && !hole) cells.push(j * grid.width + i);
    }
  }
  return Int32Array.from(cells);
}

/** Median colour of some cells: where the surface fit starts. */
function startColor(planes: GridPlanes, cells: Int32Array): Triple {
  const values = new Float32Array(cells.length);
  const middle = (plane: Float32Array) => {
    for (let k = 0; k < cells.length; k++) values[k] = plane[cells[k] as number] as number;
    return values.sort()[cells.length >> 1] ?? 0;
  };
  return [middle(planes[0]), middle(planes[1]), middle(planes[2])];
}

/** Grain of the native samples (resampling would soften it) where the grid says skin. */
function measureGrain(
  frame: VideoFrame,
  pose: Similarity,
  distance: Float32Array,
  fit: SurfaceFit,
  tally: Tally,
) {
  const { grid } = tally.region;
  const toFace = invertSimilarity(pose);
  const limit = Math.max(2, 2.5 * fit.spread);
  const around = [0, -2, 2, -2 * grid.width, 2 * grid.width];
  const [bx, by, bw, bh] = regionInFrame(gridBox(grid), pose);
  colorPlanes(frame).forEach((plane, p) => {
    const sx = plane.shiftX ? 0.5 : 1;
    const sy = plane.shiftY ? 0.5 : 1;
    const isSkin = (x: number, y: number) => {
      const fx = (x + 0.5) / sx;
      const fy = (y + 0.5) / sy;
      const i = Math.floor((toFace.a * fx - toFace.b * fy + toFace.tx - grid.x) / grid.step);
      const j = Math.floor((toFace.b * fx + toFace.a * fy + toFace.ty - grid.y) / grid.step);
      if (i < 0 || j < 0 || i >= grid.width || j >= grid.height) return false;
      const at = j * grid.width + i;
      // Beside lines compression leaves ringing that is no grain: the neighbourhood must be skin too.
      return around.every((shift) => (distance[at + shift] ?? limit) < limit);
    };
    const box = [Math.floor(bx * sx), Math.floor(by * sy), Math.ceil(bw * sx), Math.ceil(bh * sy)] as const;
    const sums = tally.grain[p];
    if (sums) tallyGrain(plane, box, 2 ** (frame.format.pixel.depth - 8), isSkin, sums);
  });
}

function addInk(ink: FrameInk, tally: Tally): void {
  if (ink.covered) {
    ink.tangled.forEach((set, at) => {
      if (set) tally.tangled[at] = 1;
    });
    return;
  }
  tally.inked++;
  for (let at = 0; at < tally.ink.length; at++) {
    if (ink.mouth[at]) tally.ink[at] = 1;
    if (ink.other[at]) tally.lines[at] = (tally.lines[at] ?? 0) + 1;
  }
}

function addFrame(
  frame: VideoFrame,
  pose: Similarity,
  held: boolean,
  matrix: ColorMatrix,
  every: number,
  tally: Tally,
) {
  const { region, planes } = tally;
  sampleFace(frame, region.grid, pose, planes);
  const start = startColor(planes, tally.ring);
  const jacobian = labJacobian(matrix, start);
  const fit = fitSkinSurface(planes, tally.samples, jacobian, start);
  const row = { frame: frame.index, held: held && tally.rows.length > 0 };
  if (!fit || fit.inliers < LEAST_SKIN) {
    const flat = new Float64Array(3 * SURFACE_TERMS);
    start.forEach((s, p) => {
      flat[p * SURFACE_TERMS] = s;
    });
    tally.rows.push({ ...row, trust: 0, coefficients: fit?.coefficients ?? flat });
  } else {
    const distance = skinDistance(planes, region.grid, fit, jacobian);
    const ink = frameInk(distance, fit.spread, region);
    addInk(ink, tally);
    if (!ink.covered) tally.crops.offer(frame.index, planes, distance, ink, fit);
    if (tally.read % every === 0) measureGrain(frame, pose, distance, fit, tally);
    tally.rows.push({ ...row, trust: ink.covered ? 0.25 : 1, coefficients: fit.coefficients });
  }
  tally.read++;
}

async function readGroup(request: CleanRequest, matrix: ColorMatrix, tally: Tally): Promise<void> {
  const { track, group, signal } = request;
  const total = group.ranges.reduce((sum, r) => sum + (r.end - r.start), 0);
  const every = Math.max(1, Math.floor(total / GRAIN_FRAMES));
  let seen = 0;
  for (const range of group.ranges) {
    for await (const frame of request.read(range.start, range.end)) {
      signal?.throwIfAborted();
      const place = track.frames[frame.index];
      seen++;
      if (place && place.source !== 'absent') {
        addFrame(frame, groupPose(track, group, frame.index), place.held, matrix, every, tally);
      }
      request.onProgress?.(seen / Math.max(1, total));
    }
  }
}

/** Skin colour R'G'B' under the given mouth: the middle of the trusted surfaces. */
function skinColor(rows: readonly SurfaceRow[], region: MouthRegion, matrix: ColorMatrix): Triple {
  const box = boxInCells(region.grid, region.mouth, 0);
  const u = (box.left + box.right) / region.grid.width - 1;
  const v = (box.top + box.bottom) / region.grid.height - 1;
  const trusted = rows.filter((row) => row.trust > 0);
  const usable = trusted.length > 0 ? trusted : rows;
  const middle = (p: number) =>
    Float64Array.from(usable, (row) => surfaceAt(row.coefficients, p * SURFACE_TERMS, u, v)).sort()[
      usable.length >> 1
    ] ?? 128;
  return samplesToRgb(matrix, [middle(0), middle(1), middle(2)]);
}

function lastingLines(tally: Tally): Uint8Array {
  const least = Math.max(1, LASTING * tally.inked);
  return Uint8Array.from(tally.lines, (n, at) => (n >= least && !tally.ink[at] ? 1 : 0));
}

function plateOf(tally: Tally, request: CleanRequest, found: boolean): CleanPlate {
  const { region } = tally;
  const { grid, faceWidth } = region;
  const ink = found ? tally.ink : boxMask(region.mouth, grid);
  const edges = maskEdges(faceWidth, request.dilate, request.feather);
  const unit = 2 ** (request.format.pixel.depth - 8);
  return {
    mask: patchMask(ink, lastingLines(tally), grid, faceWidth, edges),
    domain: gridBox(grid),
    terms: SURFACE_TERMS,
    coefficients: smoothSurfaces(tally.rows),
    frames: tally.rows.map((row) => row.frame),
    grain: tally.grain.map((sizes) => grainSigma(sizes, unit)),
  };
}

async function survey(request: CleanRequest): Promise<MouthSurvey> {
  const region = mouthRegion(request.track, request.group);
  const matrix = colorMatrix(request.format);
  const tally = emptyTally(region, request.group);
  await readGroup(request, matrix, tally);
  request.signal?.throwIfAborted();
  if (!tally.ink.includes(1)) tally.ink.set(tally.tangled);
  const found = tally.ink.includes(1);
  const skin = skinColor(tally.rows, region, matrix);
  return {
    plate: plateOf(tally, request, found),
    style: measureStyle(tally.crops, region, matrix, skin, lastingLines(tally)),
    found,
  };
}

/** Surveys in one pass over a group's frames; memory is independent of their number but for one row of numbers each. */
export function createMouthSurveyor(): MouthSurveyor {
  return {
    version: VERSION,
    windowOf: ({ format, track, group }) => regionWindow(track, group, format),
    survey,
  };
}
