import {
  type AbsoluteFile,
  commandSchema,
  DESKTOP_CHANNELS,
  type DesktopBridge,
  languageSchema,
  nonceSchema,
  openedFileSchema,
  pathSchema,
  pickedFilesSchema,
  pickOptionsSchema,
  portMessage,
} from '#shared/contract/desktop-bridge.ts';

/** The way to the app, as far as it is used (Electron's ipcRenderer). */
export interface AppLine {
  send(channel: string, ...args: readonly unknown[]): void;
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  on(
    channel: string,
    listener: (event: { readonly ports: readonly unknown[] }, value: unknown) => void,
  ): unknown;
}

export interface BridgeParts {
  readonly line: AppLine;
  /** Posts into the page's own window, to nobody else. */
  postToPage(message: unknown, ports: readonly unknown[]): void;
  pathForFile(file: File): string;
}

/** A set of listeners that can be left one by one. */
function listeners<Value>() {
  const all = new Set<(value: Value) => void>();
  return {
    tell: (value: Value) => {
      for (const listener of [...all]) listener(value);
    },
    add(listener: (value: Value) => void): () => void {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}

/**
 * The page's named bridge. Both ways are checked: the page's arguments before they leave, the app's answers before the page
 * sees them. Nothing else of Electron reaches the page.
 */
export function desktopBridge({ line, postToPage, pathForFile }: BridgeParts): DesktopBridge {
  const commands = listeners<string>();
  const files = listeners<AbsoluteFile>();
  line.on(DESKTOP_CHANNELS.command, (_, value) => {
    const command = commandSchema.safeParse(value);
    if (command.success) commands.tell(command.data);
  });
  line.on(DESKTOP_CHANNELS.openFile, (_, value) => {
    const file = openedFileSchema.safeParse(value);
    if (file.success) files.tell(file.data);
  });
  line.on(DESKTOP_CHANNELS.port, ({ ports }, value) => {
    const nonce = nonceSchema.safeParse(value);
    if (nonce.success && ports.length === 1) postToPage(portMessage(nonce.data), ports);
  });
  return {
    shell: 'electron',
    requestPort: (nonce) => line.send(DESKTOP_CHANNELS.requestPort, nonceSchema.parse(nonce)),
    pathForFile: (file) => pathForFile(file),
    async pickFiles(options) {
      const asked = pickOptionsSchema.parse(options);
      return pickedFilesSchema.parse(await line.invoke(DESKTOP_CHANNELS.pickFiles, asked));
    },
    onCommand: (listener) => commands.add(listener),
    onOpenFile(listener) {
      const leave = files.add(listener);
      // From now on somebody takes the files that wait in the app.
      line.send(DESKTOP_CHANNELS.openFileReady);
      return leave;
    },
    async reveal(path) {
      await line.invoke(DESKTOP_CHANNELS.reveal, pathSchema.parse(path));
    },
    async setLanguage(language) {
      await line.invoke(DESKTOP_CHANNELS.setLanguage, languageSchema.parse(language));
    },
    async documentOpened(path) {
      await line.invoke(DESKTOP_CHANNELS.documentOpened, pathSchema.parse(path));
    },
  };
}
