import { implement } from '@orpc/server';
import { editorContract } from '#shared/contract/editor/contract.ts';
import { appProcedures } from './app-procedures.ts';
import { contractError } from './contract-errors.ts';
import type { EditorServices } from './editor-services.ts';
import { fileProcedures } from './file-procedures.ts';
import type { OpenSessions } from './open-sessions.ts';
import { projectProcedures } from './project-procedures.ts';
import { projectsProcedures } from './projects-procedures.ts';

/** Builds procedures of the contract; every failure leaves as the contract's typed error. */
export const contractBuilder = (onBug: (error: unknown) => void) =>
  implement(editorContract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw contractError(error, onBug);
    }
  });
export type ContractBuilder = ReturnType<typeof contractBuilder>;

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
