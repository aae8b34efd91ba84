/** A stored document before its fields are known. */
export type StoredDocument = Readonly<Record<string, unknown>>;

/** One step between two neighbouring format versions. Never changed once released: old projects must open for ever. */
export interface Migration {
  /** Version it reads; it writes `from + 1`. */
  readonly from: number;
  /** Why the format changed. */
  readonly reason: string;
  /** The document in the next version, without its `version` field. Input has been checked for nothing but its version. */
  migrate(stored: StoredDocument): StoredDocument;
}
