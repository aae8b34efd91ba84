import type { Readiness } from '#main/ports/faces.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';

/** Ready when loading succeeds; what a person can do something about is the reason why not, anything else is a bug and thrown. */
export async function readinessOf(load: () => Promise<unknown>): Promise<Readiness> {
  try {
    await load();
    return { ready: true };
  } catch (error) {
    if (error instanceof AppError) return { ready: false, reasons: [errorSentence(error)] };
    throw error;
  }
}
