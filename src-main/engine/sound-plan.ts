import type { FootageInput } from '#main/pipeline/footage.ts';
import type { SoundInput, SoundPlan } from '#main/ports/media.ts';
import type { ProjectDocument, SoundSelection } from '#shared/domain/document/project-document.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { secondsAt } from '#shared/domain/time/frame-rate.ts';
import type { MediaFinder } from './media-files.ts';

/** Index of the stream a player would choose: the default one, else the first. */
function ownStream({ probe }: FootageInput): number | null {
  if (probe.audio.length === 0) return null;
  return Math.max(
    0,
    probe.audio.findIndex((stream) => stream.isDefault),
  );
}

async function voiceInputs(
  document: ProjectDocument,
  footage: FootageInput,
  finder: MediaFinder,
): Promise<SoundInput[]> {
  const inputs: SoundInput[] = [];
  for (const { voice } of document.characters) {
    const own = voice.file === null;
    if (own && footage.probe.audio.length === 0) continue;
    const path = voice.file ? (await finder.find(voice.file)).path : footage.probe.path;
    const stream = own ? (ownStream(footage) ?? voice.stream) : voice.stream;
    const input = { path, stream, offsetMs: voice.offsetMs, gainDb: 0 };
    const twice = inputs.some(
      (other) => other.path === path && other.stream === stream && other.offsetMs === voice.offsetMs,
    );
    if (!twice) inputs.push(input);
  }
  return inputs;
}

/**
 * Which sound goes with frames [range) of the result. Without any voice file `voice` is the clip's own sound, so that its
 * packets can be copied. null = no sound.
 */
export async function soundPlan(
  document: ProjectDocument,
  footage: FootageInput,
  range: FrameRange,
  finder: MediaFinder,
  selection: SoundSelection = document.clip?.sound ?? 'voice',
): Promise<SoundPlan | null> {
  const { rate } = footage.conform;
  const own = ownStream(footage);
  const original: SoundInput[] =
    own === null ? [] : [{ path: footage.probe.path, stream: own, offsetMs: 0, gainDb: 0 }];
  const bed = document.clip?.bed ?? null;
  const inputs: SoundInput[] = [];
  if (selection === 'original' || selection === 'both') inputs.push(...original);
  if (selection === 'voice' || selection === 'both')
    inputs.push(...(await voiceInputs(document, footage, finder)));
  if (bed && selection !== 'none') {
    const file = bed.file ? { path: (await finder.find(bed.file)).path, stream: 0 } : original[0];
    if (file) inputs.push({ path: file.path, stream: file.stream, offsetMs: 0, gainDb: bed.gainDb });
  }
  const unique = inputs.filter(
    (input, index) =>
      inputs.findIndex(
        (other) =>
          other.path === input.path && other.stream === input.stream && other.offsetMs === input.offsetMs,
      ) === index,
  );
  if (unique.length === 0) return null;
  const startMs = secondsAt(range.start, rate) * 1000;
  return {
    inputs: unique.map((input) => ({ ...input, offsetMs: input.offsetMs - startMs })),
    frameCount: range.end - range.start,
    rate,
  };
}
