import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  shell,
} from 'electron';
import type { z } from 'zod';
import type { EngineHost } from '#main/engine/process/engine-host.ts';
import {
  type AbsoluteFile,
  DESKTOP_CHANNELS,
  languageSchema,
  nonceSchema,
  type PickOptions,
  pathSchema,
  pickOptionsSchema,
} from '#shared/contract/desktop-bridge.ts';
import { isOwnPage } from './app-address.ts';
import { dialogOptions, pickedFiles } from './file-dialogs.ts';
import type { OpenQueue } from './open-queue.ts';

export interface PageRequestParts {
  readonly host: EngineHost<MessagePortMain>;
  readonly queue: OpenQueue;
  setLanguage(tag: string): void;
}

/** Only the editor's own page, in the main frame of a window, is listened to. */
const isOwn = ({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);

/** Answers a question of the page. What is malformed or comes from elsewhere is refused. */
function answer<Schema extends z.ZodType, Result>(
  channel: string,
  schema: Schema,
  work: (input: z.infer<Schema>, event: IpcMainInvokeEvent) => Promise<Result>,
): void {
  ipcMain.handle(channel, async (event, raw: unknown) => {
    if (!isOwn(event)) throw new Error('refused');
    return work(schema.parse(raw), event);
  });
}

/** Native dialog above a window; empty when it was cancelled. */
export async function pickFiles(options: PickOptions, window: BrowserWindow | null): Promise<AbsoluteFile[]> {
  const { properties, filters } = dialogOptions(options);
  const settings = { properties: [...properties], filters: [...filters] };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, settings)
    : await dialog.showOpenDialog(settings);
  return canceled ? [] : pickedFiles(filePaths);
}

/** Gives the page a line of its own to the engine, as soon as there is one. */
async function sendPort(event: IpcMainEvent, nonce: string, host: PageRequestParts['host']): Promise<void> {
  const { sender } = event;
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  sender.once('destroyed', stop);
  try {
    await host.whenReady(gone.signal);
    const { port1, port2 } = new MessageChannelMain();
    host.handOver(port1);
    sender.postMessage(DESKTOP_CHANNELS.port, nonce, [port2]);
  } catch {
    // The window is gone, or the app ends.
  } finally {
    sender.off('destroyed', stop);
  }
}

/** Everything a page may ask of the app. */
export function answerPages({ host, queue, setLanguage }: PageRequestParts): void {
  ipcMain.on(DESKTOP_CHANNELS.requestPort, (event, raw: unknown) => {
    const nonce = nonceSchema.safeParse(raw);
    if (isOwn(event) && nonce.success) void sendPort(event, nonce.data, host);
  });
  ipcMain.on(DESKTOP_CHANNELS.openFileReady, (event) => {
    if (!isOwn(event)) return;
    const { sender } = event;
    queue.ready((file) => sender.send(DESKTOP_CHANNELS.openFile, file));
  });
  answer(DESKTOP_CHANNELS.pickFiles, pickOptionsSchema, (options, { sender }) =>
    pickFiles(options, BrowserWindow.fromWebContents(sender)),
  );
  answer(DESKTOP_CHANNELS.reveal, pathSchema, async (path) => {
    if (isAbsolute(path) && (await stat(path).catch(() => null))) shell.showItemInFolder(path);
  });
  answer(DESKTOP_CHANNELS.setLanguage, languageSchema, async (tag) => setLanguage(tag));
  answer(DESKTOP_CHANNELS.documentOpened, pathSchema, async (path) => {
    if (isAbsolute(path) && path.endsWith('.kuchi')) app.addRecentDocument(path);
  });
}
