import type { Ability, FileRef, Range } from '#shared/contract/editor/common.ts';
import { EXPORT_FORMATS, type ExportFormat, type JobRequest } from '#shared/contract/editor/job-view.ts';
import type { SoundSelection } from '#shared/domain/document/project-document.ts';

/** Constant rate factors of the named qualities; null = what the project's settings say. */
export const QUALITIES = { project: null, master: 12, high: 16, draft: 23 } as const;
export type Quality = keyof typeof QUALITIES;

export interface ExportChoices {
  readonly format: ExportFormat;
  readonly name: string;
  readonly folder: FileRef | null;
  readonly isInOut: boolean;
  readonly sound: SoundSelection | 'project';
  readonly quality: Quality;
}

/** Formats that hold no sound, and those without a quality to choose. */
export const hasSound = (format: ExportFormat): boolean =>
  format === 'mp4-h264' || format === 'mp4-h265' || format === 'ffv1';
export const hasQuality = (format: ExportFormat): boolean => format.startsWith('mp4');

/** Characters that some file system refuses, and names that mean a folder. */
export const isFileName = (name: string): boolean =>
  /^[^/\\:*?"<>|\p{Cc}]{1,200}$/u.test(name) && name !== '.' && name !== '..' && !name.endsWith('.');

export function exportRequest(
  choices: ExportChoices,
  inOut: Range | null,
): Extract<JobRequest, { kind: 'export' }> {
  const { format, name, folder, isInOut, sound, quality } = choices;
  return {
    kind: 'export',
    format,
    folder,
    name,
    range: isInOut ? inOut : null,
    sound: sound === 'project' || !hasSound(format) ? null : sound,
    crf: hasQuality(format) ? QUALITIES[quality] : null,
  };
}

/** `12–17, 40` with frames counted from 0, as everywhere; both ends included, as people read it. */
export const readableRanges = (ranges: readonly Range[]): string =>
  ranges.map(({ start, end }) => (end - start === 1 ? String(start) : `${start}–${end - 1}`)).join(', ');

/** Formats that are one file, which a browser can save; the others are folders of pictures. */
export const isOneFile = (format: ExportFormat): boolean => format !== 'png' && format !== 'png-mouth';

/** A name without its version, and the version: `cut_v003` is `cut` and 3. */
const VERSION = /^(.*)_v(\d{1,6})$/;

/**
 * The name for the next export: the free one, raised above the versions that wait in the queue and are not written yet.
 * @param free as the engine proposes it, looking at the files that are there
 */
export function nextName(free: string, waiting: readonly string[]): string {
  const [, stem = '', digits = ''] = VERSION.exec(free) ?? [];
  if (stem === '') return free;
  const versions = waiting.flatMap((name) => {
    const [, other, version] = VERSION.exec(name) ?? [];
    return other === stem ? [Number(version)] : [];
  });
  const next = Math.max(Number(digits), ...versions.map((version) => version + 1));
  return `${stem}_v${String(next).padStart(digits.length, '0')}`;
}

/** Formats that this machine cannot write, by what the engine says of its abilities (`write: mp4-h265`). */
export const absentFormats = (abilities: readonly Ability[]): ReadonlyMap<ExportFormat, Ability> =>
  new Map(
    EXPORT_FORMATS.flatMap((format) => {
      const found = abilities.find(({ name }) => name === `write: ${format}`);
      return found && !found.ready ? [[format, found] as const] : [];
    }),
  );
