import { describe, expect, it } from 'vitest';
import { EN } from '#renderer/words/en.ts';
import { JA } from '#renderer/words/ja.ts';
import { PT_BR } from '#renderer/words/pt-br.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { listEdits } from '#shared/edits/apply-edit.ts';
import { editText } from './edit-wording.ts';

const mika = { id: 'c1', name: 'Mika' } as Character;
const ren = { id: 'c2', name: 'Ren' } as Character;
const say = (name: string, args: unknown, words = EN, characters = [mika]) =>
  editText({ name, args, description: 'as the edit says' }, words, characters);

describe('entries of the history in words', () => {
  it('knows every edit in every language', () => {
    for (const words of [EN, JA, PT_BR]) {
      expect(
        listEdits()
          .map(({ name }) => name)
          .filter((name) => !(name in words.edits.names)),
      ).toEqual([]);
    }
  });

  it('says something whatever the arguments are', () => {
    for (const { name } of listEdits()) {
      for (const args of [{}, { character: 7, start: 'x', media: null, cells: 3 }]) {
        expect(say(name, args)).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(say(name, null)).toBe('as the edit says');
    }
    expect(say('of-a-later-version', {})).toBe('as the edit says');
  });

  it('counts frames as people do', () => {
    expect(say('set-cells', { start: 12, end: 18, state: 'half_open' })).toBe(
      'Half-open mouth on frames 12–17',
    );
    expect(say('set-cells', { start: 12, drawing: 'open' }, JA)).toBe('開き口：コマ 12');
    expect(say('slip-cells', { start: 0, end: 24, frames: -2 })).toBe('Slip frames 0–23 by 2 earlier');
    expect(say('set-clip-range', { range: null })).toBe('Keep the whole shot');
  });

  it('names the character where there are several', () => {
    const args = { character: 'c2', start: 3, state: 'source' };
    expect(say('set-cells', args, EN, [mika, ren])).toBe('Ren: Source picture on frame 3');
    expect(say('set-cells', args, EN, [ren])).toBe('Source picture on frame 3');
    expect(say('remove-character', { character: 'c9' }, EN, [mika, ren])).toBe('Remove the character c9');
  });

  it('names settings, files and choices', () => {
    expect(say('set-setting', { key: 'remove_mouth', value: false })).toBe('Remove the original mouth: off');
    expect(say('set-setting', { key: 'of_another_build', value: 3 })).toBe('of_another_build: 3');
    expect(say('set-voice', { file: { absolutePath: 'D:\\takes\\mika_03.wav' } })).toBe('Voice: mika_03.wav');
    expect(say('set-voice', { file: null })).toBe('Voice: the shot’s own sound');
    expect(say('set-length-policy', { policy: 'hold' }, PT_BR)).toBe('Duração: Segurar o último quadro');
  });

  it('tells several edits as one step', () => {
    const edits = [4, 9].map((start) => ({ name: 'accept-take', args: { take: `t${start}` } }));
    expect(say('many', { label: 'accept-take', edits })).toBe('Accept a mouth (and 1 more)');
    expect(say('many', { label: 'Fix 2 one-frame mouths', edits })).toBe('Fix 2 one-frame mouths');
    expect(say('many', { label: 'relink', edits }, JA)).toBe('移動したファイルを再リンク');
  });
});
