import { z } from 'zod';
import {
  type ExportFormat,
  type ExportRecord,
  exportRecordSchema,
} from '#shared/contract/editor/job-view.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { ProjectMemory } from './project-memory.ts';

const POINTER = 'editor:exports';

/** Finished exports that a project remembers; the oldest are forgotten first, their files stay. */
const MOST_EXPORTS = 200;

const keptSchema = z.object({
  exports: z
    .array(
      z.object({
        record: exportRecordSchema,
        /** Artifact with one entry per frame (see frame-marks.ts), from `record.start` on. */
        marks: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(MOST_EXPORTS),
});
type Kept = z.infer<typeof keptSchema>['exports'];

const load = async (memory: ProjectMemory): Promise<Kept> =>
  (await memory.load(POINTER, keptSchema))?.exports ?? [];

/** Newest first. */
export const exportRecords = async (memory: ProjectMemory): Promise<ExportRecord[]> =>
  (await load(memory)).map(({ record }) => record);

/** The newest export of a kind, with the artifact of its frames' marks. */
export async function lastExport(
  memory: ProjectMemory,
  format: ExportFormat,
): Promise<{ readonly record: ExportRecord; readonly marks: Digest } | null> {
  const found = (await load(memory)).find(({ record }) => record.format === format);
  return found ? { record: found.record, marks: found.marks as Digest } : null;
}

/** Adds a finished export. @returns all of them, newest first */
export async function keepExport(
  memory: ProjectMemory,
  record: ExportRecord,
  marks: Digest,
): Promise<ExportRecord[]> {
  const exports = [{ record, marks }, ...(await load(memory))].slice(0, MOST_EXPORTS);
  const kinds = new Set<string>();
  // Only the newest of a kind is ever compared with; the marks of the others may be swept away.
  const compared = exports.flatMap((kept) => {
    if (kinds.has(kept.record.format)) return [];
    kinds.add(kept.record.format);
    return [kept.marks as Digest];
  });
  await memory.store(POINTER, { exports }, compared);
  return exports.map((kept) => kept.record);
}
