import { nameText } from '#shared/domain/document/document-schema.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A name that the project takes: one visible line that no other character has. */
export const isFreeName = (characters: readonly Named[], text: string, own: string | null): boolean =>
  nameText.safeParse(text).success && !characters.some(({ id, name }) => name === text && id !== own);

/** The first of "Character 1", "Character 2" … that is free. */
export function newName(characters: readonly Named[], numbered: (number: number) => string): string {
  let number = characters.length + 1;
  while (!isFreeName(characters, numbered(number), null)) number += 1;
  return numbered(number);
}
