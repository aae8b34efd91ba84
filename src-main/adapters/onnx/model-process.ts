import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import type { FromModelHost, ToModelHost } from './model-messages.ts';
import { OVER_MEMORY } from './model-messages.ts';
import { serveModels } from './serve-models.ts';

/**
 * Entry of the model host: a process of its own that loads and runs networks for the engine. A crash in native code, a
 * network that never ends or one that eats the memory costs this process and nothing else.
 * Argument: bytes of memory it may hold.
 */

/** A run blocks the thread it is on, so memory and engine are watched from another one. */
const CHECK_MS = 100;

/** Signal 0 asks whether a process is there; a process that lost its parent is given another one. */
function isAlive(engine: number): boolean {
  if (process.ppid !== engine) return false;
  try {
    process.kill(engine, 0);
    return true;
  } catch {
    return false;
  }
}

function watch({ limit, engine }: { readonly limit: number; readonly engine: number }): void {
  setInterval(() => {
    const isHungry = limit > 0 && process.memoryUsage.rss() > limit;
    if (!isHungry && isAlive(engine)) return;
    if (isHungry) writeSync(2, `${OVER_MEMORY}\n`);
    process.kill(process.pid, 'SIGKILL');
  }, CHECK_MS);
}

function serve(limit: number): void {
  new Worker(new URL(import.meta.url), { workerData: { limit, engine: process.ppid } }).unref();
  const serveCall = serveModels((message: FromModelHost) => {
    // An engine that is gone is told by `disconnect`.
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  });
  process.on('message', (call: ToModelHost) => serveCall(call));
  process.once('disconnect', () => process.exit(0));
  // Ctrl+C reaches every process of a terminal; the engine decides when this one ends.
  process.on('SIGINT', () => {});
}

if (isMainThread) serve(Number(process.argv[2] ?? 0));
else watch(workerData);
