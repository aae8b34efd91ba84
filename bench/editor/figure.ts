import { type Spread, spreadOf } from './statistics.ts';

/** Takes one figure: what was measured, what came out, what it should be (empty: no aim). */
export type Tell = (what: string, measured: string, aim?: string) => void;

export function milliseconds(values: readonly number[]): string {
  const { median, p95, most, count }: Spread = spreadOf(values);
  return `**${p95.toFixed(1)} ms** p95, median ${median.toFixed(1)} ms, most ${most.toFixed(1)} ms (${count})`;
}
