/** More classes than any detector of faces has, and longer text than their names need. */
const MOST_CLASSES = 1000;
const MOST_TEXT = 64 * 1024;

/** One Python string literal (or a bare JSON one), from its opening quote on. */
const STRING = /(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/y;
const KEY = /\s*(\d{1,4})\s*:\s*/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

const unescaped = (text: string): string =>
  text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/g,
    (_, two?: string, four?: string, one?: string) =>
      one === undefined
        ? String.fromCharCode(Number.parseInt(two ?? four ?? '0', 16))
        : (ESCAPES[one] ?? one),
  );

/**
 * Reads the class names as the exporter writes them, `{0: 'face', 1: "mouth"}` or `['face', 'mouth']`: a Python literal, taken apart
 * by hand because nothing in a file is ever evaluated.
 * @returns name per class number, or null when the text is something else
 */
export function parseNames(text: string): ReadonlyMap<number, string> | null {
  const inner = text.trim();
  const isDict = inner.startsWith('{') && inner.endsWith('}');
  const isList = inner.startsWith('[') && inner.endsWith(']');
  if ((!isDict && !isList) || inner.length > MOST_TEXT) return null;
  const body = inner.slice(1, -1);
  const names = new Map<number, string>();
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(body);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (body.slice(at).trim() !== '') {
    const key = isDict ? take(KEY)?.[1] : String(names.size);
    if (!isDict) take(/\s*/y);
    const value = key === undefined ? null : take(STRING);
    if (!value || names.size >= MOST_CLASSES) return null;
    names.set(Number(key), unescaped(value[1] ?? value[2] ?? ''));
    if (!take(/\s*,/y) && body.slice(at).trim() !== '') return null;
  }
  return names;
}
