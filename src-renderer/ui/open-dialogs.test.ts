import { expect, it } from 'vitest';
import { addOpenDialog, onDialogsChanged, topDialog } from './open-dialogs.ts';

const element = () => ({}) as HTMLElement;

it('the dialog opened last is on top, whichever closes first', () => {
  let calls = 0;
  const stop = onDialogsChanged(() => {
    calls += 1;
  });
  const [below, above] = [element(), element()];
  const closeBelow = addOpenDialog(below);
  const closeAbove = addOpenDialog(above);
  expect(topDialog()).toBe(above);
  closeBelow();
  expect(topDialog()).toBe(above);
  closeAbove();
  expect(topDialog()).toBeNull();
  stop();
  addOpenDialog(below)();
  expect(calls).toBe(4);
});
