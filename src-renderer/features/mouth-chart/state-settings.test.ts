import { expect, test } from 'vitest';
import { paddingText } from './state-settings.ts';

test('padding is read with its sign, and none without', () => {
  expect([4.5, 0, -3].map(paddingText)).toEqual(['+4.5 px', '0.0 px', '−3.0 px']);
});
