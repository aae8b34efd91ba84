import { ORPCError } from '@orpc/client';
import { type ErrorData, errorDataSchema } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** The line broke while a call was under way: the document is asked for again, nothing is repeated. */
export const CONNECTION_LOST: ErrorData = {
  code: 'bridge.connection-lost',
  kind: 'failure',
  params: {},
  retryable: true,
  actions: ['wait'],
};

const BUG: ErrorData = {
  code: 'bridge.unexpected',
  kind: 'failure',
  params: {},
  retryable: false,
  actions: ['report'],
};

/** Whatever a call threw, as an error that has words. */
export function failureOf(error: unknown): ErrorData {
  if (error instanceof AppError) {
    const { code, kind, params, retryable, actions } = error;
    return { code, kind, params: { ...params }, retryable, actions: [...actions] };
  }
  if (error instanceof ORPCError && error.code === 'APP_ERROR') {
    const data = errorDataSchema.safeParse(error.data);
    if (data.success) return data.data;
  }
  if (error instanceof ORPCError) {
    return { ...BUG, params: { detail: `${error.code} ${error.message}` } };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return /peer|closed|connection|not open/i.test(detail) ? CONNECTION_LOST : { ...BUG, params: { detail } };
}

export const isConnectionLost = (failure: ErrorData): boolean => failure.code === CONNECTION_LOST.code;
