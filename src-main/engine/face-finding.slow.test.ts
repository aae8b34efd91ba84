import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { startJob } from '#main/jobs/job-runner.ts';
import { lookJson } from '#shared/contract/cli-json.ts';
import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { FaceProposal, Landmark } from '#shared/domain/face/face-detection.ts';
import { type Box, boxCentre } from '#shared/domain/geometry.ts';
import { listProblems } from '#shared/domain/problem/list-problems.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { MemoryArtifacts } from '../../test/memory-artifacts.ts';
import { type TalkingShot, talkingShot } from '../../test/talking-shot.ts';
import { proposalOf, sampleTruth, type Truth, withDetector } from '../../test/truth-detector.ts';
import { type Analysis, shotAnalysisOf } from './analysis.ts';
import { AnalysisRun } from './analysis-run.ts';
import { createToolbox } from './create-toolbox.ts';
import { writeLookDebug } from './look-debug.ts';
import { lookAt } from './looking.ts';
import { mediaFinder, rememberMedia } from './media-files.ts';
import type { Toolbox } from './toolbox.ts';

/** A detector as good as ours is asked to be: its points are off by about so much of the face's width. */
const NOISE = 0.018;

let shot: TalkingShot;
let truth: Truth[];
let tools: Toolbox;
const quiet = { signal: new AbortController().signal, onProgress: () => {} };

beforeAll(async () => {
  shot = await talkingShot(2);
  truth = await sampleTruth(shot.width);
  tools = await createToolbox();
});
afterAll(async () => {
  await tools.close();
  await shot.remove();
});

const seen = (frame: number, dx = 0): FaceProposal => {
  const face = truth[frame];
  if (!face) throw new Error(`no truth for frame ${frame}`);
  return moved(proposalOf(face, NOISE, frame + 1), dx);
};

function moved(proposal: FaceProposal, dx: number): FaceProposal {
  const shift = ([x, y, w, h]: Box): Box => [x + dx, y, w, h];
  const mark = (part: Landmark | null) => part && { ...part, at: { x: part.at.x + dx, y: part.at.y } };
  return {
    ...proposal,
    face: shift(proposal.face),
    mouths: proposal.mouths.map(({ box, score }) => ({ box: shift(box), score })),
    nose: mark(proposal.nose),
    chin: mark(proposal.chin),
    leftEye: mark(proposal.leftEye),
    rightEye: mark(proposal.rightEye),
  };
}

/** The shot made into another clip by a filter graph that ends in [v]. */
async function filmed(name: string, graph: string, inputs: readonly string[] = ['-i', fileName(shot.clip)]) {
  const { ffmpeg } = await resolvePrograms();
  const path = join(shot.folder, name);
  const encode = path.endsWith('.png')
    ? ['-frames:v', '1']
    : ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '14'];
  const all = [
    '-hide_banner',
    '-v',
    'error',
    '-y',
    ...inputs,
    '-filter_complex',
    graph,
    '-map',
    '[v]',
    '-an',
  ];
  await runProgram(ffmpeg, [...all, ...encode, fileName(path)]);
  return path;
}

async function analysed(toolbox: Toolbox, clip: string, edits: readonly (readonly [string, unknown])[]) {
  const media = await rememberMedia(toolbox.media, shot.folder, clip);
  const all = [['replace-clip', { media, kind: 'video' }], ...edits] as const;
  const document = all.reduce<ProjectDocument>(
    (before, [name, args]) => applyEdit(before, name, args).document,
    emptyDocument(),
  );
  const finder = mediaFinder(toolbox.media, shot.folder);
  const run = new AnalysisRun({ document, artifacts: new MemoryArtifacts(), toolbox, finder });
  const outcome = await startJob({ id: 'test', steps: run.steps() }).ended;
  if (outcome.state === 'failed') throw outcome.error;
  return { document, analysis: run.result() };
}

const problemsOf = ({ document, analysis }: { document: ProjectDocument; analysis: Analysis }) => {
  const found = shotAnalysisOf(analysis);
  return listProblems(document, found, resolveSheets(document, found)).map(({ kind }) => kind);
};

const distance = (a: Box | null | undefined, b: Box): number => {
  if (!a) return Number.POSITIVE_INFINITY;
  const [p, q] = [boxCentre(a), boxCentre(b)];
  return Math.hypot(p.x - q.x, p.y - q.y);
};

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

