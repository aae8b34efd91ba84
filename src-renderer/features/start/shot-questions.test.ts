import { expect, it } from 'vitest';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import { fieldsQuestion, lengthQuestion, misfit } from './shot-questions.ts';

const shot: ClipDescription = {
  name: 'shot.mp4',
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
  audio: [],
  faces: null,
  warnings: [],
};
const voice: ClipDescription = {
  ...shot,
  kind: 'audio',
  video: null,
  audio: [
    { codec: 'pcm_s16le', sampleRate: 48_000, channels: 1, layout: 'mono', duration: 5, language: null },
  ],
};

it('asks for the length only when the voice runs over', () => {
  expect(lengthQuestion(shot, { ...voice, duration: 5 })).toBe(true);
  expect(lengthQuestion(shot, { ...voice, duration: 4.02 })).toBe(false);
  expect(lengthQuestion(shot, null)).toBe(false);
});

it('asks for a method only when the picture has fields', () => {
  expect(fieldsQuestion(shot)).toBe(false);
  expect(fieldsQuestion({ ...shot, video: shot.video && { ...shot.video, fieldOrder: 'telecined' } })).toBe(
    true,
  );
});

it('knows what a file lacks for its purpose', () => {
  expect(misfit('clip', shot)).toBeNull();
  expect(misfit('clip', voice)).toBe('no-picture');
  expect(misfit('voice', shot)).toBe('no-sound');
  expect(misfit('voice', voice)).toBeNull();
});
