import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadedNetwork } from '#main/ports/models.ts';
import { faceClasses } from './face-classes.ts';
import { boxInPicture, letterbox } from './letterbox.ts';
import { parseNames } from './python-names.ts';
import { describeYolo, yoloAbilities } from './yolo-model.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_264);

describe('names', () => {
  test.each([
    [`{0: 'face', 1: "mouth"}`, { 0: 'face', 1: 'mouth' }],
    [`{ 0 : 'it\\'s' , 2: 'a\\x41\\u3042',}`, { 0: "it's", 2: 'aAあ' }],
    [`['face', 'mouth']`, { 0: 'face', 1: 'mouth' }],
    ['{}', {}],
  ])('%s', (text, names) => {
    expect(Object.fromEntries(parseNames(text) ?? [])).toEqual(names);
  });

  test.each([
    '',
    'face',
    `{0: face}`,
    `{0: 'face'`,
    `{0: 'face' 1: 'mouth'}`,
    `{0: __import__('os').system('x')}`,
    `{x: 'face'}`,
    `{0: 'a\\'}`,
  ])('%s is none', (text) => {
    expect(parseNames(text)).toBeNull();
  });

  test('whatever is written comes back, whatever is not is refused without a fault', () => {
    const quoted = (name: string): string => `'${name.replace(/[\\']/g, '\\$&')}'`;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 6 }), (names) => {
        const plain = names.map((name) => name.replace(/[\n\r\u2028\u2029]/g, ''));
        const text = `{${plain.map((name, id) => `${id}: ${quoted(name)}`).join(', ')}}`;
        expect([...(parseNames(text) ?? new Map()).values()]).toEqual(plain);
      }),
      { seed: SEED, numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        parseNames(`{${text}}`);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('classes', () => {
  const named = (...names: string[]) =>
    faceClasses(new Map(names.map((name, id) => [id, name])), names.length);

  test('go by their names, wherever they stand', () => {
    expect(named('chin', 'nose', 'Mouth', 'anime face')).toEqual({ chin: 0, nose: 1, mouth: 2, face: 3 });
    expect(named('face', 'mouth')).toEqual({ face: 0, mouth: 1 });
    expect(named('surface', 'face_girl', 'lips')).toEqual({ face: 1, mouth: 2 });
  });

  test('go by their numbers where nobody named them, but not where they are something else', () => {
    expect(named('class0', 'class1', '2', '', 'class_4')).toEqual({ face: 0, mouth: 1, nose: 2, chin: 3 });
    expect(faceClasses(null, 2)).toEqual({ face: 0, mouth: 1 });
    expect(named('person', 'car')).toEqual({});
  });
});

describe('letterbox', () => {
  test('is as large as fits, in the middle, odd slack below and to the right', () => {
    expect(letterbox([0, 0, 1920, 1080], { width: 768, height: 768 })).toMatchObject({
      scale: 0.4,
      width: 768,
      height: 432,
      left: 0,
      top: 168,
    });
    expect(letterbox([0, 0, 10, 5], { width: 10, height: 10 })).toMatchObject({ top: 2, height: 5 });
    // 45 × 0.9 = 40.5 becomes the even 40.
    expect(letterbox([0, 0, 100, 45], { width: 90, height: 90 })).toMatchObject({ height: 40, top: 25 });
  });

  test('there and back again', () => {
    const placed = letterbox([100, 50, 300, 200], { width: 64, height: 64 });
    const [x, y] = [placed.left + 30 * placed.scale, placed.top + 20 * placed.scale];
    boxInPicture(placed, [x, y, 3 * placed.scale, 4 * placed.scale]).forEach((value, i) => {
      expect(value).toBeCloseTo([130, 70, 3, 4][i] ?? 0);
    });
  });
});

describe('models', () => {
  const slot = (name: string, ...dims: (number | null)[]) => ({ name, type: 'float32', dims });
  const network = (dims: (number | null)[], outputs: (number | null)[][], names?: string): LoadedNetwork => ({
    inputs: [slot('images', ...dims)],
    outputs: outputs.map((shape, i) => slot(`output${i}`, ...shape)),
    metadata: names === undefined ? {} : { names, imgsz: '[640, 768]' },
    digest: '0'.repeat(64),
    bytes: 1,
    provider: { used: 'cpu', refused: [] },
  });
  const FOUR = `{0: 'face', 1: 'mouth', 2: 'nose', 3: 'chin'}`;
  const TWO = `{0: 'face', 1: 'mouth'}`;
  const HD = [1, 3, 768, 768];

  test.each<[string, LoadedNetwork, object]>([
    [
      'detect',
      network(HD, [[1, 8, 12096]], FOUR),
      { shape: { layout: 'columns', classes: 4, hasMasks: false }, isFlexible: false },
    ],
    [
      'segment',
      network(
        HD,
        [
          [1, 38, 12096],
          [1, 32, 192, 192],
        ],
        TWO,
      ),
      { shape: { layout: 'columns', classes: 2, hasMasks: true }, prototypes: 'output1' },
    ],
    [
      'end to end',
      network(HD, [[1, 300, 6]], FOUR),
      { shape: { layout: 'rows', classes: 4, hasMasks: false } },
    ],
    [
      'end to end with masks',
      network(
        HD,
        [
          [1, 300, 38],
          [1, 32, 192, 192],
        ],
        TWO,
      ),
      { shape: { layout: 'rows', classes: 2, hasMasks: true } },
    ],
    ['without names', network(HD, [[1, 8, 12096]]), { classes: { face: 0, mouth: 1, nose: 2, chin: 3 } }],
    [
      'any size',
      network([1, 3, null, null], [[1, 6, null]], TWO),
      { isFlexible: true, size: { width: 768, height: 640 }, shape: { layout: 'columns', classes: 2 } },
    ],
    ['any size and batch', network([null, 3, null, null], [[null, 8, null]], FOUR), { isFlexible: true }],
    ['wide', network([1, 3, 384, 640], [[1, 8, 5040]], FOUR), { size: { width: 640, height: 384 } }],
  ])('%s is understood', (_, found, model) => {
    expect(describeYolo('a.onnx', found)).toMatchObject(model);
  });

  test.each<[string, LoadedNetwork, RegExp]>([
    ['a classifier', network([1, 3, 224, 224], [[1, 1000]]), /outputs \[1, 1000\]/],
    ['two pictures', { ...network(HD, []), inputs: [slot('a', ...HD), slot('b', ...HD)] }, /2 inputs/],
    ['grey pictures', network([1, 1, 64, 64], [[1, 8, 84]], FOUR), /no single RGB picture/],
    [
      'cars and dogs',
      network(HD, [[1, 6, 12096]], `{0: 'car', 1: 'dog face'}`),
      /no class is a mouth; it has car, dog face/,
    ],
    ['faces alone', network(HD, [[1, 5, 12096]], `{0: 'face'}`), /no class is a mouth/],
  ])('%s: refused with the reason', (_, found, reason) => {
    expect(() => describeYolo('a.onnx', found)).toThrow(reason);
  });

  test('say what they can do', () => {
    expect(yoloAbilities(describeYolo('a.onnx', network(HD, [[1, 6, 12096]], TWO)))).toEqual([
      'finds face, mouth',
      'finds no nose and no chin: mouths are judged by the face alone there',
      'boxes, raw',
      'input 768×768',
    ]);
  });
});
