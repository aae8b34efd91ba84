/** Findings over composited pixels: what a viewer would see though sheet and track are fine. */
import { type Finding, type FindingKind, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import { faceSize, type JudgedShot } from './judged-shot.ts';
import type { CharacterPixels, PixelMeasure } from './pixel-measures.ts';

interface Seen {
  readonly frame: number;
  /** Levels over what is tolerated at all (> threshold). */
  readonly levels: number;
}

/** How visible so many levels are: just at the threshold, wholly at four times. */
const strength = (levels: number, threshold: number): number => Math.min(1, levels / threshold / 4 + 0.25);

/** Joins neighbouring frames; a cut ends a run. */
function joined(
  judged: JudgedShot,
  kind: FindingKind,
  seen: readonly Seen[],
  threshold: number,
  peak: number,
): Finding[] {
  const runs: { start: number; end: number; worst: number }[] = [];
  for (const { frame, levels } of seen) {
    const last = runs.at(-1);
    if (last && last.end === frame && !judged.cuts.has(frame)) {
      last.end = frame + 1;
      last.worst = Math.max(last.worst, levels);
    } else runs.push({ start: frame, end: frame + 1, worst: levels });
  }
  return runs.map(({ start, end, worst }) =>
    finding(judged.character.owner.id, {
      kind,
      start,
      end,
      severity: 'warn',
      visibility: peak * strength(worst, threshold) * faceSize(judged, start),
      facts: { frames: end - start, levels: Math.round(worst * 100) / 100, limit: threshold },
      fix: null,
      content: worst.toFixed(0),
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Frames around `index` in the same shot, itself left out. */
function around({ cuts }: JudgedShot, frames: readonly PixelMeasure[], index: number): PixelMeasure[] {
  const here = frames[index]?.frame ?? 0;
  const near: PixelMeasure[] = [];
  for (const step of [-1, 1]) {
    for (let at = index + step; Math.abs(at - index) <= THRESHOLDS.fringeReach; at += step) {
      const other = frames[at];
      // Going forward the cut lies on the frame reached, going back on the one left behind.
      if (!other || cuts.has(step > 0 ? other.frame : other.frame + 1)) break;
      if (Math.abs(other.frame - here) <= THRESHOLDS.fringeReach) near.push(other);
    }
  }
  return near;
}

const over = (frame: number, levels: number, threshold: number): Seen[] =>
  levels > threshold ? [{ frame, levels }] : [];

function plateChanges({ frames }: CharacterPixels): Seen[] {
  return frames.flatMap(({ frame, patchChange, referenceChange }) =>
    patchChange === null ? [] : over(frame, patchChange - (referenceChange ?? 0), THRESHOLDS.plateLevels),
  );
}

function fringeFlashes(judged: JudgedShot, { frames }: CharacterPixels): Seen[] {
  return frames.flatMap(({ frame, fringe }, index) => {
    const usual = around(judged, frames, index).map((other) => other.fringe);
    return usual.length === 0 ? [] : over(frame, fringe - median(usual), THRESHOLDS.fringeLevels);
  });
}

function gradeSteps({ cuts }: JudgedShot, { frames }: CharacterPixels): Seen[] {
  return frames.flatMap(({ frame, grade }, index) => {
    const before = frames[index - 1];
    if (!before || before.frame !== frame - 1 || cuts.has(frame)) return [];
    return over(frame, Math.abs(grade - before.grade), THRESHOLDS.gradeLevels);
  });
}

/** Pulsing plate, fringe that flashes, steps in grade, and what is left of the old mouth. */
export function pixelFindings(judged: JudgedShot, pixels: CharacterPixels): Finding[] {
  const { plateLevels, fringeLevels, gradeLevels, residueLevels } = THRESHOLDS;
  const residue = pixels.frames.flatMap(({ frame, residue: left }) => over(frame, left, residueLevels));
  return [
    ...joined(judged, 'pulsing-plate', plateChanges(pixels), plateLevels, VISIBILITY.slide),
    ...joined(judged, 'fringe-flash', fringeFlashes(judged, pixels), fringeLevels, VISIBILITY.pop),
    ...joined(judged, 'grade-pop', gradeSteps(judged, pixels), gradeLevels, VISIBILITY.pop),
    ...joined(judged, 'residue', residue, residueLevels, VISIBILITY.wrongDrawing),
  ];
}
