import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { FindingsState, FindingsWatch } from './findings-watch.ts';

/** The flicker finder of this window's open project; provided by the app. */
export const FindingsContext = createContext<FindingsWatch | null>(null);

/** @throws Error outside an open project (a bug). */
export function useFindingsWatch(): FindingsWatch {
  const watch = useContext(FindingsContext);
  if (!watch) throw new Error('no findings here');
  return watch;
}

export const useFindings = <Value>(select: (state: FindingsState) => Value): Value =>
  useStore(useFindingsWatch().state, select);
