import { z } from 'zod';
import { type PreviewView, previewViewSchema } from '#shared/contract/editor/project-view.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { clipKey } from './clip-reading.ts';
import type { ProjectMemory } from './project-memory.ts';

const POINTER = 'editor:preview';

const keptSchema = z.object({
  /** State of the project that it was made for; another one has the preview job run again. */
  key: z.string(),
  /** Clip that it shows. */
  clip: z.string(),
  view: previewViewSchema,
});
export type KeptPreview = z.infer<typeof keptSchema>;

/** Everything that preview pictures, sounds, waveforms and plates depend on. */
export function previewKey(
  document: ProjectDocument,
  analysis: Digest | null,
  proxyLongSide: number,
): string {
  const voices = document.characters.map(({ id, voice }) => ({ id, voice }));
  const { sound = null, bed = null } = document.clip ?? {};
  const longSide = document.settings.proxy_long_side ?? proxyLongSide;
  return canonicalJson([clipKey(document), voices, sound, bed, longSide, analysis]);
}

export const loadPreview = (memory: ProjectMemory): Promise<KeptPreview | null> =>
  memory.load(POINTER, keptSchema);

/** Digests that a preview shows from. */
export const previewDigests = ({ proxy, sounds, peaks, plates }: PreviewView): Digest[] =>
  [
    ...(proxy ? [proxy.video] : []),
    ...sounds.map(({ audio }) => audio),
    ...peaks.map((entry) => entry.peaks),
    ...plates.map(({ plate }) => plate),
  ].map((digest) => digest as Digest);

export async function storePreview(memory: ProjectMemory, kept: KeptPreview): Promise<void> {
  await memory.store(POINTER, kept, previewDigests(kept.view));
}

/** Something of the preview is gone: the next look makes it anew. */
export const forgetPreview = (memory: ProjectMemory): void => memory.point(POINTER, null);
