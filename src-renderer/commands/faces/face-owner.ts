import type { ProjectState } from '#renderer/document/project-state.ts';
import type { Box, Point } from '#shared/domain/geometry.ts';

/** A character's face on one frame: as the track has it, else as somebody drew it there. */
export interface FaceOnFrame {
  readonly character: string;
  readonly name: string;
  readonly face: Box;
  /** Drawn by hand on this very frame. */
  readonly isDrawn: boolean;
}

type Facts = Pick<ProjectState, 'document' | 'sheets'>;

/** Every face known on a frame, in the order of the characters. A box drawn there counts more than the track. */
export function facesOn({ document, sheets }: Facts, frame: number): readonly FaceOnFrame[] {
  return document.characters.flatMap(({ id, name }) => {
    const drawn = document.anchors.find((anchor) => anchor.frame === frame && anchor.character === id)?.face;
    const tracked = sheets.find(({ owner }) => owner.id === id)?.found.track?.frames[frame]?.face;
    const face = drawn ?? tracked;
    return face ? [{ character: id, name, face, isDrawn: Boolean(drawn) }] : [];
  });
}

const area = ([, , w, h]: Box): number => w * h;

/** Common area over joint area, 0 … 1. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / (area(a) + area(b) - w * h);
}

/** Two boxes drawn by hand round the same face have at least this much in common; faces side by side have less. */
const SAME_FACE = 0.2;

/** Whose face a drawn box is. `doubtful`: the track has this character's face elsewhere, so that it may be somebody else's. */
export type FaceOwner =
  | { readonly kind: 'known'; readonly character: string; readonly isDoubtful: boolean }
  | { readonly kind: 'new' };

/**
 * A box round a face that is known is a correction of it. Elsewhere it is the active character's if that one has no face here,
 * else that of somebody who was entered and never shown; and where a box was drawn for everybody, it is somebody new.
 * @param active null: the first character is meant
 */
export function ownerOfFace(drawn: Box, state: Facts, frame: number, active: string | null): FaceOwner {
  const { characters, anchors } = state.document;
  const faces = facesOn(state, frame);
  const [best] = faces
    .map((known) => ({ ...known, share: overlap(drawn, known.face) }))
    .sort((a, b) => b.share - a.share);
  if (best && best.share >= SAME_FACE) return { kind: 'known', character: best.character, isDoubtful: false };
  const own = characters.find(({ id }) => id === active) ?? characters[0];
  const here = faces.find(({ character }) => character === own?.id);
  if (own && !here?.isDrawn) return { kind: 'known', character: own.id, isDoubtful: here !== undefined };
  const unseen = characters.find(
    ({ id }) => !anchors.some(({ character }) => character === id) && !faces.some((f) => f.character === id),
  );
  return unseen ? { kind: 'known', character: unseen.id, isDoubtful: false } : { kind: 'new' };
}

/** The face that a point of the picture lies in: the active character's before others'; null when it lies in none. */
export function faceUnder(
  { x, y }: Point,
  state: Facts,
  { playhead, character }: { readonly playhead: number; readonly character: string | null },
): Box | null {
  const under = facesOn(state, playhead).filter(
    ({ face: [left, top, w, h] }) => x >= left && x < left + w && y >= top && y < top + h,
  );
  return (under.find((known) => known.character === character) ?? under[0])?.face ?? null;
}
