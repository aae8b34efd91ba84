import type { CutWatch } from '#main/ports/vision.ts';
import { lumaOf } from './luma-image.ts';
import { CutFinder, frameDifference, type Thumbnail, thumbnailOf, UNLIKE } from './shot-cuts.ts';

/** Cuts of a clip from its frames (best with overviews), the same that following finds. */
export function watchCuts(): CutWatch {
  const finder = new CutFinder();
  const answers: boolean[] = [];
  let before: Thumbnail | null = null;
  return {
    push(frame) {
      const thumbnail = thumbnailOf(frame.overview ?? lumaOf(frame));
      const answer = finder.push(thumbnail);
      if (answer !== null) answers.push(answer);
      const changed = before !== null && frameDifference(before, thumbnail) >= UNLIKE;
      before = thumbnail;
      return changed;
    },
    finish() {
      answers.push(...finder.finish());
      return answers.flatMap((cut, frame) => (cut ? [frame] : []));
    },
  };
}
