import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/documents/random-edits.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import type { TimingSlip } from '../overrides/overrides.ts';
import { frameRange } from '../time/frame.ts';
import { laneOfCharacter, orderComplaint, rewriteRange } from './decision-list.ts';

const FRAMES = 30;
const slip = (character: string, start: number, end: number, frames: number): TimingSlip => ({
  character: character as CharacterId,
  ...frameRange(start, end),
  frames,
});
const write = (
  list: readonly TimingSlip[],
  lane: string,
  start: number,
  end: number,
  frames: number | null,
) =>
  rewriteRange(list, {
    laneOf: laneOfCharacter,
    same: (a, b) => a.frames === b.frames,
    lane,
    range: frameRange(start, end),
    decide: (part) => (frames === null ? null : slip(lane, part.start, part.end, frames)),
  });
const plain = (list: readonly TimingSlip[]) => list.map((s) => [s.character, s.start, s.end, s.frames]);

describe('rewriteRange', () => {
  it('splits, trims, replaces and joins', () => {
    const list = [slip('a', 0, 10, 1), slip('b', 0, 10, 1)];
    expect(plain(write(list, 'a', 3, 5, 2))).toEqual([
      ['a', 0, 3, 1],
      ['a', 3, 5, 2],
      ['a', 5, 10, 1],
      ['b', 0, 10, 1],
    ]);
    expect(plain(write(list, 'a', 8, 20, 1))).toEqual([
      ['a', 0, 20, 1],
      ['b', 0, 10, 1],
    ]);
    expect(plain(write(list, 'b', 0, 4, null))).toEqual([
      ['a', 0, 10, 1],
      ['b', 4, 10, 1],
    ]);
  });

  it('asks for every stretch once, with what was decided there', () => {
    const asked: [number, number, number | null][] = [];
    rewriteRange([slip('a', 2, 4, 7), slip('a', 6, 20, 8)], {
      laneOf: laneOfCharacter,
      same: () => false,
      lane: 'a',
      range: frameRange(0, 10),
      decide: ({ start, end }, before) => {
        asked.push([start, end, before?.frames ?? null]);
        return before;
      },
    });
    expect(asked).toEqual([
      [0, 2, null],
      [2, 4, 7],
      [4, 6, null],
      [6, 10, 8],
    ]);
  });

  it('keeps decisions elsewhere the very objects they were', () => {
    const [first, other] = [slip('a', 0, 3, 1), slip('b', 0, 3, 1)];
    const next = write([first, other], 'a', 5, 9, 2);
    expect(next[0]).toBe(first);
    expect(next[2]).toBe(other);
  });

  it('does what a record of single frames says, in order and without overlap', () => {
    const call = fc.record({
      lane: fc.constantFrom('a', 'b'),
      start: fc.nat(FRAMES - 1),
      length: fc.integer({ min: 1, max: 12 }),
      frames: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 25, size: 'max' }), (calls) => {
        const record = new Map<string, number>();
        let list: readonly TimingSlip[] = [];
        for (const { lane, start, length, frames } of calls) {
          list = write(list, lane, start, start + length, frames);
          for (let frame = start; frame < start + length; frame += 1) {
            if (frames === null) record.delete(`${lane}${frame}`);
            else record.set(`${lane}${frame}`, frames);
          }
        }
        expect(orderComplaint(list, laneOfCharacter)).toBeNull();
        const stored = list.flatMap(({ character, start, end, frames }) =>
          Array.from({ length: end - start }, (_, i) => [`${character}${start + i}`, frames] as const),
        );
        expect(new Map(stored)).toEqual(record);
        expect(stored).toHaveLength(record.size);
        for (const [i, here] of list.entries()) {
          const before = list[i - 1];
          const touches = before?.character === here.character && before.end === here.start;
          if (touches) expect(before.frames).not.toBe(here.frames);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('orderComplaint', () => {
  it('finds overlap and disorder', () => {
    expect(orderComplaint([slip('a', 0, 5, 1), slip('a', 4, 6, 2)], laneOfCharacter)).toMatch(/overlaps/);
    expect(orderComplaint([slip('a', 5, 6, 1), slip('a', 0, 2, 2)], laneOfCharacter)).toMatch(/out of order/);
    expect(orderComplaint([slip('b', 0, 1, 1), slip('a', 4, 6, 2)], laneOfCharacter)).toMatch(/out of order/);
    expect(
      orderComplaint([slip('a', 0, 4, 1), slip('a', 4, 6, 2), slip('b', 0, 1, 1)], laneOfCharacter),
    ).toBeNull();
  });
});
