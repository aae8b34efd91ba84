/** What a caller may offer the person after an error. */
export type ErrorAction = 'retry' | 'relink' | 'choose-other-file' | 'free-disk-space' | 'wait' | 'report';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** `input`: the caller gave something unusable (exit code 2); `failure`: our side or the machine failed (exit code 1). */
export type ErrorKind = 'input' | 'failure';

/**
 * The one error type that crosses borders. `code` is `room.name` (e.g. `media.truncated`); the sentence a person reads is
 * looked up by code in src-shared/words and filled from `params`, so that every door (CLI, editor) words it alike.
 * Bugs throw plain Errors; cancellation is signalled by AbortSignal reasons, never by an AppError.
 */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  readonly retryable: boolean;
  readonly actions: readonly ErrorAction[];

  constructor(
    code: string,
    params: ErrorParams = {},
    options: {
      kind?: ErrorKind;
      retryable?: boolean;
      actions?: readonly ErrorAction[];
      cause?: unknown;
    } = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.kind = options.kind ?? 'input';
    this.params = params;
    this.retryable = options.retryable ?? false;
    this.actions = options.actions ?? [];
  }
}

/** True for the rejection reason of an aborted signal (cancellation is not an error). */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
