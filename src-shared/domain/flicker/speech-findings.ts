/** Findings about the mouth against the voice. Frames the artist set are decisions and never found here. */
import type { TimeSpan } from '../speech/speech.ts';
import { type EditCall, type Finding, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import { showEdit } from './hold-findings.ts';
import {
  canShow,
  faceSize,
  framesIn,
  type JudgedShot,
  jawStep,
  lengthOf,
  shortestHold,
  shownText,
  withoutScraps,
} from './judged-shot.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const CLOSED = { state: 'neutral_closed', drawing: 'closed' } as const;
const HALF = { state: 'half_open', drawing: 'half' } as const;
const OPEN = { state: 'fully_open', drawing: 'open' } as const;

/** Times of the voice as frames of the timeline that lie wholly inside, `early` and `late` ms shaved off. */
function framesInside({ character, fps, cells }: JudgedShot, span: TimeSpan, early = 0, late = 0): Span {
  const { offsetMs } = character.owner.voice;
  const start = Math.ceil(((span.start * 1000 + offsetMs + early) * fps) / 1000 - 1e-6);
  const end = Math.floor(((span.end * 1000 + offsetMs - late) * fps) / 1000 + 1e-6);
  return { start: Math.max(0, start), end: Math.min(cells.length, end) };
}

/** Per frame whether a line moves this mouth: with no lines at all the whole voice does. */
function spokenFrames({ character, cells }: JudgedShot): Uint8Array {
  const { lines } = character.owner;
  const spoken = new Uint8Array(cells.length);
  if (lines.length === 0) return spoken.fill(1);
  for (const { kind, start, end } of lines)
    if (kind === 'spoken') spoken.fill(1, start, Math.max(start, end));
  return spoken;
}

/** Frames on which nobody of this character can be heard: long pauses inside, and what no spoken line covers. */
function silentFrames(judged: JudgedShot): Uint8Array {
  const { character, cells, preset } = judged;
  const { speech, track } = character.found;
  const silent = new Uint8Array(cells.length);
  if (!speech || !track) return silent;
  const pause = Math.max(THRESHOLDS.pauseMs, preset.closeFromMs) / 1000;
  for (const span of speech.silence) {
    if (span.end - span.start < pause) continue;
    const { start, end } = framesInside(judged, span, THRESHOLDS.closingMs, THRESHOLDS.openingMs);
    if (end > start) silent.fill(1, start, end);
  }
  const spoken = spokenFrames(judged);
  const [lead, tail] = [framesIn(judged, THRESHOLDS.openingMs), framesIn(judged, THRESHOLDS.closingMs)];
  for (let frame = 0; frame < cells.length; frame += 1) {
    const near = spoken.subarray(Math.max(0, frame - tail), frame + lead + 1);
    if (!near.includes(1)) silent[frame] = 1;
  }
  return silent;
}

/** Runs of frames that pass a test; a cut ends a run. */
function runsOf({ cells, cuts }: JudgedShot, test: (frame: number) => boolean): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (let frame = 0; frame < cells.length; frame += 1) {
    if (!test(frame)) continue;
    const last = runs.at(-1);
    if (last && last.end === frame && !cuts.has(frame)) last.end = frame + 1;
    else runs.push({ start: frame, end: frame + 1 });
  }
  return runs;
}

function openInSilence(judged: JudgedShot): Finding[] {
  const silent = silentFrames(judged);
  const { cells } = judged;
  const isOpen = (frame: number): boolean => {
    const cell = cells[frame];
    const open = cell?.state === 'half_open' || cell?.state === 'fully_open';
    return silent[frame] === 1 && open && cell?.by !== 'artist';
  };
  return runsOf(judged, isOpen).flatMap((run) => {
    if (lengthOf(run) < shortestHold(judged, 'neutral_closed')) return [];
    const { start, end } = withoutScraps(judged, run.start, run.end);
    const wide = cells.slice(run.start, run.end).filter(({ state }) => state === 'fully_open').length;
    const share = wide / lengthOf(run);
    const duration = Math.min(1, lengthOf(run) / framesIn(judged, 500));
    return finding(judged.character.owner.id, {
      kind: 'open-in-silence',
      ...run,
      severity: 'warn',
      visibility:
        VISIBILITY.talkingInSilence * (0.5 + 0.3 * duration + 0.2 * share) * faceSize(judged, run.start),
      facts: { frames: lengthOf(run), wide },
      fix: canShow(judged, CLOSED.drawing, start, end)
        ? { label: 'close', edits: [showEdit(judged, { start, end }, CLOSED)] }
        : null,
      content: shownText(judged, run.start, run.end),
    });
  });
}

