import { expect, test } from 'vitest';
import { FocusOrigin } from './focus-origin.ts';

const button = { name: 'button' };
const other = { name: 'other' };

test('what Tab reached is there to be pressed', () => {
  const origin = new FocusOrigin();
  origin.keyDown('Tab');
  origin.focused(button);
  origin.keyDown(' ');
  expect(origin.isByKeys(button)).toBe(true);
});

test('what was clicked is not, also after other keys', () => {
  const origin = new FocusOrigin();
  origin.pointerDown();
  origin.focused(button);
  origin.keyDown('n');
  origin.keyDown(' ');
  expect(origin.isByKeys(button)).toBe(false);
});

test('a click takes over what keys had reached before', () => {
  const origin = new FocusOrigin();
  origin.keyDown('Tab');
  origin.focused(button);
  origin.pointerDown();
  origin.clicked(button);
  expect(origin.isByKeys(button)).toBe(false);
});

test('a dialog that closes gives the focus back as it was', () => {
  const origin = new FocusOrigin();
  origin.pointerDown();
  origin.focused(button);
  origin.keyDown('Tab');
  origin.focused(other);
  origin.keyDown('Escape');
  origin.focused(button);
  expect(origin.isByKeys(button)).toBe(false);
  expect(origin.isByKeys(other)).toBe(true);
});
