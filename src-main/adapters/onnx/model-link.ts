import type { ToModelHost } from './model-messages.ts';

/** How a model host ended. `log`: the tail of what it said on standard error. */
export interface HostEnd {
  readonly reason: string;
  readonly log: string;
}

/** A started model host, however it was started. */
export interface ModelLink {
  readonly pid: number | null;
  post(message: ToModelHost): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once. */
  onExit(listener: (end: HostEnd) => void): void;
  /** Whether the waiting for this process keeps ours alive; from the start it does not. */
  hold(isBusy: boolean): void;
  /** At once, without asking. */
  kill(): void;
}

/** Starts a model host that may hold so many bytes of memory. */
export type SpawnModelHost = (memoryLimit: number) => ModelLink;
