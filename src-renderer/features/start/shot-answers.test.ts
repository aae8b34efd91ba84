import { expect, it } from 'vitest';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { answerEdits, FIRST_ANSWERS } from './shot-answers.ts';
import type { ChosenFile } from './shot-questions.ts';

const SOUND = [
  { codec: 'aac', sampleRate: 48_000, channels: 2, layout: 'stereo', duration: 4, language: null },
];
const described = (change: Partial<ClipDescription>): ChosenFile => ({
  file: { kind: 'absolute', path: '/a' },
  description: {
    name: 'a',
    kind: 'video',
    container: 'mp4',
    duration: 4,
    video: {
      codec: 'h264',
      pixelFormat: 'yuv420p',
      width: 1280,
      height: 720,
      rotation: 0,
      rate: { num: 24, den: 1 },
      isVariableRate: false,
      frameCount: 96,
      fieldOrder: 'progressive',
      colour: 'BT.709 limited',
    },
    audio: SOUND,
    faces: null,
    warnings: [],
    ...change,
  },
});
const clip = described({});
const voice = described({ kind: 'audio', video: null, duration: 5 });

it('writes nothing down that is so anyway', () => {
  expect(answerEdits(clip, voice, FIRST_ANSWERS)).toEqual([]);
});

it('answers only what was asked', () => {
  const answers = { ...FIRST_ANSWERS, sound: 'over-bed', length: 'hold' } as const;
  expect(answerEdits(clip, null, answers)).toEqual([]);
  expect(answerEdits(clip, voice, answers).map(({ name }) => name)).toEqual([
    'set-length-policy',
    'set-sound',
  ]);
  expect(answerEdits(described({ audio: [] }), voice, answers).map(({ name }) => name)).toEqual([
    'set-length-policy',
  ]);
});

it('writes down edits that every project accepts', () => {
  const media = { relativePath: 'a', absolutePath: '/a', size: 1, sampledHash: 'a'.repeat(64) };
  const made = applyEdit(emptyDocument(), 'replace-clip', { media, kind: 'video' }).document;
  const answers = { preset: 'tv-threes', length: 'voice', deinterlace: 'bwdif' } as const;
  for (const sound of ['over-bed', 'original'] as const) {
    const shot = described({});
    const { video } = shot.description;
    const interlaced = described({ video: video && { ...video, fieldOrder: 'interlaced' } });
    const done = answerEdits(interlaced, voice, { ...answers, sound }).reduce(
      (document, { name, args }) => applyEdit(document, name, args).document,
      made,
    );
    expect(done).toMatchObject({
      preset: 'tv-threes',
      clip: {
        lengthPolicy: 'voice',
        deinterlace: 'bwdif',
        sound: sound === 'original' ? 'original' : 'voice',
        bed: sound === 'original' ? null : { file: null, gainDb: -12 },
      },
    });
  }
});
