import type { VideoFrame } from '#main/ports/frames.ts';
import type { PatchMeasures, PatchMeter, PatchWatch, WatchedPatch } from '#main/ports/mouths.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { chromaAligned } from '#shared/domain/clip/picture-format.ts';
import { growBox, type Similarity, transformBox } from '#shared/domain/geometry.ts';
import { emptyPlanes, type FaceGrid, type GridPlanes, sampleFace } from './face-grid.ts';
import { localContrast } from './local-contrast.ts';
import { dilate } from './mask-morphology.ts';
import { drawnCells, type PatchLattice, patchLattice, SECTORS, watchedBox } from './patch-lattice.ts';

/** Raised when the same pixels give other measures. */
const VERSION = 1;

/** Cells below which a mean says nothing. */
const LEAST_CELLS = 12;
/** Skin round the patch farther than this from its middle tone (levels) is a line, a lip or another tone. */
const SKIN_REACH = 24;
/** Cells that the reference keeps away from lines. */
const LINE_MARGIN = 2;
/** Share of the local contrasts round the patch that its own must exceed to be a residue. */
const USUAL_CONTRAST = 0.95;
/** Measures are kept to a thousandth of a level: enough for any eye, and short in a file. */
const FINEST = 1000;

const rounded = (value: number): number => Math.round(value * FINEST) / FINEST || 0;

/** R'G'B' 0 … 255 of a frame at the cells of a grid. */
function coloursAt(frame: VideoFrame, grid: FaceGrid, pose: Similarity): GridPlanes {
  const planes = emptyPlanes(grid);
  sampleFace(frame, grid, pose, planes);
  const { toRgb, offset } = colorMatrix(frame.format);
  const [r0 = 0, r1 = 0, r2 = 0, g0 = 0, g1 = 0, g2 = 0, b0 = 0, b1 = 0, b2 = 0] = toRgb;
  const [base0 = 0, base1 = 0, base2 = 0] = offset;
  const [first, second, third] = planes;
  for (let at = 0; at < first.length; at += 1) {
    const a = (first[at] as number) - base0;
    const b = (second[at] as number) - base1;
    const c = (third[at] as number) - base2;
    first[at] = r0 * a + r1 * b + r2 * c;
    second[at] = g0 * a + g1 * b + g2 * c;
    third[at] = b0 * a + b1 * b + b2 * c;
  }
  return planes;
}

/** Mean over cells and channels of |a − b|; null for too few cells. */
function meanChange(a: GridPlanes, b: GridPlanes, counts: (at: number) => boolean): number | null {
  let sum = 0;
  let cells = 0;
  for (let at = 0; at < a[0].length; at += 1) {
    if (!counts(at)) continue;
    cells += 1;
    for (let c = 0; c < 3; c += 1) sum += Math.abs(((a[c] ?? a[0])[at] ?? 0) - ((b[c] ?? b[0])[at] ?? 0));
  }
  return cells >= LEAST_CELLS ? rounded(sum / cells / 3) : null;
}

/** Mean colour of the cells of each sector, with their number. */
function sectorMeans(colours: GridPlanes, sectors: Uint8Array, drawn: Uint8Array): Float64Array {
  const means = new Float64Array(4 * (SECTORS + 1));
  for (let at = 0; at < sectors.length; at += 1) {
    const sector = sectors[at] ?? 0;
    if (sector === 0 || drawn[at]) continue;
    for (let c = 0; c < 3; c += 1) {
      means[4 * sector + c] = (means[4 * sector + c] ?? 0) + ((colours[c] ?? colours[0])[at] ?? 0);
    }
    means[4 * sector + 3] = (means[4 * sector + 3] ?? 0) + 1;
  }
  return means;
}

/** Colour step across the edge per sector, mean of the channels; null where either side is hidden by the drawing. */
function edgeSteps(
  colours: GridPlanes,
  { inner, outer }: PatchLattice,
  drawn: Uint8Array,
): (number | null)[] {
  const within = sectorMeans(colours, inner, drawn);
  const without = sectorMeans(colours, outer, drawn);
  return Array.from({ length: SECTORS }, (_, index) => {
    const at = 4 * (index + 1);
    const [p = 0, q = 0] = [within[at + 3], without[at + 3]];
    if (p < 2 || q < 2) return null;
    const step = (c: number): number => Math.abs((within[at + c] ?? 0) / p - (without[at + c] ?? 0) / q);
    return (step(0) + step(1) + step(2)) / 3;
  });
}

function fringeOf(before: readonly (number | null)[], after: readonly (number | null)[]): number {
  let sum = 0;
  let count = 0;
  for (const [sector, step] of after.entries()) {
    const own = before[sector];
    if (step === null || own === null || own === undefined) continue;
    sum += Math.max(0, step - own);
    count += 1;
  }
  return count > 0 ? rounded(sum / count) : 0;
}

const brightnessAt = (colours: GridPlanes, at: number): number =>
  ((colours[0][at] ?? 0) + (colours[1][at] ?? 0) + (colours[2][at] ?? 0)) / 3;

