/** Findings about what is known of the face: doubtful tracking, changes of pose that are none. */
import { similarityAngle, similarityScale } from '../geometry.ts';
import { type Finding, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import { faceSize, type JudgedShot } from './judged-shot.ts';

function weakTracks(judged: JudgedShot): Finding[] {
  const { character, cells, cuts } = judged;
  const runs: { start: number; end: number; lowest: number }[] = [];
  for (const [frame, tracked] of (character.found.track?.frames ?? []).entries()) {
    const { source, confidence } = tracked;
    const isDrawn = cells[frame]?.take != null;
    if (source !== 'tracked' || confidence >= THRESHOLDS.weakConfidence || !isDrawn) continue;
    const last = runs.at(-1);
    if (last && last.end === frame && !cuts.has(frame)) {
      last.end = frame + 1;
      last.lowest = Math.min(last.lowest, confidence);
    } else runs.push({ start: frame, end: frame + 1, lowest: confidence });
  }
  return runs.map(({ start, end, lowest }) =>
    finding(character.owner.id, {
      kind: 'weak-track',
      start,
      end,
      severity: 'warn',
      visibility: VISIBILITY.doubt * (1.5 - lowest) * faceSize(judged, start),
      facts: { frames: end - start, confidence: Math.round(lowest * 100) / 100 },
      fix: null,
      content: lowest.toFixed(2),
    }),
  );
}

/** Another group's page although face and pose stay as they are: the drawing changes for no reason to be seen. */
function groupChanges(judged: JudgedShot): Finding[] {
  const { cells, cuts, character } = judged;
  const frames = character.found.track?.frames ?? [];
  return cells.flatMap((cell, frame) => {
    const before = cells[frame - 1];
    const [a, b] = [frames[frame - 1], frames[frame]];
    // A drawing held over from another pose does not change.
    const isNew = cell.take !== null && before?.take != null && cell.take !== before.take;
    if (!isNew || !a || !b || cuts.has(frame) || before.group === cell.group) return [];
    const scale = Math.abs(Math.log(similarityScale(b.pose) / similarityScale(a.pose)));
    const turn = Math.abs(similarityAngle(b.pose) - similarityAngle(a.pose));
    const degrees = (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
    if (scale > THRESHOLDS.groupScale || degrees > THRESHOLDS.groupDegrees) return [];
    return finding(character.owner.id, {
      kind: 'group-change',
      start: frame,
      end: frame + 1,
      severity: 'info',
      visibility: VISIBILITY.wrongDrawing * faceSize(judged, frame),
      facts: { degrees: Math.round(degrees * 10) / 10, scale: Math.round(Math.exp(scale) * 1000) / 1000 },
      fix: null,
      content: `${before.group} ${cell.group}`,
    });
  });
}

export const trackFindings = (judged: JudgedShot): Finding[] => [
  ...weakTracks(judged),
  ...groupChanges(judged),
];
