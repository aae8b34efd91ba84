import { describe, expect, it } from 'vitest';
import { measured, median, secondsOfTimes } from './measure.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];
const burn = 'const end = process.cpuUsage().user + 300000; while (process.cpuUsage().user < end);';

describe('measured', () => {
  it('counts the processor time of children of the command', async () => {
    const inChild = await measured(
      node(`require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(burn)}])`),
    );
    expect(inChild.cpu).toBeGreaterThan(0.29);
  });

  it.runIf(process.platform === 'linux')('sees the memory a command holds', async () => {
    const { peakMemory } = await measured(
      node('const held = Buffer.alloc(200 << 20, 1); setTimeout(() => held.length, 400)'),
    );
    expect(peakMemory).toBeGreaterThan(200);
  });

  it('hands on the output and refuses exit codes that were not accepted', async () => {
    expect((await measured(node('console.log("yes"); process.exitCode = 3'), [0, 3])).output).toBe('yes\n');
    await expect(measured(node('console.error("no"); process.exitCode = 3'))).rejects.toThrow(
      /ended with 3: no/,
    );
  });
});

describe('figures', () => {
  it('reads what shells print', () => {
    expect(secondsOfTimes('0m0.010000s 0m0.020000s\n1m2.500000s 0m0.100000s\n')).toBeCloseTo(62.63);
    expect(secondsOfTimes('0m0,010s 0m0,020s')).toBeCloseTo(0.03);
  });

  it('takes the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });
});
