import type { ProjectDocument } from '../document/project-document.ts';
import { showsTakesOf } from '../face/decided-groups.ts';
import type { FaceTrack } from '../face/face-track.ts';
import type { Similarity } from '../geometry.ts';
import type { Take, TakeId } from '../mouth/mouth-chart.ts';
import { type PlacedMouth, placedMouth, placeTake } from '../mouth/placement.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { PlacementNudge } from '../overrides/overrides.ts';
import type { CharacterSheet } from './character-sheets.ts';

/** A mouth on one frame as drawn: the take and where it lies. */
export interface PlacedTake {
  readonly take: Take;
  /** Face group whose pose the mouth is placed in. */
  readonly group: string;
  readonly pose: Similarity;
  readonly toFrame: Similarity;
}

interface FrameTake {
  readonly take: Take | null;
  readonly group: string | null;
}

function takeAt({ sheet, takes }: CharacterSheet, frame: number): FrameTake {
  const cell = sheet.cells[frame];
  const take = cell?.take ? (takes.get(cell.take as TakeId) ?? null) : null;
  return { take, group: cell?.group ?? null };
}

/** Where the drawing of a frame lies by that frame's own track; null when it has none, or shows a drawing of another pose. */
function ownPlacement(
  character: CharacterSheet,
  frame: number,
  nudge: PlacementNudge | null,
): PlacedTake | null {
  const { take, group } = takeAt(character, frame);
  const tracked = character.found.track?.frames[frame];
  if (!take || !group || !tracked || tracked.source === 'absent') return null;
  if (!showsTakesOf(character.found.groups, group, take.group)) return null;
  return { take, group, pose: tracked.pose, toFrame: placeTake(take, tracked.pose, nudge) };
}

/**
 * Where a character's mouth lies on every frame (null: source pixels). A drawing held over from another pose, or over a frame
 * whose face is lost, keeps the placement it had: never a jump, never a frame without a mouth.
 */
export function placeSheet(character: CharacterSheet, document: ProjectDocument): (PlacedTake | null)[] {
  const { cells } = character.sheet;
  const nudges = new DecisionCursor(
    document.overrides.nudges.filter((n) => n.character === character.owner.id),
  );
  const placed = cells.map((_cell, frame) => ownPlacement(character, frame, nudges.at(frame)));
  const held = (frame: number, neighbour: PlacedTake | null): PlacedTake | null =>
    placed[frame] ?? (takeAt(character, frame).take ? neighbour : null);
  for (let frame = 1; frame < placed.length; frame += 1) {
    placed[frame] = held(frame, placed[frame - 1] ?? null);
  }
  for (let frame = placed.length - 2; frame >= 0; frame -= 1) {
    placed[frame] = held(frame, placed[frame + 1] ?? null);
  }
  return placed;
}

/** What `placeSheet` says of one frame, found without looking at frames that do not matter to it. */
export function placeFrame(
  character: CharacterSheet,
  document: ProjectDocument,
  frame: number,
): PlacedTake | null {
  const nudges = document.overrides.nudges.filter((n) => n.character === character.owner.id);
  const own = (at: number): PlacedTake | null =>
    ownPlacement(character, at, nudges.find((n) => n.start <= at && n.end > at) ?? null);
  // A drawing without a place of its own keeps that of the frame before, else takes that of the frame behind; a frame without a
  // drawing ends the search.
  for (const step of [-1, 1]) {
    for (let at = frame; takeAt(character, at).take; at += step) {
      const placed = own(at);
      if (placed) return placed;
    }
  }
  return null;
}

/** What `show --track` tells of a frame: the drawn mouth, or the tracked original one where source pixels are shown. */
export function shownMouth(
  placed: PlacedTake | null,
  track: FaceTrack | null,
  frame: number,
): PlacedMouth | null {
  if (placed) return placedMouth(placed.take, placed.toFrame);
  const original = track?.frames[frame]?.mouth;
  if (!original) return null;
  const [x, y, w, h] = original;
  return { cx: x + w / 2, cy: y + h / 2, w, h, angle: 0 };
}