/** Those of the cells that are near the middle tone of all of them: skin, most likely. */
function skinAmong(colours: GridPlanes, isCell: (at: number) => boolean): Uint8Array {
  const cells: number[] = [];
  for (let at = 0; at < colours[0].length; at += 1) if (isCell(at)) cells.push(at);
  const tones = Float64Array.from(cells, (at) => brightnessAt(colours, at)).sort();
  const middle = tones[tones.length >> 1] ?? 0;
  const skin = new Uint8Array(colours[0].length);
  for (const at of cells) if (Math.abs(brightnessAt(colours, at) - middle) <= SKIN_REACH) skin[at] = 1;
  return skin;
}

/** Skin that keeps clear of lines: they change where a picture is resampled, though nothing happens. */
function calmSkin(colours: GridPlanes, { width, height }: FaceGrid): Uint8Array {
  const lines = skinAmong(colours, () => true).map((cell) => 1 - cell);
  return dilate(lines, width, height, LINE_MARGIN).map((cell) => 1 - cell);
}

function meanBrightness(colours: GridPlanes, cells: Uint8Array): number | null {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < cells.length; at += 1) {
    if (!cells[at]) continue;
    sum += brightnessAt(colours, at);
    count += 1;
  }
  return count >= LEAST_CELLS ? sum / count : null;
}

/** Signed difference of the patch's skin from the skin round it. */
function gradeOf(colours: GridPlanes, patch: Uint8Array, skin: Uint8Array): number {
  const [own, other] = [meanBrightness(colours, patch), meanBrightness(colours, skin)];
  return own === null || other === null ? 0 : rounded(own - other);
}

/** Greatest local contrast within the patch, beyond what is usual round it. */
function residueOf(colours: GridPlanes, grid: FaceGrid, patch: Uint8Array, skin: Uint8Array): number {
  const tones = Float32Array.from(colours[0], (_, at) => brightnessAt(colours, at));
  const either = patch.map((cell, at) => (cell || skin[at] ? 1 : 0));
  const contrast = localContrast(tones, either, grid.width, grid.height);
  let greatest = 0;
  const usual: number[] = [];
  for (let at = 0; at < contrast.length; at += 1) {
    const value = contrast[at] ?? 0;
    if (patch[at]) greatest = Math.max(greatest, value);
    else if (skin[at]) usual.push(value);
  }
  const ordered = Float64Array.from(usual).sort();
  return rounded(Math.max(0, greatest - (ordered[Math.floor(USUAL_CONTRAST * ordered.length)] ?? 0)));
}

/** What was seen of a frame, for the one after it. */
interface Sight {
  readonly mask: WatchedPatch['mask'];
  readonly colours: GridPlanes;
  readonly reference: GridPlanes;
  readonly calm: Uint8Array;
  readonly drawn: Uint8Array;
}

class FollowedPatch implements PatchWatch {
  #lattice: { readonly mask: WatchedPatch['mask']; readonly lattice: PatchLattice } | null = null;
  #now: {
    readonly patch: WatchedPatch;
    readonly steps: (number | null)[];
    readonly drawn: Uint8Array;
  } | null = null;
  #last: Sight | null = null;

  before(frame: VideoFrame, patch: WatchedPatch): void {
    const lattice = this.#latticeOf(patch);
    const drawn = drawnCells(patch, lattice.grid);
    const colours = coloursAt(frame, lattice.grid, patch.pose);
    this.#now = { patch, drawn, steps: edgeSteps(colours, lattice, drawn) };
  }

  after(frame: VideoFrame, continues: boolean): PatchMeasures {
    if (!this.#now) throw new Error('the frame was not seen before it was composed');
    const { patch, drawn, steps } = this.#now;
    const lattice = this.#latticeOf(patch);
    const colours = coloursAt(frame, lattice.grid, patch.pose);
    const reference = coloursAt(frame, lattice.reference, patch.pose);
    const skin = skinAmong(colours, (at) => lattice.around[at] === 1 && !drawn[at]);
    const calm = calmSkin(reference, lattice.reference);
    const own = lattice.inside.map((cell, at) => (cell && !drawn[at] ? 1 : 0));
    const last = continues && this.#last?.mask === patch.mask ? this.#last : null;
    const changed = (at: number): boolean => own[at] === 1 && !last?.drawn[at];
    this.#last = { mask: patch.mask, colours, reference, calm, drawn };
    this.#now = null;
    return {
      patchChange: last && meanChange(colours, last.colours, changed),
      referenceChange:
        last && meanChange(reference, last.reference, (at) => calm[at] === 1 && last.calm[at] === 1),
      fringe: fringeOf(steps, edgeSteps(colours, lattice, drawn)),
      grade: gradeOf(colours, own, skin),
      residue: residueOf(colours, lattice.grid, own, skin),
    };
  }

  #latticeOf(patch: WatchedPatch): PatchLattice {
    if (this.#lattice?.mask !== patch.mask) {
      this.#lattice = { mask: patch.mask, lattice: patchLattice(patch) };
    }
    return this.#lattice.lattice;
  }
}

/** Measures patches on a lattice in face space, so that a moving face is compared with itself. */
export function createPatchMeter(): PatchMeter {
  return {
    version: VERSION,
    // One pixel more: cells are interpolated between samples.
    reach: (format, patch) => chromaAligned(format, growBox(transformBox(patch.pose, watchedBox(patch)), 2)),
    watch: () => new FollowedPatch(),
  };
}
