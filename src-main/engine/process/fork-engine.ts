import { fork } from 'node:child_process';
import type { HostProcess } from './engine-run.ts';
import { entryPath } from './entry-path.ts';

/** Starts the engine as a child of plain Node. Its output goes to this process's standard error. */
export function forkEngine(entry: string = entryPath('engine-process')): HostProcess & {
  /** Lets go of the child, as the death of this process would. */ disconnect(): void;
} {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    // Flags of a debugger or test runner are not for the child.
    execArgv: [],
    windowsHide: true,
  });
  let tellExit: (reason: string) => void = () => {};
  const exit = new Promise<string>((resolve) => {
    tellExit = resolve;
  });
  child.once('exit', (code, signal) => tellExit(signal ? `ended by ${signal}` : `ended with code ${code}`));
  child.once('error', (error) => {
    // Without a process id nothing was started and no `exit` follows; else the line broke and `exit` is on its way.
    if (child.pid === undefined) tellExit(error.message);
    else child.kill('SIGKILL');
  });
  return {
    pid: child.pid ?? null,
    post(message) {
      // A dying child is told by `exit`.
      if (child.connected) child.send(message, () => {});
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      void exit.then(listener);
    },
    kill() {
      child.kill('SIGKILL');
    },
    disconnect() {
      child.disconnect();
    },
  };
}
