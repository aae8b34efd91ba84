import type {
  CharacterId,
  Digest,
  DrawingId,
  GroupId,
  Take,
  TakeId,
} from '#shared/domain/mouth/mouth-chart.ts';

/** A take for tests of the shelf. */
export function takeOf(id: string, character: string, image: Digest): Take {
  return {
    id: id as TakeId,
    character: character as CharacterId,
    group: 'g0' as GroupId,
    expression: 'neutral',
    drawing: 'half' as DrawingId,
    state: 'half_open',
    backend: 'drawn',
    seed: 4211,
    attempt: 0,
    parameters: { width: 1.2, side: 'left', teeth: false },
    picture: {
      image,
      width: 64,
      height: 48,
      toFace: { a: 0.25, b: 0, tx: 100.5, ty: 80 },
      ink: [4, 4, 56, 40],
      alphaSource: 'native',
    },
    verdict: {
      outcome: 'pass',
      sentence: 'The mouth is where it should be.',
      measures: [{ name: 'openHeight', value: 12.5, min: 8, max: null, ok: true }],
    },
  };
}
