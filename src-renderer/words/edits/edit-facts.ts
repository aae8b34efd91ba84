/** What an entry of the history speaks of, already readable; members that an edit does not have are empty. */
export interface EditFacts {
  /** Character's name. */
  readonly who: string;
  readonly frames: string;
  readonly frame: string;
  /** Mouth state or drawing. */
  readonly shows: string;
  readonly drawing: string;
  readonly name: string;
  readonly file: string;
  readonly setting: string;
  readonly value: string;
  readonly mode: string;
  readonly expression: string;
  readonly preset: string;
  readonly policy: string;
  readonly sound: string;
  readonly lineKind: string;
  readonly count: number;
  readonly slip: number;
  readonly isOn: boolean;
}
