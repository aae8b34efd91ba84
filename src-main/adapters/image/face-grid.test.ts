import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameByteLength, planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { applySimilarity, similarityAbout } from '#shared/domain/geometry.ts';
import { emptyPlanes, gridOver, sampleFace } from './face-grid.ts';
import { formatOf } from './painted-face.ts';

const seed = Number(process.env.KUCHI_SEED ?? 12);

test('a linear ramp is sampled exactly in every plane, subsampled chroma at its own place', () => {
  const names = ['yuv420p', 'yuv422p', 'yuv444p10le', 'gbrp16le'] as const;
  const angle = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  const scale = fc.double({ min: 0.7, max: 1.3, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...names), angle, scale, (name, turn, zoom) => {
      const format = formatOf(name, 61, 47);
      const data = new Uint8Array(frameByteLength(format));
      planeShapes(format)
        .slice(0, 3)
        .forEach((shape, p) => {
          const out = planeSamples(data, shape, format.pixel.depth);
          const sx = p > 0 ? format.pixel.chromaShiftX : 0;
          const sy = p > 0 ? format.pixel.chromaShiftY : 0;
          for (let y = 0; y < shape.height; y++) {
            for (let x = 0; x < shape.width; x++) {
              // Luma position of the sample: left-sited in x, midway in y.
              out[y * shape.width + x] = 2 * ((x << sx) + 0.5) + (sy ? 2 * y + 1 : y + 0.5) + 8;
            }
          }
        });
      const grid = gridOver([25, 18, 8, 7], 1);
      const pose = similarityAbout({ x: 29, y: 21 }, zoom, turn);
      const planes = emptyPlanes(grid);
      sampleFace({ index: 0, format, data }, grid, pose, planes);
      for (let at = 0; at < grid.width * grid.height; at++) {
        const point = { x: grid.x + (at % grid.width) + 0.5, y: grid.y + Math.floor(at / grid.width) + 0.5 };
        const p = applySimilarity(pose, point);
        // The ramp is rounded to whole samples, so up to one unit is lost.
        for (const plane of planes)
          expect(Math.abs((plane[at] ?? 0) - (2 * p.x + p.y + 8))).toBeLessThan(1.01);
      }
    }),
    { seed, numRuns: 40 },
  );
});
