/**
 * Writes `resources/models/manifest.json` anew from the networks that lie beside it (`npm run models:manifest`): to be run, and
 * committed, whenever one of them was replaced. A network that does not match its digest is not loaded.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BUNDLED_MANIFEST,
  type BundledModel,
  bundledManifestSchema,
} from '#main/adapters/faces/bundled-models.ts';
import { checkModel } from '#main/adapters/onnx/model-safety.ts';

/** What each network is for, as lists show it. */
const USES: Readonly<Record<string, string>> = {
  'face-finder': 'finds drawn faces in a picture',
  'face-parts': 'finds mouth, nose, chin and eyes of a drawn face',
};

/** @returns what the folder's networks are; sorted, so that the file changes only with them */
export async function manifestOf(folder: string): Promise<{ format: 1; models: BundledModel[] }> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.onnx')).sort();
  const models = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, file));
      const name = file.slice(0, -'.onnx'.length);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { kuchipaku = '{}' } = checkModel(file, bytes).metadata;
      const version = String((JSON.parse(kuchipaku) as { version?: number }).version ?? '?');
      return {
        name,
        file,
        sha256,
        bytes: bytes.length,
        version,
        use: USES[name] ?? name,
        licence: 'Apache-2.0',
      };
    }),
  );
  return bundledManifestSchema.parse({ format: 1, models });
}

export async function writeManifest(folder: string): Promise<void> {
  const path = join(folder, BUNDLED_MANIFEST);
  await writeFile(`${path}.part`, `${JSON.stringify(await manifestOf(folder), null, 2)}\n`);
  await rename(`${path}.part`, path);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await writeManifest(fileURLToPath(new URL('../resources/models', import.meta.url)));
}
