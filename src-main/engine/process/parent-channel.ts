import type { FromEngine } from './engine-messages.ts';

/** One end of a line with a port of its own (Electron's MessagePortMain is one). */
export interface ClientPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(data: unknown): void;
  start(): void;
  close(): void;
}

/** The engine's line to the shell that started it. */
export interface ParentChannel {
  /** Resolves when the message is on its way, or never will be; the process may end then. */
  post(message: FromEngine): Promise<void>;
  onMessage(listener: (message: unknown, ports: readonly ClientPort[]) => void): void;
  /** The shell is gone. */
  onGone(listener: () => void): void;
}

/** `process.parentPort` of an Electron utility process, as far as it is used. */
export interface UtilityParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ClientPort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/** The line of a process started by child_process.fork; null when this process was started in another way. */
export function forkedChannel(): ParentChannel | null {
  if (!process.send) return null;
  return {
    post: (message) =>
      new Promise((resolve) => {
        // A broken pipe is told by `disconnect`; a message more or less does not matter then.
        if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
        else resolve();
      }),
    onMessage(listener) {
      process.on('message', (message: unknown) => listener(message, []));
    },
    onGone(listener) {
      process.once('disconnect', listener);
    },
  };
}

/** Electron ends a utility process together with its app; there is nothing to listen for. */
export function utilityChannel(parentPort: UtilityParentPort): ParentChannel {
  return {
    async post(message) {
      parentPort.postMessage(message);
    },
    onMessage(listener) {
      parentPort.on('message', ({ data, ports }) => listener(data, ports));
    },
    onGone() {},
  };
}

function hasParentPort(value: object): value is { parentPort: UtilityParentPort } {
  return 'parentPort' in value && typeof value.parentPort === 'object' && value.parentPort !== null;
}

/** Whatever this process was started by. @throws Error when nothing is listening. */
export function parentChannel(): ParentChannel {
  const channel = hasParentPort(process) ? utilityChannel(process.parentPort) : forkedChannel();
  if (!channel) throw new Error('the engine is started by the editor, not by hand');
  return channel;
}
