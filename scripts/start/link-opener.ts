import { spawn } from 'node:child_process';

export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether windows can be shown at all. */
export const hasDisplay = ({ platform, environment }: Desktop): boolean =>
  platform === 'win32' ||
  platform === 'darwin' ||
  Boolean(environment.DISPLAY) ||
  Boolean(environment.WAYLAND_DISPLAY);

/** Program and arguments that show a link in the default browser; null where there is none to be shown. */
export function openerOf(link: string, desktop: Desktop): readonly [string, ...string[]] | null {
  if (!hasDisplay(desktop)) return null;
  if (desktop.platform === 'darwin') return ['open', link];
  // `start` belongs to the command interpreter, which would read the link as its own language.
  if (desktop.platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', link];
  return ['xdg-open', link];
}

/** Shows a link where that is possible; the link was printed anyway, so a failure needs no words. */
export function openLink(link: string, desktop: Desktop): void {
  const opener = openerOf(link, desktop);
  if (!opener) return;
  const [program, ...args] = opener;
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.once('error', () => {});
  child.unref();
}
