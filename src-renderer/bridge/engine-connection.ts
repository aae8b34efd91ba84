import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { connectToEngine, type DesktopBridge } from '#shared/contract/desktop-bridge.ts';
import type { EditorContract } from '#shared/contract/editor/contract.ts';
import { desktopBridge } from './desktop.ts';

export type EditorClient = ContractRouterClient<EditorContract>;

/** `lost`: the engine or the server is gone; the connection tries again by itself. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** Waits between attempts, milliseconds; the last one is repeated. A restarting engine is back within the second. */
const RETRY_MS = [100, 250, 500, 1000, 2000, 4000];

interface Line {
  readonly link: WebSocketLink<Record<never, never>> | MessagePortLink<Record<never, never>>;
  readonly opened: Promise<void>;
  readonly closed: Promise<void>;
}

function webSocketLine(): Line {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(`${scheme}//${location.host}/rpc`);
  socket.binaryType = 'arraybuffer';
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Error('the server does not answer')), { once: true });
  });
  const closed = new Promise<void>((resolve) =>
    socket.addEventListener('close', () => resolve(), { once: true }),
  );
  return { link: new WebSocketLink({ websocket: socket }), opened, closed };
}

const newNonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

async function messagePortLine(bridge: DesktopBridge): Promise<Line> {
  const port = await connectToEngine<MessagePort>(bridge, window, newNonce());
  const closed = new Promise<void>((resolve) =>
    port.addEventListener('close', () => resolve(), { once: true }),
  );
  port.start();
  return { link: new MessagePortLink({ port }), opened: Promise.resolve(), closed };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The one line to the engine. It is re-established for ever; what was under way when it broke fails and is never repeated. */
export class EngineConnection {
  readonly state: StoreApi<{ state: ConnectionState; generation: number }> = createStore(() => ({
    state: 'connecting' as ConnectionState,
    generation: 0,
  }));
  readonly client: EditorClient;
  #line: Line | null = null;
  #isDisposed = false;

  constructor() {
    const link = new DynamicLink(() => {
      if (!this.#line) throw new Error('there is no connection to the engine');
      return this.#line.link;
    });
    this.client = createORPCClient(link);
    void this.#keepOpen();
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  async #keepOpen(): Promise<void> {
    let attempt = 0;
    while (!this.#isDisposed) {
      try {
        const bridge = desktopBridge();
        const line = bridge ? await messagePortLine(bridge) : webSocketLine();
        await line.opened;
        attempt = 0;
        this.#line = line;
        this.state.setState(({ generation }) => ({ state: 'open', generation: generation + 1 }));
        await line.closed;
      } catch {
        // The next attempt follows below; the state tells the person.
      }
      this.#line = null;
      this.state.setState({ state: 'lost' });
      await pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 1000);
      attempt += 1;
    }
  }
}
