import { setImmediate } from 'node:timers/promises';

/** Entries of a long list that are written in one go: a few milliseconds. */
const SLICE = 500;

/** JSON text of plain data; lets other work in between slices of long lists, however deep they lie. */
async function writeParts(value: unknown, parts: string[]): Promise<void> {
  if (Array.isArray(value)) {
    parts.push('[');
    if (value.length <= SLICE) {
      for (const [index, entry] of value.entries()) {
        if (index > 0) parts.push(',');
        await writeParts(entry, parts);
      }
    } else {
      for (let at = 0; at < value.length; at += SLICE) {
        const text = JSON.stringify(value.slice(at, at + SLICE));
        parts.push(at > 0 ? ',' : '', text.slice(1, -1));
        await setImmediate();
      }
    }
    parts.push(']');
    return;
  }
  if (typeof value !== 'object' || value === null) {
    parts.push(JSON.stringify(value));
    return;
  }
  let first = true;
  parts.push('{');
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    parts.push(first ? '' : ',', JSON.stringify(key), ':');
    first = false;
    await writeParts(member, parts);
  }
  parts.push('}');
}

/** The same text as JSON.stringify gives, without holding the event loop for a long list. */
export async function slicedJson(value: unknown): Promise<string> {
  const parts: string[] = [];
  await writeParts(value, parts);
  return parts.join('');
}
