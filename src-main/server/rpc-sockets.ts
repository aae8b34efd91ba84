import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { EngineHost } from '#main/engine/process/engine-host.ts';
import { MESSAGE_LIMIT } from '#main/engine/process/engine-messages.ts';
import type { LineEnd } from '#main/engine/process/engine-run.ts';

/** Close codes of the WebSocket. 4000 and up are the application's own. */
export const CLOSE_CODES: Readonly<Record<LineEnd | 'slow' | 'crowded', number>> = {
  /** The engine died and is started again: connect anew and ask for the document by revision. */
  restarted: 4001,
  /** What was sent is no message of the contract. */
  refused: 4002,
  /** The server ends. */
  ended: 1001,
  /** The page does not take what it is sent. */
  slow: 4003,
  /** Too many connections. */
  crowded: 4004,
};

/** A page that leaves this much untaken has stopped reading; bytes. */
const MOST_UNTAKEN = 128 * 1024 * 1024;
/** Connections of all pages together. */
const MOST_SOCKETS = 64;
/** A line that does not answer for this long is dead (a laptop that slept, a tunnel that fell); milliseconds. */
const HEARTBEAT_MS = 30_000;
/** How long a page waits for an engine that is starting; milliseconds. */
const ENGINE_WAIT_MS = 15_000;

/** The WebSockets of the pages, each joined to a line of the engine. Messages pass as they are, text or bytes. */
export class RpcSockets {
  readonly #host: EngineHost;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_LIMIT,
    perMessageDeflate: false,
  });
  readonly #answering = new WeakSet<WebSocket>();
  readonly #heartbeat = setInterval(() => this.#checkPulse(), HEARTBEAT_MS).unref();

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /** Takes over a connection that was admitted. */
  async accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      await this.#host.whenReady(AbortSignal.timeout(ENGINE_WAIT_MS));
    } catch {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n\r\n');
      return;
    }
    if (socket.destroyed) return;
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#join(webSocket));
  }

  /** Ends every connection. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const webSocket of this.#server.clients) webSocket.close(CLOSE_CODES.ended, 'the server ends');
    this.#server.close();
    // A page that does not answer the closing must not hold the server.
    for (const webSocket of this.#server.clients) setTimeout(() => webSocket.terminate(), 500).unref();
  }

  #join(webSocket: WebSocket): void {
    // A broken frame or connection is followed by `close`; there is nothing else to do about it.
    webSocket.on('error', () => {});
    if (this.#server.clients.size > MOST_SOCKETS) {
      webSocket.close(CLOSE_CODES.crowded, 'too many connections');
      return;
    }
    const line = this.#line(webSocket);
    if (!line) return;
    this.#answering.add(webSocket);
    webSocket.on('pong', () => this.#answering.add(webSocket));
    webSocket.on('message', (data: Buffer, isBinary: boolean) =>
      line.send(isBinary ? new Uint8Array(data) : data.toString('utf8')),
    );
    webSocket.on('close', () => line.close());
  }

  #line(webSocket: WebSocket) {
    try {
      return this.#host.connect({
        receive(data) {
          if (webSocket.readyState !== WebSocket.OPEN) return;
          if (webSocket.bufferedAmount > MOST_UNTAKEN)
            webSocket.close(CLOSE_CODES.slow, 'the page is not reading');
          else webSocket.send(data);
        },
        closed: (reason) => webSocket.close(CLOSE_CODES[reason], `engine ${reason}`),
      });
    } catch {
      // It died between the waiting and now.
      webSocket.close(CLOSE_CODES.restarted, 'engine restarted');
      return null;
    }
  }

  #checkPulse(): void {
    for (const webSocket of this.#server.clients) {
      if (!this.#answering.delete(webSocket)) webSocket.terminate();
      else webSocket.ping();
    }
  }
}
