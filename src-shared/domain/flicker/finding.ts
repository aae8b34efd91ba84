import { seedFrom } from '#shared/kit/random.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import type { Severity } from '../problem/problem.ts';

export const FINDING_KINDS = [
  'one-frame',
  'short-hold',
  'alternation',
  'machine-gun',
  'open-share',
  'open-in-silence',
  'closed-in-vowel',
  'missing-mouth',
  'held-mouth',
  'rejected-mouth',
  'weak-mouth',
  'weak-track',
  'position-jump',
  'group-change',
  'pulsing-plate',
  'fringe-flash',
  'grade-pop',
  'residue',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What a fix does, for the words around it. */
export const FIX_LABELS = [
  'hold-neighbour',
  'hold-longer',
  'half-instead',
  'close',
  'open',
  'accept-take',
  'steady-placement',
  'reset-placement',
] as const;
export type FixLabel = (typeof FIX_LABELS)[number];

export interface EditCall {
  readonly name: string;
  readonly args: unknown;
}

/** Ordinary edits, at least one; several make one step of the history (see fixEdit). */
export interface Fix {
  readonly label: FixLabel;
  readonly edits: readonly EditCall[];
}

/** Something a viewer may see as flicker or as a wrong mouth, on frames [start, end) of one character. */
export interface Finding {
  /** The same as long as kind, character, frames and facts are the same, also after another analysis. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly character: CharacterId;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  /** 0 … 1: how visible to a viewer; for sorting. */
  readonly visibility: number;
  /** Measured values by name, units in the name where there is one (`frames`, `ms`, `px`, `share`, `levels`, `db`). */
  readonly facts: Readonly<Record<string, number>>;
  readonly fix: Fix | null;
}

export interface FindingSketch extends Omit<Finding, 'id' | 'character' | 'visibility'> {
  readonly visibility: number;
  /** What makes this finding this one, besides its kind and frames: the drawings shown, a take's id … */
  readonly content: string;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** Two 32-bit digests side by side: among 20,000 findings a clash is less likely than one in ten thousand million. */
const idOf = (parts: readonly (string | number)[]): string =>
  hex(seedFrom('finding', ...parts)) + hex(seedFrom(...parts, 'dismissed'));

export function finding(character: CharacterId, { content, ...sketch }: FindingSketch): Finding {
  const { kind, start, end, visibility } = sketch;
  return {
    ...sketch,
    id: idOf([kind, character, start, end, content]),
    character,
    visibility: Math.round(Math.min(1, Math.max(0, visibility)) * 1000) / 1000,
  };
}

/** A fix as the one edit that applies it. `label` is the line of the history. */
export function fixEdit({ edits }: Fix, label: string): EditCall {
  const [only, ...others] = edits;
  return only && others.length === 0 ? only : { name: 'many', args: { label, edits } };
}
