import { parseArgs } from 'node:util';
import { AppError } from '#shared/kit/app-error.ts';

/** What `npm start -- …` was asked for. */
export interface StartOptions {
  /** `auto`: a desktop window where Electron can be had, else browser mode. */
  readonly shell: 'auto' | 'browser' | 'electron';
  /** As given; relative to the caller's folder. */
  readonly roots: readonly string[];
  /** 0 = any free port. */
  readonly port: number;
  /** Whether the default browser is opened. */
  readonly opensLink: boolean;
  /** Project or clip to show, as given; null = the sample project. */
  readonly document: string | null;
}

export const START_HELP = `npm start [-- [options] [project.kuchi | clip]]

Opens the editor: in a window of its own where Electron can be had, else in the browser. Without a project or clip it
opens the bundled sample.

  --browser      in the browser, even if there is Electron
  --electron     in a window, or not at all
  --root <dir>   a folder that the page in the browser may use (may be given several times; default: the folder you are
                 in, and Movies or Videos of your home)
  --port <n>     port of browser mode (default: any free one)
  --no-open      print the link, do not open the browser
  --help         this text
`;

const bad = (option: string, reason: string): AppError =>
  new AppError('server.bad-option', { option, reason });

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw bad('--port', `"${text}" is no port`);
  return port;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        browser: { type: 'boolean', default: false },
        electron: { type: 'boolean', default: false },
        root: { type: 'string', multiple: true, default: [] },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw bad('npm start', error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error));
  }
}

/** Null when only the help was asked for. @throws AppError `server.bad-option` */
export function readStartOptions(args: readonly string[]): StartOptions | null {
  const { values, positionals } = parsed(args);
  if (values.help) return null;
  if (values.browser && values.electron) throw bad('--browser', 'does not go together with --electron');
  const [document = null, second] = positionals;
  if (second !== undefined) throw bad(second, 'one project or clip is opened at a time');
  return {
    shell: values.browser ? 'browser' : values.electron ? 'electron' : 'auto',
    roots: values.root,
    port: portOf(values.port),
    opensLink: !values['no-open'],
    document,
  };
}