describe('a run without any box', () => {
  it('finds the face and follows it as steadily as from a box by hand', async () => {
    const { toolbox, looks } = withDetector(tools, (frame) => [seen(frame)]);
    const { document, analysis } = await analysed(toolbox, shot.clip, [['add-character', { name: 'A' }]]);
    const frames = analysis.characters[0]?.track?.frames ?? [];
    expect(frames).toHaveLength(shot.frames);
    expect(new Set(frames.map(({ source }) => source))).toEqual(new Set(['detector', 'tracked']));
    // Three looks a second.
    expect(looks()).toBe(6);
    const [, , width = 0] = truth[0]?.face ?? [];
    const drift = frames.map(({ mouth }, index) => {
      const at = mouth && boxCentre(mouth);
      const nose = truth[index]?.nose;
      return at && nose ? Math.hypot(at.x - nose.x, at.y - nose.y) : Number.NaN;
    });
    expect(Math.max(...drift) - Math.min(...drift)).toBeLessThan(0.03 * width);
    for (const [index, frame] of frames.entries())
      if (frame.held) expect(frame.pose).toEqual(frames[index - 1]?.pose);
    expect(problemsOf({ document, analysis }).filter((kind) => kind.startsWith('look.'))).toEqual([]);
    expect(analysis.people?.people).toMatchObject([
      { id: 'p1', character: analysis.characters[0]?.character, looks: 6 },
    ]);
    expect(analysis.characters[0]?.takes.length).toBeGreaterThan(0);
  });

  it('leaves a clip without a face alone, and says so', async () => {
    const { toolbox } = withDetector(tools, () => []);
    const made = await analysed(toolbox, shot.clip, [['add-character', { name: 'A' }]]);
    expect(made.analysis.characters[0]).toMatchObject({ track: null, groups: [], takes: [] });
    expect(problemsOf(made)).toContain('look.no-face');
  });

  it('never asks the detector where boxes by hand are enough', async () => {
    const { toolbox, looks } = withDetector(tools, (frame) => [seen(frame)]);
    const { face, mouth } = truth[0] as Truth;
    const anchor = ['set-anchor', { character: 'A', frame: 0, face, mouth }] as const;
    const { analysis } = await analysed(toolbox, shot.clip, [['add-character', { name: 'A' }], anchor]);
    expect(looks()).toBe(0);
    expect(analysis.people).toBeNull();
  });

  it('gives each of two characters a face of its own, the one by hand first', async () => {
    const { width, height } = shot;
    const clip = await filmed(
      'pair.mp4',
      `[0:v]split[a][b];[b]hue=h=120[c];[a][c]hstack=inputs=2,crop=${2 * width}:${height}[v]`,
    );
    const { toolbox } = withDetector(tools, (frame) => [seen(frame), seen(frame, width)]);
    const { face, mouth } = truth[0] as Truth;
    const right = { face: [face[0] + width, ...face.slice(1)], mouth: [mouth[0] + width, ...mouth.slice(1)] };
    const made = await analysed(toolbox, clip, [
      ['add-character', { name: 'A' }],
      ['add-character', { name: 'B' }],
      ['set-anchor', { character: 'B', frame: 0, ...right }],
    ]);
    const places = made.analysis.characters.map(({ track }) => track?.frames[9]?.face?.[0] ?? -1);
    expect(places[0]).toBeLessThan(width);
    expect(places[1]).toBeGreaterThan(width);
    const alone = await analysed(toolbox, clip, [['add-character', { name: 'A' }]]);
    expect(problemsOf(alone)).toContain('look.several-faces');
  });
});

describe('looking', () => {
  it('knows every frame’s mouth nearer than the detector tells it', async () => {
    const { toolbox } = withDetector(tools, (frame) => [seen(frame)]);
    const request = { path: shot.clip, faces: [], mouths: [], deinterlace: null, ...quiet };
    const looked = await lookAt({ ...request, toolbox });
    const json = lookJson.parse(looked.json);
    const faces = json.frames.map((frame) => frame.faces[0]);
    expect(faces.every((face) => face?.character === 'Character 1')).toBe(true);
    const off = faces.map((face, index) => distance(face?.mouth, (truth[index] as Truth).mouth));
    const raw = truth
      .slice(0, shot.frames)
      .map((frame, index) => distance(seen(index).mouths[1]?.box, frame.mouth));
    expect(quantile(off, 0.5)).toBeLessThan(quantile(raw, 0.5) * 0.8);
    expect(quantile(off, 0.95)).toBeLessThan(quantile(raw, 0.95));
    const out = join(shot.folder, 'debug.mp4');
    await writeLookDebug(looked, out, toolbox, quiet.signal);
    expect((await tools.media.verify(out)).frameCount).toBe(shot.frames);
  });

  it('lists everybody in a single picture, without a rate', async () => {
    const picture = await filmed('still.png', '[0:v]null[v]');
    const { toolbox } = withDetector(tools, (frame) => [seen(frame), seen(frame, 300)]);
    const request = { path: picture, faces: [], mouths: [], deinterlace: null, ...quiet };
    const { json } = await lookAt({ ...request, toolbox });
    expect(lookJson.parse(json)).toMatchObject({ fps: null, frames: [{ index: 0 }] });
    expect(json.frames[0]?.faces.map(({ character, source }) => [character, source])).toEqual([
      ['Character 1', 'detector'],
      ['Character 2', 'detector'],
    ]);
  });

  it('finds nothing in black frames and in noise, and says what is missing where no detector is ready', async () => {
    const black = await filmed('black.mp4', '[0:v]null[v]', [
      '-f',
      'lavfi',
      '-i',
      'color=black:s=320x180:r=24:d=0.5',
    ]);
    const { toolbox } = withDetector(tools, () => []);
    const request = { path: black, faces: [], mouths: [], deinterlace: null, ...quiet };
    const { json } = await lookAt({ ...request, toolbox });
    expect(json.frames.map(({ faces }) => faces)).toEqual(Array(12).fill([]));
    const absent = {
      ...toolbox,
      faces: { ...toolbox.faces, ready: async () => ({ ready: false as const, reasons: ['no file'] }) },
    };
    await expect(lookAt({ ...request, toolbox: absent })).rejects.toMatchObject({
      code: 'cli.needs-anchor',
      params: { reasons: 'no file' },
    });
  });
});
