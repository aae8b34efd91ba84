import { afterAll, describe, expect, it } from 'vitest';
import type { TrackRequest } from '#main/ports/vision.ts';
import type { FaceTrack } from '#shared/domain/face/face-track.ts';
import {
  applySimilarity,
  type Box,
  boxCentre,
  IDENTITY,
  similarityAbout,
  similarityAngle,
  similarityScale,
  transformBox,
} from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { createFaceTracker } from './face-tracker.ts';
import {
  type Cel,
  FACE,
  FORMAT,
  MOUTH,
  type MouthShape,
  PIVOT,
  rendered,
  rms,
  TALK,
} from './testing/drawn-head.ts';

const tracker = createFaceTracker();
afterAll(() => tracker.close());

async function follow(
  cels: readonly Cel[],
  options: Partial<TrackRequest> = {},
  noise = 3,
): Promise<FaceTrack> {
  const frames = await Promise.all(cels.map((cel, index) => rendered(cel, index, noise)));
  return tracker.track({
    format: FORMAT,
    frameCount: cels.length,
    read: async function* (start, end) {
      yield* frames.slice(start, end);
    },
    anchors: [{ frame: frameIndex(0), face: FACE, mouth: MOUTH }],
    knownCuts: [],
    ...options,
  });
}

/** Distance in pixels between where the track and the truth put the mouth's centre. */
function mouthErrors(track: FaceTrack, cels: readonly Cel[]): number[] {
  const centre = boxCentre(MOUTH);
  const origin = cels[track.shots[0]?.reference ?? 0]?.pose ?? IDENTITY;
  expect(origin).toEqual(IDENTITY);
  return cels.map((cel, i) => {
    const p = applySimilarity(track.frames[i]?.pose ?? IDENTITY, centre);
    const q = applySimilarity(cel.pose, centre);
    return Math.hypot(p.x - q.x, p.y - q.y);
  });
}

describe('following one face', () => {
  it('stays within a quarter pixel through pan, zoom, turn, talking and blinks', async () => {
    const cels = Array.from({ length: 36 }, (_, i): Cel => {
      const swing = Math.sin(i / 6);
      const pose =
        i === 0 ? IDENTITY : similarityAbout(PIVOT, 1 + 0.004 * i, 0.06 * swing, 2.37 * i, -6 * swing);
      return { pose, mouth: TALK[i % 6] as MouthShape, blink: i % 12 > 9 };
    });
    const track = await follow(cels);
    expect(track.frames).toHaveLength(36);
    expect(track.frames.every(({ source }) => source === 'tracked' || source === 'anchor')).toBe(true);
    expect(rms(mouthErrors(track, cels))).toBeLessThan(0.25);
    expect(track.frames[0]?.pose).toEqual(IDENTITY);
    expect(track.frames[0]?.mouth).toEqual(MOUTH);
    for (const frame of track.frames) {
      expect(frame.face).toEqual(transformBox(frame.pose, FACE));
      expect(frame.mouth).toEqual(transformBox(frame.pose, MOUTH));
      expect(frame.confidence).toBeGreaterThan(0.5);
    }
  });

  it('holds held cels exactly still under coding noise, and moves with every new drawing', async () => {
    const cels = Array.from({ length: 30 }, (_, i): Cel => {
      const step = Math.floor(i / 3);
      const pose = step === 0 ? IDENTITY : similarityAbout(PIVOT, 1, 0.01 * step, 1.7 * step, 0.6 * step);
      return { pose, mouth: TALK[i % 6] as MouthShape };
    });
    const track = await follow(cels);
    for (const [i, frame] of track.frames.entries()) {
      expect([i, frame.held]).toEqual([i, i % 3 !== 0]);
      if (frame.held) expect(frame.pose).toEqual(track.frames[i - 1]?.pose);
    }
    expect(rms(mouthErrors(track, cels))).toBeLessThan(0.2);
  });

  it('follows fast moves', async () => {
    const xs = [0, 0, 40, 85, 85, 140, 120, 60, 0, -60, -120, -60];
    const cels = xs.map((x, i): Cel => ({ pose: i < 2 ? IDENTITY : similarityAbout(PIVOT, 1, 0, x, x / 5) }));
    const track = await follow(cels);
    expect(rms(mouthErrors(track, cels))).toBeLessThan(0.25);
  });

  it('keeps a slow drift within a tenth of a pixel', async () => {
    const cels = Array.from(
      { length: 40 },
      (_, i): Cel => ({
        pose: i === 0 ? IDENTITY : similarityAbout(PIVOT, 1, 0, 0.05 * i, 0),
      }),
    );
    const track = await follow(cels);
    expect(Math.max(...mouthErrors(track, cels))).toBeLessThan(0.15);
  });

  it('takes the mouth along with cheeks and jaw, not with the nose, when the head turns in steps', async () => {
    const turns = [0, 0, 0, -4, -4, -9, -9, -9, -15, -15, -18, -18, -18, -18, -12, -12, -12, -12];
    const cels = turns.map(
      (turn, i): Cel => ({
        pose: IDENTITY,
        turn,
        mouth: i < 8 ? 'closed' : (TALK[i % 6] as MouthShape),
        blink: i >= 8 && i < 14,
      }),
    );
    const track = await follow(cels);
    const off = cels.map(({ turn = 0 }, i) => {
      const { x, y } = applySimilarity(track.frames[i]?.pose ?? IDENTITY, boxCentre(MOUTH));
      return Math.hypot(x - boxCentre(MOUTH).x - turn / 3, y - boxCentre(MOUTH).y);
    });
    expect(rms(off)).toBeLessThan(0.15);
    expect(Math.max(...off)).toBeLessThan(0.3);
    for (const [i, frame] of track.frames.entries()) {
      if (i > 0 && turns[i] === turns[i - 1]) expect(frame.pose).toEqual(track.frames[i - 1]?.pose);
    }
  });

  it('keeps a tilt and a size that come with a turn', async () => {
    const cels = Array.from({ length: 12 }, (_, i): Cel => {
      const step = Math.floor(i / 3);
      return {
        pose:
          step === 0 ? IDENTITY : similarityAbout(PIVOT, 1 + 0.02 * step, 0.03 * step, 3 * step, 2 * step),
        turn: -6 * step,
      };
    });
    const track = await follow(cels);
    const off = cels.map((cel, i) => {
      const p = applySimilarity(track.frames[i]?.pose ?? IDENTITY, boxCentre(MOUTH));
      const q = applySimilarity(cel.pose, {
        x: boxCentre(MOUTH).x + (cel.turn ?? 0) / 3,
        y: boxCentre(MOUTH).y,
      });
      return Math.hypot(p.x - q.x, p.y - q.y);
    });
    expect(Math.max(...off)).toBeLessThan(0.3);
    const last = track.frames.at(-1)?.pose ?? IDENTITY;
    expect(Math.abs(similarityAngle(last) - 0.09)).toBeLessThan(0.02);
    expect(Math.abs(similarityScale(last) - 1.06)).toBeLessThan(0.02);
  });

  it('gives the same bytes again', async () => {
    const cels = Array.from(
      { length: 6 },
      (_, i): Cel => ({ pose: similarityAbout(PIVOT, 1, 0, 1.3 * i, 0) }),
    );
    expect(JSON.stringify(await follow(cels))).toBe(JSON.stringify(await follow(cels)));
  });
});

