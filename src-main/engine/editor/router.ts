import { appProcedures } from './app-procedures.ts';
import { contractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';
import { fileProcedures } from './file-procedures.ts';
import type { OpenSessions } from './open-sessions.ts';
import { projectProcedures } from './project-procedures.ts';
import { projectsProcedures } from './projects-procedures.ts';

/** The contract, implemented over the open projects. */
export function editorRouter(services: EditorServices, sessions: OpenSessions) {
  const os = contractBuilder(services.onBug);
  return os.router({
    app: appProcedures(os, services),
    files: fileProcedures(os, services, sessions),
    projects: projectsProcedures(os, services, sessions),
    ...projectProcedures(os, services, sessions),
  });
}
