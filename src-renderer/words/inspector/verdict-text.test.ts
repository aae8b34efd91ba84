import { describe, expect, it } from 'vitest';
import {
  COMMON_LIMITS,
  type Limit,
  ORDER_LIMITS,
  STATE_LIMITS,
} from '#main/adapters/image/validation-thresholds.ts';
import { UNJUDGED, type Verdict } from '#shared/domain/mouth/verdict.ts';
import { EN } from '../en.ts';
import { JA } from '../ja.ts';
import { faultsIn, verdictText } from './verdict-text.ts';

const LIMITS: readonly [string, Limit][] = [
  COMMON_LIMITS,
  ORDER_LIMITS,
  ...Object.values(STATE_LIMITS),
].flatMap((limits) => Object.entries(limits) as [string, Limit][]);
const PHRASES = [...new Set(LIMITS.flatMap(([, { low, high }]) => [low, high]))].filter(
  (text) => text !== '',
);

const verdict = (outcome: Verdict['outcome'], sentence: string): Verdict => ({
  outcome,
  sentence,
  measures: [],
});

describe('what the validator says, in other languages', () => {
  it('knows every measure and every fault that the validator can find', () => {
    expect(PHRASES.length).toBeGreaterThan(15);
    for (const phrase of PHRASES) expect([phrase, faultsIn(phrase).length]).toEqual([phrase, 1]);
    for (const [name] of LIMITS) expect(Object.keys(EN.inspector.measureNames)).toContain(name);
  });

  it('words two faults in the order of the sentence', () => {
    const said = 'The open mouth reaches over the chin and hardly opens.';
    expect(faultsIn(said)).toEqual(['belowFace.high', 'opening.low']);
    const text = verdictText(verdict('reject', said), 'fully_open', JA);
    expect(text).toBe('開き口：顎からはみ出しています、ほとんど開いていません。');
  });

  it('says of a mouth that was not measured just that', () => {
    expect(verdictText(UNJUDGED, 'half_open', EN)).toBe(UNJUDGED.sentence);
    expect(verdictText(UNJUDGED, 'half_open', JA)).toBe(JA.inspector.unjudged);
  });

  it('keeps the English sentence in English and where it is not understood', () => {
    const odd = verdict('warn', 'The artwork looks at you.');
    expect(verdictText(odd, 'half_open', JA)).toBe(odd.sentence);
    const said = verdict('pass', 'The closed mouth fits.');
    expect(verdictText(said, 'neutral_closed', EN)).toBe(said.sentence);
    expect(verdictText(said, 'neutral_closed', JA)).toBe('閉じ口：問題ありません。');
  });
});
