import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/contract/editor/preferences.ts';

const store = createStore<Preferences>(() => DEFAULT_PREFERENCES);

export const currentPreferences = (): Preferences => store.getState();

export const usePreferences = <Value>(select: (preferences: Preferences) => Value): Value =>
  useStore(store, select);

/** Told at once and whenever they change. Returns the end of listening. */
export function onPreferences(listener: (preferences: Preferences) => void): () => void {
  listener(store.getState());
  return store.subscribe(listener);
}

/** @throws what the engine answered. */
export async function loadPreferences(client: EditorClient): Promise<void> {
  store.setState(await client.app.preferences({}), true);
}

/** Shows them at once and has the engine keep them. @throws what the engine answered; then the old ones are back. */
export async function changePreferences(client: EditorClient, change: Partial<Preferences>): Promise<void> {
  const before = store.getState();
  const wanted = { ...before, ...change };
  store.setState(wanted, true);
  try {
    store.setState(await client.app.setPreferences(wanted), true);
  } catch (error) {
    store.setState(before, true);
    throw error;
  }
}
