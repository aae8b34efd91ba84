/**
 * The part of an ONNX file that is looked at before ONNX Runtime sees it. Numbers of fields: onnx.proto3 of the ONNX project
 * (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto).
 */
import { integerOf, integersOf, messageOf, textOf, WireFault, wireFields } from './wire-format.ts';

/** A tensor whose numbers are part of the file, or should be. */
export interface StoredTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** Where its numbers lie when they are not in this file. */
  readonly external: string | null;
}

export interface GraphSlot {
  readonly name: string;
  /** Null for a size that is not fixed. */
  readonly dims: readonly (number | null)[];
}

export interface ModelHeader {
  readonly irVersion: number;
  /** Version per domain of operators; '' is ONNX itself. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly inputs: readonly GraphSlot[];
  readonly outputs: readonly GraphSlot[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Every operator used anywhere, `domain:name`. */
  readonly operators: ReadonlySet<string>;
  /** Domains whose operators the file defines itself, in terms of others. */
  readonly ownDomains: ReadonlySet<string>;
  readonly tensors: readonly StoredTensor[];
}

/** Graphs within graphs (branches, loops); real files hold a few. */
const MAX_DEPTH = 24;
/** Tensors and nodes; the largest detectors have a few thousand. */
const MAX_PARTS = 200_000;

/** What is collected from the graph and everything inside it. */
class Collection {
  readonly operators = new Set<string>();
  readonly tensors: StoredTensor[] = [];
  #parts = 0;

  count(): void {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) throw new WireFault('it has more parts than any network for pictures');
  }
}

function pairOf(bytes: Uint8Array): [key: string, value: string] {
  let [key, value] = ['', ''];
  for (const field of wireFields(bytes)) {
    if (field.number === 1) key = textOf(field);
    if (field.number === 2) value = textOf(field);
  }
  return [key, value];
}

function readTensor(bytes: Uint8Array, into: Collection): void {
  into.count();
  const dims: number[] = [];
  let name = '';
  let location: string | null = null;
  let isExternal = false;
  for (const field of wireFields(bytes)) {
    if (field.number === 1) dims.push(...integersOf(field));
    if (field.number === 8) name = textOf(field);
    if (field.number === 13) {
      const [key, value] = pairOf(messageOf(field));
      isExternal = true;
      if (key === 'location') location = value;
    }
    if (field.number === 14 && integerOf(field) !== 0) isExternal = true;
  }
  into.tensors.push({ name, dims, external: isExternal ? (location ?? '?') : null });
}

function readSparseTensor(bytes: Uint8Array, into: Collection): void {
  for (const field of wireFields(bytes)) {
    if (field.number === 1 || field.number === 2) readTensor(messageOf(field), into);
  }
}

function readAttribute(bytes: Uint8Array, into: Collection, depth: number): void {
  for (const field of wireFields(bytes)) {
    if (field.number === 5 || field.number === 10) readTensor(messageOf(field), into);
    if (field.number === 6 || field.number === 11) readGraph(messageOf(field), into, depth + 1);
    if (field.number === 22 || field.number === 23) readSparseTensor(messageOf(field), into);
  }
}

function readNode(bytes: Uint8Array, into: Collection, depth: number): void {
  into.count();
  let [operator, domain] = ['', ''];
  for (const field of wireFields(bytes)) {
    if (field.number === 4) operator = textOf(field);
    if (field.number === 7) domain = textOf(field);
    if (field.number === 5) readAttribute(messageOf(field), into, depth);
  }
  into.operators.add(`${domain === 'ai.onnx' ? '' : domain}:${operator}`);
}

function dimensionsOf(shape: Uint8Array): (number | null)[] {
  const dims: (number | null)[] = [];
  for (const field of wireFields(shape)) {
    if (field.number !== 1) continue;
    const value = [...wireFields(messageOf(field))].find(({ number }) => number === 1);
    const size = value ? integerOf(value) : -1;
    // Some exporters write -1 for any size.
    dims.push(size === -1 ? null : size);
  }
  return dims;
}

/** The field of that number within a message; the last one counts, as protobuf has it. */
const innerMessage = (bytes: Uint8Array, wanted: number): Uint8Array | null => {
  const field = [...wireFields(bytes)].findLast(({ number }) => number === wanted);
  return field ? messageOf(field) : null;
};

function slotOf(bytes: Uint8Array): GraphSlot {
  let name = '';
  let dims: (number | null)[] = [];
  for (const field of wireFields(bytes)) {
    if (field.number === 1) name = textOf(field);
    if (field.number !== 2) continue;
    const tensor = innerMessage(messageOf(field), 1);
    if (!tensor) throw new WireFault(`${name || 'an input or output'} is not a tensor`);
    const shape = innerMessage(tensor, 2);
    dims = shape ? dimensionsOf(shape) : [];
  }
  return { name, dims };
}

interface GraphEnds {
  readonly inputs: readonly GraphSlot[];
  readonly outputs: readonly GraphSlot[];
}

function readGraph(bytes: Uint8Array, into: Collection, depth: number): GraphEnds {
  if (depth > MAX_DEPTH) throw new WireFault('its graphs are nested too deeply');
  const inputs: GraphSlot[] = [];
  const outputs: GraphSlot[] = [];
  for (const field of wireFields(bytes)) {
    if (field.number === 1) readNode(messageOf(field), into, depth);
    if (field.number === 5) readTensor(messageOf(field), into);
    if (field.number === 15) readSparseTensor(messageOf(field), into);
    // Ends of inner graphs may be other than tensors; only the outer ones are anybody's business.
    if (depth === 0 && field.number === 11) inputs.push(slotOf(messageOf(field)));
    if (depth === 0 && field.number === 12) outputs.push(slotOf(messageOf(field)));
  }
  return { inputs, outputs };
}

/** An operator that the file defines itself. @returns its domain */
function readFunction(bytes: Uint8Array, into: Collection): string {
  let domain = '';
  for (const field of wireFields(bytes)) {
    if (field.number === 7) readNode(messageOf(field), into, 1);
    if (field.number === 10) domain = textOf(field);
  }
  return domain;
}

function operatorSet(bytes: Uint8Array): [domain: string, version: number] {
  let domain = '';
  let version = 0;
  for (const field of wireFields(bytes)) {
    if (field.number === 1) domain = textOf(field);
    if (field.number === 2) version = integerOf(field);
  }
  return [domain === 'ai.onnx' ? '' : domain, version];
}

/** @throws WireFault with the reason when the bytes are no ONNX model */
export function readModelHeader(bytes: Uint8Array): ModelHeader {
  const into = new Collection();
  const opsets = new Map<string, number>();
  const ownDomains = new Set<string>();
  const metadata: [string, string][] = [];
  let irVersion = 0;
  let ends: GraphEnds | null = null;
  for (const field of wireFields(bytes)) {
    if (field.number === 1) irVersion = integerOf(field);
    if (field.number === 7) {
      if (ends) throw new WireFault('it has two graphs');
      ends = readGraph(messageOf(field), into, 0);
    }
    if (field.number === 8) opsets.set(...operatorSet(messageOf(field)));
    if (field.number === 14) metadata.push(pairOf(messageOf(field)));
    if (field.number === 25) ownDomains.add(readFunction(messageOf(field), into));
  }
  if (!ends || irVersion < 1 || opsets.size === 0) throw new WireFault('it has no graph of operators');
  const { operators, tensors } = into;
  return {
    irVersion,
    opsets,
    ...ends,
    metadata: Object.fromEntries(metadata),
    operators,
    ownDomains,
    tensors,
  };
}
