import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import buildPages, { PAGES } from '../../e2e/build-pages.ts';
import type { Tell } from './figure.ts';
import { longRun } from './long-run.ts';
import { sampleRun } from './sample-run.ts';

export interface EditorFigure {
  readonly what: string;
  readonly measured: string;
  readonly aim: string;
}

export interface EditorRows {
  readonly sample: readonly EditorFigure[];
  readonly long: readonly EditorFigure[];
}

/**
 * The editor as a person has it, measured in a real Chromium.
 * @param pages folder of the built editor; null: it is built first
 */
export async function editorRun(pages: string | null): Promise<EditorRows> {
  if (pages === null) buildPages();
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-bench-'));
  const [sample, long]: [EditorFigure[], EditorFigure[]] = [[], []];
  const into =
    (figures: EditorFigure[]): Tell =>
    (what, measured, aim = '') => {
      process.stderr.write(`bench: ${what}: ${measured}\n`);
      figures.push({ what, measured, aim });
    };
  try {
    await sampleRun(join(folder, 'sample'), pages ?? PAGES, into(sample));
    await longRun(join(folder, 'long'), pages ?? PAGES, into(long));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { sample, long };
}
