import { AppError } from '#shared/kit/app-error.ts';
import { type ModelHeader, readModelHeader, type StoredTensor } from './model-header.ts';
import { WireFault } from './wire-format.ts';

/** What a file may be before it is refused unseen. */
export const MODEL_LIMITS = {
  /** Bytes. The largest detectors have 280 MB; more would not be answered in reasonable time anyway. */
  fileBytes: 600 * 1024 * 1024,
  /** Pixels or channels along one axis of what goes in or comes out. */
  axis: 100_000,
  /** Numbers in one input or output: a picture of 4096 × 4096 in three channels, and some. */
  elements: 64 * 1024 * 1024,
} as const;

/** Operators that ONNX Runtime brings: ONNX itself, its machine-learning part, and ONNX Runtime's own. */
const KNOWN_DOMAINS = new Set(['', 'ai.onnx.ml', 'com.microsoft']);
/** Operators that open other files or hand the work to foreign code. */
const FORBIDDEN_OPERATORS = new Set(['com.microsoft:EPContext', 'com.microsoft:PyOp', ':PyOp']);

const sizeText = (dims: readonly (number | null)[]): string => dims.map((dim) => dim ?? '?').join('×');

function checkTensor(file: string, bytes: number, { name, dims, external }: StoredTensor): void {
  if (external !== null) {
    throw new AppError('models.external-data', { file, tensor: name || '?', location: external });
  }
  const elements = dims.reduce((product, dim) => product * dim, 1);
  // Half a byte is the least that a number takes; what the file does not hold, nobody can have stored.
  if (dims.some((dim) => dim < 0) || elements > 2 * bytes) {
    throw new AppError('models.giant', { file, what: `the tensor ${name || '?'}`, size: sizeText(dims) });
  }
}

function checkSlots(file: string, { inputs, outputs }: ModelHeader): void {
  for (const { name, dims } of [...inputs, ...outputs]) {
    const fixed = dims.map((dim) => dim ?? 1);
    const elements = fixed.reduce((product, dim) => product * dim, 1);
    const isSane = fixed.every((dim) => dim >= 0 && dim <= MODEL_LIMITS.axis);
    if (!isSane || elements > MODEL_LIMITS.elements) {
      throw new AppError('models.giant', { file, what: name, size: sizeText(dims) });
    }
  }
}

function checkOperators(file: string, { operators, ownDomains }: ModelHeader): void {
  for (const operator of operators) {
    const domain = operator.slice(0, operator.lastIndexOf(':'));
    const isKnown = KNOWN_DOMAINS.has(domain) || ownDomains.has(domain);
    if (!isKnown || FORBIDDEN_OPERATORS.has(operator)) {
      throw new AppError('models.custom-operator', { file, operator: operator.replace(/^:/, '') });
    }
  }
}

/**
 * Looks at a file's bytes before anything runs them.
 * @throws AppError `models.not-onnx`, `models.external-data`, `models.giant`, `models.custom-operator`
 */
export function checkModel(file: string, bytes: Uint8Array): ModelHeader {
  let header: ModelHeader;
  try {
    header = readModelHeader(bytes);
  } catch (error) {
    if (error instanceof WireFault) throw new AppError('models.not-onnx', { file, reason: error.message });
    throw error;
  }
  checkOperators(file, header);
  checkSlots(file, header);
  for (const tensor of header.tensors) checkTensor(file, bytes.length, tensor);
  return header;
}
