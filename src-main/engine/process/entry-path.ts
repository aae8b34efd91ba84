import { fileURLToPath } from 'node:url';

/** Programs that run in a process of their own → where their source lies, seen from this file. */
const ENTRIES = {
  'engine-process': './engine-process.ts',
  'model-process': '../../adapters/onnx/model-process.ts',
} as const;
export type EntryName = keyof typeof ENTRIES;

/**
 * File that a process of that name starts from. Run from source it is the source itself; in a bundle (where this code has
 * become JavaScript) every entry lies beside the file that this code was put into.
 */
export function entryPath(name: EntryName, self: string = import.meta.url): string {
  const place = self.endsWith('.ts') ? ENTRIES[name] : `./${name}.js`;
  return fileURLToPath(new URL(place, self));
}
