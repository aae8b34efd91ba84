import { stat } from 'node:fs/promises';
import { readRange } from './byte-range.ts';

/** What of a request decides over an answer. */
export interface FileRequest {
  readonly method: string;
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** Bytes to be sent: part of a file, what lies in memory, or nothing. */
export type AnswerBody =
  | { readonly kind: 'file'; readonly path: string; readonly start: number; readonly end: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' };

/** An answer without a transport: the server writes it to its socket, the desktop window's protocol into a Response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnswerBody;
}

/** How long a receiver may keep what it got. */
export type Caching = 'immutable' | 'revalidate' | 'never';

const CACHE_CONTROL: Readonly<Record<Caching, string>> = {
  immutable: 'private, max-age=31536000, immutable',
  revalidate: 'no-cache',
  never: 'no-store',
};

const NOTHING: AnswerBody = { kind: 'none' };

export function textAnswer(status: number, text: string): Answer {
  const bytes = new TextEncoder().encode(`${text}\n`);
  return {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': CACHE_CONTROL.never,
    },
    body: { kind: 'bytes', bytes },
  };
}

export const notFound = (): Answer => textAnswer(404, 'not found');

/** True when a list of entity tags names this one (RFC 9110 §13.1.2, weak comparison). */
const names = (list: string | undefined, tag: string): boolean =>
  list !== undefined &&
  (list.trim() === '*' || list.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag));

interface FileFacts {
  readonly path: string;
  readonly type: string;
  readonly caching: Caching;
}

/** Answers GET or HEAD for a file: whole, in part (206), not at all (416) or not again (304). 404 when it is not there. */
export async function fileAnswer({ path, type, caching }: FileFacts, request: FileRequest): Promise<Answer> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return notFound();
  const tag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
  const common = { ETag: tag, 'Cache-Control': CACHE_CONTROL[caching], 'Accept-Ranges': 'bytes' };
  if (names(request.ifNoneMatch, tag)) return { status: 304, headers: common, body: NOTHING };
  const isSame = request.ifRange === undefined || request.ifRange.trim() === tag;
  const range = isSame && request.method === 'GET' ? readRange(request.range, found.size) : 'whole';
  if (range === 'unsatisfiable') {
    const refused = textAnswer(416, 'no such range');
    return { ...refused, headers: { ...refused.headers, 'Content-Range': `bytes */${found.size}` } };
  }
  const { start, end } = range === 'whole' ? { start: 0, end: found.size - 1 } : range;
  const isEmpty = request.method === 'HEAD' || end < start;
  return {
    status: range === 'whole' ? 200 : 206,
    headers: {
      ...common,
      'Content-Type': type,
      'Content-Length': String(end - start + 1),
      ...(range === 'whole' ? {} : { 'Content-Range': `bytes ${start}-${end}/${found.size}` }),
    },
    body: isEmpty ? NOTHING : { kind: 'file', path, start, end },
  };
}

/** Answers GET or HEAD for bytes that were made for this request. */
export function bytesAnswer(type: string, bytes: Uint8Array, caching: Caching, method: string): Answer {
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': CACHE_CONTROL[caching],
    },
    body: method === 'HEAD' ? NOTHING : { kind: 'bytes', bytes },
  };
}
