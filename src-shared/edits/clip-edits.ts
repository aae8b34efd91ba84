import { castDraft } from 'immer';
import { z } from 'zod';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import {
  bedSchema,
  frameRangeSchema,
  frameRateSchema,
  mediaRefSchema,
} from '#shared/domain/document/document-schema.ts';
import { DEINTERLACES, LENGTH_POLICIES, SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type DocumentDraft, defineEdit, type Edit } from './edit.ts';
import { framesInWords } from './edit-arguments.ts';

type ClipDraft = NonNullable<DocumentDraft['clip']>;

/** @throws AppError `edit.no-clip`. */
function clipOf(draft: DocumentDraft): ClipDraft {
  if (!draft.clip) throw new AppError('edit.no-clip');
  return draft.clip;
}

const clipArgs = z.strictObject({ media: mediaRefSchema, kind: z.enum(['video', 'images']).optional() });

/** A retake: every decision about frames stays; frames it no longer has make their decisions stale, not lost. */
const replaceClip = defineEdit({
  name: 'replace-clip',
  summary: 'set the clip, or put a retake in its place; every edit stays',
  args: clipArgs,
  describe: ({ media }) => `Use clip ${media.absolutePath}`,
  apply: (draft, { media, kind = 'video' }) => {
    if (draft.clip) {
      draft.clip.media = castDraft(media);
      draft.clip.kind = kind;
      return;
    }
    draft.clip = {
      media: castDraft(media),
      kind,
      range: null,
      lengthPolicy: 'clip',
      deinterlace: null,
      imageRate: null,
      sound: 'voice',
      bed: null,
    };
  },
});

const setClipRange = defineEdit({
  name: 'set-clip-range',
  summary: 'set in and out points (null = the whole clip)',
  args: z.strictObject({ range: frameRangeSchema.nullable() }),
  describe: ({ range }) => (range ? `Keep ${framesInWords(range)} of the clip` : 'Keep the whole clip'),
  apply: (draft, { range }) => {
    clipOf(draft).range = range;
  },
});

const setLengthPolicy = defineEdit({
  name: 'set-length-policy',
  summary: 'decide what happens when voice and clip differ in length',
  args: z.strictObject({ policy: z.enum(LENGTH_POLICIES) }),
  describe: ({ policy }) => `Set the length policy to ${policy}`,
  apply: (draft, { policy }) => {
    clipOf(draft).lengthPolicy = policy;
  },
});

const setDeinterlace = defineEdit({
  name: 'set-deinterlace',
  summary: 'undo telecine (ivtc) or interlacing (bwdif); null = the clip is progressive',
  args: z.strictObject({ method: z.enum(DEINTERLACES).nullable() }),
  describe: ({ method }) => `Set deinterlacing to ${method ?? 'none'}`,
  apply: (draft, { method }) => {
    clipOf(draft).deinterlace = method;
  },
});

const setImageRate = defineEdit({
  name: 'set-image-rate',
  summary: 'set the frame rate of an image sequence (null = 24)',
  args: z.strictObject({ rate: frameRateSchema.nullable() }),
  describe: ({ rate }) => `Play the images at ${rate ? `${rate.num}/${rate.den}` : '24'} fps`,
  apply: (draft, { rate }) => {
    clipOf(draft).imageRate = castDraft(rate);
  },
});

const setSound = defineEdit({
  name: 'set-sound',
  summary: 'choose the sound of the result and the bed under the voice (null = none)',
  args: z
    .strictObject({ sound: z.enum(SOUND_SELECTIONS).optional(), bed: bedSchema.nullable().optional() })
    .refine(({ sound, bed }) => sound !== undefined || bed !== undefined, 'give sound, bed or both'),
  describe: ({ sound, bed }) => {
    const said = sound === undefined ? [] : [`sound to ${sound}`];
    if (bed !== undefined)
      said.push(bed ? `the bed to ${bed.file?.absolutePath ?? 'the clip’s sound'}` : 'no bed');
    return `Set ${said.join(' and ')}`;
  },
  apply: (draft, { sound, bed }) => {
    const clip = clipOf(draft);
    if (sound !== undefined) clip.sound = sound;
    if (bed !== undefined) clip.bed = castDraft(bed);
  },
});

/** Every place where the document names a file. */
function mediaOf(draft: DocumentDraft): { ref: MediaRef; replace: (ref: MediaRef) => void }[] {
  const { clip, characters } = draft;
  const places: { ref: MediaRef; replace: (ref: MediaRef) => void }[] = [];
  if (clip) {
    places.push({ ref: clip.media, replace: (ref) => Object.assign(clip.media, ref) });
    const file = clip.bed?.file;
    if (file) places.push({ ref: file, replace: (ref) => Object.assign(file, ref) });
  }
  for (const { voice } of characters) {
    const { file } = voice;
    if (file) places.push({ ref: file, replace: (ref) => Object.assign(file, ref) });
  }
  return places;
}

const relinkMedia = defineEdit({
  name: 'relink-media',
  summary: 'say where a moved file is now (the same content: equal size and hash)',
  args: z.strictObject({ media: mediaRefSchema }),
  describe: ({ media }) => `Relink ${media.absolutePath}`,
  apply: (draft, { media }) => {
    const same = mediaOf(draft).filter(
      ({ ref }) => ref.size === media.size && ref.sampledHash === media.sampledHash,
    );
    if (same.length === 0) throw new AppError('edit.other-content', { file: media.absolutePath });
    for (const { replace } of same) replace(media);
  },
});

export const CLIP_EDITS: readonly Edit[] = [
  replaceClip,
  relinkMedia,
  setClipRange,
  setLengthPolicy,
  setDeinterlace,
  setImageRate,
  setSound,
];
