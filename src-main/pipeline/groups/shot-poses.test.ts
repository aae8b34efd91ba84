import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PoseRules, posesOfShot, type ShotDrawings } from './shot-poses.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);
const RULES: PoseRules = { threshold: 0.75, leastFrames: 12 };

/** A shot on twos whose drawings have a view each (degrees of a turn): the further apart two are, the less alike. */
function shot(turns: readonly number[], kinds: readonly string[] = [], reference = 0): ShotDrawings {
  return {
    drawings: turns.map((_, at) => ({ start: 2 * at, end: 2 * at + 2, kind: kinds[at] ?? '0,0' })),
    reference,
    likeness: (a, b) => Math.max(0, 1 - Math.abs((turns[a] ?? 0) - (turns[b] ?? 0)) / 50),
  };
}

const repeated = (value: number, count: number): number[] => new Array<number>(count).fill(value);

/** Poses as runs of drawings: `0:0-9` = pose 0 from drawing 0 to 8. */
async function told(drawings: ShotDrawings, rules = RULES): Promise<string[]> {
  const poses = await posesOfShot(drawings, rules);
  const labels = drawings.drawings.map((_, at) => poses.findIndex(({ members }) => members.includes(at)));
  const runs: string[] = [];
  let from = 0;
  for (let at = 1; at <= labels.length; at += 1) {
    if (at < labels.length && labels[at] === labels[from]) continue;
    runs.push(`${labels[from]}:${from}-${at}`);
    from = at;
  }
  return runs;
}

describe('poses of a shot', () => {
  test('a head that sways is one pose', async () => {
    const sway = Array.from({ length: 60 }, (_, i) => 8 * Math.sin(i / 4));
    expect(await told(shot(sway))).toEqual(['0:0-60']);
  });

  test('a turn makes another, and its in-betweens make none', async () => {
    const turn = [...repeated(0, 20), 10, 20, 30, ...repeated(40, 20)];
    const poses = await posesOfShot(shot(turn), RULES);
    expect(poses).toHaveLength(2);
    expect(poses.map(({ leader }) => turn[leader])).toEqual([0, 40]);
  });

  test('a pose that returns is the same one', async () => {
    expect(await told(shot([...repeated(0, 10), ...repeated(40, 10), ...repeated(2, 10)]))).toEqual([
      '0:0-10',
      '1:10-20',
      '0:20-30',
    ]);
  });

  test('a glance of a few frames stays with its neighbours', async () => {
    expect(await told(shot([...repeated(0, 10), ...repeated(40, 5), ...repeated(0, 10)]))).toEqual([
      '0:0-25',
    ]);
    expect(await told(shot([...repeated(0, 10), ...repeated(40, 6), ...repeated(0, 10)]))).toHaveLength(3);
  });

  test('wavering at the border of likeness does not flap', async () => {
    const wavering = [...repeated(0, 10), ...Array.from({ length: 30 }, (_, i) => 12.5 + (i % 2 ? 1 : -1))];
    expect(await told(shot(wavering))).toEqual(['0:0-40']);
  });

  test('a slow turn is divided, not drawn along in one pose', async () => {
    const slow = Array.from({ length: 100 }, (_, i) => i);
    const poses = await posesOfShot(shot(slow), RULES);
    expect(poses.length).toBeGreaterThanOrEqual(3);
    expect(poses.length).toBeLessThanOrEqual(7);
    for (const { leader, members } of poses) {
      for (const at of members) expect(Math.abs((slow[at] ?? 0) - (slow[leader] ?? 0))).toBeLessThan(30);
    }
  });

  test('classes of size and tilt never share a pose, however alike their views are', async () => {
    const kinds = [...new Array<string>(10).fill('0,0'), ...new Array<string>(10).fill('1,0')];
    expect(await told(shot(repeated(0, 20), kinds))).toEqual(['0:0-10', '1:10-20']);
  });

  test('a shot shorter than a pose is one all the same', async () => {
    expect(await told(shot([0, 40, 0]))).toEqual(['0:0-3']);
    expect(await posesOfShot(shot([]), RULES)).toEqual([]);
  });

  test('noise that looks new with every drawing ends in few poses', async () => {
    const noise = Array.from({ length: 400 }, (_, i) => (i * 7919) % 1000);
    expect((await posesOfShot(shot(noise), RULES)).length).toBeLessThan(25);
  });

  test('every drawing has one pose and none is shorter than it may be', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 15 })), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(3),
        async (holds, reference) => {
          const turns = holds.flatMap(([turn, count]) => repeated(turn, count));
          const poses = await posesOfShot(shot(turns, [], Math.min(reference, turns.length - 1)), RULES);
          const members = poses.flatMap((pose) => [...pose.members]).sort((a, b) => a - b);
          expect(members).toEqual([...turns.keys()]);
          const runs = await told(shot(turns, [], Math.min(reference, turns.length - 1)));
          if (runs.length < 2) return;
          for (const run of runs) {
            const [from = 0, to = 0] = (run.split(':')[1] ?? '').split('-').map(Number);
            expect(2 * (to - from)).toBeGreaterThanOrEqual(RULES.leastFrames);
          }
        },
      ),
      { seed: SEED, numRuns: 150 },
    );
  });
});