function closedInVowel(judged: JudgedShot): Finding[] {
  const { cells } = judged;
  const spoken = spokenFrames(judged);
  return (judged.character.found.speech?.phones ?? []).flatMap((phone) => {
    const ms = (phone.end - phone.start) * 1000;
    const isWide = phone.kind === 'open-vowel';
    if (!(isWide || phone.kind === 'mid-vowel') || phone.emphasis < THRESHOLDS.loudDb) return [];
    const span = framesInside(judged, phone);
    const inside = cells.slice(span.start, span.end);
    if (ms < THRESHOLDS.vowelMs || lengthOf(span) < shortestHold(judged, 'half_open')) return [];
    const shut = inside.every(({ state, by }) => state === 'neutral_closed' && by !== 'artist');
    if (!shut || !spoken.subarray(span.start, span.end).every((frame) => frame === 1)) return [];
    const shown = isWide && ms >= THRESHOLDS.openVowelMs ? OPEN : HALF;
    const { start, end } = withoutScraps(judged, span.start, span.end);
    const loudness = Math.min(1, phone.emphasis / 12);
    return finding(judged.character.owner.id, {
      kind: 'closed-in-vowel',
      ...span,
      severity: 'warn',
      visibility: VISIBILITY.silentShout * (0.6 + 0.4 * loudness) * faceSize(judged, span.start),
      facts: { frames: lengthOf(span), ms: Math.round(ms), db: Math.round(phone.emphasis * 10) / 10 },
      fix: canShow(judged, shown.drawing, start, end)
        ? { label: 'open', edits: [showEdit(judged, { start, end }, shown)] }
        : null,
      content: shownText(judged, span.start, span.end),
    });
  });
}

/** Speech between long pauses, as frames. */
function stretches(judged: JudgedShot): Span[] {
  const { speech } = judged.character.found;
  if (!speech) return [];
  const pause = Math.max(THRESHOLDS.pauseMs, judged.preset.closeFromMs) / 1000;
  const pauses = speech.silence.filter(({ start, end }) => end - start >= pause);
  const edges = [0, ...pauses.flatMap(({ start, end }) => [start, end]), speech.duration];
  const found: Span[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const span = framesInside(judged, { start: edges[index] ?? 0, end: edges[index + 1] ?? 0 });
    if (lengthOf(span) >= framesIn(judged, THRESHOLDS.exclamationMs)) found.push(span);
  }
  return found;
}

/**
 * Fewest open holds, those that count longest first, that have to become half open so that at most `limit` frames stay open.
 * @param isOpen whether a frame counts as open; shouted ones do not
 */
function halfInstead(
  judged: JudgedShot,
  { start, end }: Span,
  isOpen: (frame: number) => boolean,
  limit: number,
): EditCall[] | null {
  const counted = (span: Span): number => {
    let open = 0;
    for (let frame = span.start; frame < span.end; frame += 1) if (isOpen(frame)) open += 1;
    return open;
  };
  const holds = judged.holds
    .filter((hold) => hold.state === 'fully_open' && !hold.byArtist && hold.start >= start && hold.end <= end)
    .map((hold) => ({ hold, open: counted(hold) }))
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open || a.hold.start - b.hold.start);
  const edits: EditCall[] = [];
  let left = counted({ start, end });
  for (const { hold, open } of holds) {
    if (left <= limit) break;
    if (!canShow(judged, HALF.drawing, hold.start, hold.end)) continue;
    edits.push(showEdit(judged, hold, HALF));
    left -= open;
  }
  return left <= limit ? edits : null;
}

/** Frames in which somebody shouts: open mouths belong there. */
function shoutFrames(judged: JudgedShot): Uint8Array {
  const shouted = new Uint8Array(judged.cells.length);
  for (const phone of judged.character.found.speech?.phones ?? []) {
    if (phone.emphasis < 2 * THRESHOLDS.loudDb) continue;
    const { start, end } = framesInside(judged, phone, -THRESHOLDS.openingMs, -THRESHOLDS.openingMs);
    shouted.fill(1, start, Math.max(start, end));
  }
  return shouted;
}

function openShare(judged: JudgedShot): Finding[] {
  const limit = Math.max(THRESHOLDS.openShare, judged.preset.openShare);
  const shouted = shoutFrames(judged);
  return stretches(judged).flatMap((span) => {
    const isOpen = (frame: number): boolean => {
      const cell = judged.cells[frame];
      return cell?.state === 'fully_open' && cell.by !== 'artist' && shouted[frame] !== 1;
    };
    let open = 0;
    for (let frame = span.start; frame < span.end; frame += 1) if (isOpen(frame)) open += 1;
    const share = open / lengthOf(span);
    if (share <= limit + THRESHOLDS.openShareSlack) return [];
    const edits = halfInstead(judged, span, isOpen, limit * lengthOf(span));
    return finding(judged.character.owner.id, {
      kind: 'open-share',
      ...span,
      severity: 'info',
      visibility:
        VISIBILITY.mannerism *
        jawStep('fully_open', 'half_open') *
        (0.5 + share / 2) *
        faceSize(judged, span.start),
      facts: { share: Math.round(share * 1000) / 1000, limit, frames: lengthOf(span) },
      fix: edits && edits.length > 0 ? { label: 'half-instead', edits } : null,
      content: `${open}`,
    });
  });
}

/** Open mouths in silence, closed ones in loud vowels, and mouths open for too much of a stretch. */
export const speechFindings = (judged: JudgedShot): Finding[] =>
  judged.character.found.speech
    ? [...openInSilence(judged), ...closedInVowel(judged), ...openShare(judged)]
    : [];
