import type { EditorEngine, EditorEngineOptions } from './editor-engine.ts';
import { EditorServices } from './editor-services.ts';
import { planJob } from './job-plans.ts';
import { OpenSessions } from './open-sessions.ts';
import { ResourceDesk } from './resource-desk.ts';
import { editorRouter } from './router.ts';

/** Starts nothing by itself: tools are made and projects opened when a window asks. */
export function createEditorEngine(options: EditorEngineOptions): EditorEngine {
  const services = new EditorServices(options);
  const sessions = new OpenSessions(services, planJob);
  const resources = new ResourceDesk(services, sessions);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await sessions.closeAll();
    await services.close();
  };
  return {
    router: editorRouter(services, sessions),
    resource: (request, signal) => resources.get(request, signal),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
