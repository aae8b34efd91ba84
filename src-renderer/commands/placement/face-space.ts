import { applySimilarity, invertSimilarity, type Point, type Similarity } from '#shared/domain/geometry.ts';

/** A shift in picture pixels as one in the face's own space, where nudges are kept. @param pose face space → picture pixels */
export function toFaceSpace(pose: Similarity, shift: Point): Point {
  return applySimilarity({ ...invertSimilarity(pose), tx: 0, ty: 0 }, shift);
}
