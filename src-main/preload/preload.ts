import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { desktopBridge } from './bridge.ts';

/** The page's window, as far as this script uses it; a sandboxed preload script shares it with the page. */
interface PageWindow {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
}
declare const window: PageWindow;

contextBridge.exposeInMainWorld(
  'kuchipaku',
  desktopBridge({
    line: ipcRenderer,
    postToPage: (message, ports) => window.postMessage(message, window.location.origin, ports),
    pathForFile: (file) => webUtils.getPathForFile(file),
  }),
);
