import { describe, expect, it } from 'vitest';
import { ABSENCES } from '#shared/contract/editor/absences.ts';
import { abilityName, whyNot } from './ability-text.ts';
import { EN } from './en.ts';
import { JA } from './ja.ts';

describe('what is installed', () => {
  it.each([
    ['read and write media (ffmpeg 5.1.9)', '映像と音声の読み書き (ffmpeg 5.1.9)'],
    ['mouths: drawn', '口: 作画'],
    ['listen: own', '聞き取り: own'],
    ['find faces: bundled', '顔検出: 付属のもの'],
    ['find faces: my-faces', '顔検出: my-faces'],
    ['run networks: cpu', 'ネットワークの実行先: cpu'],
    ['something new', 'something new'],
    ['constructor', 'constructor'],
  ])('%s is %s', (name, shown) => {
    expect(abilityName(name, JA.preferences)).toBe(shown);
  });

  it('says why not in the person’s language, and what the machine says as it is', () => {
    const reasons = [ABSENCES.harvested, 'disk on fire'];
    expect(whyNot({ reasons }, JA.preferences)).toBe(`${JA.preferences.absences.harvested}; disk on fire`);
    expect(whyNot({ reasons: [] }, EN.preferences)).toBe('');
  });
});
