import { type FileHandle, open } from 'node:fs/promises';

/** An index of a piece is a few kilobytes; anything near this size is no piece of ours. */
const LARGEST_INDEX_BYTES = 64 * 1024 * 1024;

/** The way to the table of sample sizes of the first track (ISO/IEC 14496-12, 8.7.3). */
const TABLE_PATH = ['trak', 'mdia', 'minf', 'stbl', 'stsz'] as const;

interface BoxPlace {
  readonly type: string;
  /** Where its content lies. */
  readonly from: number;
  readonly to: number;
}

/** The box whose head begins at `at`; null when the bytes are none. `head`: 16 bytes from there, or what is left. */
function boxAt(head: Buffer, at: number, end: number): BoxPlace | null {
  if (head.length < 8) return null;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  if (short === 1 && head.length < 16) return null;
  const [size, headSize] =
    short === 1 ? [Number(head.readBigUInt64BE(8)), 16] : [short === 0 ? end - at : short, 8];
  if (size < headSize || at + size > end) return null;
  return { type, from: at + headSize, to: at + size };
}

function childOf(content: Buffer, type: string): Buffer | null {
  for (let at = 0; at < content.length; ) {
    const box = boxAt(content.subarray(at, at + 16), at, content.length);
    if (!box) return null;
    if (box.type === type) return content.subarray(box.from, box.to);
    at = box.to;
  }
  return null;
}

async function readIndex(file: FileHandle): Promise<Buffer | null> {
  const { size } = await file.stat();
  for (let at = 0; at < size; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
    const box = boxAt(buffer.subarray(0, bytesRead), at, size);
    if (!box) return null;
    if (box.type === 'moov') {
      const length = box.to - box.from;
      if (length > LARGEST_INDEX_BYTES) return null;
      return (await file.read(Buffer.alloc(length), 0, length, box.from)).buffer;
    }
    at = box.to;
  }
  return null;
}

/** Number of pictures in an MP4 file of one track, from its index; null when the file is not whole. Starts no program. */
export async function pictureCount(path: string): Promise<number | null> {
  const file = await open(path, 'r');
  try {
    let content = await readIndex(file);
    for (const type of TABLE_PATH) content = content && childOf(content, type);
    // Version and flags, the common size (0: each its own), then the count.
    return content && content.length >= 12 ? content.readUInt32BE(8) : null;
  } finally {
    await file.close();
  }
}
