import { type Spread, spreadOf } from './statistics.ts';

/** One line of the table: what was measured, what came out, what it should be. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
}

export function milliseconds(values: readonly number[]): string {
  const { median, p95, most, count }: Spread = spreadOf(values);
  return `**${p95.toFixed(1)} ms** p95, median ${median.toFixed(1)} ms, most ${most.toFixed(1)} ms (${count})`;
}
