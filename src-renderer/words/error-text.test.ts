import { expect, it } from 'vitest';
import { errorText } from './error-text.ts';

it.each([
  [`/home/mika/.local/uploads/u${'0a'.repeat(16)}/take 2.mp4`, 'take 2.mp4'],
  [`C:\\Users\\mika\\uploads\\u${'0a'.repeat(16)}\\take 2.mp4`, 'take 2.mp4'],
  ['/home/mika/uploads/take 2.mp4', '/home/mika/uploads/take 2.mp4'],
])('%s is called %s', (file, name) => {
  expect(errorText({ code: 'engine.media-offline', params: { file } })).toMatch(
    new RegExp(`^${name.replaceAll('.', '\\.')}: `),
  );
});
