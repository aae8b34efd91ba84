/**
 * `npm run bench -- [sync|edit|memory|resolve|detect|editor …] [--long] [--rounds n] [--pages folder] [--write]`: measures on this machine and prints Markdown tables.
 * Nothing here judges: times differ from machine to machine, ratios much less. `--long` adds the 20-minute clip, `--write`
 * also puts the result into bench/results.md, `--pages` takes a built editor instead of building it.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { type DetectingRow, detectingRun } from './detecting.ts';
import { type EditorFigure, editorRun } from './editor/editor-run.ts';
import { type ResolvingRow, resolvingRun } from './resolving.ts';
import { type EditRow, editRun, type MemoryRow, memoryRun, type SyncRow, syncRun } from './runs.ts';

const PARTS = ['sync', 'edit', 'memory', 'resolve', 'detect', 'editor'] as const;
type Part = (typeof PARTS)[number];

/** Lengths in seconds: long enough that starting up does not count, short enough to be run often. */
const SYNC_SECONDS = 24;
const EDIT_SECONDS = 60;
const MEMORY_MINUTES = [1, 5] as const;
const LONG_MINUTES = 20;
/** 25 minutes of 24 fps: nobody, one exposure per half second, and every other frame decided by hand. */
const RESOLVED_FRAMES = 36_000;
const RESOLVED_CELLS = [1, 3000, 18_000] as const;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const fixed = (value: number, digits = 2): string => value.toFixed(digits);
const cost = ({ wall, cpu }: { wall: number; cpu: number }): string[] => [fixed(wall), fixed(cpu)];

function syncTable({ frames, plain, sync, stages }: SyncRow): string {
  const rows = [
    ['plain transcode', ...cost(plain)],
    ['full sync', ...cost(sync)],
    ['ratio', `**${fixed(sync.wall / plain.wall)}**`, `**${fixed(sync.cpu / plain.cpu)}**`],
  ];
  const speed = stages.map(([stage, rate]) => [stage, fixed(rate, 0)]);
  return [
    `### Full sync against a plain transcode (${frames} frames of 720p24, same encoder, preset, crf and threads; medians)\n`,
    table(['', 'wall, s', 'CPU, s'], rows),
    '\n### Frames per second by stage\n',
    table(['stage', 'frames/s'], speed),
  ].join('\n');
}

function editTable({ frames, first, again }: EditRow): string {
  const rows = [
    ['first export', ...cost(first)],
    ['after a one-frame edit', ...cost(again)],
    ['ratio', `**${fixed(again.wall / first.wall)}**`, `**${fixed(again.cpu / first.cpu)}**`],
  ];
  return `### Export after a one-frame edit (${frames} frames)\n\n${table(['', 'wall, s', 'CPU, s'], rows)}`;
}

function memoryTable(rows: readonly MemoryRow[]): string {
  const body = rows.map(({ minutes, wall, peakMemory, projectDisk, fileDisk }) => [
    `${minutes} min`,
    fixed(wall, 1),
    fixed(wall / minutes, 1),
    peakMemory === null ? 'not known here' : fixed(peakMemory, 0),
    fixed(projectDisk, 1),
    fixed(fileDisk, 1),
  ]);
  const head = ['clip', 'wall, s', 's per minute', 'peak memory, MiB', 'project, MiB', 'finished file, MiB'];
  return `### Memory (engine and workers, ffmpeg excluded) and disk\n\n${table(head, body)}`;
}

function resolvingTable(rows: readonly ResolvingRow[]): string {
  const head = ['exposures set by hand', 'edit, ms', 'resolve, ms', 'both, ms', 'from scratch, ms', 'share'];
  const pair = ({ median, p95 }: { median: number; p95: number }): string =>
    `${fixed(median)} (${fixed(p95)})`;
  const body = rows.map(({ decided, edit, resolve, both, fromScratch }) => [
    String(decided),
    ...[edit, resolve, both, fromScratch].map(pair),
    `**${fixed((both.median / fromScratch.median) * 100, 1)} %**`,
  ]);
  const frames = rows[0]?.frames ?? 0;
  return `### One painted hold in a shot of ${frames} frames: median (95th percentile)\n\n${table(head, body)}`;
}

function detectingTable(rows: readonly DetectingRow[]): string {
  const body = rows.map(({ what, wall, cpu }) => [
    what,
    fixed(wall, 1),
    cpu === null ? 'not known here' : fixed(cpu, 1),
  ]);
  const head = ['1080p pictures', 'wall, ms', 'CPU, ms'];
  return `### Finding faces, per picture (one thread for the networks)\n\n${table(head, body)}`;
}

const editorTable = (title: string, figures: readonly EditorFigure[]): string =>
  `### ${title}\n\n${table(
    ['', 'measured', 'aim'],
    figures.map(({ what, measured, aim }) => [what, measured, aim]),
  )}`;

async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      long: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '3' },
      pages: { type: 'string' },
    },
  });
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  const rounds = Number(values.rounds);
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
    throw new Error(
      `usage: npm run bench -- [${PARTS.join('|')}] [--long] [--rounds n] [--pages folder] [--write]`,
    );
  }
  const wanted = (part: Part): boolean => positionals.length === 0 || positionals.includes(part);
  const { build } = await resolvePrograms();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}, ${build.split(' Copyright')[0]}`;
  const sections = [`Measured on ${machine}.`];
  process.stdout.write(`${sections[0]}\n\n`);
  const show = (section: string): void => {
    sections.push(section);
    process.stdout.write(`${section}\n\n`);
  };
  if (wanted('sync')) show(syncTable(await syncRun(SYNC_SECONDS, rounds)));
  if (wanted('edit')) show(editTable(await editRun(EDIT_SECONDS)));
  if (wanted('memory')) {
    const rows: MemoryRow[] = [];
    for (const minutes of values.long ? [...MEMORY_MINUTES, LONG_MINUTES] : MEMORY_MINUTES)
      rows.push(await memoryRun(minutes));
    show(memoryTable(rows));
  }
  if (wanted('resolve')) {
    show(resolvingTable(RESOLVED_CELLS.map((cells) => resolvingRun(RESOLVED_FRAMES, cells))));
  }
  if (wanted('detect')) show(detectingTable(await detectingRun()));
  if (wanted('editor')) {
    const { sample, long } = await editorRun(values.pages ?? null);
    show(editorTable('The editor with the sample', sample));
    show(editorTable('The editor with 36,000 frames', long));
  }
  if (values.write) {
    await writeFile(
      new URL('./results.md', import.meta.url),
      `# Measured results\n\n${sections.join('\n\n')}\n`,
    );
  }
}

await bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
