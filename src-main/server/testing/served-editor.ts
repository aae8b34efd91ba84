import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { forkEngine } from '#main/engine/process/fork-engine.ts';
import type { EditorContract } from '#shared/contract/editor/contract.ts';
import { pageRoots } from '../page-roots.ts';
import { type BrowserMode, type BrowserModeOptions, startBrowserMode } from '../start-browser-mode.ts';

const SMALL_ENGINE = fileURLToPath(
  new URL('../../engine/process/testing/small-engine-process.ts', import.meta.url),
);

/** An answer as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type EditorClient = ContractRouterClient<EditorContract>;

/** A page's line to the engine. */
export interface PageLine {
  readonly socket: WebSocket;
  readonly client: EditorClient;
  /** Close code, when the line has ended. */
  readonly closed: Promise<number>;
}

/** Browser mode on a temporary folder with a two-file page and the stand-in engine, seen from outside. */
export class ServedEditor {
  readonly mode: BrowserMode;
  readonly folder: string;
  #cookie = '';

  private constructor(mode: BrowserMode, folder: string) {
    this.mode = mode;
    this.folder = folder;
  }

  static async start(options: Partial<BrowserModeOptions> = {}): Promise<ServedEditor> {
    const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-server-'));
    const pages = join(folder, 'pages');
    await mkdir(join(pages, 'assets'), { recursive: true });
    await mkdir(join(folder, 'shots'));
    await writeFile(join(pages, 'index.html'), '<!doctype html><title>Kuchipaku</title>');
    await writeFile(join(pages, 'assets', 'main-1a2b.js'), 'export {};\n');
    await writeFile(join(pages, 'secret.key'), 'not a kind that is served');
    await writeFile(join(folder, 'outside.html'), 'outside');
    const mode = await startBrowserMode({
      pages,
      roots: await pageRoots([join(folder, 'shots')], []),
      stateDir: join(folder, 'state'),
      port: 0,
      version: '1.2.3',
      spawnHost: () => forkEngine(SMALL_ENGINE),
      ...options,
    });
    return new ServedEditor(mode, folder);
  }

  /** `127.0.0.1:<port>` */
  get host(): string {
    return `127.0.0.1:${this.mode.port}`;
  }

  get cookie(): string {
    return this.#cookie;
  }

  /** Goes through the one-time link, as a browser would; later requests carry the session. */
  async signIn(): Promise<Reply> {
    const { pathname, search } = new URL(this.mode.link());
    const reply = await this.ask(`${pathname}${search}`);
    this.#cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    return reply;
  }

  /** Sends a request with exactly this path; node:http does not tidy it as fetch would. */
  ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Reply> {
    const cookie = this.#cookie === '' ? {} : { Cookie: this.#cookie };
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.mode.port,
          path,
          method,
          headers: { Host: this.host, ...cookie, ...headers },
          agent: false,
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.once('error', reject);
          answer.once('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: bytes,
              text: bytes.toString('utf8'),
            });
          });
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  }

  /** Opens a page's line. Rejects with the HTTP status when it is refused. */
  async connect(headers: Readonly<Record<string, string>> = {}): Promise<PageLine> {
    const socket = new WebSocket(`ws://${this.host}/rpc`, {
      headers: { Origin: `http://${this.host}`, Cookie: this.#cookie, ...headers },
    });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.once('unexpected-response', (_, answer) =>
        reject(new Error(`refused with ${answer.statusCode}`)),
      );
    });
    socket.binaryType = 'arraybuffer';
    // The link is written for a browser's WebSocket; the one of `ws` behaves alike.
    const websocket = socket as unknown as globalThis.WebSocket;
    return { socket, closed, client: createORPCClient(new RPCLink({ websocket })) };
  }

  async close(): Promise<void> {
    await this.mode.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
