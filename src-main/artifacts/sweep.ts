/** What a garbage collection did. */
export interface SweepReport {
  readonly removed: number;
  readonly freedBytes: number;
  /** Bytes of artifacts that something refers to; the budget does not count them. */
  readonly rootedBytes: number;
  /** Bytes of artifacts kept only for speed, after the sweep. */
  readonly spareBytes: number;
}
