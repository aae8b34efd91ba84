import type { AppError } from '#shared/kit/app-error.ts';
import { BRIDGE_ERRORS } from './en/bridge.ts';
import { CLI_ERRORS } from './en/cli.ts';
import { DOCUMENT_ERRORS } from './en/document.ts';
import { EDIT_ERRORS } from './en/edit.ts';
import { EDITOR_ERRORS } from './en/editor.ts';
import { ENGINE_ERRORS } from './en/engine.ts';
import { MEDIA_ERRORS } from './en/media.ts';
import { MODEL_ERRORS } from './en/models.ts';
import { MOUTH_ERRORS } from './en/mouth.ts';
import { PLAYER_ERRORS } from './en/player.ts';
import { PROJECT_ERRORS } from './en/project.ts';
import { SERVER_ERRORS } from './en/server.ts';
import { SPEECH_ERRORS } from './en/speech.ts';
import { VISION_ERRORS } from './en/vision.ts';

/** Sentence per error code; `{name}` is replaced by the parameter of that name. One line: file, what is wrong, what to do. */
export const ERROR_SENTENCES: Readonly<Record<string, string>> = {
  ...BRIDGE_ERRORS,
  ...CLI_ERRORS,
  ...DOCUMENT_ERRORS,
  ...EDIT_ERRORS,
  ...EDITOR_ERRORS,
  ...ENGINE_ERRORS,
  ...MEDIA_ERRORS,
  ...MODEL_ERRORS,
  ...MOUTH_ERRORS,
  ...PLAYER_ERRORS,
  ...PROJECT_ERRORS,
  ...SERVER_ERRORS,
  ...SPEECH_ERRORS,
  ...VISION_ERRORS,
};

/** A sentence with its parameters filled in; an unknown code is shown as it is. */
export function sentenceOf(
  sentences: Readonly<Record<string, string>>,
  { code, params }: Pick<AppError, 'code' | 'params'>,
): string {
  const sentence = sentences[code];
  if (sentence === undefined) return `${code} ${JSON.stringify(params)}`;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '?'));
}

/** The English sentence for an error. */
export const errorSentence = (error: Pick<AppError, 'code' | 'params'>): string =>
  sentenceOf(ERROR_SENTENCES, error);
