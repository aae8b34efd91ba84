import type { Problem, Severity } from '../problem/problem.ts';

/** What an artist should know of one frame. Neighbouring frames with the same words become one problem. */
export interface FrameNote {
  readonly kind: string;
  readonly severity: Severity;
  readonly message: string;
  readonly suggestion: string | null;
}

export const NOTES = {
  noTake: (wanted: string, group: string, shown: string): FrameNote => ({
    kind: 'sheet.no-take',
    severity: 'warn',
    message: `${wanted} has no accepted take for face group ${group}; ${shown} stands in for it`,
    suggestion: 'accept one of its takes, or ask for more attempts',
  }),
  otherPage: (expression: string, drawing: string, group: string): FrameNote => ({
    kind: 'sheet.other-page',
    severity: 'info',
    message: `the ${expression} page has no ${drawing} for face group ${group}; the neutral one is shown`,
    suggestion: 'make that drawing on the page, or choose another page here',
  }),
  oneFrameGap: {
    kind: 'sheet.one-frame-gap',
    severity: 'info',
    message: 'the face is lost for a single frame; the drawing before it is held',
    suggestion: null,
  },
  held: {
    kind: 'sheet.held',
    severity: 'warn',
    message: 'no mouth can be drawn for this pose; the neighbouring drawing is held',
    suggestion: 'accept a take of this pose, or show the original here',
  },
  noFace: {
    kind: 'sheet.no-face',
    severity: 'info',
    message: 'no face is found here; the original picture is shown',
    suggestion: 'set an anchor on one of these frames if the face is there',
  },
  artistNoFace: {
    kind: 'sheet.no-face',
    severity: 'warn',
    message: 'a mouth is asked for by hand where no face is found; the original picture is shown',
    suggestion: 'set an anchor on one of these frames, or clear these cells',
  },
  nothingToDraw: {
    kind: 'sheet.nothing-to-draw',
    severity: 'error',
    message: 'no mouth can be drawn for this face; the original picture is shown',
    suggestion: 'accept a take, or set the mouth by hand so that new ones are made',
  },
} as const satisfies Record<string, FrameNote | ((...words: string[]) => FrameNote)>;

/** Joins the notes of neighbouring frames (one entry per frame, null = nothing to say). */
export function joinNotes(notes: readonly (FrameNote | null)[], character: string): Problem[] {
  const problems: Problem[] = [];
  let [first, count] = [0, 0];
  for (let frame = 0; frame <= notes.length; frame += 1) {
    const [note, before] = [notes[frame], notes[frame - 1]];
    if (before && note?.message === before.message) count += 1;
    else {
      if (before) problems.push({ character, frame: first, count, ...before });
      [first, count] = [frame, 1];
    }
  }
  return problems;
}
