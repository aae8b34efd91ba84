import type { LoadedNetwork, NetworkSlot } from '#main/ports/models.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { FACE_CLASSES, type FaceClass, faceClasses } from './face-classes.ts';
import type { InputSize } from './letterbox.ts';
import { parseNames } from './python-names.ts';
import { COEFFICIENTS, type OutputShape } from './yolo-output.ts';

/** Side of the input where the file leaves it open. */
const USUAL_SIDE = 768;
/** Largest end-to-end list that is taken for one. */
const LONGEST_LIST = 3000;

/** How a user's model is fed and read. */
export interface YoloModel {
  readonly input: string;
  readonly output: string;
  /** Name of the mask prototypes; null for a model that only draws boxes. */
  readonly prototypes: string | null;
  readonly shape: OutputShape;
  readonly size: InputSize;
  /** The input may have any size that is a multiple of 32. */
  readonly isFlexible: boolean;
  readonly classes: Partial<Record<FaceClass, number>>;
}

/** Classes without which nothing can be done. */
const NEEDED: readonly FaceClass[] = ['face', 'mouth'];

/** `[768, 768]` or `768` in the metadata: height first. */
function statedSize(text: string | undefined): InputSize | null {
  const [height, width = height] = (text?.match(/\d{2,4}/g) ?? []).map(Number);
  return height && width ? { width, height } : null;
}

function inputSize(
  slot: NetworkSlot,
  stated: InputSize | null,
): { size: InputSize; isFlexible: boolean } | null {
  const [batch = null, channels = null, height = null, width = null] = slot.dims;
  const isPicture =
    slot.dims.length === 4 && (batch === null || batch === 1) && (channels === null || channels === 3);
  if (!isPicture || (height === null) !== (width === null)) return null;
  if (height === null || width === null) {
    return { size: stated ?? { width: USUAL_SIDE, height: USUAL_SIDE }, isFlexible: true };
  }
  return height >= 32 && width >= 32 ? { size: { width, height }, isFlexible: false } : null;
}

/** Which of the known heads an output is; null for any other. `classes`: from the names, null where the file has none. */
function outputShape(slot: NetworkSlot, hasMasks: boolean, classes: number | null): OutputShape | null {
  const more = hasMasks ? COEFFICIENTS : 0;
  const [, second = null, third = null] = slot.dims;
  if (slot.dims.length !== 3) return null;
  const isList = third === 6 + more && (second === null || second <= LONGEST_LIST);
  // A raw head of two classes has six rows too; its columns are many.
  const isRaw = second !== null && second > 4 + more && (classes === null || second === 4 + classes + more);
  if (isRaw && !(isList && classes === null)) {
    return { layout: 'columns', classes: second - 4 - more, hasMasks };
  }
  return isList ? { layout: 'rows', classes: classes ?? FACE_CLASSES.length, hasMasks } : null;
}

const sizeText = ({ dims }: NetworkSlot): string => `[${dims.map((dim) => dim ?? '?').join(', ')}]`;

/**
 * Understands a model exported by Ultralytics (detect or segment, raw or end-to-end).
 * @throws AppError `models.not-detector` with the reason
 */
export function describeYolo(file: string, network: LoadedNetwork): YoloModel {
  const unfit = (reason: string): AppError => new AppError('models.not-detector', { file, reason });
  const [input] = network.inputs;
  const { metadata, outputs } = network;
  if (!input || network.inputs.length > 1)
    throw unfit(`it takes ${network.inputs.length} inputs, not one picture`);
  const sized = inputSize(input, statedSize(metadata.imgsz));
  if (!sized) throw unfit(`its input ${sizeText(input)} is no single RGB picture`);
  const names = metadata.names === undefined ? null : parseNames(metadata.names);
  const prototypes = outputs.find(({ dims }) => dims.length === 4 && dims[1] === COEFFICIENTS) ?? null;
  const head = outputs.find(({ dims }) => dims.length === 3);
  const shape = head ? outputShape(head, prototypes !== null, names?.size ?? null) : null;
  if (!head || !shape)
    throw unfit(`its outputs ${outputs.map(sizeText).join(' ')} are not those of a detector`);
  const classes = faceClasses(names, shape.classes);
  const missing = NEEDED.filter((kind) => classes[kind] === undefined);
  if (missing.length > 0) {
    const has = names ? [...names.values()].slice(0, 8).join(', ') : `${shape.classes} classes without names`;
    throw unfit(`no class is a ${missing.join(' or a ')}; it has ${has}`);
  }
  return {
    input: input.name,
    output: head.name,
    prototypes: prototypes?.name ?? null,
    shape,
    ...sized,
    classes,
  };
}

/** What it finds and how, as lists show it. */
export function yoloAbilities({ classes, shape, prototypes, size, isFlexible }: YoloModel): string[] {
  const found = FACE_CLASSES.filter((kind) => classes[kind] !== undefined);
  const missing = FACE_CLASSES.filter((kind) => classes[kind] === undefined);
  return [
    `finds ${found.join(', ')}`,
    ...(missing.length > 0
      ? [`finds no ${missing.join(' and no ')}: mouths are judged by the face alone there`]
      : []),
    `${prototypes ? 'boxes and masks' : 'boxes'}, ${shape.layout === 'rows' ? 'sorted out by the model' : 'raw'}`,
    `input ${size.width}×${size.height}${isFlexible ? ' or any other' : ''}`,
  ];
}
