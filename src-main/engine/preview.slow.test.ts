import { afterAll, beforeAll, expect, test } from 'vitest';
import { startJob } from '#main/jobs/job-runner.ts';
import { plateRows } from '#shared/composition/clean-plate.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { framePlan, planMouths } from '#shared/composition/mouth-plan.ts';
import { composePreview, previewRegion } from '#shared/composition/preview.ts';
import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { decodePlate } from '#shared/domain/mouth/plate-format.ts';
import { decodePeaks } from '#shared/domain/speech/peaks.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { MemoryArtifacts } from '../../test/memory-artifacts.ts';
import { type TalkingShot, talkingShot } from '../../test/talking-shot.ts';
import { type Analysis, shotAnalysisOf } from './analysis.ts';
import { type AnalysisOptions, AnalysisRun } from './analysis-run.ts';
import { createToolbox } from './create-toolbox.ts';
import { FramePreview } from './frame-preview.ts';
import { mediaFinder, rememberMedia } from './media-files.ts';
import { measurePixels } from './pixel-watch.ts';
import { previewPeaks, previewPlates, previewProxy, previewSoundtrack } from './preview-media.ts';
import type { ShotInput } from './shot-sources.ts';

let talking: TalkingShot;
let shot: ShotInput;
let analysis: Analysis;
const artifacts = new MemoryArtifacts();
const step = { signal: new AbortController().signal, onProgress: () => {} };

async function analysed(input: ShotInput, options: AnalysisOptions = {}): Promise<Analysis> {
  const run = new AnalysisRun(input, options);
  const outcome = await startJob({ id: 'test', steps: run.steps() }).ended;
  if (outcome.state === 'failed') throw outcome.error;
  return run.result();
}

async function describe(toolbox: ShotInput['toolbox']): Promise<ProjectDocument> {
  const [, face = '', , mouth = ''] = talking.boxes;
  const box = (text: string) => (text.split('@')[0] ?? '').split(',').map(Number);
  const media = await rememberMedia(toolbox.media, talking.folder, talking.clip);
  const voice = await rememberMedia(toolbox.media, talking.folder, talking.voice);
  const edits: [string, unknown][] = [
    ['replace-clip', { media, kind: 'video' }],
    ['add-character', { name: 'A' }],
    ['set-voice', { character: 'A', file: voice }],
    ['set-anchor', { character: 'A', frame: 0, face: box(face), mouth: box(mouth) }],
  ];
  return edits.reduce((document, [name, args]) => applyEdit(document, name, args).document, emptyDocument());
}

beforeAll(async () => {
  talking = await talkingShot(2);
  const toolbox = await createToolbox();
  const finder = mediaFinder(toolbox.media, talking.folder);
  shot = { document: await describe(toolbox), artifacts, toolbox, finder };
  analysis = await analysed(shot);
});
afterAll(async () => {
  await shot.toolbox.close();
  await talking.remove();
});

const bytesOf = async (digest: Digest): Promise<Uint8Array> => {
  const bytes = await artifacts.get(digest);
  if (!bytes) throw new Error(`no artifact ${digest}`);
  return bytes;
};

const sheetsOf = (found: Analysis) => resolveSheets(shot.document, shotAnalysisOf(found));

test('proxy, peaks and sounds belong to the same timeline', async () => {
  const { footage } = analysis;
  const proxy = await previewProxy(shot, footage, step);
  expect(proxy).toMatchObject({ width: 640, height: 360, frameCount: footage.conform.frameCount, scaleX: 1 });
  const peaks = await previewPeaks(shot, footage, step);
  const [voice] = [...peaks.values()];
  if (!voice) throw new Error('no peaks');
  expect(decodePeaks(await bytesOf(voice.peaks))).toMatchObject({ sampleRate: 16_000 });
  expect(voice.sampleCount / voice.sampleRate).toBeCloseTo(2, 1);
  const samples = Math.round((footage.conform.frameCount / 24) * 48_000);
  for (const selection of ['voice', 'original', null] as const) {
    const sound = await previewSoundtrack(shot, footage, selection, step);
    expect(sound).toMatchObject({ sampleRate: 48_000, sampleCount: samples });
  }
  expect(await previewSoundtrack(shot, footage, 'none', step)).toBeNull();
  const made = artifacts.stages.length;
  await previewProxy(shot, footage, step);
  await previewSoundtrack(shot, footage, 'voice', step);
  expect(artifacts.stages.length).toBe(made);
});

const wider = (document: ProjectDocument): ProjectDocument =>
  ['padding_closed', 'padding_half', 'padding_open'].reduce(
    (padded, key, at) => applyEdit(padded, 'set-setting', { key, value: [5, 3.5, -2][at] }).document,
    document,
  );

