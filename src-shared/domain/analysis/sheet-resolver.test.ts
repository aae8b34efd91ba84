import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import {
  type EditCall,
  editCall,
  SEED,
  sheetEditCall,
  startDocument,
} from '../../../test/documents/random-edits.ts';
import { earlierTakes, randomShot } from '../../../test/documents/shot-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { resolveSheets } from './character-sheets.ts';
import { SheetResolver } from './sheet-resolver.ts';
import { type ShotAnalysis, shotAnalysisSchema } from './shot-analysis.ts';

function afterEdit(document: ProjectDocument, { name, args }: EditCall): ProjectDocument {
  try {
    return applyEdit(document, name, args).document;
  } catch (error) {
    if (error instanceof AppError) return document;
    throw error;
  }
}

const calls = fc.array(
  fc.oneof({ weight: 4, arbitrary: sheetEditCall }, { weight: 1, arbitrary: editCall }),
  {
    minLength: 1,
    maxLength: 12,
    size: 'max',
  },
);

describe('sheets kept up to date', () => {
  it('always equal sheets resolved from scratch, whatever is edited', () => {
    let [edits, partly] = [0, 0];
    fc.assert(
      fc.property(randomShot, earlierTakes, calls, (shot, earlier, list) => {
        const resolver = new SheetResolver(shot, earlier);
        let document = startDocument();
        let before = resolver.resolve(document);
        for (const call of list) {
          document = afterEdit(document, call);
          const sheets = resolver.resolve(document);
          expect(sheets).toEqual(resolveSheets(document, shot, earlier));
          const old = before[0]?.sheet.cells ?? [];
          const cells = sheets[0]?.sheet.cells ?? [];
          const kept = cells.filter((cell, index) => cell === old[index]).length;
          edits += 1;
          if (kept > 0 && kept < cells.length) partly += 1;
          before = sheets;
        }
      }),
      { seed: SEED, numRuns: 250 },
    );
    // The property must not hold merely because everything is always resolved anew, or nothing ever changes.
    expect(partly).toBeGreaterThan(edits / 20);
  });

  it('go on with another analysis', () => {
    fc.assert(
      fc.property(randomShot, randomShot, calls, (first, second, list) => {
        const resolver = new SheetResolver(first);
        const document = list.reduce(afterEdit, startDocument());
        resolver.resolve(document);
        const mixed: ShotAnalysis = { ...second, characters: second.characters.slice(0, 1) };
        for (const shot of [second, mixed, first]) {
          resolver.renew(shot);
          expect(resolver.resolve(document)).toEqual(resolveSheets(document, shot));
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('stay the very objects they were where nothing changed', () => {
    const [shot] = fc
      .sample(randomShot, { seed: SEED, numRuns: 200 })
      .filter(({ characters, frameCount }) => characters.length === 2 && frameCount > 30);
    if (!shot) throw new Error('no shot with two characters');
    const resolver = new SheetResolver(shot);
    const document = startDocument();
    const [mika, jun] = resolver.resolve(document);
    const cells = { character: 'Mika', start: 3, end: 6, state: 'fully_open' };
    const [mikaNow, junNow] = resolver.resolve(applyEdit(document, 'set-cells', cells).document);
    expect(junNow).toBe(jun);
    expect(mikaNow).not.toBe(mika);
    expect(mikaNow?.sheet.cells[20]).toBe(mika?.sheet.cells[20]);
    const [again] = resolver.resolve(applyEdit(document, 'set-setting', { key: 'crf', value: 20 }).document);
    expect(again?.sheet).toEqual(mika?.sheet);
  });
});

describe('the analysis that travels', () => {
  it('comes out of JSON as it went in', () => {
    for (const shot of fc.sample(randomShot, { seed: SEED, numRuns: 20 })) {
      expect(shotAnalysisSchema.parse(JSON.parse(JSON.stringify(shot)))).toEqual(shot);
    }
  });

  it('is refused where it is none', () => {
    const [shot] = fc.sample(randomShot, { seed: SEED, numRuns: 1 });
    for (const wrong of [
      { frameCount: -1 },
      { rate: { num: 0, den: 1 } },
      { characters: [{}] },
      { cuts: [1.5] },
    ]) {
      expect(shotAnalysisSchema.safeParse({ ...shot, ...wrong }).success).toBe(false);
    }
  });
});
