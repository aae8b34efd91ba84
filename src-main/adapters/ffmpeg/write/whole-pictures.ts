import { open, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramFailure } from '../program.ts';

/** Every PNG file ends with this chunk (length 0, type IEND, its checksum). */
const END_CHUNK = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

async function isWhole(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size < END_CHUNK.length) return false;
    const { buffer } = await handle.read(
      Buffer.alloc(END_CHUNK.length),
      0,
      END_CHUNK.length,
      size - END_CHUNK.length,
    );
    return buffer.equals(END_CHUNK);
  } finally {
    await handle.close();
  }
}

/**
 * Looks at the ends of the pictures in a folder: older releases report neither a picture cut off by a full disk nor one missing.
 * @throws ProgramFailure naming what is not whole.
 */
export async function requireWholePictures(program: string, folder: string, count: number): Promise<void> {
  const names = await readdir(folder);
  let fault = names.length === count ? null : `${names.length} of ${count} pictures arrived`;
  for (const name of names) {
    if (fault) break;
    if (!(await isWhole(join(folder, name)))) fault = `${name} is cut off`;
  }
  if (!fault) return;
  const { bavail } = await statfs(folder);
  throw new ProgramFailure(program, 0, bavail === 0 ? `${fault}\nNo space left on device` : fault);
}
