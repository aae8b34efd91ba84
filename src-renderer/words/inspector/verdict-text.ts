import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { isUnjudged, type Verdict } from '#shared/domain/mouth/verdict.ts';
import type { Words } from '../words.ts';
import { INSPECTOR_EN } from './en.ts';

export type Fault = keyof Words['inspector']['faults'];

const FAULTS = Object.entries(INSPECTOR_EN.faults) as readonly [Fault, string][];

/**
 * What a validator found wrong, out of its English sentence: measures carry only the bounds that reject, so a doubtful mouth's
 * faults stand in the sentence alone. Empty for a sentence in other words.
 */
export function faultsIn(sentence: string): Fault[] {
  return FAULTS.map(([fault, phrase]) => ({ fault, at: sentence.indexOf(phrase) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ fault }) => fault);
}

/** The verdict's sentence in the person's language; the validator's own English where it says something unknown. */
export function verdictText({ outcome, sentence }: Verdict, state: MouthState, words: Words): string {
  const { states, fits, faults, sentence: compose, unjudged } = words.inspector;
  if (isUnjudged({ sentence })) return unjudged;
  if (words.inspector.faults === INSPECTOR_EN.faults) return sentence;
  if (outcome === 'pass') return fits(states[state]);
  const found = faultsIn(sentence);
  return found.length > 0
    ? compose(
        states[state],
        found.map((fault) => faults[fault]),
      )
    : sentence;
}
