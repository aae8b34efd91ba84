import type { StepContext } from '#main/jobs/job.ts';
import type { Verification } from '#main/ports/media.ts';
import type { ExportFormat, ExportRecord, JobRequest } from '#shared/contract/editor/job-view.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FrameRange, frameRange } from '#shared/domain/time/frame.ts';
import { exportPng } from '../frame-export.ts';
import { exportMouths } from '../mouth-export.ts';
import { planPictures } from '../picture-plan.ts';
import { deliveredRange } from '../sync.ts';
import { deliverVideo, type Production } from '../video-delivery.ts';
import { exportFolder, freeOutput } from './export-name.ts';
import { changedFrames, frameMarks } from './frame-marks.ts';
import type { JobWork } from './job-board.ts';
import { keepExport, lastExport } from './kept-exports.ts';
import type { ProjectSession } from './project-session.ts';
import { productionOf } from './session-production.ts';
import { keepFindings, sessionRun } from './sync-work.ts';

type ExportRequest = Extract<JobRequest, { kind: 'export' }>;

/** Weight of composing and encoding beside the analysis steps. */
const DELIVER_WEIGHT = 30;

interface Writing {
  readonly request: ExportRequest;
  readonly out: string;
  readonly range: FrameRange;
}

interface Format {
  /** Empty: a folder of pictures. */
  readonly ending: string;
  readonly mouthsOnly: boolean;
  readonly write: (production: Production, writing: Writing, step: StepContext) => Promise<Verification>;
}

const video =
  (codec: 'h264' | 'h265' | 'ffv1'): Format['write'] =>
  (production, { request: { sound, crf }, out, range }, step) =>
    deliverVideo(production, { codec, out, range, sound, crf }, step);

const mouths =
  (codec: 'prores4444' | 'png'): Format['write'] =>
  (production, { out, range }, step) =>
    exportMouths(production, { codec, out, range }, step);

const pictures: Format['write'] = async (production, { out, range }, step) => {
  const frameCount = await exportPng(production, { out, range }, step);
  const { rate } = production.analysis.footage.conform;
  const duration = (frameCount * rate.den) / rate.num;
  return { frameCount, rate, evenlySpaced: true, duration, audio: null };
};

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  'mp4-h264': { ending: 'mp4', mouthsOnly: false, write: video('h264') },
  'mp4-h265': { ending: 'mp4', mouthsOnly: false, write: video('h265') },
  ffv1: { ending: 'mkv', mouthsOnly: false, write: video('ffv1') },
  png: { ending: '', mouthsOnly: false, write: pictures },
  'prores4444-mouth': { ending: 'mov', mouthsOnly: true, write: mouths('prores4444') },
  'png-mouth': { ending: '', mouthsOnly: true, write: mouths('png') },
};

/** Notes a finished export in the project: what it holds, and which frames are other than in the one before it. */
async function record(
  session: ProjectSession,
  production: Production,
  { request, out, range }: Writing,
  found: Verification,
): Promise<ExportRecord> {
  const { memory } = session;
  const { document, analysis, sheets } = production;
  const plan = planPictures(sheets, document, analysis);
  const { mouthsOnly } = FORMATS[request.format];
  const marks = await frameMarks(analysis.footage, plan, range, mouthsOnly);
  const before = await lastExport(memory, request.format);
  const earlier = before && (await memory.artifacts.get(before.marks));
  const made: ExportRecord = {
    file: out,
    format: request.format,
    time: new Date().toISOString(),
    frameCount: found.frameCount,
    rate: { num: found.rate.num, den: found.rate.den },
    start: range.start,
    audio: found.audio && { ...found.audio },
    changed:
      before && earlier
        ? changedFrames({ start: before.record.start, marks: earlier }, { start: range.start, marks })
        : null,
  };
  const digest: Digest = await memory.artifacts.put(marks);
  session.publish({ kind: 'exports', exports: await keepExport(memory, made, digest) });
  return made;
}

/**
 * Writes the document as it is when the job's turn comes. Stages that it still needs are run first. Nothing is ever written over.
 * @throws AppError `editor.output-exists`, `cli.cannot-write`
 */
export async function exportWork(
  session: ProjectSession,
  request: ExportRequest,
  signal: AbortSignal,
): Promise<JobWork> {
  const { project, services } = session;
  const document = project.document();
  const run = await sessionRun(session, signal);
  const format = FORMATS[request.format];
  const chosen = request.folder && (await services.chosen(request.folder)).path;
  const folder = await exportFolder(project, chosen);
  const out = await freeOutput(folder, request.name, format.ending);
  const asked = request.range && frameRange(request.range.start, request.range.end);
  let made: ExportRecord | null = null;
  return {
    steps: [
      ...run.steps(),
      {
        stage: 'deliver',
        weight: DELIVER_WEIGHT,
        run: async (step) => {
          const analysis = run.result();
          await keepFindings(session, analysis);
          const production = await productionOf(session, document, analysis, step.signal);
          const range = deliveredRange(document, analysis.footage.conform.frameCount, asked);
          const writing = { request, out, range };
          made = await record(session, production, writing, await format.write(production, writing, step));
        },
      },
    ],
    result: () => {
      if (!made) throw new Error('an export that ended without a record');
      return { kind: 'export', record: made };
    },
  };
}