describe('gaps and cuts', () => {
  it('bridges an occlusion of six frames and calls a longer one absent', async () => {
    const cels = Array.from({ length: 40 }, (_, i): Cel => {
      const pose = i === 0 ? IDENTITY : similarityAbout(PIVOT, 1, 0, 1.5 * i, 0);
      return { pose, covered: (i >= 8 && i < 14) || (i >= 20 && i < 32) };
    });
    const track = await follow(cels);
    const sources = track.frames.map(({ source }) => source);
    expect(sources.slice(8, 14)).toEqual(Array(6).fill('bridged'));
    expect(sources.slice(20, 32)).toEqual(Array(12).fill('absent'));
    expect(sources[14]).toBe('tracked');
    expect(sources[32]).toBe('tracked');
    const errors = mouthErrors(track, cels).filter((_, i) => sources[i] !== 'absent');
    expect(rms(errors)).toBeLessThan(0.4);
    expect(track.frames[25]).toMatchObject({ face: null, mouth: null, confidence: 0 });
  });

  it('finds the cut at its frame and the face after it in another size', async () => {
    const cels = Array.from({ length: 24 }, (_, i): Cel => {
      if (i < 12) return { pose: i === 0 ? IDENTITY : similarityAbout(PIVOT, 1, 0, i, 0) };
      return { pose: similarityAbout(PIVOT, 1.3, 0, -80 + i, 10), scene: 'street' };
    });
    const track = await follow(cels);
    expect(track.shots.map(({ range }) => [range.start, range.end])).toEqual([
      [0, 12],
      [12, 24],
    ]);
    expect(track.shots[1]?.reference).toBe(12);
    const truth = cels[20] as Cel;
    const mouth = track.frames[20]?.mouth;
    expect(mouth).not.toBeNull();
    const [p, q] = [boxCentre(mouth as Box), applySimilarity(truth.pose, boxCentre(MOUTH))];
    expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeLessThan(1);
  });

  it('does not call a flash a cut, and keeps the face through it', async () => {
    const cels = Array.from(
      { length: 20 },
      (_, i): Cel => ({ pose: IDENTITY, flash: i === 9 || i === 10 ? 1 : 0 }),
    );
    const track = await follow(cels);
    expect(track.shots).toHaveLength(1);
    expect(track.frames[9]?.source).toBe('bridged');
    expect(track.frames[15]?.source).toBe('tracked');
  });

  it('leaves a shot without the face absent until an anchor says more', async () => {
    const cels = Array.from(
      { length: 24 },
      (_, i): Cel =>
        i < 12
          ? { pose: IDENTITY }
          : { pose: similarityAbout(PIVOT, 1, 0, i < 18 ? 2000 : 0, 0), scene: 'street' },
    );
    const track = await follow(cels, {
      anchors: [
        { frame: frameIndex(0), face: FACE, mouth: MOUTH },
        { frame: frameIndex(20), face: FACE, mouth: MOUTH },
      ],
    });
    expect(track.frames.slice(12, 18).map(({ source }) => source)).toEqual(Array(6).fill('absent'));
    expect(track.frames[20]).toMatchObject({ source: 'anchor', mouth: MOUTH });
    expect(track.frames[18]?.source).toBe('tracked');
    expect(track.shots[1]?.reference).toBe(20);
  });
});

