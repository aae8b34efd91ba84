/** Where a network runs. `cpu` gives the same numbers on every machine of a kind; the others are faster where they exist. */
export const PROVIDERS = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export type Provider = (typeof PROVIDERS)[number];
/** `auto`: the fastest of this system that works. */
export type ProviderChoice = Provider | 'auto';

/** Numbers with a shape, row by row. Other kinds of numbers are converted on the way in and out. */
export interface Tensor {
  readonly data: Uint8Array | Float32Array;
  readonly dims: readonly number[];
  /**
   * Bytes of a packed RGB picture for an input of floats [1, 3, height, width] (these are the `dims`): turned into 0 … 1 and channels
   * first where it is run, so that a quarter of the bytes travels.
   */
  readonly isPackedRgb?: boolean;
}
export type Tensors = Readonly<Record<string, Tensor>>;

/** What a network takes or gives under one name. */
export interface NetworkSlot {
  readonly name: string;
  /** As ONNX Runtime calls it: `float32`, `uint8`, `float16` … */
  readonly type: string;
  /** Null where every size is taken. */
  readonly dims: readonly (number | null)[];
}

/** Where a loaded network runs, and why not on what would be faster. */
export interface ProviderReport {
  readonly used: Provider;
  readonly refused: readonly { readonly provider: Provider; readonly reason: string }[];
}

/** A network as it was found when it was loaded. */
export interface LoadedNetwork {
  readonly inputs: readonly NetworkSlot[];
  readonly outputs: readonly NetworkSlot[];
  /** What the maker wrote into the file (metadata_props). */
  readonly metadata: Readonly<Record<string, string>>;
  /** SHA-256 of the file, lower-case hex, and its size in bytes. */
  readonly digest: string;
  readonly bytes: number;
  readonly provider: ProviderReport;
}

export interface NetworkFile {
  /** Absolute. */
  readonly path: string;
  /** SHA-256 that the file must have; null while it is not known yet. */
  readonly digest: string | null;
  /** Default `cpu`. */
  readonly provider?: ProviderChoice | undefined;
  /** Threads of one run on the processor. Default 1: other work needs the cores, and the last digits may depend on it. */
  readonly threads?: number | undefined;
}

/** One network file, loaded when it is first needed and again after its process ended. */
export interface Network {
  /** @throws AppError `models.*`: not there, damaged, changed, unsafe, or refused by ONNX Runtime */
  load(signal?: AbortSignal): Promise<LoadedNetwork>;
  /**
   * Waits its turn, so that a caller that awaits each run never fills the memory.
   * @throws AppError `models.*`; the signal's reason
   */
  run(feeds: Tensors, signal?: AbortSignal): Promise<Tensors>;
  /** Frees it; a later call loads it again. */
  release(): Promise<void>;
}

/** Runs networks away from the engine: neither a crash nor a hostile file reaches it. */
export interface NetworkRunner {
  network(file: NetworkFile): Network;
  close(): Promise<void>;
}
