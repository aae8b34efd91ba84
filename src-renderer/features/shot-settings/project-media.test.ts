import { expect, it } from 'vitest';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { mediaName, mediaOfRole, retakeEdit } from './project-media.ts';
import type { ProjectFile } from './use-project-file.ts';

const ref = (name: string, digit: string) => ({
  relativePath: null,
  absolutePath: `C:\\cut 12\\${name}`,
  size: 1,
  sampledHash: digit.repeat(64),
});

const document = [
  ['replace-clip', { media: ref('a.mp4', 'a') }],
  [
    'add-character',
    { name: 'Mika', voice: { file: ref('v.wav', 'b'), stream: 0, channel: null, offsetMs: 0 } },
  ],
  ['set-sound', { bed: { file: ref('m.wav', 'c'), gainDb: -9 } }],
].reduce((made, [name, args]) => applyEdit(made, String(name), args).document, emptyDocument());

const roles = [{ kind: 'clip' }, { kind: 'voice', character: 'c1' }, { kind: 'bed' }] as const;

it('finds the file of every role and puts another in its place', () => {
  expect(roles.map((role) => mediaOfRole(document, role)).map((media) => media && mediaName(media))).toEqual([
    'a.mp4',
    'v.wav',
    'm.wav',
  ]);
  const file = { media: ref('new.bin', 'd'), description: { kind: 'video' } } as unknown as ProjectFile;
  for (const role of roles) {
    const { name, args } = retakeEdit(document, role, file);
    expect(mediaOfRole(applyEdit(document, name, args).document, role)).toEqual(file.media);
  }
  expect(retakeEdit(document, { kind: 'bed' }, file).args).toMatchObject({ bed: { gainDb: -9 } });
  expect(mediaOfRole(document, { kind: 'voice', character: 'gone' })).toBeNull();
});
