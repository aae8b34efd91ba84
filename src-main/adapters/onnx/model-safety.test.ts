import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import {
  doubling,
  endless,
  withExternalData,
  withForeignOperator,
  withGiantTensor,
  withInputSize,
} from '../../../fixtures/networks/odd-networks.ts';
import { checkModel } from './model-safety.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261);

function refusal(bytes: Uint8Array): AppError {
  try {
    checkModel('a.onnx', bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

test('a sound file tells its ends, versions and metadata', () => {
  const header = checkModel('a.onnx', doubling({ names: "{0: 'face'}", ü: 'ö' }));
  expect(header).toMatchObject({
    irVersion: 8,
    inputs: [{ name: 'x', dims: [null] }],
    outputs: [{ name: 'y', dims: [null] }],
    metadata: { names: "{0: 'face'}", ü: 'ö' },
  });
  expect(header.opsets.get('')).toBe(17);
  expect([...header.operators].sort()).toEqual([':Add', ':Mul']);
  expect(header.tensors).toHaveLength(2);
});

test('graphs inside graphs are looked at too', () => {
  expect([...checkModel('a.onnx', endless()).operators].sort()).toEqual([':Identity', ':Loop', ':Sin']);
});

test.each([
  ['numbers in another folder', withExternalData('../../etc/passwd'), 'models.external-data'],
  ['numbers in a file beside it', withExternalData('weights.bin'), 'models.external-data'],
  ['sizes that the file cannot hold', withGiantTensor(), 'models.giant'],
  ['a giant axis', withInputSize(1, 3, 1_000_000, 1), 'models.giant'],
  ['a giant picture', withInputSize(1, 3, 30_000, 30_000), 'models.giant'],
  ['a negative size', withInputSize(-5), 'models.giant'],
  ['an operator of foreign code', withForeignOperator(), 'models.custom-operator'],
  ['nothing', new Uint8Array(), 'models.not-onnx'],
  ['text', Buffer.from('<html><body>404</body></html>'), 'models.not-onnx'],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'models.not-onnx'],
])('%s is refused', (_, bytes, code) => {
  expect(refusal(bytes)).toMatchObject({ code, kind: 'input', params: { file: 'a.onnx' } });
});

test('a pickled PyTorch file, the usual mistake, is refused', () => {
  // A .pt file is a zip archive.
  expect(refusal(Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000'))).toMatchObject({
    code: 'models.not-onnx',
  });
});

test('every cut of a file is refused', () => {
  const whole = doubling();
  for (let length = 0; length < whole.length; length += 1) {
    // The last field is the operator set: without it nothing is left out by chance.
    expect(refusal(whole.subarray(0, length)).code).toBe('models.not-onnx');
  }
});

test('damaged bytes never throw anything but a reason', () => {
  const whole = withExternalData('x');
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.nat(255),
      fc.nat(whole.length - 1),
      fc.nat(255),
      (i, a, j, b) => {
        const bytes = Uint8Array.from(whole);
        [bytes[i], bytes[j]] = [a, b];
        try {
          checkModel('a.onnx', bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
});
