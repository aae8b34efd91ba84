import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/bun-ws';
import { isWireData, type WireData } from './engine-messages.ts';
import type { ClientPort } from './parent-channel.ts';

interface Line {
  send(data: string | ArrayBufferLike | Uint8Array): number;
  readonly cut: () => void;
}

/** Handlers know bytes in several shapes; the wire knows two. */
const asWireData = (data: string | ArrayBufferLike | Uint8Array): WireData =>
  typeof data === 'string' || data instanceof Uint8Array ? data : new Uint8Array(data);

/**
 * The clients of the engine: windows and browser tabs, each on a line of its own. Messages are those of oRPC's WebSocket link,
 * so that a shell hands them on as they are. The handler's name says Bun; it is the one that takes messages by a call, so that
 * a message that is none can be caught here instead of ending the process.
 */
export class ClientLines {
  readonly #handler: RPCHandler<Record<never, never>>;
  readonly #lines = new Map<number, Line>();

  constructor(router: AnyRouter) {
    this.#handler = new RPCHandler(router);
  }

  get count(): number {
    return this.#lines.size;
  }

  /** `cut`: told when the client sent something that is no message; the line is closed then. */
  open(client: number, send: (data: WireData) => void, cut: () => void): void {
    this.close(client);
    this.#lines.set(client, {
      send: (data) => {
        send(asWireData(data));
        return 0;
      },
      cut,
    });
  }

  /** A client that comes with its own port. */
  openPort(client: number, port: ClientPort): void {
    this.open(
      client,
      (data) => port.postMessage(data),
      () => port.close(),
    );
    port.on('message', ({ data }) => this.receive(client, data));
    port.on('close', () => this.close(client));
    port.start();
  }

  /** Hands a message to the contract. Objects are refused: they would bypass the contract's own decoding. */
  receive(client: number, data: unknown): void {
    const line = this.#lines.get(client);
    if (!line) return;
    const wire = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!isWireData(wire)) {
      this.#cut(client, line);
      return;
    }
    this.#handler.message(line, wire).catch(() => this.#cut(client, line));
  }

  /** Ends a client's calls and subscriptions; unknown clients are fine. */
  close(client: number): void {
    const line = this.#lines.get(client);
    if (!line) return;
    this.#lines.delete(client);
    this.#handler.close(line);
  }

  closeAll(): void {
    for (const client of [...this.#lines.keys()]) this.close(client);
  }

  #cut(client: number, line: Line): void {
    if (this.#lines.get(client) !== line) return;
    this.close(client);
    line.cut();
  }
}
