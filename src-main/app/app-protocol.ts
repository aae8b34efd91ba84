import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type AnswerBody, textAnswer } from '#main/pages/file-answer.ts';
import { pageAnswer, type ResourceSource } from '#main/pages/page-answer.ts';
import type { PageFiles } from '#main/pages/page-files.ts';
import { contentSecurityPolicy, SECURITY_HEADERS } from '#main/pages/page-security.ts';
import { APP_ORIGIN } from './app-address.ts';

const HEADERS = { ...SECURITY_HEADERS, 'Content-Security-Policy': contentSecurityPolicy() };

type Body = Uint8Array<ArrayBuffer> | ReadableStream | null;

function bodyOf(body: AnswerBody): Body {
  if (body.kind === 'none') return null;
  if (body.kind === 'bytes') return new Uint8Array(body.bytes);
  return Readable.toWeb(createReadStream(body.path, { start: body.start, end: body.end }));
}

/** The path as it was sent; null for another host, or with a query. What follows `#` never gets here. */
function pathOf(url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null;
  const path = url.slice(APP_ORIGIN.length).split('#')[0] ?? '';
  return path.includes('?') ? null : path;
}

/**
 * Answers the desktop window's own protocol: the same files, pixels and sound by the same allow-list and under the same policy
 * as browser mode. A request that was given up is answered with an error.
 */
export async function answerApp(
  request: Request,
  parts: { readonly files: PageFiles; readonly source: ResourceSource },
): Promise<Response> {
  const { method, headers, signal } = request;
  const path = pathOf(request.url);
  const header = (name: string): string | undefined => headers.get(name) ?? undefined;
  const answer =
    path === null
      ? textAnswer(404, 'not found')
      : await pageAnswer(
          path,
          {
            method,
            range: header('range'),
            ifRange: header('if-range'),
            ifNoneMatch: header('if-none-match'),
          },
          { ...parts, signal },
        ).catch(() => textAnswer(500, 'given up'));
  return new Response(bodyOf(answer.body), {
    status: answer.status,
    headers: { ...HEADERS, ...answer.headers },
  });
}
