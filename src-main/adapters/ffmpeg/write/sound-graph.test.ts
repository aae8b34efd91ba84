import { describe, expect, it } from 'vitest';
import { encodedRate, isCopied, soundCodecArguments } from './sound-encoding.ts';
import { mixedChannels, soundGraph } from './sound-graph.ts';
import type { SoundSource } from './sound-source.ts';

const source = (more: Partial<SoundSource> = {}): SoundSource => ({
  path: '/v.wav',
  stream: 0,
  offsetMs: 0,
  gainDb: 0,
  codec: 'pcm_s16le',
  sampleRate: 48000,
  channels: 1,
  layout: 'mono',
  bits: 16,
  origin: 0,
  lag: 0,
  duration: 5,
  ...more,
});
const aac = source({ codec: 'aac', bits: 24 });

describe('what is copied', () => {
  it.each([
    ['aac into mp4', [aac], 'mp4', true],
    ['a run-up of one packet', [{ ...aac, lag: -0.021 }], 'mp4', true],
    ['a sound that begins long before the picture', [{ ...aac, lag: -0.5 }], 'mp4', false],
    ['a sound that begins after the picture', [{ ...aac, lag: 11 }], 'mp4', false],
    ['aac into mkv, which cannot hide a run-up', [aac], 'mkv', false],
    ['pcm', [source()], 'mp4', false],
    ['a gain', [{ ...aac, gainDb: -3 }], 'mp4', false],
    ['an offset', [{ ...aac, offsetMs: 1 }], 'mp4', false],
    ['two sounds', [aac, aac], 'mp4', false],
  ] as const)('%s', (_, sources, container, expected) => {
    expect(isCopied(sources, container, 10)).toBe(expected);
  });
});

describe('what is encoded', () => {
  it('aac at a rate it has and bits it can hold', () => {
    expect(encodedRate([source({ sampleRate: 37800 })], 'mp4')).toBe(44100);
    expect(encodedRate([source({ sampleRate: 37800 })], 'mov')).toBe(37800);
    expect(soundCodecArguments([source()], 'mp4', 1)).toContain('192000');
    expect(soundCodecArguments([source({ sampleRate: 8000 })], 'mp4', 1)).toContain('48000');
    expect(soundCodecArguments([source()], 'mp4', 6)).toContain('384000');
  });

  it.each([
    [source(), 'pcm_s16le'],
    [source({ bits: 24 }), 'pcm_s24le'],
    [source({ bits: 32 }), 'pcm_s32le'],
    [source({ codec: 'pcm_f32be', bits: 32 }), 'pcm_f32le'],
    [source({ gainDb: -3 }), 'pcm_s24le'],
    [aac, 'pcm_s24le'],
  ])('lossless containers keep the bits (%#)', (one, codec) => {
    expect(soundCodecArguments([one], 'mkv', 1)).toEqual(['-c:a', codec]);
  });
});

describe('the graph', () => {
  const target = { sampleRate: 48000, channels: 2, layout: 'stereo', endSample: 96000 };

  it('shifts by whole samples, the file’s own lag included', () => {
    expect(soundGraph([source({ lag: 0.01, offsetMs: 250, layout: 'stereo', channels: 2 })], target)).toBe(
      '[1:a:0]aresample=48000:async=1,asetpts=N/SR/TB,adelay=12480S|12480S,atrim=end_sample=96000[sound]',
    );
    expect(soundGraph([source({ offsetMs: -250 })], { ...target, channels: 1, layout: 'mono' })).toContain(
      'atrim=start_sample=12000,asetpts=N/SR/TB,',
    );
  });

  it('a mix has the channels of its widest input and undoes the division', () => {
    const sources = [source(), source({ channels: 2, layout: 'stereo', stream: 1, gainDb: -6 })];
    expect(mixedChannels(sources)).toEqual({ channels: 2, layout: 'stereo' });
    const graph = soundGraph(sources, target);
    expect(graph).toContain('[1:a:0]');
    expect(graph).toContain('[2:a:1]');
    expect(graph).toContain('pan=stereo|c0=c0|c1=c0');
    expect(graph).toMatch(/amix=inputs=2:.*,volume=2\[sound\]$/);
  });
});
