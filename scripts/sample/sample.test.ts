import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applySimilarity, similarityAngle, similarityScale } from '#shared/domain/geometry.ts';
import { characterDrawing } from './cels.ts';
import { MOUTH_CENTRE } from './face.ts';
import { curve, outline, type Spot } from './ink.ts';
import { actingAt, mouthAt, SHOT } from './performance.ts';
import { truthOf } from './truth.ts';
import { wavFile } from './voice.ts';

const file = (name: string): URL => new URL(`../../resources/sample/${name}`, import.meta.url);
const truth = truthOf(SHOT.frameCount);

describe('pen', () => {
  const spots: Spot[] = [
    [0, 0],
    [10, 4],
    [20, -3],
  ];

  it('passes through every given spot and keeps the ends', () => {
    const line = curve(spots);
    for (const [x, y] of spots) {
      expect(line.some((spot) => Math.hypot(spot[0] - x, spot[1] - y) < 1e-9)).toBe(true);
    }
    expect(line[0]).toEqual(spots[0]);
    expect(line.at(-1)).toEqual(spots[2]);
  });

  it('closes outlines and writes no number that SVG cannot read', () => {
    expect(outline(spots)).toMatch(/^M[-\d. L]+Z$/);
  });
});

describe('acting', () => {
  it('draws the head on twos: odd frames hold the drawing before them', () => {
    for (const { index, held } of truth.frames) if (index % 2 === 1) expect(held).toBe(true);
  });

  it('has real holds and real moves', () => {
    const moving = truth.frames.filter(({ held }) => !held).length;
    expect(moving).toBeGreaterThan(40);
    expect(moving).toBeLessThan(70);
  });

  it('stays a small sway, never a jump', () => {
    for (let frame = 2; frame < SHOT.frameCount; frame += 2) {
      const [a, b] = [actingAt(frame - 2).head, actingAt(frame).head];
      const from = applySimilarity(a, { x: MOUTH_CENTRE[0], y: MOUTH_CENTRE[1] });
      const to = applySimilarity(b, { x: MOUTH_CENTRE[0], y: MOUTH_CENTRE[1] });
      expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(6);
      expect(Math.abs(similarityAngle(b) - similarityAngle(a))).toBeLessThan(0.02);
      expect(similarityScale(b) / similarityScale(a)).toBeCloseTo(1, 2);
    }
  });

  it('plays again without a jump after its last frame', () => {
    expect(actingAt(SHOT.frameCount)).toEqual(actingAt(0));
    expect(actingAt(SHOT.frameCount - 1).head).toEqual(actingAt(0).head);
  });

  it('blinks three times, fully', () => {
    const shut = truth.frames.map(({ lids }) => lids === 0);
    expect(shut.filter((is, i) => is && !shut[i - 1])).toHaveLength(3);
  });

  it('flaps through all three states, no drawing for a single frame', () => {
    const states = Array.from({ length: SHOT.frameCount }, (_, i) => mouthAt(i));
    expect(new Set(states).size).toBe(3);
    for (let i = 1; i < states.length - 1; i += 1) {
      expect(states[i] === states[i - 1] || states[i] === states[i + 1]).toBe(true);
    }
  });
});

describe('what is committed', () => {
  it('has the truth data that the drawing script gives', () => {
    expect(JSON.parse(readFileSync(file('truth.json'), 'utf8'))).toEqual(truth);
  });

  it('is small enough for a repository', () => {
    expect(statSync(file('shot.mp4')).size).toBeLessThan(700_000);
    expect(statSync(file('voice.wav')).size).toBeLessThan(400_000);
  });

  it('keeps face and mouth inside the picture and the mouth inside the face', () => {
    for (const { face, mouth } of truth.frames) {
      expect(mouth[0]).toBeGreaterThan(face[0]);
      expect(mouth[0] + mouth[2]).toBeLessThan(face[0] + face[2]);
      expect(mouth[1]).toBeGreaterThan(face[1] + face[3] / 2);
      expect(mouth[1] + mouth[3]).toBeLessThan(face[1] + face[3]);
      expect(face[1] + face[3]).toBeLessThan(SHOT.height);
    }
  });
});

it('draws the same picture for the same acting and another for another', () => {
  expect(characterDrawing(actingAt(9))).toBe(characterDrawing(actingAt(9)));
  expect(characterDrawing(actingAt(9))).not.toBe(characterDrawing(actingAt(28)));
  expect(characterDrawing(actingAt(9))).not.toContain('NaN');
});

it('writes WAV files whose header tells their length', () => {
  const wav = wavFile(Int16Array.of(1, -2, 3), 16_000);
  expect(wav.length).toBe(50);
  expect(wav.readUInt32LE(40)).toBe(6);
  expect(wav.readInt16LE(46)).toBe(-2);
});
