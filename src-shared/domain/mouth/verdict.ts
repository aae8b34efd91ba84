/** One measured value beside the range it had to lie in; null = no bound on that side. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly ok: boolean;
}

/** A validator's judgement of one take, with everything it measured. */
export interface Verdict {
  readonly outcome: 'pass' | 'warn' | 'reject';
  /** One English sentence a person understands; the editor may reword it from `measures`. */
  readonly sentence: string;
  readonly measures: readonly Measure[];
}

/** Of a mouth that nobody measured, because the shot asks for none to be: it counts as good until a person says otherwise. */
export const UNJUDGED: Verdict = {
  outcome: 'pass',
  sentence: 'Not measured: checking mouths is switched off for this shot.',
  measures: [],
};

/** Whether a verdict says that nothing was measured. */
export const isUnjudged = ({ sentence }: Pick<Verdict, 'sentence'>): boolean =>
  sentence === UNJUDGED.sentence;
