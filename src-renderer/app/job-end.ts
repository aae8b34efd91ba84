import { shortcutOf } from '#renderer/commands/use-commands.ts';
import { currentPreferences } from '#renderer/document/preferences.ts';
import { dismissToast, type SessionStore, showToast } from '#renderer/session/session-store.ts';
import { errorText } from '#renderer/words/error-text.ts';
import { jobName } from '#renderer/words/job-name.ts';
import { currentWords } from '#renderer/words/language.ts';
import type { Words } from '#renderer/words/words.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';

/** When this window first heard of each job under way, milliseconds of the page's clock. */
export class JobClock {
  readonly #since = new Map<string, number>();

  /** Seconds since the first call for this job. */
  seconds(job: string, now = performance.now()): number {
    const since = this.#since.get(job) ?? now;
    this.#since.set(job, since);
    return (now - since) / 1000;
  }

  forget(job: string): void {
    this.#since.delete(job);
  }
}

/** A message of the system, for people who went on to something else meanwhile. */
function notify(text: string, tookSeconds: number): void {
  const isElsewhere = document.hidden || !document.hasFocus();
  if (!isElsewhere || tookSeconds < currentPreferences().notifyAfterSeconds) return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  new Notification('Kuchipaku', { body: text });
}

/** The work for which the notice was offered, and the message's id; null before. */
let offered: { readonly job: string; readonly toast: number } | null = null;

/** Browsers ask before the first notification: offered once, when work turns out to be long, and never again in this window. */
export function offerNotice(session: SessionStore, { id, state, request, etaSeconds }: JobView): void {
  const isLong = etaSeconds !== null && etaSeconds > currentPreferences().notifyAfterSeconds;
  if (offered || state !== 'running' || request.kind === 'preview' || request.kind === 'find' || !isLong)
    return;
  if (typeof Notification === 'undefined' || Notification.permission !== 'default') return;
  const { offerNotice: text, tellMe: label } = currentWords().app;
  const run = () => void Notification.requestPermission();
  offered = { job: id, toast: showToast(session, { tone: 'info', text, action: { label, run } }) };
}

const OFFLINE: readonly string[] = ['media.missing', 'engine.media-offline', 'engine.media-changed'];

/** What is done, and after a sync what comes next: those keys are all that a first look takes. */
function doneText(request: JobRequest, words: Words): string {
  const [play, next] = [shortcutOf('play-pause'), shortcutOf('next-problem')];
  if (request.kind === 'sync' && play && next) return words.app.syncDone(play, next);
  return words.app.jobDone(jobName(request, words));
}

/** Tells the person how a job ended that they may be waiting for; what the engine does by itself ends silently. */
export function tellJobEnd(session: SessionStore, job: JobView, tookSeconds: number): void {
  const { state, request, error } = job;
  const words = currentWords();
  if (offered?.job === job.id) dismissToast(session, offered.toast);
  // Files that are missing are listed in the shot panel; a preview that fails for it has nothing to add.
  const isKnown = request.kind === 'preview' && error !== null && OFFLINE.includes(error.code);
  if (state === 'failed' && error && !isKnown) {
    const text = errorText(error);
    showToast(session, { tone: 'bad', text });
    notify(text, tookSeconds);
  }
  // A page of the chart is drawn in several jobs and shows each of them itself.
  const isPage = request.kind === 'regenerate' && request.expression !== NEUTRAL_EXPRESSION;
  if (request.kind === 'preview' || request.kind === 'find' || isPage || state !== 'done') return;
  const trial = request.kind === 'sync' ? request.range : null;
  const text = trial ? words.app.testDone(trial.start, trial.end - 1) : doneText(request, words);
  showToast(session, { tone: 'good', text });
  notify(text, tookSeconds);
}

/** Tells what a restart of the engine cost: never silently. Finished stages are kept, so that the work goes on where it was. */
export function tellLost(session: SessionStore, edits: number, jobs: readonly JobView[]): void {
  const words = currentWords();
  if (edits > 0) showToast(session, { tone: 'bad', text: words.app.editsLost(edits) });
  for (const { request } of jobs) {
    if (request.kind === 'preview') continue;
    showToast(session, { tone: 'bad', text: words.app.jobLost(jobName(request, words)) });
  }
}
