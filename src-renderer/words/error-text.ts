import type { ErrorData } from '#shared/contract/editor/common.ts';
import type { Language } from '#shared/contract/editor/preferences.ts';
import { ERROR_SENTENCES, sentenceOf } from '#shared/words/errors-en.ts';
import { ERROR_SENTENCES_JA } from '#shared/words/ja/errors.ts';
import { ERROR_SENTENCES_PT_BR } from '#shared/words/pt-br/errors.ts';
import { currentLanguage } from './language.ts';

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: ERROR_SENTENCES,
  ja: ERROR_SENTENCES_JA,
  'pt-BR': ERROR_SENTENCES_PT_BR,
};

/** The sentence of an error in the person's language. */
export const errorText = (error: Pick<ErrorData, 'code' | 'params'>): string =>
  sentenceOf(SENTENCES[currentLanguage()], error);
