import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, applyPatches } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { letteredShot } from '../../../test/documents/lettered-shot.ts';
import { type EditCall, SEED, sheetEditCall, startDocument } from '../../../test/documents/random-edits.ts';
import { randomShot, talkingShot } from '../../../test/documents/shot-analysis.ts';
import { type CharacterSheet, resolveSheets } from '../analysis/character-sheets.ts';
import type { ShotAnalysis } from '../analysis/shot-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { PRESET_NAMES } from '../settings/preset-name.ts';
import { PHONE_CLASSES } from '../speech/speech.ts';
import { findFlicker, fixAllEdit, fixableTogether } from './find-flicker.ts';
import { type Finding, fixEdit } from './finding.ts';

/** A shot and how its sheets come about. */
interface Judged {
  readonly shot: ShotAnalysis;
  readonly document: ProjectDocument;
  readonly sheets: (document: ProjectDocument) => readonly CharacterSheet[];
}

function afterEdit(document: ProjectDocument, { name, args }: EditCall): ProjectDocument {
  try {
    return applyEdit(document, name, args).document;
  } catch (error) {
    if (error instanceof AppError) return document;
    throw error;
  }
}

const worked = fc
  .tuple(fc.constantFrom(...PRESET_NAMES), fc.array(sheetEditCall, { maxLength: 6 }))
  .map(([preset, calls]) =>
    [{ name: 'set-preset', args: { preset } }, ...calls].reduce(afterEdit, startDocument()),
  );

const resolved = (shots: fc.Arbitrary<ShotAnalysis>): fc.Arbitrary<Judged> =>
  fc.tuple(shots, worked).map(([shot, document]) => ({
    shot,
    document,
    sheets: (now) => resolveSheets(now, shot),
  }));

/** Any track at all, also such as no timing would give. */
const lettered: fc.Arbitrary<Judged> = fc
  .record({
    runs: fc.array(fc.tuple(fc.constantFrom('c', 'h', 'o'), fc.integer({ min: 1, max: 7 })), {
      minLength: 4,
      maxLength: 24,
      size: 'max',
    }),
    rattle: fc.tuple(
      fc.constantFrom('co', 'ho', 'ch'),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 1, max: 4 }),
    ),
    cut: fc.integer({ min: 1, max: 60 }),
    sounds: fc.option(
      fc.array(
        fc.tuple(fc.constantFrom(...PHONE_CLASSES), fc.constantFrom(90, 200, 900), fc.constantFrom(-3, 4, 9)),
        {
          minLength: 3,
          maxLength: 20,
          size: 'max',
        },
      ),
    ),
    document: worked,
  })
  .map(({ runs, rattle: [pair, count, length], cut, sounds, document }) => {
    const rattle = Array.from({ length: count }, (_, index) => (pair[index % 2] ?? 'c').repeat(length));
    const letters = [...runs.map(([letter, frames]) => letter.repeat(frames)), ...rattle].join('');
    const cuts = cut < letters.length ? [cut] : [];
    const { shot, sheet } = letteredShot({ letters, cuts, ...(sounds ? { sounds } : {}) });
    return { shot, document, sheets: (now) => [sheet(now)] };
  });

const findings = ({ shot, sheets }: Judged, document: ProjectDocument): readonly Finding[] =>
  findFlicker(document, shot, sheets(document)).open;

const place = ({ start, end }: Finding): string => `${start}-${end}`;
const alike = (found: Finding) => (other: Finding) =>
  other.kind === found.kind && other.character === found.character;

/** What is wrong with a finding's fix, or null. */
function complaint(judged: Judged, before: readonly Finding[], found: Finding): string | null {
  if (!found.fix) return null;
  const { name, args } = fixEdit(found.fix, 'Fix a finding');
  const fixed = applyEdit(judged.document, name, args);
  if (fixed.patches.length === 0) return 'changes nothing';
  expect(applyPatches(fixed.document, fixed.inverse)).toEqual(judged.document);
  const known = new Set(before.filter((other) => other !== found && alike(found)(other)).map(place));
  const beside = findings(judged, fixed.document).filter(
    (other) => alike(found)(other) && other.start <= found.end && other.end >= found.start,
  );
  const fresh = beside.filter((other) => !known.has(place(other)));
  return fresh.length > 0 ? `leaves ${JSON.stringify(fresh)}` : null;
}

/** Shots are far too long to be printed: the seed and the number of the run are enough to have one again. */
const samples: readonly (readonly [string, fc.Arbitrary<Judged>, number, readonly string[]])[] = [
  [
    'any shot',
    resolved(randomShot),
    150,
    ['missing-mouth', 'rejected-mouth', 'weak-mouth', 'held-mouth', 'position-jump'],
  ],
  ['a talking shot', resolved(talkingShot), 40, ['position-jump']],
  [
    'any track',
    lettered,
    400,
    [
      'one-frame',
      'short-hold',
      'alternation',
      'machine-gun',
      'open-share',
      'open-in-silence',
      'closed-in-vowel',
    ],
  ],
];

describe('every fix', () => {
  it.each(samples)(
    'in %s mends its finding, makes none of the kind beside it, and is undone in one step',
    (_name, arbitrary, numRuns, kinds) => {
      const seen = new Set<string>();
      for (const [run, judged] of fc.sample(arbitrary, { seed: SEED, numRuns }).entries()) {
        const before = findings(judged, judged.document);
        for (const found of before) {
          expect(found.visibility > 0 && found.visibility <= 1, `run ${run}: ${found.kind}`).toBe(true);
          expect(found.end > found.start && found.end <= judged.shot.frameCount, `run ${run}`).toBe(true);
          expect(complaint(judged, before, found), `run ${run}: ${JSON.stringify(found)}`).toBeNull();
          if (found.fix) seen.add(found.kind);
        }
      }
      expect([...seen]).toEqual(expect.arrayContaining([...kinds]));
    },
  );
});

describe('fixing all of a kind', () => {
  it.each(samples)('in %s is one step at a time and comes to an end', (_name, arbitrary, numRuns) => {
    for (const [run, judged] of fc
      .sample(arbitrary, { seed: SEED + 1, numRuns: Math.ceil(numRuns / 5) })
      .entries()) {
      let { document } = judged;
      for (const kind of new Set(findings(judged, document).map((found) => found.kind))) {
        const fixable = () => findings(judged, document).filter((found) => found.kind === kind && found.fix);
        let left = fixable();
        for (let steps = left.length; steps > 0 && left.length > 0; steps -= 1) {
          const edit = fixAllEdit(fixableTogether(left), `Fix all: ${kind}`);
          if (!edit) throw new Error(`run ${run}: no step for ${left.length} of ${kind}`);
          document = applyEdit(document, edit.name, edit.args).document;
          left = fixable();
        }
        expect(left, `run ${run}: ${kind}`).toEqual([]);
      }
    }
  });
});
