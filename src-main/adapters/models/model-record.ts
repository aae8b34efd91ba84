import { z } from 'zod';

/** What is kept beside an added model, as `model.json`. */
export const modelRecordSchema = z.strictObject({
  format: z.literal(1),
  kind: z.literal('yolo-face'),
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  /** Number of each class that is of use. */
  classes: z.partialRecord(z.enum(['face', 'mouth', 'nose', 'chin']), z.int().min(0)),
  /** Width and height of its input; what it was exported with where it takes any. */
  input: z.strictObject({ width: z.int().min(32), height: z.int().min(32), isFlexible: z.boolean() }),
  abilities: z.array(z.string()),
  /** From the file's metadata. */
  version: z.string(),
  licence: z.string(),
  /** Name of the file that was added, and when (ISO 8601). */
  source: z.string(),
  added: z.iso.datetime(),
});
export type ModelRecord = z.infer<typeof modelRecordSchema>;

/** Names that Windows keeps for devices, and our own. */
const TAKEN = /^(?:con|prn|aux|nul|com\d|lpt\d|bundled)(?:\.|$)/;

/** A name for a model, made of its file's name; null when nothing usable is left of it. */
export function modelName(fileName: string): string | null {
  const name = fileName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\.onnx$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 64)
    .replace(/[^a-z0-9]+$/, '');
  return name === '' || TAKEN.test(name) ? null : name;
}
