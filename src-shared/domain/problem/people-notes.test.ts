import { expect, test } from 'vitest';
import type { FoundPeople } from '../analysis/found-people.ts';
import { emptyDocument, type ProjectDocument } from '../document/project-document.ts';
import type { Box } from '../geometry.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import { frameIndex } from '../time/frame.ts';
import { missingFace, peopleNotes } from './people-notes.ts';

const ID = 'c1' as CharacterId;
const voice = { file: null, stream: 0, channel: null, offsetMs: 0 };
const document: ProjectDocument = {
  ...emptyDocument(),
  characters: [{ id: ID, name: 'Aoi', voice, lines: [] }],
};
const person = (id: string, face: Box, character: CharacterId | null) => ({
  id,
  character,
  looks: 9,
  frame: frameIndex(8),
  face,
});
const found = (some: Partial<FoundPeople>): FoundPeople => ({
  looks: 20,
  people: [person('p1', [10, 20, 30.2, 40], ID)],
  fleeting: [],
  mouthless: [],
  ...some,
});
const kinds = (people: FoundPeople, of = document) =>
  peopleNotes(of, people).map(({ kind, severity }) => [kind, severity]);

test('one clear face leaves nothing to say', () => {
  expect(kinds(found({}))).toEqual([]);
});

test('of several faces it says which was taken and how to take the next', () => {
  const people = found({
    people: [person('p1', [10, 20, 30.2, 40], ID), person('p2', [99.6, 20, 31, 41], null)],
  });
  const [note] = peopleNotes(document, people);
  expect(note).toMatchObject({ character: 'Aoi', kind: 'look.several-faces', severity: 'info' });
  expect(note?.message).toBe('2 faces were found; this character is the one at 10,20,30,40 on frame 8');
  expect(note?.suggestion).toContain('--face 100,20,31,41@8');
  const anchors = [{ character: ID, frame: frameIndex(0), face: [1, 2, 3, 4] as const, mouth: null }];
  expect(kinds(people, { ...document, anchors })).toEqual([]);
});

test('tells uncertain mouths and faces that were passed over, a few of them', () => {
  const mouthless = [{ character: ID, frame: frameIndex(24), count: 12 }];
  const fleeting = Array.from({ length: 9 }, (_, i) => ({
    frame: frameIndex(i),
    face: [1, 2, 3, 4] as const,
  }));
  expect(kinds(found({ mouthless, fleeting }))).toEqual([
    ['look.mouth-uncertain', 'warn'],
    ...Array(5).fill(['look.doubtful-face', 'info']),
  ]);
});

test('says why there is no face', () => {
  expect(missingFace(found({ people: [] })).message).toContain('on any of the 20 frames');
  expect(missingFace(found({ people: [], looks: 1 })).message).toContain('on the only frame');
  expect(missingFace(found({})).message).toContain('one face was found');
});
