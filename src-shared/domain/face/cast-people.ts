import type { Box } from '../geometry.ts';
import { type Person, personAt } from './people.ts';

/** Characters that are made of a clip's people at most: in a crowd nobody lip-syncs everybody. */
export const MOST_CHARACTERS = 6;

/** A character that wants a face, with the boxes an artist has set for it. */
export interface CastRole<Id extends string> {
  readonly id: Id;
  readonly anchors: readonly {
    readonly frame: number;
    readonly face: Box | null;
    readonly mouth: Box | null;
  }[];
}

/**
 * Which person each character is: the one under its boxes; characters without boxes take the others in the order of how much of
 * the clip they fill.
 * @param within frames within which a look still tells who is under a box
 */
export function castPeople<Id extends string>(
  roles: readonly CastRole<Id>[],
  people: readonly Person[],
  within: number,
): Map<Id, Person> {
  const cast = new Map<Id, Person>();
  const free = new Set(people);
  const take = (id: Id, person: Person | null | undefined): void => {
    if (!person) return;
    cast.set(id, person);
    free.delete(person);
  };
  for (const { id, anchors } of roles) {
    for (const { frame, face, mouth } of anchors) {
      const box = face ?? mouth;
      if (box && !cast.has(id)) take(id, personAt([...free], { frame, box, within }));
    }
  }
  for (const { id, anchors } of roles) if (anchors.length === 0) take(id, [...free][0]);
  return cast;
}
