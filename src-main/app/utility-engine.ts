import { type MessagePortMain, utilityProcess } from 'electron';
import type { HostProcess } from '#main/engine/process/engine-run.ts';
import { entryPath } from '#main/engine/process/entry-path.ts';

/** Starts the engine as Electron's utility process. Windows get ports of their own to it. */
export function spawnUtilityEngine(): HostProcess<MessagePortMain> {
  const child = utilityProcess.fork(entryPath('engine-process'), [], {
    serviceName: 'Kuchipaku engine',
    stdio: ['ignore', 'inherit', 'inherit'],
    execArgv: [],
  });
  const exit = new Promise<string>((resolve) => {
    child.once('exit', (code) => resolve(`ended with code ${code}`));
  });
  return {
    get pid() {
      return child.pid ?? null;
    },
    post(message, port) {
      child.postMessage(message, port ? [port] : []);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      void exit.then(listener);
    },
    kill() {
      // Electron's own kill asks politely, and the engine answers that by closing in order; one that hangs answers nothing.
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
  };
}
