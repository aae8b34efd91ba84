import type { CharacterSheet } from '../analysis/character-sheets.ts';
import type { CharacterFindings, ShotAnalysis } from '../analysis/shot-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { decideGroups } from '../face/decided-groups.ts';
import type { FaceTrack } from '../face/face-track.ts';
import type { Take } from '../mouth/mouth-chart.ts';
import { decisionsOf } from '../overrides/own-decisions.ts';
import { staleSettings } from '../settings/settings.ts';
import { secondsAt } from '../time/frame-rate.ts';
import { missingFace, peopleNotes } from './people-notes.ts';
import type { Problem, Severity } from './problem.ts';

/** Voice may end this much after the picture before it is worth a word: half a frame of 24. */
const LENGTH_SLACK_SECONDS = 0.021;
/** Below this a track's place is doubtful enough to look at. */
const WEAK_CONFIDENCE = 0.35;
/** More of a mouth than this hidden is worth a word. */
const HIDDEN_MOUTH = 0.5;

type Note = Omit<Problem, 'character'>;

const note = (
  frame: number,
  count: number,
  kind: string,
  severity: Severity,
  message: string,
  suggestion: string | null,
): Note => ({ frame, count, kind, severity, message, suggestion });

function lengthNotes(
  document: ProjectDocument,
  { rate, frameCount }: ShotAnalysis,
  found: CharacterFindings,
): Note[] {
  const owner = document.characters.find(({ id }) => id === found.character);
  if (!owner) return [];
  if (!found.speech) {
    const suggestion = 'give a voice with --voice, or paint states by hand';
    return [
      note(
        0,
        frameCount,
        'listen.no-sound',
        'warn',
        'there is no voice, so the mouth stays closed',
        suggestion,
      ),
    ];
  }
  const end = found.speech.duration + owner.voice.offsetMs / 1000;
  const over = end - secondsAt(frameCount, rate);
  if (owner.voice.file === null || over <= LENGTH_SLACK_SECONDS) return [];
  const frame = Math.max(0, frameCount - 1);
  const message = `the voice is ${over.toFixed(2)} s longer than the clip and is cut at its end`;
  return [note(frame, 1, 'conform.voice-cut', 'warn', message, 'choose --length hold, pingpong or voice')];
}

/** Runs of frames that satisfy a test. */
function runs(
  track: FaceTrack,
  test: (frame: FaceTrack['frames'][number]) => boolean,
): { start: number; count: number }[] {
  const found: { start: number; count: number }[] = [];
  for (const [index, frame] of track.frames.entries()) {
    if (!test(frame)) continue;
    const last = found.at(-1);
    if (last && last.start + last.count === index) last.count += 1;
    else found.push({ start: index, count: 1 });
  }
  return found;
}

const UNKNOWN_FACE = {
  message: 'no face is known, so the clip is left as it is',
  suggestion: 'set a face box with --face x,y,w,h@frame',
};

function trackNotes({ track }: CharacterFindings, { frameCount, people }: ShotAnalysis): Note[] {
  if (!track) {
    const { message, suggestion } = people ? missingFace(people) : UNKNOWN_FACE;
    return [note(0, frameCount, 'look.no-face', 'error', message, suggestion)];
  }
  const weak = runs(track, ({ source, confidence }) => source === 'tracked' && confidence < WEAK_CONFIDENCE);
  const hidden = runs(track, ({ occluded = 0 }) => occluded > HIDDEN_MOUTH);
  const bridged = runs(track, ({ source }) => source === 'bridged');
  return [
    ...weak.map(({ start, count }) =>
      note(
        start,
        count,
        'look.weak-track',
        'warn',
        'the face is followed with little certainty',
        'set an anchor there',
      ),
    ),
    ...hidden.map(({ start, count }) =>
      note(
        start,
        count,
        'look.mouth-hidden',
        'warn',
        'something is before the mouth, and the mouth is drawn over it',
        'show the original there with set-range-mode if it looks wrong',
      ),
    ),
    ...bridged.map(({ start, count }) =>
      note(start, count, 'look.bridged', 'info', 'the face was hidden and its place is interpolated', null),
    ),
  ];
}

