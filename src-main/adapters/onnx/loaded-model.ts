import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { NetworkSlot, Provider, Tensors } from '#main/ports/models.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { HostLoaded } from './model-messages.ts';
import { checkModel, MODEL_LIMITS } from './model-safety.ts';

type Runtime = typeof import('onnxruntime-node');

/** Loaded with the first network, so that a host that is merely asked whether it lives stays small. */
let runtime: Promise<Runtime> | null = null;
function onnxRuntime(): Promise<Runtime> {
  runtime ??= import('onnxruntime-node');
  return runtime;
}

/** First line of what ONNX Runtime says, without its own file names and line numbers. */
export function shortReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n').find((part) => part.trim() !== '') ?? 'no reason given';
  return line
    .replace(/^.*?(\bStatus Message: | was false\. )/, '')
    .replace(/\S*\/onnxruntime\/\S+:\d+ \S+ ?/g, '')
    .slice(0, 300);
}

const unreadable = (file: string, error: NodeJS.ErrnoException): AppError => {
  const code = error.code === 'ENOENT' ? 'models.missing' : 'models.unreadable';
  return new AppError(code, { file, reason: error.code ?? error.message });
};

/** @throws AppError `models.missing`, `models.too-large`, `models.unreadable` */
async function readWhole(file: string): Promise<Uint8Array> {
  try {
    // Asked before it is opened: opening a pipe waits for somebody to write.
    const found = await stat(file);
    if (!found.isFile()) throw new AppError('models.unreadable', { file, reason: 'it is no file' });
    if (found.size > MODEL_LIMITS.fileBytes) {
      const [megabytes, limit] = [found.size / 2 ** 20, MODEL_LIMITS.fileBytes / 2 ** 20].map(Math.round);
      throw new AppError('models.too-large', { file, megabytes: megabytes ?? 0, limit: limit ?? 0 });
    }
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(file, error as NodeJS.ErrnoException);
  }
}

function slotsOf(metadata: readonly InferenceSession.ValueMetadata[]): NetworkSlot[] {
  return metadata.map((slot) => ({
    name: slot.name,
    type: slot.isTensor ? slot.type : 'other',
    dims: slot.isTensor ? slot.shape.map((dim) => (typeof dim === 'number' ? dim : null)) : [],
  }));
}

const sizeText = (dims: readonly (number | null)[]): string => dims.map((dim) => dim ?? '?').join('×');

/** Packed RGB bytes → 0 … 1, channel by channel. */
function planesOf(packed: ArrayLike<number>): Float32Array {
  const area = packed.length / 3;
  const planes = new Float32Array(packed.length);
  for (let i = 0; i < area; i += 1) {
    for (let c = 0; c < 3; c += 1) planes[c * area + i] = (packed[3 * i + c] ?? 0) / 255;
  }
  return planes;
}

/** One network in this process. */
export class LoadedModel {
  readonly facts: HostLoaded;
  readonly #path: string;
  readonly #session: InferenceSession;
  readonly #runtime: Runtime;

  private constructor(path: string, facts: HostLoaded, session: InferenceSession, ort: Runtime) {
    this.#path = path;
    this.facts = facts;
    this.#session = session;
    this.#runtime = ort;
  }

  /**
   * What was checked is what is run: the file is read once.
   * @throws AppError `models.*`
   */
  static async open(
    path: string,
    expected: string | null,
    provider: Provider,
    threads: number,
  ): Promise<LoadedModel> {
    const bytes = await readWhole(path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (expected !== null && digest !== expected) throw new AppError('models.changed', { file: path });
    const { metadata } = checkModel(path, bytes);
    const ort = await onnxRuntime();
    let session: InferenceSession;
    try {
      session = await ort.InferenceSession.create(bytes, {
        executionProviders: [provider],
        // Results must not depend on how many cores a machine has, and other work needs them too.
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        logSeverityLevel: 4,
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      });
    } catch (error) {
      throw new AppError('models.refused', { file: path, reason: shortReason(error) });
    }
    const facts = {
      inputs: slotsOf(session.inputMetadata),
      outputs: slotsOf(session.outputMetadata),
      metadata,
      digest,
      bytes: bytes.length,
      provider,
    };
    return new LoadedModel(path, facts, session, ort);
  }

  /** @throws AppError `models.wrong-input`, `models.failed` */
  async run(feeds: Tensors): Promise<Tensors> {
    const inputs = Object.fromEntries(
      this.facts.inputs.map((slot) => [slot.name, this.#input(slot, feeds[slot.name])]),
    );
    let outputs: InferenceSession.OnnxValueMapType;
    try {
      outputs = await this.#session.run(inputs);
    } catch (error) {
      throw new AppError('models.failed', { file: this.#path, reason: shortReason(error) });
    }
    return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, this.#output(value)]));
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  #input(slot: NetworkSlot, fed: Tensors[string] | undefined): OrtTensor {
    const { Tensor } = this.#runtime;
    const wrong = (found: string): AppError =>
      new AppError('models.wrong-input', {
        file: this.#path,
        name: slot.name,
        expected: `${slot.type} ${sizeText(slot.dims)}`,
        found,
      });
    if (!fed) throw wrong('nothing');
    const { dims } = fed;
    const fits =
      dims.length === slot.dims.length && slot.dims.every((dim, i) => dim === null || dim === dims[i]);
    if (!fits) throw wrong(sizeText(dims));
    const data = fed.isPackedRgb ? planesOf(fed.data) : fed.data;
    if (slot.type === 'uint8' && data instanceof Uint8Array) return new Tensor('uint8', data, dims);
    if (slot.type === 'float32' && data instanceof Float32Array) return new Tensor('float32', data, dims);
    if (slot.type === 'float16' && data instanceof Float32Array) {
      return new Tensor('float16', Array.from(data), dims);
    }
    throw wrong(data instanceof Uint8Array ? 'uint8' : 'float32');
  }

  #output(value: InferenceSession.OnnxValueMapType[string]): Tensors[string] {
    const { data, dims } = value;
    if (data instanceof Uint8Array || data instanceof Float32Array) return { data, dims };
    if (Array.isArray(data))
      throw new AppError('models.failed', { file: this.#path, reason: 'it gives text' });
    return { data: Float32Array.from(data as ArrayLike<number | bigint>, Number), dims };
  }
}
