import type { CharacterFindings } from '#shared/domain/analysis/shot-analysis.ts';
import type { Character, DialogueLine } from '#shared/domain/character/character.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { RangedDecision } from '#shared/domain/overrides/overrides.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import type { Phone, PhoneClass } from '#shared/domain/speech/speech.ts';
import { type FrameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';

/** Why a cell shows what it shows. */
export type CellReason =
  | { readonly kind: 'painted' | 'silence' | 'not-synced' | 'no-voice' | 'pattern' | 'timing' }
  | { readonly kind: 'unspoken-line' | 'between-lines' }
  | { readonly kind: 'slipped'; readonly frames: number }
  | { readonly kind: 'sound' | 'ahead' | 'after'; readonly phone: string; readonly class: PhoneClass }
  | { readonly kind: 'hidden' | 'mode-original' | 'mode-closed' | 'rule' }
  | { readonly kind: 'stand-in'; readonly wanted: string }
  | { readonly kind: 'one-frame-gap' | 'held' | 'no-face' | 'not-reached' | 'nothing-to-draw' };

export interface CellFacts {
  readonly cell: ResolvedCell;
  readonly frame: number;
  readonly owner: Character;
  readonly document: Pick<ProjectDocument, 'overrides' | 'preset'>;
  /** Something is known of the character: it was synced. */
  readonly isSynced: boolean;
  /** What is known is not the end of it: a sync is under way, or was stopped. */
  readonly isPartial: boolean;
  readonly speech: CharacterFindings['speech'];
  readonly rate: FrameRate | null;
  readonly problems: readonly Problem[];
}

/** The decision of one character that holds on a frame. */
export const decisionAt = <Decision extends RangedDecision>(
  decisions: readonly Decision[],
  character: string,
  frame: number,
): Decision | null =>
  decisions.find(
    (decision) => decision.character === character && decision.start <= frame && decision.end > frame,
  ) ?? null;

/** Notes of the sheet that say why a rule had to step in. */
const RULES = {
  'sheet.one-frame-gap': 'one-frame-gap',
  'sheet.held': 'held',
  'sheet.no-face': 'no-face',
  'sheet.nothing-to-draw': 'nothing-to-draw',
} as const;

function ruleReason({ cell, frame, owner, document, problems, isPartial }: CellFacts): CellReason {
  const { hidden, modes } = document.overrides;
  if (hidden.includes(owner.id)) return { kind: 'hidden' };
  if (cell.standsFor) return { kind: 'stand-in', wanted: cell.standsFor };
  const here = problems.filter((problem) => problem.frame <= frame && frame < problem.frame + problem.count);
  for (const { kind } of here) {
    if (!(kind in RULES)) continue;
    const rule = RULES[kind as keyof typeof RULES];
    return { kind: rule === 'no-face' && isPartial ? 'not-reached' : rule };
  }
  const mode = decisionAt(modes, owner.id, frame)?.mode;
  if (mode === 'original' || mode === 'closed') return { kind: `mode-${mode}` };
  return { kind: 'rule' };
}

/** A mouth may open so many frames before its sound (the ceiling of the trade), and shut so many after it. */
const AHEAD_FRAMES = 3;
const AFTER_FRAMES = 4;

/** Why a mouth is open although nothing is heard: the sound that comes, else the one that just went. */
function neighbourReason(phones: readonly Phone[], time: number, frame: number): CellReason {
  const spoken = phones.filter(({ kind }) => kind !== 'silence');
  const next = spoken.find(({ start }) => start > time && start - time <= AHEAD_FRAMES * frame);
  if (next) return { kind: 'ahead', phone: next.phone, class: next.kind };
  const last = spoken.findLast(({ end }) => end <= time && time - end <= AFTER_FRAMES * frame);
  return last ? { kind: 'after', phone: last.phone, class: last.kind } : { kind: 'silence' };
}

/** The line that covers a frame; a spoken one before others, because it is the one that counts. */
function lineAt({ lines }: Character, frame: number): DialogueLine | undefined {
  const here = lines.filter(({ start, end }) => start <= frame && frame < end);
  return here.find(({ kind }) => kind === 'spoken') ?? here[0];
}

function soundReason({ cell, frame, owner, document, isSynced, speech, rate }: CellFacts): CellReason {
  if (!isSynced) return { kind: 'not-synced' };
  if (!speech) return { kind: 'no-voice' };
  // Where there are lines, only spoken ones move the mouth.
  const line = lineAt(owner, frame);
  if (owner.lines.length > 0 && line?.kind !== 'spoken')
    return { kind: line ? 'unspoken-line' : 'between-lines' };
  if (document.preset === 'even-random') return { kind: 'pattern' };
  if (!rate) return { kind: 'timing' };
  const time = secondsAt(frame + 0.5, rate) - owner.voice.offsetMs / 1000;
  const phone = speech.phones.find(({ start, end }) => start <= time && time < end);
  if (!phone || phone.kind === 'silence') {
    const isOpen = cell.state === 'half_open' || cell.state === 'fully_open';
    return isOpen ? neighbourReason(speech.phones, time, secondsAt(1, rate)) : { kind: 'silence' };
  }
  return { kind: 'sound', phone: phone.phone, class: phone.kind };
}

/** Who decided a cell, in more detail than its author. */
export function cellReason(facts: CellFacts): CellReason {
  const { cell, frame, owner, document } = facts;
  if (cell.by === 'rule') return ruleReason(facts);
  if (cell.by === 'auto') return soundReason(facts);
  const { cells, slips } = document.overrides;
  const slip = decisionAt(slips, owner.id, frame);
  return slip && !decisionAt(cells, owner.id, frame)
    ? { kind: 'slipped', frames: slip.frames }
    : { kind: 'painted' };
}
