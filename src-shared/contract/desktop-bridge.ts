import { z } from 'zod';
import { LIMITS } from '#shared/domain/document/document-schema.ts';
import { type FileRef, fileRefSchema } from './editor/common.ts';

/**
 * What the desktop window's page may ask of the app, as `window.kuchipaku`. The page runs in a sandbox; these few named verbs
 * are all it has. In browser mode there is no such object.
 */
export interface DesktopBridge {
  readonly shell: 'electron';
  /**
   * Asks for a fresh line to the engine. A MessagePort cannot be handed back by a call, so it arrives as a `message` event of
   * the window: take it with `connectToEngine`. The port closes when the engine dies; then ask again.
   * `nonce`: 32 hexadecimal digits that the page draws for this one request.
   */
  requestPort(nonce: string): void;
  /** The absolute path of a file that was dropped or picked in the page; empty for one that is not on a disk. */
  pathForFile(file: File): string;
  /** Native dialog; empty when it was cancelled. */
  pickFiles(options: PickOptions): Promise<readonly AbsoluteFile[]>;
  /** Commands chosen in the native menus, by command id. Returns the end of listening. */
  onCommand(listener: (command: string) => void): () => void;
  /** Files the system asks to open (double click, second start, recent documents); earlier ones are delivered at once. */
  onOpenFile(listener: (file: AbsoluteFile) => void): () => void;
  /** Shows a file in the system's file manager. */
  reveal(path: string): Promise<void>;
  /** Tells the app in which language its menus are to speak. */
  setLanguage(language: string): Promise<void>;
  /** A project was opened: the system's list of recent documents gets it. */
  documentOpened(path: string): Promise<void>;
}

export type AbsoluteFile = Extract<FileRef, { kind: 'absolute' }>;

const path = z.string().min(1).max(LIMITS.path);
const absoluteFile = z.strictObject({ kind: z.literal('absolute'), path });

export const pickOptionsSchema = z.strictObject({
  purpose: z.enum(['clip', 'voice', 'project', 'folder', 'artwork', 'bed', 'model']),
  multiple: z.boolean(),
});
export type PickOptions = z.infer<typeof pickOptionsSchema>;

/** Names of the channels between page, preload script and app; payloads are checked on arrival. */
export const DESKTOP_CHANNELS = {
  requestPort: 'kuchipaku:request-port',
  port: 'kuchipaku:port',
  pickFiles: 'kuchipaku:pick-files',
  command: 'kuchipaku:command',
  openFile: 'kuchipaku:open-file',
  openFileReady: 'kuchipaku:open-file-ready',
  reveal: 'kuchipaku:reveal',
  setLanguage: 'kuchipaku:set-language',
  documentOpened: 'kuchipaku:document-opened',
} as const;

export const nonceSchema = z.string().regex(/^[0-9a-f]{32}$/);
export const pickedFilesSchema = z.array(absoluteFile).max(1000);
export const openedFileSchema = absoluteFile;
export const commandSchema = z.string().regex(/^[a-z][a-z0-9.-]{0,99}$/);
export const pathSchema = path;
export const languageSchema = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);

const portMessageSchema = z.strictObject({ kind: z.literal(DESKTOP_CHANNELS.port), nonce: nonceSchema });

/** What the preload script posts into its own window together with the port. */
export const portMessage = (nonce: string): z.infer<typeof portMessageSchema> => ({
  kind: DESKTOP_CHANNELS.port,
  nonce,
});

/** The part of a page's `window` that the port arrives at. */
export interface PortReceiver<Port> {
  addEventListener(type: 'message', listener: (event: PortEvent<Port>) => void): void;
  removeEventListener(type: 'message', listener: (event: PortEvent<Port>) => void): void;
}
export interface PortEvent<Port> {
  readonly data: unknown;
  readonly source: unknown;
  readonly ports: readonly Port[];
}

/**
 * Asks for a line to the engine and waits for its port. Only a message that comes from the window itself and carries this
 * request's nonce counts. Call `port.start()` before use when listening with `addEventListener`.
 */
export function connectToEngine<Port>(
  bridge: Pick<DesktopBridge, 'requestPort'>,
  page: PortReceiver<Port>,
  nonce: string,
): Promise<Port> {
  return new Promise((resolve) => {
    const listener = (event: PortEvent<Port>): void => {
      const [port] = event.ports;
      const message = portMessageSchema.safeParse(event.data);
      if (!port || event.source !== page || !message.success || message.data.nonce !== nonce) return;
      page.removeEventListener('message', listener);
      resolve(port);
    };
    page.addEventListener('message', listener);
    bridge.requestPort(nonce);
  });
}

/** What a window shows first; travels in the page address after `#`, so that both shells say it the same way. */
export type StartDocument = { readonly kind: 'start' } | { readonly kind: 'sample' } | StartFile;
interface StartFile {
  readonly kind: 'file';
  readonly file: FileRef;
}

const OPEN = '#open=';

/** The part of the address from `#` on; empty for the start screen. */
export function startHash(document: StartDocument): string {
  if (document.kind === 'start') return '';
  return document.kind === 'sample'
    ? `${OPEN}sample`
    : `${OPEN}${encodeURIComponent(JSON.stringify(document.file))}`;
}

/** Reads `location.hash`; whatever cannot be read is the start screen. A file may be a project (`.kuchi`) or a clip. */
export function parseStartHash(hash: string): StartDocument {
  if (!hash.startsWith(OPEN)) return { kind: 'start' };
  const text = hash.slice(OPEN.length);
  if (text === 'sample') return { kind: 'sample' };
  try {
    const file = fileRefSchema.safeParse(JSON.parse(decodeURIComponent(text)));
    return file.success ? { kind: 'file', file: file.data } : { kind: 'start' };
  } catch {
    return { kind: 'start' };
  }
}
