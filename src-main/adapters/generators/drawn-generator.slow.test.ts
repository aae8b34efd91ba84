import { expect, test } from 'vitest';
import { createMouthValidator } from '#main/adapters/image/mouth-validator.ts';
import type { GeneratedMouth, MouthStyle } from '#main/ports/mouths.ts';
import { applySimilarity } from '#shared/domain/geometry.ts';
import { MOUTH_STATES, type MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { createDrawnGenerator } from './drawn-generator.ts';

const STYLE: MouthStyle = {
  skin: [236, 198, 172],
  line: [70, 35, 30],
  inner: [125, 45, 50],
  tongue: [222, 120, 120],
  lineWidth: 2,
  softness: 0.7,
  width: 50,
  sag: 3,
  openHeight: 36,
  centre: { x: 200, y: 300 },
  angle: 0.05,
};
const generator = createDrawnGenerator();
const draw = (state: MouthState, style = STYLE, seed = 1, attempt = 0, parameters = {}) =>
  generator.generate({ style, state, seed, attempt, parameters });

test('is ready, and the same request gives the same bytes', async () => {
  expect(await generator.ready()).toEqual([]);
  const one = await draw('fully_open');
  expect(await draw('fully_open', STYLE, 77)).toEqual(one);
  expect((await draw('fully_open', STYLE, 1, 1)).image.data).not.toEqual(one.image.data);
});

/** Face-space place of a picture's highest opaque pixel in the middle column. */
function upperEdge({ image, toFace }: GeneratedMouth) {
  const x = Math.floor(image.width / 2);
  let y = 0;
  while ((image.data[(y * image.width + x) * 4 + 3] ?? 0) < 128) y++;
  return applySimilarity(toFace, { x, y });
}

test('the upper lip stays where it is in all three states, the jaw side moves', async () => {
  const mouths = await Promise.all(MOUTH_STATES.map((state) => draw(state)));
  const [closed, ...others] = mouths.map(upperEdge);
  for (const edge of others) {
    expect(Math.abs(edge.x - (closed?.x ?? 0))).toBeLessThan(0.3);
    expect(Math.abs(edge.y - (closed?.y ?? 0))).toBeLessThan(0.3);
  }
  const heights = mouths.map((m) => m.image.height);
  expect([...heights].sort((a, b) => a - b)).toEqual(heights);
});

test.each([
  ['ordinary', {}],
  ['tiny', { width: 7, sag: 0.3, lineWidth: 0.6, openHeight: 6 }],
  ['huge', { width: 160, sag: 20, lineWidth: 6, openHeight: 120, angle: -0.3 }],
  ['turned down', { sag: -6 }],
  ['sharp', { softness: 0 }],
] as const)('%s mouths pass the validator', async (_, change) => {
  const style = { ...STYLE, ...change };
  const side = style.width * 4.6;
  const face = [style.centre.x - side / 2, style.centre.y - side * 0.8, side, side * 1.25] as const;
  const accepted = new Map<MouthState, GeneratedMouth>();
  for (const state of MOUTH_STATES) {
    const mouth = await draw(state, style);
    const verdict = createMouthValidator().validate({ state, mouth, style, face, accepted });
    expect(`${state}: ${verdict.outcome}: ${verdict.sentence}`).toContain('pass');
    accepted.set(state, mouth);
  }
});

test('the picture is clear at its border and its parameters tell what was drawn', async () => {
  const { image, parameters } = await draw('fully_open', STYLE, 1, 0, { teeth: 0.3, mouth_height: 1.1 });
  const alpha = (x: number, y: number) => image.data[(y * image.width + x) * 4 + 3] ?? 0;
  for (let x = 0; x < image.width; x++) expect(alpha(x, 0) + alpha(x, image.height - 1)).toBe(0);
  for (let y = 0; y < image.height; y++) expect(alpha(0, y) + alpha(image.width - 1, y)).toBe(0);
  expect(parameters).toMatchObject({ mouth_height: 1.1, state: 'fully_open', density: 5 });
  expect(parameters.drop).toBeCloseTo(36 * 1.1, 6);
});

test('an abort is honoured', async () => {
  const signal = AbortSignal.abort(new DOMException('stop', 'AbortError'));
  const run = generator.generate({
    style: STYLE,
    state: 'half_open',
    seed: 1,
    attempt: 0,
    parameters: {},
    signal,
  });
  await expect(run).rejects.toThrow('stop');
});
