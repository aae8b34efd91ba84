import { z } from 'zod';
import { findingId } from '#shared/domain/document/document-schema.ts';
import { defineEdit, type Edit } from './edit.ts';
import { decisionsNow, storeDecisions } from './stored-list.ts';

const findingArgs = z.strictObject({ finding: findingId });

const dismissFinding = defineEdit({
  name: 'dismiss-finding',
  summary: 'take a finding as intended: it is not listed again while the facts stay the same',
  args: findingArgs,
  describe: ({ finding }) => `Dismiss finding ${finding}`,
  apply: (draft, { finding }) => {
    const before = decisionsNow(draft, 'dismissed');
    if (before.includes(finding)) return;
    const lower = before.filter((other) => other < finding);
    storeDecisions(draft, 'dismissed', [...lower, finding, ...before.slice(lower.length)]);
  },
});

const restoreFinding = defineEdit({
  name: 'restore-finding',
  summary: 'list a dismissed finding again',
  args: findingArgs,
  describe: ({ finding }) => `Restore finding ${finding}`,
  apply: (draft, { finding }) => {
    const before = decisionsNow(draft, 'dismissed');
    const others = before.filter((other) => other !== finding);
    if (others.length < before.length) storeDecisions(draft, 'dismissed', others);
  },
});

export const FINDING_EDITS: readonly Edit[] = [dismissFinding, restoreFinding];
