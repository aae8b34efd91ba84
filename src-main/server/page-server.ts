import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineHost } from '#main/engine/process/engine-host.ts';
import { type Answer, textAnswer } from '#main/pages/file-answer.ts';
import { pageAnswer } from '#main/pages/page-answer.ts';
import type { PageFiles } from '#main/pages/page-files.ts';
import { contentSecurityPolicy, SECURITY_HEADERS } from '#main/pages/page-security.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { foreignReason, loopbackHost } from './loopback.ts';
import { RpcSockets } from './rpc-sockets.ts';
import { SessionBook } from './session-book.ts';
import { safeFileName } from './upload-name.ts';
import { UploadRefusal, type Uploads } from './uploads.ts';

export interface PageServerParts {
  readonly host: EngineHost;
  readonly files: PageFiles;
  readonly uploads: Uploads;
  /** Where the one-time link leads to, from `#` on. */
  readonly startHash: string;
}

const RPC_PATH = '/rpc';
const UPLOAD_PATH = '/upload';
/** Time for a request to say what it wants, milliseconds. Its body (an upload) may take as long as it moves. */
const HEADERS_MS = 20_000;
/** A connection on which nothing moves is ended, milliseconds; a paused player holds one open for a while. */
const IDLE_MS = 600_000;

const NO_SESSION =
  'This page needs the link that Kuchipaku printed when it started. A link works once: press Enter there for a fresh one.';

interface Address {
  readonly path: string;
  /** Without the question mark; null when there is none. */
  readonly query: string | null;
}

function addressOf(url: string | undefined): Address {
  const [path = '', ...rest] = (url ?? '').split('?');
  return { path, query: rest.length === 0 ? null : rest.join('?') };
}

/** The token of a one-time link; null when the address is another one. */
function linkToken({ path, query }: Address): string | null {
  if (path !== '/' || query === null) return null;
  const match = /^token=([A-Za-z0-9_-]{1,100})$/.exec(query);
  return match?.[1] ?? null;
}

/** Browser mode's server: 127.0.0.1 only, for pages that came by its one-time link. */
export class PageServer {
  readonly #parts: PageServerParts;
  readonly #sessions = new SessionBook();
  readonly #sockets: RpcSockets;
  readonly #server: Server;

  constructor(parts: PageServerParts) {
    this.#parts = parts;
    this.#sockets = new RpcSockets(parts.host);
    this.#server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: 0, keepAliveTimeout: 5_000 });
    this.#server.timeout = IDLE_MS;
    this.#server.on('request', (request, response) => void this.#respond(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** `port` 0 = any free one. Returns the port. @throws AppError `server.port-taken` */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve);
    }).catch((error: NodeJS.ErrnoException) => {
      throw ['EADDRINUSE', 'EACCES'].includes(error.code ?? '')
        ? new AppError('server.port-taken', { port })
        : error;
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** A fresh one-time token; an unused one becomes worthless. */
  newToken(): string {
    return this.#sessions.newToken();
  }

  async close(): Promise<void> {
    this.#sockets.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // A connection that breaks is told by `close`.
    request.on('error', () => {});
    response.on('error', () => {});
    try {
      await this.#write(request, response, await this.#answer(request, gone.signal));
    } catch {
      // The page is gone, or a file broke while it was sent: an unfinished answer says so.
      response.destroy();
    }
  }

  async #answer(request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
    const { headers } = request;
    const method = request.method ?? '';
    const address = addressOf(request.url);
    const token = method === 'GET' ? linkToken(address) : null;
    const reading = method === 'GET' || method === 'HEAD';
    const reason = foreignReason(headers, token !== null ? 'link' : reading ? 'read' : 'change');
    if (reason !== null) return textAnswer(403, reason);
    if (token !== null) return this.#redeemed(token, headers['sec-fetch-site']);
    if (!this.#sessions.admits(headers.cookie)) return textAnswer(403, NO_SESSION);
    if (method === 'POST' && address.path === UPLOAD_PATH) return this.#upload(request, address, signal);
    if (address.query !== null) return textAnswer(404, 'not found');
    const { host, files } = this.#parts;
    const { range } = headers;
    return pageAnswer(
      address.path,
      { method, range, ifRange: headers['if-range']?.toString(), ifNoneMatch: headers['if-none-match'] },
      { files, source: (resource, stop) => host.resource(resource, stop), signal },
    );
  }

  #redeemed(token: string, site: string | string[] | undefined): Answer {
    const cookie = this.#sessions.redeem(token);
    if (cookie === null) return textAnswer(403, NO_SESSION);
    const next = `/${this.#parts.startHash}`;
    const headers = { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' };
    if (site === undefined || site === 'none' || site === 'same-origin') {
      return { status: 303, headers: { ...headers, Location: next }, body: { kind: 'none' } };
    }
    // Clicked in a page of somebody else (a terminal in the browser): a strict cookie does not travel along a redirect that
    // began there, but along the step that this page of ours takes.
    const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${next}"><title>Kuchipaku</title>`;
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
      body: { kind: 'bytes', bytes: new TextEncoder().encode(page) },
    };
  }

  async #upload(request: IncomingMessage, { query }: Address, signal: AbortSignal): Promise<Answer> {
    const name = new URLSearchParams(query ?? '').get('name');
    if (name === null || name === '') return textAnswer(400, 'the file has no name');
    const length = request.headers['content-length'];
    try {
      const file = await this.#parts.uploads.receive(
        { name: safeFileName(name), length: length === undefined ? null : Number(length), stream: request },
        signal,
      );
      const bytes = new TextEncoder().encode(JSON.stringify(file));
      return {
        status: 200,
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
        body: { kind: 'bytes', bytes },
      };
    } catch (error) {
      if (error instanceof UploadRefusal) return textAnswer(error.status, error.message);
      if (signal.aborted || !request.complete) throw error;
      return textAnswer(500, 'the file could not be stored');
    }
  }

  async #write(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const host = loopbackHost(request.headers.host);
    const connect = host === null ? [] : [`ws://${host}`];
    // What was not read of a refused upload would be taken for the next request.
    const unread = request.complete ? {} : { Connection: 'close' };
    response.writeHead(answer.status, {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': contentSecurityPolicy(connect),
      ...unread,
      ...answer.headers,
    });
    const { body } = answer;
    if (body.kind === 'file') {
      await pipeline(createReadStream(body.path, { start: body.start, end: body.end }), response);
    } else if (body.kind === 'bytes' && request.method !== 'HEAD') response.end(body.bytes);
    else response.end();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const isAdmitted =
      request.url === RPC_PATH &&
      foreignReason(request.headers, 'change') === null &&
      this.#sessions.admits(request.headers.cookie);
    if (isAdmitted) void this.#sockets.accept(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  }
}
