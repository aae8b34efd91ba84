import type { Router } from '@orpc/server';

import type { EditorContract } from '#shared/contract/editor/contract.ts';
import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import type { Toolbox } from '../toolbox.ts';
import type { FileAccess } from './file-access.ts';

export interface EditorEngineOptions {
  /** Makes the tools; called once, when they are first needed. */
  readonly toolbox: () => Promise<Toolbox>;
  /** Folder for what belongs to this person and machine: preferences, known projects, projects made from uploads. */
  readonly stateDir: string;
  readonly files: FileAccess;
  readonly shell: 'browser' | 'electron';
  readonly version: string;
  /** Folder of the bundled sample (shot.mp4, voice.wav, truth.json); default: resources/sample of the source tree. */
  readonly sampleDir?: string;
  /** Takes what is a bug, for the log of the process (default: standard error). */
  readonly onBug?: (error: unknown) => void;
}

/** Pixels, sound or data: a file to be streamed (it never changes), or bytes. */
export type EditorResource =
  | { readonly type: string; readonly file: string }
  | { readonly type: string; readonly bytes: Uint8Array };

export type EditorRouter = Router<EditorContract, Record<never, never>>;

/** The engine behind the editor's contract, without any transport. */
export interface EditorEngine {
  readonly router: EditorRouter;
  /** @throws AppError `editor.no-such-resource`, `editor.unknown-project` and what making a picture throws */
  resource(request: ResourceRequest, signal?: AbortSignal): Promise<EditorResource>;
  /** Cancels what runs, gives every project free and ends the tools. Safe to call twice. */
  close(): Promise<void>;
}
