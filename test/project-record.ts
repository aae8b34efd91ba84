import { ANALYSIS_POINTER } from '#main/engine/analysis-snapshot.ts';
import { projectStore, withProject } from '#main/engine/project-access.ts';
import { problemsView, sheetView, takesView, trackView, viewProject } from '#main/engine/views.ts';

/** Everything of a project that must come out the same however often its making was cut short. */
export interface ProjectRecord {
  readonly sheet: unknown;
  readonly takes: unknown;
  readonly track: unknown;
  readonly problems: unknown;
  /** Digest of the whole analysis: every track, survey and picture down to the last bit. */
  readonly analysis: string | null;
  readonly history: readonly string[];
}

/** Reads a project folder in this process, as `show` does. */
export const projectRecord = (dir: string): Promise<ProjectRecord> =>
  withProject(projectStore().open(dir, { mode: 'read' }), async (project) => {
    const view = await viewProject(project);
    return {
      sheet: sheetView(view),
      takes: takesView(view),
      track: trackView(view),
      problems: problemsView(view),
      analysis: project.pointers.get(ANALYSIS_POINTER),
      history: project.history().map(({ name }) => name),
    };
  });
