import { ORPCError } from '@orpc/server';
import type { ErrorData } from '#shared/contract/editor/common.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';

export const errorDataOf = ({ code, kind, params, retryable, actions }: AppError): ErrorData => ({
  code,
  kind,
  params: { ...params },
  retryable,
  actions: [...actions],
});

/** What a person is told of a failure; a bug is told to the log in full and to the person by its kind alone. */
export function failureOf(error: unknown, onBug: (error: unknown) => void): ErrorData {
  if (error instanceof AppError) return errorDataOf(error);
  onBug(error);
  const what = error instanceof Error ? error.name : 'unknown';
  return errorDataOf(new AppError('editor.bug', { what }, { kind: 'failure', actions: ['retry', 'report'] }));
}

/**
 * The one way a procedure fails: an AppError becomes the contract's typed error, refusals of the contract pass as they are,
 * and a bug says nothing but that it was one.
 */
export function contractError(error: unknown, onBug: (error: unknown) => void): unknown {
  if (error instanceof AppError) return new ORPCError('APP_ERROR', { data: errorDataOf(error) });
  if (error instanceof ORPCError && error.status < 500) return error;
  if (isAbort(error)) return error;
  onBug(error instanceof ORPCError ? (error.cause ?? error) : error);
  return new ORPCError('INTERNAL_SERVER_ERROR');
}
