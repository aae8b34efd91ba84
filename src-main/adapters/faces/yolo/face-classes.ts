/** What a model's classes mean to us. */
export const FACE_CLASSES = ['face', 'mouth', 'nose', 'chin'] as const;
export type FaceClass = (typeof FACE_CLASSES)[number];

/** Words in the names that people give their classes, lower case. */
const WORDS: Readonly<Record<FaceClass, readonly string[]>> = {
  face: ['face', 'head', 'kao', '顔', 'rosto'],
  mouth: ['mouth', 'lip', 'kuchi', '口', 'boca'],
  nose: ['nose', 'hana', '鼻', 'nariz'],
  chin: ['chin', 'jaw', 'ago', '顎', 'あご', 'queixo'],
};

/** The class with exactly that name, else one whose name has the word in it (`anime_mouth`, `mouth-open`). */
function classNamed(names: ReadonlyMap<number, string>, words: readonly string[]): number | null {
  const entries = [...names].map(([id, name]) => [id, name.trim().toLowerCase()] as const);
  const exact = entries.find(([, name]) => words.includes(name));
  const parts = entries.find(([, name]) => {
    const pieces = name.split(/[^\p{L}]+/u);
    return words.some((word) => pieces.some((piece) => piece === word || piece === `${word}s`));
  });
  return (exact ?? parts)?.[0] ?? null;
}

/** What exporters write when nobody named the classes. */
const NO_NAME = /^(?:class|cls|label|object|item)?[ _-]?\d*$/i;

/**
 * Number of each class. Names decide; where the file has none, the order of the public anime_face_mouth weights is taken: 0 face,
 * 1 mouth, 2 nose, 3 chin.
 */
export function faceClasses(
  names: ReadonlyMap<number, string> | null,
  count: number,
): Partial<Record<FaceClass, number>> {
  const found: Partial<Record<FaceClass, number>> = {};
  for (const kind of FACE_CLASSES) {
    const id = names && classNamed(names, WORDS[kind]);
    if (id !== null && id < count) found[kind] = id;
  }
  if (names && [...names.values()].some((name) => !NO_NAME.test(name))) return found;
  FACE_CLASSES.slice(0, count).forEach((kind, id) => {
    found[kind] = id;
  });
  return found;
}