test.each([
  ['as it was surveyed', (document: ProjectDocument) => document],
  ['with padding', wider],
])('what the editor draws agrees with the true composite, the patch %s', async (_, edited) => {
  const { toolbox } = shot;
  const document = edited(shot.document);
  const sheets = sheetsOf(analysis);
  const [character] = sheets;
  const found = analysis.characters[0];
  if (!character || !found) throw new Error('nobody was found');
  const plates = new Map<Digest, ReturnType<typeof plateRows>>();
  const files = await previewPlates(analysis, artifacts, step);
  expect(files.length).toBe(found.surveys.size);
  const plateOf = (group: string) => files.find((file) => file.group === group)?.plate ?? null;
  for (const { plate } of files) {
    const decoded = decodePlate(await bytesOf(plate));
    if (!decoded) throw new Error('a plate that cannot be read');
    plates.set(plate, plateRows(decoded.plate));
    expect(decoded.color.matrix).toEqual(colorMatrix(analysis.footage.probe.video?.format ?? never()));
  }
  const pictures = new Map();
  for (const { picture } of found.takes) {
    pictures.set(picture.image, await toolbox.pictures.decodeRgba(await bytesOf(picture.image), 'take'));
  }
  const preview = new FramePreview(toolbox, artifacts);
  const planned = planMouths(character, document, plateOf);
  const [first] = files;
  const color = first && decodePlate(await bytesOf(first.plate))?.color;
  if (!color) throw new Error('no colours');
  for (const index of [0, 17, 40]) {
    const mouth = planned[index];
    if (!mouth) throw new Error(`no mouth on frame ${index}`);
    const plan = framePlan(mouth, index, { plates, pictures });
    const source = await preview.source(analysis.footage, index);
    const exact = await preview.composited({ document, analysis, sheets }, index);
    expect(exact.data).not.toEqual(source.data);
    const picture = { width: source.width, height: source.height, scaleX: 1, scaleY: 1 };
    const region = previewRegion(plan, picture);
    if (!region) throw new Error('nothing is drawn');
    const [left, top, width, height] = region;
    const pixels = new Uint8ClampedArray(width * height * 4);
    const place = (at: number) => ((top + Math.floor(at / width)) * source.width + left + (at % width)) * 3;
    for (let at = 0; at < width * height; at++)
      pixels.set(source.data.subarray(place(at), place(at) + 3), at * 4);
    composePreview(pixels, region, plan, color, picture);
    let difference = 0;
    for (let at = 0; at < width * height; at++)
      for (let c = 0; c < 3; c++)
        difference += Math.abs((pixels[at * 4 + c] ?? 0) - (exact.data[place(at) + c] ?? 0));
    expect(difference / (width * height * 3)).toBeLessThan(1);
  }
});

function never(): never {
  throw new Error('a clip without a picture');
}

test('a trial of some frames finds there what a whole run finds, and leaves the whole run alone', async () => {
  const range = frameRange(20, 34);
  const told: Analysis[] = [];
  const before = artifacts.stages.length;
  const trial = await analysed(shot, { range, onPartial: (partial) => void told.push(partial) });
  const ran = artifacts.stages.slice(before);
  expect(new Set(ran)).toEqual(new Set(['look', 'views', 'group', 'clean', 'generate']));

  const [part, whole] = [trial.characters[0], analysis.characters[0]];
  if (!part?.track || !whole?.track) throw new Error('no track');
  expect(part.track.frames.length).toBe(whole.track.frames.length);
  for (const [index, frame] of part.track.frames.entries()) {
    if (index < 20 || index >= 34) expect(frame.source).toBe('absent');
    else expect(Math.hypot(frame.pose.tx - (whole.track.frames[index]?.pose.tx ?? 99))).toBeLessThan(1);
  }
  const cells = sheetsOf(trial)[0]?.sheet.cells ?? [];
  expect(cells.filter(({ take }) => take !== null).length).toBe(14);
  expect(cells.slice(20, 34).every(({ take }) => take !== null)).toBe(true);
  const preview = new FramePreview(shot.toolbox, artifacts);
  const shown = { document: shot.document, analysis: trial, sheets: sheetsOf(trial) };
  expect((await preview.composited(shown, 25)).data).not.toEqual(
    (await preview.source(trial.footage, 25)).data,
  );
  expect((await preview.composited(shown, 5)).data).toEqual((await preview.source(trial.footage, 5)).data);

  expect(told.length).toBeGreaterThanOrEqual(6);
  const known = told.map(
    ({ characters: [c] }) =>
      [c?.speech, c?.track, c?.groups.length, c?.surveys.size, c?.takes.length].filter(Boolean).length,
  );
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect([known[0], known.at(-1)]).toEqual([0, 5]);

  const mark = artifacts.stages.length;
  expect(await analysed(shot)).toEqual(analysis);
  expect(artifacts.stages.length).toBe(mark);
  await expect(analysed(shot, { range: frameRange(900, 950) })).rejects.toMatchObject({
    code: 'engine.empty-range',
  });
});

test('the patches of a clean shot are quiet, and measured once', async () => {
  const { document, toolbox, finder } = shot;
  const production = { document, analysis, sheets: sheetsOf(analysis), artifacts, toolbox, finder };
  const whole = frameRange(0, analysis.footage.conform.frameCount);
  const { output, cached } = await measurePixels(production, whole, step);
  const [measured] = output.characters;
  const drawn = production.sheets[0]?.sheet.cells.filter(({ take }) => take !== null).length;
  expect([cached, measured?.frames.length]).toEqual([false, drawn]);
  for (const { frame, patchChange, referenceChange, fringe, grade, residue } of measured?.frames ?? []) {
    expect(patchChange === null).toBe(frame === 0);
    expect((patchChange ?? 0) - (referenceChange ?? 0)).toBeLessThan(1.5);
    expect(fringe).toBeLessThan(4);
    expect(Math.abs(grade)).toBeLessThan(6);
    expect(residue).toBeLessThan(6);
  }
  expect((await measurePixels(production, whole, step)).cached).toBe(true);
});

test('frames can be had as files', async () => {
  const preview = new FramePreview(shot.toolbox, artifacts);
  const png = await preview.png(await preview.source(analysis.footage, 3));
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  const control = new AbortController();
  control.abort(new DOMException('enough', 'AbortError'));
  await expect(preview.source(analysis.footage, 30, control.signal)).rejects.toThrow('enough');
});
