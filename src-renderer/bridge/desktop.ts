import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';

declare global {
  interface Window {
    readonly kuchipaku?: DesktopBridge;
  }
}

/** The desktop window's named bridge; null on a page in browser mode. */
export const desktopBridge = (): DesktopBridge | null => window.kuchipaku ?? null;
