import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ProjectMirror } from './project-mirror.ts';
import type { ProjectState } from './project-state.ts';

/** The open project of this window; provided by the app. */
export const ProjectContext = createContext<ProjectMirror | null>(null);

/** @throws Error outside an open project (a bug). */
export function useMirror(): ProjectMirror {
  const mirror = useContext(ProjectContext);
  if (!mirror) throw new Error('no project is open here');
  return mirror;
}

/** One value of the open project; renders again only when that value changes (by identity). */
export const useProject = <Value>(select: (state: ProjectState) => Value): Value =>
  useStore(useMirror().state, select);
