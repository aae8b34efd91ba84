import { mkdir } from 'node:fs/promises';
import type { FileRoot } from '#main/engine/process/browser-files.ts';
import { type EngineEvent, EngineHost } from '#main/engine/process/engine-host.ts';
import type { HostProcess } from '#main/engine/process/engine-run.ts';
import { forkEngine } from '#main/engine/process/fork-engine.ts';
import { uploadsFolder } from '#main/engine/process/upload-folder.ts';
import { listPageFiles } from '#main/pages/page-files.ts';
import { type StartDocument, startHash } from '#shared/contract/desktop-bridge.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { PageServer } from './page-server.ts';
import { type UploadLimits, Uploads } from './uploads.ts';

export interface BrowserModeOptions {
  /** Folder of the built editor. */
  readonly pages: string;
  /** Folders the page may use. */
  readonly roots: readonly FileRoot[];
  readonly stateDir: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly version: string;
  /** What the page shows first; default: the start screen. */
  readonly document?: StartDocument;
  /** Told when the engine died and when it is back. */
  readonly onEngine?: (event: EngineEvent) => void;
  /** How the engine's process is started; default: child_process.fork. */
  readonly spawnHost?: () => HostProcess;
  readonly uploadLimits?: UploadLimits;
}

export interface BrowserMode {
  readonly port: number;
  /** Address without a token, e.g. `http://127.0.0.1:4321`. */
  readonly origin: string;
  /** A fresh link that works once; the one before becomes worthless when it was not used. */
  link(): string;
  /** Null while the engine is being started again. */
  readonly enginePid: number | null;
  /** Ends the engine as a crash would (tests); it is started again. */
  killEngine(): void;
  /** Ends the connections, frees the projects, ends the engine. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Browser mode: the built editor, the contract and the engine behind one address of this machine.
 * @throws AppError `server.no-pages`, `server.engine-unavailable`, `server.port-taken`
 */
export async function startBrowserMode(options: BrowserModeOptions): Promise<BrowserMode> {
  const { pages, roots, stateDir, version } = options;
  const files = await listPageFiles(pages);
  if (!files) throw new AppError('server.no-pages', { folder: pages }, { kind: 'failure' });
  await mkdir(stateDir, { recursive: true });
  const host = new EngineHost({
    spawnHost: options.spawnHost ?? (() => forkEngine()),
    setup: { shell: 'browser', version, stateDir, roots: [...roots] },
    ...(options.onEngine ? { onEvent: options.onEngine } : {}),
  });
  const uploads = new Uploads(uploadsFolder(stateDir), options.uploadLimits);
  await uploads.sweep(Date.now());
  const hash = startHash(options.document ?? { kind: 'start' });
  const server = new PageServer({ host, files, uploads, startHash: hash });
  try {
    await host.start();
    const port = await server.listen(options.port);
    const origin = `http://127.0.0.1:${port}`;
    return {
      port,
      origin,
      link: () => `${origin}/?token=${server.newToken()}`,
      get enginePid() {
        return host.pid;
      },
      killEngine: () => host.kill(),
      async close() {
        await server.close();
        await host.close();
      },
    };
  } catch (error) {
    await server.close();
    await host.close();
    throw error;
  }
}
