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

/** A run blocks the thread it is on, so the memory is watched from another one. */
const MEMORY_CHECK_MS = 100;

function watchMemory(limit: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() <= limit) return;
    writeSync(2, `${OVER_MEMORY}\n`);
    process.kill(process.pid, 'SIGKILL');
  }, MEMORY_CHECK_MS);
}

function serve(limit: number): void {
  if (limit > 0) new Worker(new URL(import.meta.url), { workerData: limit }).unref();
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
else watchMemory(Number(workerData));
