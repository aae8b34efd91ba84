import { setImmediate } from 'node:timers/promises';
import { canonicalJson } from '#shared/kit/canonical-json.ts';

/** Entries of a long list that are written in one go: a few milliseconds. */
const SLICE = 500;

async function writeList(list: readonly unknown[], parts: string[]): Promise<void> {
  parts.push('[');
  if (list.length <= SLICE) {
    for (const [index, entry] of list.entries()) {
      if (index > 0) parts.push(',');
      await writeParts(entry, parts);
    }
  } else {
    for (let at = 0; at < list.length; at += SLICE) {
      if (at > 0) parts.push(',');
      parts.push(canonicalJson(list.slice(at, at + SLICE)).slice(1, -1));
      await setImmediate();
    }
  }
  parts.push(']');
}

async function writeParts(value: unknown, parts: string[]): Promise<void> {
  if (Array.isArray(value)) return writeList(value, parts);
  if (typeof value !== 'object' || value === null) {
    parts.push(canonicalJson(value));
    return;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  parts.push('{');
  for (const [index, [key, member]] of members.entries()) {
    parts.push(index > 0 ? ',' : '', JSON.stringify(key), ':');
    await writeParts(member, parts);
  }
  parts.push('}');
}

/** The same text as canonicalJson gives, without holding the event loop for a long list, however deep it lies. */
export async function slicedJson(value: unknown): Promise<string> {
  const parts: string[] = [];
  await writeParts(value, parts);
  return parts.join('');
}
