import { expect, it } from 'vitest';
import { jobRequestSchema } from '#shared/contract/editor/job-view.ts';
import {
  absentFormats,
  type ExportChoices,
  exportRequest,
  isFileName,
  nextName,
  readableRanges,
} from './export-request.ts';

const choices: ExportChoices = {
  format: 'mp4-h264',
  name: 'cut_v001',
  folder: null,
  isInOut: true,
  sound: 'voice',
  quality: 'master',
};

it('asks for what was chosen', () => {
  const request = exportRequest(choices, { start: 3, end: 9 });
  expect(request).toMatchObject({ range: { start: 3, end: 9 }, sound: 'voice', crf: 12 });
  expect(jobRequestSchema.safeParse(request).success).toBe(true);
  expect(
    exportRequest({ ...choices, isInOut: false, sound: 'project', quality: 'project' }, null),
  ).toMatchObject({
    range: null,
    sound: null,
    crf: null,
  });
});

it('asks for neither sound nor quality where there is none', () => {
  expect(exportRequest({ ...choices, format: 'png' }, null)).toMatchObject({ sound: null, crf: null });
});

it.each(['', '..', 'a/b', 'a\\b', 'x.', 'a:b', 'a\u0000'])('refuses the file name %j', (name) => {
  expect(isFileName(name)).toBe(false);
  expect(jobRequestSchema.safeParse(exportRequest({ ...choices, name }, null)).success).toBe(false);
});

it('accepts names of any language', () => {
  expect(isFileName('カット12_v003')).toBe(true);
});

it('reads ranges as people do', () => {
  expect(
    readableRanges([
      { start: 12, end: 18 },
      { start: 40, end: 41 },
    ]),
  ).toBe('12–17, 40');
});

it('names a version above those that wait their turn', () => {
  expect(nextName('cut_v003', [])).toBe('cut_v003');
  expect(nextName('cut_v003', ['cut_v003', 'cut_v004', 'other_v9', 'free name'])).toBe('cut_v005');
  expect(nextName('cut_v003', ['cut_v001'])).toBe('cut_v003');
  expect(nextName('a_v1_v009', ['a_v1_v009'])).toBe('a_v1_v010');
  expect(nextName('no version', ['no version'])).toBe('no version');
});

it('knows formats that this machine cannot write; what nothing is said of may be tried', () => {
  const lacking = { name: 'write: mp4-h265', ready: false, reasons: ['no encoder'] };
  const abilities = [lacking, { name: 'write: mp4-h264', ready: true, reasons: [] }];
  expect([...absentFormats(abilities)]).toEqual([['mp4-h265', lacking]]);
  expect(absentFormats([]).size).toBe(0);
});
