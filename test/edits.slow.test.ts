import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { digestBytes } from '#main/artifacts/content-digest.ts';
import { ANALYSIS_POINTER } from '#main/engine/analysis-snapshot.ts';
import { createToolbox } from '#main/engine/create-toolbox.ts';
import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { runProduction, syncProject } from '#main/engine/sync.ts';
import type { Toolbox } from '#main/engine/toolbox.ts';
import { type ProjectView, trackView, viewProject } from '#main/engine/views.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import { toExposures } from '#shared/domain/sheet/exposure-sheet.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { command } from './command-process.ts';
import { EDIT_ARGUMENTS, type EditCall, SEED } from './documents/random-edits.ts';
import { idleToolbox } from './idle-toolbox.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

const EDITS = 1000;
/** Undo, redo and analysis come in between. */
const STEPS = 1650;

let shot: TalkingShot;
let out: string;
let tools: Toolbox;
let idle: Toolbox;

beforeAll(async () => {
  shot = await talkingShot(2);
  out = join(shot.folder, 'out.mp4');
  [tools, idle] = [await createToolbox(), await idleToolbox()];
  const args = ['sync', shot.clip, '--voice', shot.voice, ...shot.boxes, '--set', 'segment_frames=12'];
  const made = await command([...args, '--out', out, '--quiet']);
  expect([0, 3], made.stderr).toContain(made.code);
});
afterAll(async () => {
  await Promise.all([tools?.close(), idle?.close()]);
  await shot?.remove();
});

const open = <Result>(work: (project: KuchiProject) => Promise<Result>): Promise<Result> =>
  withProject(projectStore().open(`${out}.kuchi`, { mode: 'write' }), work);

const options = (toolbox: Toolbox) => ({
  toolbox,
  signal: new AbortController().signal,
  onProgress: () => {},
});

/** Delivers with the given tools; answers the digests of the segments that were joined, in order. */
async function deliver(project: KuchiProject, toolbox: Toolbox): Promise<string[]> {
  const segments: string[] = [];
  const media: Toolbox['media'] = {
    ...toolbox.media,
    join: async (request) => {
      for (const { path } of request.segments) segments.push(path);
      return toolbox.media.join(request);
    },
  };
  await syncProject(project, { ...options({ ...toolbox, media }), out, force: false });
  return segments;
}

async function pictures(path: string): Promise<string[]> {
  const reader = createMediaReader(await resolvePrograms());
  const probe = await reader.probe(path);
  const timeline = conform(probe);
  const digests: string[] = [];
  for await (const { data } of reader.readFrames(probe, timeline, { start: 0, end: timeline.frameCount })) {
    digests.push(await digestBytes(data));
  }
  return digests;
}

test('an edit of one cell runs no stage and encodes its segment alone', async () => {
  await open(async (project) => {
    const before = { segments: await deliver(project, idle), pictures: await pictures(out) };
    expect(before.segments).toHaveLength(4);
    const { sheets } = await viewProject(project);
    const was = sheets[0]?.sheet.cells[17]?.state;
    const state = was === 'fully_open' ? 'neutral_closed' : 'fully_open';
    project.applyEdit('set-cells', { start: 17, state });
    const after = { segments: await deliver(project, idle), pictures: await pictures(out) };
    const changed = (a: readonly string[], b: readonly string[]): number[] =>
      a.flatMap((one, index) => (one === b[index] ? [] : [index]));
    expect(changed(before.segments, after.segments)).toEqual([1]);
    const frames = changed(before.pictures, after.pictures);
    expect(frames).toContain(17);
    expect(frames.every((frame) => frame >= 12 && frame < 24)).toBe(true);
    expect(project.undo()).toBe(true);
    expect(await deliver(project, idle)).toEqual(before.segments);
    expect(await pictures(out)).toEqual(before.pictures);
  });
});

test('while a project is held, a second sync is told by whom and show goes on', async () => {
  await open(async () => {
    const second = await command(['sync', shot.clip, '--out', out, '--quiet', '--json']);
    expect([second.code, second.stdout], second.stderr).toEqual([2, '']);
    expect(second.stderr).toContain(`process ${process.pid} `);
    expect(second.stderr.trimEnd().split('\n')).toHaveLength(1);
    const shown = await command(['show', out, '--sheet', '--json']);
    expect(shown.code, shown.stderr).toBe(0);
  });
});

/** Edits whose arguments fit this project whatever came before; those of anchors, media and rates would only be refused. */
const NAMES = [
  ...[
    'set-cells',
    'set-cells',
    'set-cells',
    'clear-cells',
    'slip-cells',
    'set-range-mode',
    'clear-range-mode',
  ],
  ...['choose-take', 'clear-take-choice', 'accept-take', 'reject-take', 'automatic-verdict'],
  ...['nudge-placement', 'reset-placement', 'set-character-visible'],
  ...['add-line', 'remove-line', 'set-preset', 'set-length-policy', 'set-clip-range', 'rename-character'],
];

/** Changes that make analysis run anew: few values, so that most of them come back. */
const ANALYSED: readonly EditCall[] = [
  { name: 'set-setting', args: { key: 'mouth_width', value: 1.2 } },
  { name: 'reset-setting', args: { key: 'mouth_width' } },
  { name: 'set-setting', args: { key: 'mask_dilation', value: 3 } },
  { name: 'reset-setting', args: { key: 'mask_dilation' } },
];

