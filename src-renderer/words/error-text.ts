import type { ErrorData } from '#shared/contract/editor/common.ts';
import { errorSentence } from '#shared/words/errors-en.ts';

/** The sentence of an error in the person's language. */
export const errorText = (error: Pick<ErrorData, 'code' | 'params'>): string => errorSentence(error);
