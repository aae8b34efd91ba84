import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelName, modelRecordSchema } from './model-record.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_265);

test.each([
  ['Anime_Face_Mouth.ONNX', 'anime_face_mouth'],
  ['my faces (v2).onnx', 'my-faces-v2'],
  ['..\\..\\evil.onnx', 'evil'],
  ['顔2.onnx', '2'],
  ['ｆａｃｅ.onnx', 'face'],
  ['a.onnx.onnx', 'a.onnx'],
])('%s is called %s', (file, name) => {
  expect(modelName(file)).toBe(name);
});

test.each(['顔.onnx', '.onnx', '...', 'con.onnx', 'COM1.v2.onnx', 'bundled.onnx', ''])(
  '%s gives no name',
  (file) => {
    expect(modelName(file)).toBeNull();
  },
);

test('every name is one that a description may hold and stays the same when it is named again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const name = modelName(text);
      if (name === null) return;
      expect(modelRecordSchema.shape.name.safeParse(name).success).toBe(true);
      expect(modelName(`${name}.onnx`)).toBe(name);
    }),
    { seed: SEED, numRuns: 400 },
  );
});
