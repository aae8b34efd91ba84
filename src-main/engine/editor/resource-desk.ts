import { lstat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ExportFormat } from '#shared/contract/editor/job-view.ts';
import { BLOB_TYPES, type ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { EditorResource } from './editor-engine.ts';
import type { EditorServices } from './editor-services.ts';
import { FramePictures } from './frame-pictures.ts';
import { exportRecords } from './kept-exports.ts';
import { forgetPreview, loadPreview, previewDigests } from './kept-preview.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { ProjectSession } from './project-session.ts';

type BlobRequest = Extract<ResourceRequest, { kind: 'blob' }>;

const missing = (what: string): AppError => new AppError('editor.no-such-resource', { what });

/** Formats that are one file, with its type; a folder of pictures cannot be sent. */
const WRITTEN: Readonly<Partial<Record<ExportFormat, { readonly ending: string; readonly type: string }>>> = {
  'mp4-h264': { ending: '.mp4', type: 'video/mp4' },
  'mp4-h265': { ending: '.mp4', type: 'video/mp4' },
  'prores4444-mouth': { ending: '.mov', type: 'video/quicktime' },
  ffv1: { ending: '.mkv', type: 'video/x-matroska' },
};

/** A file that the project's own list of exports names: a plain file of the format's kind, never a link to something else. */
async function writtenFile(
  { memory }: ProjectSession,
  { time }: Extract<ResourceRequest, { kind: 'export' }>,
): Promise<EditorResource> {
  const record = (await exportRecords(memory)).find((known) => Date.parse(known.time) === time);
  const kind = record && WRITTEN[record.format];
  if (!record || !kind || extname(record.file) !== kind.ending) throw missing('export');
  const found = await lstat(record.file).catch(() => null);
  if (!found?.isFile()) throw missing('export');
  return { type: kind.type, file: record.file };
}

/** Gives out what windows fetch by address: stored artifacts of a project, and single pictures made on demand. */
export class ResourceDesk {
  readonly #sessions: OpenSessions;
  readonly #pictures = new WeakMap<ProjectSession, FramePictures>();
  readonly #onBug: (error: unknown) => void;

  constructor(services: EditorServices, sessions: OpenSessions) {
    this.#sessions = sessions;
    this.#onBug = services.onBug;
  }

  /** @throws AppError `editor.no-such-resource`, `editor.unknown-project`, `editor.stale-revision`, `media.*` */
  get(request: ResourceRequest, signal?: AbortSignal): Promise<EditorResource> {
    return this.#sessions.with(request.project, (session) => {
      if (request.kind === 'blob') return this.#blob(session, request);
      if (request.kind === 'export') return writtenFile(session, request);
      return this.#frame(session, request, signal);
    });
  }

  async #blob(session: ProjectSession, { digest, ending }: BlobRequest): Promise<EditorResource> {
    const { artifacts } = session.memory;
    const type = BLOB_TYPES[ending];
    const passing = session.analysis.passingJson(digest as Digest);
    if (passing) return { type, bytes: passing };
    const file = await artifacts.pathOf(digest as Digest);
    if (file !== null) return { type, file };
    const bytes = await artifacts.get(digest as Digest);
    if (bytes) return { type, bytes };
    await this.#mend(session, digest as Digest).catch(this.#onBug);
    throw missing(digest);
  }

  async #frame(
    session: ProjectSession,
    request: Extract<ResourceRequest, { kind: 'frame' }>,
    signal?: AbortSignal,
  ): Promise<EditorResource> {
    const pictures = this.#pictures.get(session) ?? new FramePictures(session);
    this.#pictures.set(session, pictures);
    const bytes = await pictures.png(request, signal ?? session.signal);
    return { type: BLOB_TYPES.png, bytes };
  }

  /** A preview whose files are gone or damaged is made anew. */
  async #mend(session: ProjectSession, digest: Digest): Promise<void> {
    const stored = await loadPreview(session.memory);
    if (!stored || !previewDigests(stored.view).includes(digest)) return;
    forgetPreview(session.memory);
    await session.ensurePreview();
  }
}
