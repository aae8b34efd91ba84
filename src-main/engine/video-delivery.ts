import type { StepContext } from '#main/jobs/job.ts';
import { encodeSegments } from '#main/pipeline/deliver.ts';
import { footageFormat, footageReader, forgetPictures } from '#main/pipeline/footage.ts';
import type { RenderInput } from '#main/pipeline/render.ts';
import { planSegments } from '#main/pipeline/segments.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { EncodeSettings, Segment, Verification } from '#main/ports/media.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { cutsOf } from '#shared/domain/analysis/shot-analysis.ts';
import type { ProjectDocument, SoundSelection } from '#shared/domain/document/project-document.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { formatFrameRate, sameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Analysis } from './analysis.ts';
import type { MediaFinder } from './media-files.ts';
import { loadPlanAssets, planPictures } from './picture-plan.ts';
import { soundPlan } from './sound-plan.ts';
import type { Toolbox } from './toolbox.ts';

/** What a finished picture needs: document, analysis with its media found, and the resolved sheets. */
export interface Production {
  readonly document: ProjectDocument;
  readonly analysis: Analysis;
  readonly sheets: readonly CharacterSheet[];
  readonly artifacts: ArtifactPort;
  readonly toolbox: Toolbox;
  readonly finder: MediaFinder;
}

export interface VideoRequest {
  readonly codec: 'h264' | 'h265' | 'ffv1';
  readonly out: string;
  readonly range: FrameRange;
  readonly sound: SoundSelection | null;
  /** Constant rate factor; left out or null = the project's. */
  readonly crf?: number | null;
}

/** Everything the renderer draws, in memory. */
export async function renderInput(production: Production): Promise<RenderInput> {
  const { document, analysis, sheets, artifacts, toolbox } = production;
  const plan = planPictures(sheets, document, analysis);
  return {
    footage: analysis.footage,
    read: footageReader(toolbox.media),
    compositor: toolbox.compositor,
    plan,
    assets: await loadPlanAssets(sheets, analysis, plan, artifacts, toolbox.pictures),
  };
}

function encodeSettings(document: ProjectDocument, { codec, crf }: VideoRequest): EncodeSettings {
  const { crf: usual, encoder_preset: preset, encoder_threads: threads } = resolveSettings(document);
  return { codec, crf: crf ?? usual, preset, threads };
}

/** @throws AppError `media.written-damaged` when the written file is not what was asked for. */
function checkWritten(
  request: VideoRequest,
  expected: Production,
  found: Verification,
  sound: boolean,
): void {
  const { rate } = expected.analysis.footage.conform;
  const frames = request.range.end - request.range.start;
  const wrong =
    found.frameCount !== frames
      ? `${found.frameCount} frames instead of ${frames}`
      : !sameRate(found.rate, rate) || !found.evenlySpaced
        ? `${formatFrameRate(found.rate)} fps instead of ${formatFrameRate(rate)}`
        : sound !== (found.audio !== null)
          ? `${found.audio ? 'unexpected' : 'missing'} sound`
          : null;
  if (wrong)
    throw new AppError(
      'media.written-damaged',
      { file: request.out, detail: wrong },
      { kind: 'failure', actions: ['retry'] },
    );
}

/** Composes and encodes what changed, joins segments and sound into one file, opens it again and checks it. */
export async function deliverVideo(
  production: Production,
  request: VideoRequest,
  step: StepContext,
): Promise<Verification> {
  const { document, analysis, artifacts, toolbox, finder } = production;
  const { media } = toolbox;
  const { codec, out, range } = request;
  const container = codec === 'ffv1' ? 'mkv' : 'mp4';
  const cuts = cutsOf(analysis.characters.map(({ track }) => track));
  const segments = planSegments(range, cuts, resolveSettings(document).segment_frames);
  const render = await renderInput(production);
  const encoded = await encodeSegments(
    { render, segments, settings: encodeSettings(document, request), container },
    { media, artifacts, signal: step.signal, onProgress: (fraction) => step.onProgress(fraction * 0.95) },
  ).finally(() => forgetPictures(analysis.footage));
  const pieces: Segment[] = [];
  for (const { digest, frameCount } of encoded) {
    const path = await artifacts.pathOf(digest);
    if (!path)
      throw new AppError(
        'engine.artifact-lost',
        { what: `segment ${digest}` },
        { kind: 'failure', retryable: true },
      );
    pieces.push({ path, frameCount });
  }
  const sound = await soundPlan(document, analysis.footage, range, finder, request.sound ?? undefined);
  const { rate } = analysis.footage.conform;
  const { range: samples } = footageFormat(analysis.footage).color;
  const { signal } = step;
  await media.join({ segments: pieces, sound, rate, container, range: samples, out, signal });
  const found = await media.verify(out, step.signal);
  checkWritten(request, production, found, sound !== null);
  return found;
}
