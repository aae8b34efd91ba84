import { fork } from 'node:child_process';
import { Socket } from 'node:net';
import type { HostEnd, ModelLink } from '#main/adapters/onnx/model-link.ts';
import { entryPath } from './entry-path.ts';

/** Characters kept of what a host says. */
const LOG_LENGTH = 4096;

/** Starts a model host as a child of plain Node (also of Electron's, which then behaves like Node). */
export function forkModelHost(
  memoryLimit: number,
  entry: string = entryPath('model-process'),
  more: readonly string[] = [],
): ModelLink {
  const child = fork(entry, [String(Math.round(memoryLimit)), ...more], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Flags of a debugger or test runner are not for the child.
    execArgv: [],
    env: process.versions.electron ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env,
    windowsHide: true,
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LENGTH);
  });
  const exit = Promise.withResolvers<HostEnd>();
  // `close`, not `exit`: its last words are read then.
  child.once('close', (code, signal) => {
    exit.resolve({ reason: signal ? `ended by ${signal}` : `ended with code ${code}`, log });
  });
  child.once('error', (error) => {
    // Without a process id nothing was started and no `close` follows; else the line broke and `close` is on its way.
    if (child.pid === undefined) exit.resolve({ reason: error.message, log });
    else child.kill('SIGKILL');
  });
  const hold = (isBusy: boolean): void => {
    const errors = child.stderr instanceof Socket ? child.stderr : null;
    for (const part of [child, child.channel, errors]) {
      if (isBusy) part?.ref();
      else part?.unref();
    }
  };
  hold(false);
  return {
    pid: child.pid ?? null,
    post(message) {
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void exit.promise.then(listener),
    hold,
    kill: () => void child.kill('SIGKILL'),
  };
}