function surveyNotes({ groups, mouthFound }: CharacterFindings): Note[] {
  return groups.flatMap(({ id, ranges }) => {
    const first = ranges[0];
    if (!first || mouthFound[id] !== false) return [];
    const message = 'no original mouth was found, so only the given box is cleaned';
    const suggestion = 'check the mouth box, or set remove_mouth=false for a shot drawn without one';
    return [note(first.start, first.end - first.start, 'clean.no-mouth', 'info', message, suggestion)];
  });
}

/** Merges and splits that fit nothing of the clip as it is analysed now. */
function groupingNotes(
  { overrides }: ProjectDocument,
  { groups, foundGroups = groups, character }: CharacterFindings,
  frameCount: number,
): Note[] {
  const own = decisionsOf(overrides.groupings, { character });
  if (own.length === 0) return [];
  return decideGroups(foundGroups, own).unused.map(({ start, end, with: other }) => {
    const frame = Math.min(start, Math.max(0, frameCount - 1));
    const count = Math.max(1, Math.min(end, frameCount) - frame);
    const message = other
      ? 'a merge of poses is kept but has no effect: its frames show one pose already, or none'
      : 'a split of a pose is kept but has no effect: its frames are one whole pose already, or show none';
    const suggestion = 'clear it with clear-grouping if it is no longer wanted';
    return note(frame, count, 'group.stale-decision', 'info', message, suggestion);
  });
}

function verdictNotes({ groups, takes }: CharacterFindings): Note[] {
  const best = new Map<string, Take>();
  const rank = { pass: 0, warn: 1, reject: 2 };
  for (const take of takes) {
    const key = `${take.group} ${take.drawing}`;
    const other = best.get(key);
    if (!other || rank[take.verdict.outcome] < rank[other.verdict.outcome]) best.set(key, take);
  }
  return [...best.values()].flatMap((take) => {
    const range = groups.find(({ id }) => id === take.group)?.ranges[0];
    if (take.verdict.outcome === 'pass' || !range) return [];
    const rejected = take.verdict.outcome === 'reject';
    const kind = rejected ? 'validate.rejected' : 'validate.doubtful';
    const message = `${take.drawing}: ${take.verdict.sentence}`;
    const suggestion = 'accept it with accept-take, or change the mouth settings';
    return [
      note(range.start, range.end - range.start, kind, rejected ? 'warn' : 'info', message, suggestion),
    ];
  });
}

const REMARK_SENTENCES: Readonly<Record<string, string>> = {
  clipped: 'the voice is clipped: distortion is heard as open vowels',
  silent: 'the voice is silent, so the mouth stays closed',
  'too-short': 'the voice is too short to hear speech in',
  noisy: 'the voice lies in noise, so soft sounds may be missed',
};

function remarkNotes({ speech }: CharacterFindings): Note[] {
  return (speech?.remarks ?? []).map(({ code }) =>
    note(0, 1, `listen.${code}`, 'info', REMARK_SENTENCES[code] ?? `about the voice: ${code}`, null),
  );
}

function settingNotes(document: ProjectDocument): Problem[] {
  return staleSettings(document).map((key) => ({
    character: null,
    ...note(0, 1, 'settings.unknown', 'info', `the setting ${key} is not known to this version`, null),
  }));
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warn: 1, info: 2 };

/**
 * Everything the artist should know about a shot, worst first, then by frame.
 * @param clipNotes what only the one who opened the media can tell of the clip.
 */
export function listProblems(
  document: ProjectDocument,
  analysis: ShotAnalysis,
  sheets: readonly CharacterSheet[],
  clipNotes: readonly Problem[] = [],
): Problem[] {
  const perCharacter = sheets.flatMap(({ owner, found, sheet }) => [
    ...[
      ...lengthNotes(document, analysis, found),
      ...trackNotes(found, analysis),
      ...groupingNotes(document, found, analysis.frameCount),
      ...surveyNotes(found),
      ...verdictNotes(found),
      ...remarkNotes(found),
    ].map((entry) => ({ ...entry, character: owner.name })),
    ...sheet.problems,
  ]);
  const people = analysis.people ? peopleNotes(document, analysis.people) : [];
  return [...clipNotes, ...settingNotes(document), ...people, ...perCharacter].sort(
    (a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] || a.frame - b.frame,
  );
}
