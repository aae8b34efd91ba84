import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileRef } from '#shared/contract/editor/common.ts';
import type { Toolbox } from '../toolbox.ts';
import type { EditorEngineOptions } from './editor-engine.ts';
import type { ChosenFile } from './file-access.ts';
import { KnownProjects } from './known-projects.ts';
import { PreferenceFile } from './preference-file.ts';

/** What all parts of the editor's engine share; made once, closed last. */
export class EditorServices {
  /** Tells this run of the engine from the one before it. */
  readonly engineId = randomUUID();
  readonly options: EditorEngineOptions;
  readonly preferences: PreferenceFile;
  readonly known: KnownProjects;
  #tools: Promise<Toolbox> | null = null;

  constructor(options: EditorEngineOptions) {
    this.options = options;
    const remark = (text: string): void => this.onBug(new Error(text));
    this.preferences = new PreferenceFile(join(options.stateDir, 'preferences.json'), remark);
    this.known = new KnownProjects(join(options.stateDir, 'projects.json'), remark);
  }

  /** Where projects go that have no place of their own: the sample, and what is made from uploads. */
  get projectsDir(): string {
    return join(this.options.stateDir, 'projects');
  }

  get sampleDir(): string {
    return this.options.sampleDir ?? fileURLToPath(new URL('../../../resources/sample', import.meta.url));
  }

  /** @throws AppError `media.no-ffmpeg`; a failed attempt is repeated at the next call */
  tools(): Promise<Toolbox> {
    if (!this.#tools) {
      const made = this.options.toolbox();
      this.#tools = made;
      made.catch(() => {
        this.#tools = null;
      });
    }
    return this.#tools;
  }

  /** Takes an upload, a root's file or an absolute path for what it is. @throws AppError of the shell's file access */
  chosen(file: FileRef): Promise<ChosenFile> {
    return this.options.files.resolve(file);
  }

  readonly onBug = (error: unknown): void => {
    if (this.options.onBug) this.options.onBug(error);
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };

  async close(): Promise<void> {
    const tools = this.#tools;
    this.#tools = null;
    await tools?.then(
      (made) => made.close(),
      () => {},
    );
    await this.preferences.settled();
    await this.known.settled();
  }
}
