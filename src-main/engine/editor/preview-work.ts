import type { StepContext } from '#main/jobs/job.ts';
import type { FootageInput } from '#main/pipeline/footage.ts';
import type { PreviewView } from '#shared/contract/editor/project-view.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { previewPeaks, previewPlates, previewProxy, previewSoundtrack } from '../preview-media.ts';
import { shotFootage } from '../shot-sources.ts';
import { clipKey, quietRunner } from './clip-reading.ts';
import type { JobWork } from './job-board.ts';
import { previewKey, storePreview } from './kept-preview.ts';
import type { ProjectSession } from './project-session.ts';

/** The size of proxies is a matter of the machine, unless the project says otherwise. */
const withProxySize = (document: ProjectDocument, proxyLongSide: number): ProjectDocument => ({
  ...document,
  settings: { proxy_long_side: proxyLongSide, ...document.settings },
});

/** Preview picture, waveforms, sounds and plates; each is shown as soon as it is made. */
export async function previewWork(session: ProjectSession, signal: AbortSignal): Promise<JobWork> {
  const { services, memory, project } = session;
  const document = project.document();
  const { proxyLongSide } = await services.preferences.get();
  const shot = await session.shot(withProxySize(document, proxyLongSide), signal);
  const key = previewKey(document, session.analysis.digest(), proxyLongSide);
  const clip = clipKey(document);
  let view = await session.preview();
  let found: FootageInput | null = null;
  const footage = async (): Promise<FootageInput> => {
    found ??= await shotFootage(shot, quietRunner(shot.artifacts, signal));
    return found;
  };
  const show = async (part: Partial<PreviewView>, isLast = false): Promise<void> => {
    view = { ...view, ...part };
    await storePreview(memory, { key: isLast ? key : '', clip, view });
    session.publish({ kind: 'preview', preview: view });
  };
  const proxy = async (step: StepContext): Promise<void> => {
    const { file, width, height, frameCount } = await previewProxy(shot, await footage(), step);
    await show({ proxy: { video: file, width, height, frameCount } });
  };
  const peaks = async (step: StepContext): Promise<void> => {
    const made = await previewPeaks(shot, await footage(), step);
    await show({
      peaks: [...made].map(([character, { peaks: digest, sampleRate, sampleCount }]) => ({
        character,
        peaks: digest,
        duration: sampleCount / sampleRate,
      })),
    });
  };
  const sounds = async (step: StepContext): Promise<void> => {
    const made: PreviewView['sounds'] = [];
    for (const use of ['export', 'original'] as const) {
      const track = await previewSoundtrack(
        shot,
        await footage(),
        use === 'export' ? null : 'original',
        step,
      );
      if (!track) continue;
      const { file, sampleRate, sampleCount } = track;
      made.push({ use, audio: file, type: 'audio/wav', duration: sampleCount / sampleRate });
    }
    await show({ sounds: made });
  };
  const plates = async (step: StepContext): Promise<void> => {
    const analysis = await session.analysis.full();
    const found = analysis?.footage.sampledHash === (await footage()).sampledHash ? analysis : null;
    const made = found ? await previewPlates(found, shot.artifacts, step) : [];
    await show({ plates: made.map((plate) => ({ ...plate })) }, true);
  };
  return {
    isCurrent: () => clipKey(project.document()) === clip,
    steps: [
      { stage: 'peaks', weight: 2, run: peaks },
      { stage: 'proxy', weight: 20, run: proxy },
      { stage: 'sounds', weight: 2, run: sounds },
      { stage: 'plates', weight: 0.5, run: plates },
    ],
    result: () => ({ kind: 'preview' }),
  };
}
