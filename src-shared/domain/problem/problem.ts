export const SEVERITIES = ['error', 'warn', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something the artist should know; never stops a run. `kind` is `room.name`; words are looked up by kind. */
export interface Problem {
  /** Character name, or null when it concerns the whole clip. */
  readonly character: string | null;
  /** First frame concerned. */
  readonly frame: number;
  /** Number of frames concerned (≥ 1). */
  readonly count: number;
  readonly kind: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion: string | null;
}
