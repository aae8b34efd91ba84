import { useDeferredValue, useMemo } from 'react';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { fixedBecause, type TakeTarget, takeTargetOf } from './take-target.ts';

export interface TakeView extends TakeTarget {
  readonly document: ProjectDocument;
  /** Why nothing of this character may be changed now. */
  readonly fixed: 'read-only' | 'locked' | null;
}

/** What panels about takes show. It follows a moment later than playhead and picture, which must never wait for it. */
export function useTakeView(): TakeView | null {
  const character = useSession((session) => session.character);
  const playhead = useSession((session) => session.playhead);
  const selection = useSession((session) => session.selection);
  const pickedTake = useSession((session) => session.pickedTake);
  const document = useProject((state) => state.document);
  const sheets = useProject((state) => state.sheets);
  const analysis = useProject((state) => state.analysis);
  const timeline = useProject((state) => state.timeline);
  const takes = useProject((state) => state.takes);
  const writable = useProject((state) => state.writable);
  const view = useMemo((): TakeView | null => {
    const facts = { document, sheets, analysis, timeline, takes };
    const target = takeTargetOf(facts, { character, playhead, selection, pickedTake });
    return (
      target && { ...target, document, fixed: fixedBecause({ writable, document }, target.shown.owner.id) }
    );
  }, [character, playhead, selection, pickedTake, document, sheets, analysis, timeline, takes, writable]);
  return useDeferredValue(view);
}
