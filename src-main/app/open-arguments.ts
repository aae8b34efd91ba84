import { isAbsolute, resolve } from 'node:path';
import { type StartDocument, startHash } from '#shared/contract/desktop-bridge.ts';

/** What this process, or a second one that hands over to it, was started with. */
export interface StartArguments {
  /** Whole argument vector, the program first. */
  readonly argv: readonly string[];
  /** A packaged app has no second argument that names its folder. */
  readonly isPackaged: boolean;
  /** Folder of the person who started it. */
  readonly cwd: string;
}

/** What is to be shown: the first argument that is no option; `--sample`; else the start screen. */
export function startDocument({ argv, isPackaged, cwd }: StartArguments): StartDocument {
  const own = argv.slice(isPackaged ? 1 : 2);
  const given = own.find((argument) => argument !== '' && !argument.startsWith('-'));
  if (given === undefined) return own.includes('--sample') ? { kind: 'sample' } : { kind: 'start' };
  // Arguments come from shells and file managers; both name files, never addresses.
  if (given.includes('\u0000')) return { kind: 'start' };
  const path = isAbsolute(given) ? given : resolve(cwd, given);
  return { kind: 'file', file: { kind: 'absolute', path } };
}

/** Address of the page that shows it. */
export const startAddress = (origin: string, document: StartDocument): string =>
  `${origin}/${startHash(document)}`;
