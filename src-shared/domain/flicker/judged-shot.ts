import { framesCovering, holdFrames, type TimingPreset, timingPreset } from '#shared/timing/timing-preset.ts';
import type { CharacterSheet } from '../analysis/character-sheets.ts';
import type { PlacedTake } from '../analysis/placed-mouths.ts';
import { chartOf } from '../analysis/sheet-inputs.ts';
import type { ShotAnalysis } from '../analysis/shot-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import type { DrawingId } from '../mouth/mouth-chart.ts';
import { type MouthState, openness } from '../mouth/mouth-state.ts';
import { exposureAt, holdsOf } from '../sheet/holds.ts';
import type { ResolvedCell } from '../sheet/resolve-sheet.ts';
import { TakeSelection } from '../sheet/take-selection.ts';
import { framesPerSecond } from '../time/frame-rate.ts';

/** One drawing on screen inside one shot. */
export interface JudgedHold {
  readonly start: number;
  readonly end: number;
  /** null = source pixels. */
  readonly drawing: string | null;
  readonly state: ResolvedCell['state'];
  /** Whether the artist set any of its frames: then its timing is a decision. */
  readonly byArtist: boolean;
}

/** One character of a shot, laid out for judging. */
export interface JudgedShot {
  readonly character: CharacterSheet;
  readonly document: ProjectDocument;
  readonly shot: ShotAnalysis;
  /** One entry per frame (see placeSheet). */
  readonly placed: readonly (PlacedTake | null)[];
  readonly cells: readonly ResolvedCell[];
  /** First frames of new shots for this face. */
  readonly cuts: ReadonlySet<number>;
  /** Holds in order; they tile the sheet. */
  readonly holds: readonly JudgedHold[];
  readonly fps: number;
  readonly preset: TimingPreset;
  readonly selection: TakeSelection;
}

export const lengthOf = ({ start, end }: { readonly start: number; readonly end: number }): number =>
  end - start;

export function judgedShot(
  character: CharacterSheet,
  document: ProjectDocument,
  shot: ShotAnalysis,
  placed: readonly (PlacedTake | null)[],
): JudgedShot {
  const { cells } = character.sheet;
  const { groups } = character.found;
  const holds = holdsOf(cells, shot.cuts).map(({ start, end, shown }) => ({
    start,
    end,
    drawing: shown.drawing,
    state: shown.state,
    byArtist: cells.slice(start, end).some(({ by }) => by === 'artist'),
  }));
  return {
    character,
    document,
    shot,
    placed,
    cells,
    cuts: new Set(shot.cuts),
    holds,
    fps: framesPerSecond(shot.rate),
    preset: timingPreset(document.preset),
    selection: new TakeSelection(chartOf(groups, [...character.takes.values()]), document.overrides.verdicts),
  };
}

/** A time as whole frames, at least one. */
export const framesIn = ({ fps }: JudgedShot, ms: number): number => Math.max(1, framesCovering(ms, fps));

/** Frames that surely lie within a time: for limits that must not be passed. */
export const framesWithin = ({ fps }: JudgedShot, ms: number): number => Math.floor((ms * fps) / 1000 + 0.05);

/** Shortest hold of a state in frames, by the preset. */
export const shortestHold = ({ preset, fps }: JudgedShot, state: MouthState): number =>
  holdFrames(preset.holds[state], fps);

/** 0.3 … 1: a small face hides what a large one shows. 240 px is a close shot on a 720-line picture. */
export function faceSize({ character }: JudgedShot, frame: number): number {
  const face = character.found.track?.frames[frame]?.face;
  return face ? Math.min(1, Math.max(0.3, face[3] / 240)) : 0.6;
}

/** 0.4 … 1: how far the jaw jumps between two states. Source pixels may show anything. */
export function jawStep(a: ResolvedCell['state'], b: ResolvedCell['state']): number {
  if (a === 'source' || b === 'source') return 0.7;
  return 0.4 + 0.3 * Math.abs(openness(a) - openness(b));
}

/** True when asking for a drawing on frames [start, end) would show it on every one of them. */
export function canShow(judged: JudgedShot, drawing: string | null, start: number, end: number): boolean {
  if (drawing === null) return true;
  for (let frame = start; frame < end; frame += 1) {
    const cell = judged.cells[frame];
    if (!cell?.group || cell.state === 'source') return false;
    // What a page of another expression lacks comes from this one.
    const page = { group: cell.group, expression: NEUTRAL_EXPRESSION };
    if (!judged.selection.pictureOf(drawing as DrawingId, page, null)) return false;
  }
  return true;
}

/** Frames [start, end) widened to whole holds where a rest shorter than the shortest hold would be left over. */
export function withoutScraps(
  judged: JudgedShot,
  start: number,
  end: number,
): { start: number; end: number } {
  const { cells, shot } = judged;
  const edge = (frame: number) => exposureAt(cells, frame, shot.cuts);
  const [first, last] = [edge(start), edge(end - 1)];
  const least = (frame: number): number => {
    const state = cells[frame]?.state;
    return state && state !== 'source' ? shortestHold(judged, state) : 1;
  };
  return {
    start: first && start - first.start < least(start) ? first.start : start,
    end: last && last.end - end < least(end - 1) ? last.end : end,
  };
}

/** The drawings from one frame before to one frame after, one letter each: what a finding about timing is about. */
export function shownText({ cells }: JudgedShot, start: number, end: number): string {
  return cells
    .slice(Math.max(0, start - 1), end + 1)
    .map(({ drawing }) => drawing ?? '-')
    .join(' ');
}
