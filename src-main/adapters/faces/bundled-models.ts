import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kit/app-error.ts';

/** Name of the list of the networks that come with the program, in their folder. */
export const BUNDLED_MANIFEST = 'manifest.json';

const bundledModel = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  file: z.string().regex(/^[a-z0-9-]+\.onnx$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  /** As its own metadata say. */
  version: z.string().min(1),
  use: z.string().min(1),
  licence: z.string().min(1),
});
export const bundledManifestSchema = z.strictObject({
  format: z.literal(1),
  models: z.array(bundledModel),
});

/** A network that comes with the program. `file` lies beside the list; its digest is checked whenever it is loaded. */
export type BundledModel = z.infer<typeof bundledModel>;

/** @throws AppError `models.bundled-missing`, `models.bundled-damaged` */
export async function readBundledModels(folder: string): Promise<BundledModel[]> {
  const file = join(folder, BUNDLED_MANIFEST);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null)
    throw new AppError('models.bundled-missing', { name: BUNDLED_MANIFEST, folder }, { kind: 'failure' });
  try {
    return bundledManifestSchema.parse(JSON.parse(text)).models;
  } catch {
    throw new AppError('models.bundled-damaged', { file }, { kind: 'failure' });
  }
}