type Step = EditCall | 'undo' | 'redo' | 'analyse';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .constantFrom(...NAMES)
      .chain((name) => (EDIT_ARGUMENTS[name] ?? fc.constant({})).map((args) => ({ name, args }))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ANALYSED) },
  { weight: 4, arbitrary: fc.constant('undo' as const) },
  { weight: 3, arbitrary: fc.constant('redo' as const) },
  { weight: 1, arbitrary: fc.constant('analyse' as const) },
);

/** The random calls speak of two made-up characters and four made-up takes: here they mean the real ones. */
function fitted({ name, args }: EditCall, takes: readonly string[]): EditCall {
  const fields = { ...(args as Record<string, unknown>) };
  if (fields.character !== undefined && fields.character !== 'nobody') fields.character = 'c1';
  if (typeof fields.take === 'string') fields.take = takes[Number(fields.take.slice(1)) % takes.length];
  return { name, args: fields };
}

const sheetText = ({ sheets }: ProjectView): string => canonicalJson(sheets.map(({ sheet }) => sheet.cells));

/** What holds whatever was edited. */
function expectSound(view: ProjectView): void {
  const document = view.project.document();
  const { frameCount } = view.analysis.footage.conform;
  const track = trackView(view);
  for (const [index, { owner, sheet, takes, found }] of view.sheets.entries()) {
    expect(sheet.cells).toHaveLength(frameCount);
    let end = 0;
    for (const exposure of toExposures(sheet.cells)) {
      expect(Number(exposure.start)).toBe(end);
      end += exposure.length;
    }
    expect(end).toBe(frameCount);
    for (const [frame, cell] of sheet.cells.entries()) {
      expect(cell.take === null, `frame ${frame}`).toBe(cell.state === 'source');
      if (cell.take) expect([...takes.keys()].map(String)).toContain(cell.take);
      const drawn = track.characters[index]?.frames[frame];
      if (cell.take) expect(Number.isFinite(drawn?.cx), `frame ${frame} has a place`).toBe(true);
    }
    if (document.overrides.hidden.includes(owner.id)) continue;
    for (const { character, start, end, show } of document.overrides.cells) {
      if (character !== owner.id || !('state' in show)) continue;
      for (let frame: number = start; frame < Math.min(end, frameCount); frame += 1) {
        if (found.track?.frames[frame]?.source === 'absent') continue;
        const cell = sheet.cells[frame];
        // A state whose takes the artist rejected gives way by rule; anything else of the artist's is shown.
        if (cell?.by === 'artist') expect(cell.state, `frame ${frame}`).toBe(show.state);
        else expect(document.overrides.verdicts.some(({ decision }) => decision === 'reject')).toBe(true);
      }
    }
  }
}

/** Runs the stages again, or recalls them, and delivers nothing. */
async function analyse(project: KuchiProject): Promise<void> {
  await runProduction(project, options(tools), async () => null);
}

test(`${EDITS} random edits with undo, redo and analysis in between keep what must hold`, async () => {
  await open(async (project) => {
    const steps = fc.sample(step, { seed: SEED, numRuns: STEPS });
    const first = canonicalJson(project.document());
    const entries = (): number => project.history().filter(({ applied }) => applied).length;
    const firstEntries = entries();
    const takes = project.takes.list().map(({ id }) => String(id));
    /** The documents undo and redo lead to; `at` is the one shown. */
    const past = [first];
    let at = 0;
    /** A sheet depends on nothing but document and analysis. */
    const sheets = new Map<string, string>();
    const counts = { applied: 0, idle: 0, refused: 0, undone: 0, redone: 0, analysed: 0 };
    for (const each of steps) {
      if (each === 'undo') {
        if (at === 0) continue;
        expect(project.undo()).toBe(true);
        at -= 1;
        counts.undone += 1;
      } else if (each === 'redo') {
        expect(project.redo()).toBe(at < past.length - 1);
        if (at < past.length - 1) [at, counts.redone] = [at + 1, counts.redone + 1];
      } else if (each === 'analyse') {
        await analyse(project);
        counts.analysed += 1;
      } else {
        const { name, args } = fitted(each, takes);
        try {
          project.applyEdit(name, args);
          // What changes nothing makes no entry.
          if (canonicalJson(project.document()) === past[at]) {
            counts.idle += 1;
            continue;
          }
          past.splice(at + 1, Number.POSITIVE_INFINITY, canonicalJson(project.document()));
          [at, counts.applied] = [at + 1, counts.applied + 1];
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          counts.refused += 1;
        }
      }
      const document = canonicalJson(project.document());
      expect(document).toBe(past[at]);
      const view = await viewProject(project);
      expectSound(view);
      const key = `${project.pointers.get(ANALYSIS_POINTER)} ${document}`;
      const text = sheetText(view);
      expect(sheets.get(key) ?? text).toBe(text);
      sheets.set(key, text);
    }
    expect(
      Math.min(counts.refused, counts.undone, counts.redone, counts.analysed),
      JSON.stringify(counts),
    ).toBeGreaterThan(20);
    expect(counts.applied + counts.idle + counts.refused).toBeGreaterThanOrEqual(EDITS);
    expect(counts.applied).toBeGreaterThan(EDITS / 2);
    while (entries() > firstEntries) project.undo();
    expect(canonicalJson(project.document())).toBe(first);
    await analyse(project);
    await deliver(project, idle);
  });
});
