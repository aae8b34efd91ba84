import { type SessionStore, showToast } from '#renderer/session/session-store.ts';
import { errorText } from '#renderer/words/error-text.ts';
import { currentWords } from '#renderer/words/language.ts';
import type { JobView } from '#shared/contract/editor/job-view.ts';

/** Tells the person how a job ended that they may be waiting for; what the engine does by itself ends silently. */
export function tellJobEnd(session: SessionStore, { state, request, error }: JobView): void {
  const words = currentWords().app;
  if (state === 'failed' && error) showToast(session, { tone: 'bad', text: errorText(error) });
  if (request.kind === 'preview' || state !== 'done') return;
  showToast(session, { tone: 'good', text: words.jobDone(words.jobNames[request.kind]) });
}
