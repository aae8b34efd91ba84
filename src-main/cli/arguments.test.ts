import { expect, test } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import { parseArguments, parseBoxAtFrame, parseRange, parseRate } from './arguments.ts';
import { COMMANDS } from './command-list.ts';
import { EDIT } from './commands/edit.ts';
import { SYNC } from './commands/sync.ts';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : 'not an AppError';
  }
};

test('options, repeated options, switches and operands are told apart', () => {
  const args = parseArguments(SYNC, [
    'a.mp4',
    '--face',
    '1,2,3,4@0',
    '--face',
    '5,6,7,8@9',
    '--json',
    '--out',
    'b.mp4',
  ]);
  expect(args.operands).toEqual(['a.mp4']);
  expect(args.all('face')).toEqual(['1,2,3,4@0', '5,6,7,8@9']);
  expect(args.has('json')).toBe(true);
  expect(args.text('out')).toBe('b.mp4');
  expect(args.text('voice')).toBeNull();
});

test.each([
  ['an unknown option', ['a.mp4', '--frames', '3']],
  ['a missing value', ['a.mp4', '--out']],
  ['an option given twice', ['a.mp4', '--out', 'b', '--out', 'c']],
  ['too many operands', ['a.mp4', 'b.mp4']],
])('%s is refused', (_what, argv) => {
  expect(codeOf(() => parseArguments(SYNC, argv))).toBe('cli.usage');
});

test('the arguments of an edit may be left out after --json', () => {
  expect(parseArguments(EDIT, ['p', 'set-cells', '--json', '{"a":1}']).text('json')).toBe('{"a":1}');
  const list = parseArguments(EDIT, ['p', '--json', '--list']);
  expect([list.text('json'), list.has('list')]).toEqual(['', true]);
  expect(parseArguments(EDIT, ['p', '--list', '--json']).has('json')).toBe(true);
});

test('boxes, ranges and rates are read', () => {
  expect(parseBoxAtFrame('face', '432,275.5,268,338@12')).toEqual({ box: [432, 275.5, 268, 338], frame: 12 });
  expect(parseBoxAtFrame('face', '-4,0,10,10')).toEqual({ box: [-4, 0, 10, 10], frame: 0 });
  expect(parseRange('range', '12-48')).toEqual({ start: 12, end: 48 });
  expect(parseRate('fps', '24000/1001')).toEqual({ num: 24000, den: 1001 });
});

test.each(['1,2,3', '1,2,0,4', '1,2,3,x', '1,2,3,-4', '', '1,2,3,4@x', '1..2,3,4,5'])(
  'the box "%s" is refused',
  (text) => {
    expect(codeOf(() => parseBoxAtFrame('face', text))).toBe('cli.bad-value');
  },
);

test.each(['12', '48-12', '12-12', 'a-b'])('the range "%s" is refused', (text) => {
  expect(codeOf(() => parseRange('range', text))).toBe('cli.bad-value');
});

test.each(['0', '24/0', 'fast', '-24'])('the rate "%s" is refused', (text) => {
  expect(codeOf(() => parseRate('fps', text))).toBe('cli.bad-value');
});

test('every option name is spelled once per command', () => {
  for (const { options } of COMMANDS) {
    const names = options.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
