import { freeze, isDraft, original } from 'immer';
import {
  laneOfCharacter,
  type Rewrite,
  replaceRange,
  rewriteRange,
} from '#shared/domain/document/decision-list.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Overrides, RangedDecision } from '#shared/domain/overrides/overrides.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import type { DocumentDraft } from './edit.ts';

/**
 * Long lists are read and written as wholes, never through their drafts: a draft of every entry would cost more than all
 * the rest of an edit. What was not touched stays the very object it was.
 */
export type DecisionLists = Pick<
  Overrides,
  'cells' | 'modes' | 'slips' | 'choices' | 'nudges' | 'expressions' | 'groupings'
>;
export type DecisionOf<Name extends keyof DecisionLists> = DecisionLists[Name][number];

/** The list as it is now, outside the draft. Only for lists that edits assign as wholes. */
const listNow = (stored: unknown): unknown => (isDraft(stored) ? original(stored) : stored);

export const decisionsNow = <Name extends keyof Overrides>(
  draft: DocumentDraft,
  name: Name,
): Overrides[Name] => listNow(draft.overrides[name]) as Overrides[Name];

export function storeDecisions<Name extends keyof Overrides>(
  draft: DocumentDraft,
  name: Name,
  next: Overrides[Name],
): void {
  // Frozen beforehand, the list is not searched for drafts once more.
  draft.overrides[name] = freeze(next, true) as DocumentDraft['overrides'][Name];
}

export const anchorsNow = (draft: DocumentDraft): ProjectDocument['anchors'] =>
  listNow(draft.anchors) as ProjectDocument['anchors'];

export function storeAnchors(draft: DocumentDraft, next: ProjectDocument['anchors']): void {
  draft.anchors = freeze(next, true) as DocumentDraft['anchors'];
}

/** Rewrites one lane of a list of ranged decisions (see rewriteRange). */
export function rewriteStored<Name extends keyof DecisionLists>(
  draft: DocumentDraft,
  name: Name,
  rewrite: Rewrite<DecisionOf<Name>>,
): void {
  const before: readonly DecisionOf<Name>[] = decisionsNow(draft, name);
  storeDecisions(draft, name, rewriteRange<DecisionOf<Name>>(before, rewrite) as unknown as Overrides[Name]);
}

/** The usual rewrite: one lane per character, clear a range or decide it anew from what was there. */
export function rewriteCharacter<Name extends keyof DecisionLists>(
  draft: DocumentDraft,
  name: Name,
  character: RangedDecision['character'],
  range: FrameRange,
  same: (a: DecisionOf<Name>, b: DecisionOf<Name>) => boolean,
  decide: Rewrite<DecisionOf<Name>>['decide'],
): void {
  rewriteStored(draft, name, { laneOf: laneOfCharacter, same, lane: character, range, decide });
}

/** Puts `decisions` (in order, inside the range) in the place of all that the character has there. */
export function replaceCharacter<Name extends keyof DecisionLists>(
  draft: DocumentDraft,
  name: Name,
  character: RangedDecision['character'],
  range: FrameRange,
  same: (a: DecisionOf<Name>, b: DecisionOf<Name>) => boolean,
  decisions: readonly DecisionOf<Name>[],
): void {
  const before: readonly DecisionOf<Name>[] = decisionsNow(draft, name);
  const window = { laneOf: laneOfCharacter, same, lane: character, range };
  storeDecisions(draft, name, replaceRange(before, window, decisions) as unknown as Overrides[Name]);
}
