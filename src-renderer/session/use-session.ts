import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Session, SessionStore } from './session-store.ts';

/** The session of this window's open project; provided by the app. */
export const SessionContext = createContext<SessionStore | null>(null);

/** @throws Error outside an open project (a bug). */
export function useSessionStore(): SessionStore {
  const store = useContext(SessionContext);
  if (!store) throw new Error('no session here');
  return store;
}

/** One value of the session; renders again only when that value changes (by identity). */
export const useSession = <Value>(select: (session: Session) => Value): Value =>
  useStore(useSessionStore(), select);
