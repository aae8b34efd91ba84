import type { ErrorData } from '#shared/contract/editor/common.ts';
import type { Language } from '#shared/contract/editor/preferences.ts';
import { ERROR_SENTENCES, sentenceOf } from '#shared/words/errors-en.ts';
import { ERROR_SENTENCES_JA } from '#shared/words/ja/errors.ts';
import { ERROR_SENTENCES_PT_BR } from '#shared/words/pt-br/errors.ts';
import { currentLanguage } from './language.ts';

/** English sentences that name a command line, said as the editor needs them; the other tables are written for it. */
const EDITOR_SENTENCES: Readonly<Record<string, string>> = {
  'engine.media-offline':
    '{file}: not found at its place, nor beside the project; move it back, or find it again in the Shot panel',
  'engine.media-changed':
    '{file}: is another file than the project knows; put the old one back, or replace it by a retake in the Shot panel',
  'engine.artifact-lost': '{what}: missing or damaged in the project; run Sync again to make it anew',
  'media.interlaced':
    '{file}: the picture is {order}; choose how its fields become whole frames in the Shot panel',
};

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { ...ERROR_SENTENCES, ...EDITOR_SENTENCES },
  ja: ERROR_SENTENCES_JA,
  'pt-BR': ERROR_SENTENCES_PT_BR,
};

/** The folder of a file that was dropped: a name of the program's own, which says nothing to a person. */
const UPLOAD_FOLDER = /^.*[\\/]uploads[\\/]u[0-9a-f]{32}[\\/]/;

/** Files that were dropped are called by the name that the person knows. */
const withKnownNames = (params: ErrorData['params']): ErrorData['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(UPLOAD_FOLDER, '') : value,
    ]),
  );

/** The sentence of an error in the person's language. */
export const errorText = ({ code, params }: Pick<ErrorData, 'code' | 'params'>): string =>
  sentenceOf(SENTENCES[currentLanguage()], { code, params: withKnownNames(params) });
