import type { FaceGroup } from './face-track.ts';

const LETTERS = 26;

/** A, B … Z, AA, AB …: how people call the poses of a character, in order of first appearance. */
export function poseName(index: number): string {
  const letter = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? letter : poseName(Math.floor(index / LETTERS) - 1) + letter;
}

/** Names of face groups by id. */
export const poseNames = (groups: readonly FaceGroup[]): ReadonlyMap<string, string> =>
  new Map(groups.map(({ id }, index) => [id, poseName(index)]));
