import { createStore } from 'zustand/vanilla';
import { desktopBridge } from '#renderer/bridge/desktop.ts';
import type { PickOptions } from '#shared/contract/desktop-bridge.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';

export interface PickRequest {
  readonly purpose: PickOptions['purpose'];
  readonly answer: (file: FileRef | null) => void;
}

/** The question that is open on a page in browser mode; the app shows a file browser for it. */
export const pickRequests = createStore<{ request: PickRequest | null }>(() => ({ request: null }));

/** Asks the person for one file or folder: a native dialog in a desktop window, else a browser of the server's folders. Null when cancelled. */
export async function pickFile(purpose: PickRequest['purpose']): Promise<FileRef | null> {
  const bridge = desktopBridge();
  if (bridge) return (await bridge.pickFiles({ purpose, multiple: false }))[0] ?? null;
  pickRequests.getState().request?.answer(null);
  return new Promise((resolve) => {
    const answer = (file: FileRef | null) => {
      pickRequests.setState({ request: null });
      resolve(file);
    };
    pickRequests.setState({ request: { purpose, answer } });
  });
}
