import { showToast } from '#renderer/session/session-store.ts';
import { fixAllEdit, fixableTogether } from '#shared/domain/flicker/find-flicker.ts';
import { type Finding, fixEdit } from '#shared/domain/flicker/finding.ts';
import type { Command, CommandContext } from '../command.ts';
import { walkFindings } from './finding-walk.ts';

/** Where the current finding stood in the list, so that walking goes on there when it is gone. */
let lastIndex = 0;

/** Brings a finding before the person: its frame, its character, its words. */
export function showFinding(
  { session, player }: Pick<CommandContext, 'session' | 'player'>,
  finding: Finding,
): void {
  player.pause();
  session.setState({
    finding: finding.id,
    character: finding.character,
    // Keys must act where the person looks, also after they moved on: a finding is shown, not selected.
    selection: null,
    sidePanel: 'problems',
  });
  player.seek(finding.start);
}

function walk(context: CommandContext, step: 1 | -1): void {
  const { findings, session, words } = context;
  findings.look();
  const next = walkFindings(findings.state.getState().open, session.getState().finding, lastIndex, step);
  if (!next) {
    session.setState({ finding: null });
    showToast(session, { tone: 'good', text: words.problems.nothingLeft });
    return;
  }
  lastIndex = next.index;
  showFinding(context, next.finding);
}

export const currentFinding = ({ findings, session }: CommandContext): Finding | null =>
  findings.state.getState().open.find(({ id }) => id === session.getState().finding) ?? null;

/** Applies a finding's fix as one step. @returns false when there is none or it was refused */
export function fixFinding({ mirror, words, findings }: CommandContext, finding: Finding): boolean {
  if (!finding.fix) return false;
  const { name, args } = fixEdit(finding.fix, words.problems.fixed(words.problems.kinds[finding.kind]));
  const isDone = mirror.edit(name, args);
  findings.look();
  return isDone;
}

/** How often fixing all of a kind goes round: what one round left out, because fixes touched, the next one takes. */
const MOST_ROUNDS = 4;

/** Findings of a kind that one step can fix now. */
export const fixableOfKind = (open: readonly Finding[], kind: Finding['kind']): Finding[] =>
  fixableTogether(open.filter((finding) => finding.kind === kind));

/** Fixes every finding of a kind that has a fix. @returns how many are gone */
export function fixAllOfKind({ mirror, words, findings }: CommandContext, kind: Finding['kind']): number {
  const count = () => findings.state.getState().open.filter((finding) => finding.kind === kind).length;
  const before = count();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const together = fixableOfKind(findings.state.getState().open, kind);
    const edit = fixAllEdit(together, words.problems.fixedAll(together.length, words.problems.kinds[kind]));
    if (!edit || !mirror.edit(edit.name, edit.args)) break;
    findings.look();
  }
  return before - count();
}

const isWritable = ({ mirror }: CommandContext): boolean => mirror.state.getState().writable;

const fix: Command = {
  id: 'fix-problem',
  keys: ['F'],
  isEnabled: (context) => isWritable(context) && currentFinding(context)?.fix != null,
  run: (context) => {
    const finding = currentFinding(context);
    if (finding) fixFinding(context, finding);
  },
};

const fixAll: Command = {
  id: 'fix-all-problems',
  keys: ['Shift+F'],
  isEnabled: (context) => isWritable(context) && currentFinding(context)?.fix != null,
  run: (context) => {
    const finding = currentFinding(context);
    if (!finding) return;
    const { words, session } = context;
    const count = fixAllOfKind(context, finding.kind);
    showToast(session, {
      tone: 'good',
      text: words.problems.fixedAll(count, words.problems.kinds[finding.kind]),
    });
  },
};

const dismiss: Command = {
  id: 'dismiss-problem',
  keys: ['D'],
  isEnabled: (context) => isWritable(context) && currentFinding(context) !== null,
  run: (context) => {
    const finding = currentFinding(context);
    if (!finding) return;
    context.mirror.edit('dismiss-finding', { finding: finding.id });
    context.findings.look();
  },
};

const checkPictures: Command = {
  id: 'check-pictures',
  keys: [],
  isEnabled: ({ mirror }) => mirror.state.getState().analysis !== null,
  run: async ({ mirror }) => void (await mirror.startJob({ kind: 'watch', range: null })),
};

export const PROBLEM_COMMANDS: readonly Command[] = [
  { id: 'next-problem', keys: ['N'], repeats: true, run: (context) => walk(context, 1) },
  { id: 'previous-problem', keys: ['P'], repeats: true, run: (context) => walk(context, -1) },
  fix,
  fixAll,
  dismiss,
  checkPictures,
];
