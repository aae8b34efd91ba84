import { expect, test } from 'vitest';
import type { GeneratedMouth, MouthStyle } from '#main/ports/mouths.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { createMouthValidator } from './mouth-validator.ts';

const STYLE: MouthStyle = {
  skin: [236, 198, 172],
  line: [70, 35, 30],
  inner: [125, 45, 50],
  tongue: [222, 120, 120],
  lineWidth: 2,
  softness: 0.5,
  width: 50,
  sag: 2,
  openHeight: 36,
  centre: { x: 200, y: 300 },
  angle: 0,
};
const FACE = [100, 100, 200, 260] as const;
const { validate } = createMouthValidator();

interface Sketch {
  /** Size and place of the drawing in face-space pixels. */
  readonly width?: number;
  readonly height: number;
  readonly dx?: number;
  readonly dy?: number;
  readonly shape?: 'bowl' | 'bar' | 'outline';
  readonly fill?: readonly [number, number, number];
  /** Clear margin round the drawing, face-space pixels; 0 cuts it off. */
  readonly margin?: number;
  readonly residue?: boolean;
  readonly parameters?: Record<string, number>;
}

/** Draws a mouth at two picture pixels per face-space pixel whose upper edge lies on the style's line. */
function sketch({
  width = 50,
  height,
  dx = 0,
  dy = 0,
  shape = 'bowl',
  fill = STYLE.inner,
  margin = 4,
  residue,
  parameters = {},
}: Sketch): GeneratedMouth {
  const w = Math.round(2 * (width + 2 * margin));
  const h = Math.round(2 * (height + 2 * margin));
  const data = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const s = ((x + 0.5) / 2 - margin - width / 2) / (width / 2);
      const t = ((y + 0.5) / 2 - margin) / height;
      const floor = shape === 'bar' ? 1 : Math.sqrt(Math.max(0, 1 - s * s));
      const inside = Math.abs(s) <= 1 && t >= 0 && t <= floor;
      const edge = t * height < 2 || (floor - t) * height < 1.5;
      if (inside && !(shape === 'outline' && !edge))
        data.set([...(edge ? STYLE.line : fill), 255], (y * w + x) * 4);
      else if (residue) data.set([...STYLE.skin, 40], (y * w + x) * 4);
    }
  }
  const left = STYLE.centre.x - width / 2 - margin + dx;
  const top = STYLE.centre.y - 1 - margin + dy;
  return { image: { width: w, height: h, data }, toFace: { a: 0.5, b: 0, tx: left, ty: top }, parameters };
}

const closed = sketch({ height: 2, shape: 'bar' });
const half = sketch({ height: 14 });
const open = sketch({ height: 36 });
const judge = (state: MouthState, mouth: GeneratedMouth, accepted: [MouthState, GeneratedMouth][] = []) =>
  validate({ state, mouth, style: STYLE, face: FACE, accepted: new Map(accepted) });

test('a line, a shallow bowl and a deep one pass', () => {
  expect(judge('neutral_closed', closed).sentence).toBe('The closed mouth fits.');
  expect(judge('half_open', half, [['neutral_closed', closed]]).outcome).toBe('pass');
  const verdict = judge('fully_open', open, [
    ['neutral_closed', closed],
    ['half_open', half],
  ]);
  expect(verdict.outcome).toBe('pass');
  expect(verdict.measures.map((m) => m.name)).toContain('openOverHalf');
});

const empty: GeneratedMouth = { ...closed, image: { width: 20, height: 20, data: new Uint8Array(1600) } };

test.each([
  ['missing', 'neutral_closed', empty, 'cannot be seen'],
  ['a dot', 'neutral_closed', sketch({ width: 3, height: 3 }), 'cannot be seen'],
  ['a filled closed mouth', 'neutral_closed', sketch({ height: 14 }), 'closed'],
  [
    'beside its place',
    'neutral_closed',
    sketch({ height: 2, shape: 'bar', dx: 20 }),
    'sits beside its place',
  ],
  ['on the nose', 'fully_open', sketch({ height: 36, dy: -30 }), 'sits above or below its place'],
  ['too narrow', 'neutral_closed', sketch({ width: 20, height: 2, shape: 'bar' }), 'too narrow'],
  ['too wide', 'neutral_closed', sketch({ width: 110, height: 2, shape: 'bar' }), 'too wide'],
  ['a rectangle', 'fully_open', sketch({ height: 36, shape: 'bar' }), 'is a rectangle'],
  ['cut off', 'fully_open', sketch({ height: 36, margin: 0 }), 'cut off'],
  [
    'with a veil of background',
    'fully_open',
    sketch({ height: 36, margin: 14, residue: true }),
    'rest of background',
  ],
  ['an outline', 'fully_open', sketch({ height: 36, shape: 'outline' }), 'shows no inside'],
  ['filled with skin', 'fully_open', sketch({ height: 36, fill: STYLE.skin }), 'shows no inside'],
  ['not open', 'half_open', sketch({ height: 3 }), 'hardly opens'],
  ['over the chin', 'fully_open', sketch({ height: 75 }), 'over the chin'],
] as const)('%s is rejected with its reason', (_, state, mouth, reason) => {
  const verdict = judge(state, mouth);
  expect(verdict.outcome).toBe('reject');
  expect(verdict.sentence).toContain(reason);
  expect(verdict.measures.some((m) => !m.ok)).toBe(true);
});

test('half as high as open is rejected, whichever comes first', () => {
  expect(judge('half_open', sketch({ height: 33 }), [['fully_open', open]]).sentence).toContain(
    'nearly as tall',
  );
  expect(judge('fully_open', open, [['half_open', sketch({ height: 33 })]]).outcome).toBe('reject');
});

test('a line weight that the artist asked for is no fault', () => {
  expect(judge('neutral_closed', sketch({ height: 7, shape: 'bar' })).outcome).toBe('reject');
  const wished = sketch({ height: 7, shape: 'bar', parameters: { line_weight: 3.5 } });
  expect(judge('neutral_closed', wished).measures.find((m) => m.name === 'thickness')?.ok).toBe(true);
});