describe('anchors', () => {
  const moving = Array.from(
    { length: 30 },
    (_, i): Cel => ({ pose: similarityAbout(PIVOT, 1, 0, 1.5 * (i - 20), 0) }),
  );

  it('follows back from an anchor that is not on the first frame', async () => {
    const track = await follow(moving, { anchors: [{ frame: frameIndex(20), face: FACE, mouth: MOUTH }] });
    expect(track.shots[0]?.reference).toBe(20);
    expect(rms(mouthErrors(track, moving))).toBeLessThan(0.25);
  });

  it('passes through a second key exactly and bends towards it smoothly', async () => {
    const cels = Array.from(
      { length: 20 },
      (_, i): Cel => ({ pose: similarityAbout(PIVOT, 1, 0, 1.5 * i, 0) }),
    );
    const key: Box = [MOUTH[0] + 15 + 4, MOUTH[1] + 2, MOUTH[2], MOUTH[3]];
    const track = await follow(cels, {
      anchors: [
        { frame: frameIndex(0), face: FACE, mouth: MOUTH },
        { frame: frameIndex(10), face: null, mouth: key },
      ],
    });
    const centre = boxCentre(track.frames[10]?.mouth as Box);
    expect(centre.x).toBeCloseTo(boxCentre(key).x, 6);
    expect(centre.y).toBeCloseTo(boxCentre(key).y, 6);
    const off = cels.map(
      (cel, i) => boxCentre(track.frames[i]?.mouth as Box).x - applySimilarity(cel.pose, boxCentre(MOUTH)).x,
    );
    expect(off[5]).toBeCloseTo(2, 0);
    expect(off[19]).toBeCloseTo(4, 0);
  });

  it('finds the mouth when only the face is boxed', async () => {
    const cels = Array.from({ length: 4 }, (): Cel => ({ pose: IDENTITY }));
    const track = await follow(cels, { anchors: [{ frame: frameIndex(0), face: FACE, mouth: null }] });
    const { x, y } = boxCentre(track.shots[0]?.mouth as Box);
    expect(Math.abs(x - boxCentre(MOUTH).x)).toBeLessThan(4);
    expect(Math.abs(y - boxCentre(MOUTH).y)).toBeLessThan(4);
    const nose = boxCentre(track.frames[0]?.nose as Box);
    expect(Math.hypot(nose.x - 318, nose.y - 197)).toBeLessThan(6);
    const chin = boxCentre(track.frames[0]?.chin as Box);
    expect(Math.abs(chin.y - 262)).toBeLessThan(4);
  });

  it('names the frame and the box of an anchor on blank paper', async () => {
    const cels = Array.from({ length: 3 }, (): Cel => ({ pose: similarityAbout(PIVOT, 1, 0, 2000, 0) }));
    const blank: Box = [260, 20, 100, 100];
    const made = follow(cels, { anchors: [{ frame: frameIndex(1), face: blank, mouth: null }] }, 0);
    await expect(made).rejects.toMatchObject({ code: 'vision.blank-anchor', params: { frame: 1 } });
  });

  it('stops when cancelled', async () => {
    const stop = new AbortController();
    const made = follow(moving, {
      signal: stop.signal,
      onProgress: (fraction) => {
        if (fraction > 0.2) stop.abort();
      },
    });
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  });
});
