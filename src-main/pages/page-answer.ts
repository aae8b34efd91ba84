import type { ResourceAnswer } from '#main/engine/process/engine-messages.ts';
import {
  parseResourcePath,
  RESOURCE_PREFIX,
  type ResourceRequest,
} from '#shared/contract/editor/resource-paths.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';
import {
  type Answer,
  bytesAnswer,
  type FileRequest,
  fileAnswer,
  notFound,
  textAnswer,
} from './file-answer.ts';
import type { PageFiles } from './page-files.ts';

/** Where pixels and sound come from. @throws AppError */
export type ResourceSource = (request: ResourceRequest, signal: AbortSignal) => Promise<ResourceAnswer>;

/** Errors of resources that say "not there" → 404; the others say "not now". */
const ABSENT = new Set(['editor.no-such-resource', 'editor.unknown-project']);

function refusal(error: AppError): Answer {
  if (ABSENT.has(error.code)) return textAnswer(404, error.code);
  const answer = textAnswer(error.retryable ? 503 : 422, error.code);
  return error.retryable ? { ...answer, headers: { ...answer.headers, 'Retry-After': '1' } } : answer;
}

async function resourceAnswer(
  resource: ResourceRequest,
  source: ResourceSource,
  request: FileRequest,
  signal: AbortSignal,
): Promise<Answer> {
  // Artifacts are named by what they hold; a frame is made from the document of this moment.
  const caching = resource.kind === 'blob' ? 'immutable' : 'never';
  try {
    const found = await source(resource, signal);
    return 'file' in found
      ? await fileAnswer({ path: found.file, type: found.type, caching }, request)
      : bytesAnswer(found.type, found.bytes, caching, request.method);
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw error;
    return error instanceof AppError ? refusal(error) : textAnswer(500, 'the engine failed to answer');
  }
}

/**
 * Answers GET and HEAD of an address path (no query, as it was sent: nothing is decoded, so nothing can be hidden in it):
 * a file of the built editor, or pixels and sound of an open project. Everything else is not there.
 * @throws the signal's reason
 */
export async function pageAnswer(
  path: string,
  request: FileRequest,
  { files, source, signal }: { files: PageFiles; source: ResourceSource; signal: AbortSignal },
): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return textAnswer(405, 'not allowed');
  if (path.startsWith(RESOURCE_PREFIX)) {
    const resource = parseResourcePath(path);
    return resource ? resourceAnswer(resource, source, request, signal) : notFound();
  }
  const file = files.get(path);
  if (!file) return notFound();
  return fileAnswer({ ...file, caching: file.isImmutable ? 'immutable' : 'revalidate' }, request);
}
