import { posix, win32 } from 'node:path';

/** What of the machine decides where a person's own data lie. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * Folder for what belongs to this person and machine: preferences, recent projects, uploads, projects made from uploads. It is
 * the same for the desktop window and for browser mode. KUCHIPAKU_STATE names another one.
 */
export function stateFolder({ platform, environment, home }: Machine): string {
  const own = environment.KUCHIPAKU_STATE;
  const { join, resolve } = platform === 'win32' ? win32 : posix;
  if (own) return resolve(own);
  if (platform === 'win32')
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Kuchipaku');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Kuchipaku');
  // The XDG specification: a relative value is to be ignored.
  const data = environment.XDG_DATA_HOME;
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'kuchipaku');
}

/** Folder of the models that this person added; KUCHIPAKU_MODELS names another one, which several machines may share. */
export function modelsFolder(machine: Machine): string {
  const own = machine.environment.KUCHIPAKU_MODELS;
  const { join, resolve } = machine.platform === 'win32' ? win32 : posix;
  return own ? resolve(own) : join(stateFolder(machine), 'models');
}
