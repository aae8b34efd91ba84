import { describe, expect, it } from 'vitest';
import { sortDropped } from './dropped-files.ts';

const film = { name: 'カット12.mp4', type: 'video/mp4' };
const sound = { name: 'take 3.WAV', type: '' };
const second = { name: 'guide.mov', type: 'video/quicktime' };
const project = { name: 'cut12.kuchi', type: '' };
const picture = { name: 'a_0001.png', type: 'image/png' };

describe('dropped files', () => {
  it('are a shot and a voice in any order', () => {
    expect(sortDropped([film, sound], false)).toEqual({ project: null, clip: film, voice: sound });
    expect(sortDropped([sound, film], false)).toEqual({ project: null, clip: film, voice: sound });
  });

  it('may be one of both', () => {
    expect(sortDropped([film], false)).toEqual({ project: null, clip: film, voice: null });
    expect(sortDropped([sound], false)).toEqual({ project: null, clip: null, voice: sound });
    expect(sortDropped([sound], true)).toEqual({ project: null, clip: null, voice: sound });
  });

  it('give the voice from a second film', () => {
    expect(sortDropped([film, second], false)).toEqual({ project: null, clip: film, voice: second });
    expect(sortDropped([second], true)).toEqual({ project: null, clip: null, voice: second });
  });

  it('replace the shot by a shot with its voice, and by pictures', () => {
    expect(sortDropped([film, sound], true)).toEqual({ project: null, clip: film, voice: sound });
    expect(sortDropped([picture], true)).toEqual({ project: null, clip: picture, voice: null });
  });

  it('are a project before all else', () => {
    expect(sortDropped([film, project], false)).toEqual({ project, clip: null, voice: null });
  });

  it('may be none', () => {
    expect(sortDropped([], false)).toEqual({ project: null, clip: null, voice: null });
  });
});
