import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { changedSince, documentAtSync } from './sync-inputs.ts';

const edited = (document: ProjectDocument, name: string, args: unknown) =>
  applyEdit(document, name, args).document;

const media = { relativePath: null, absolutePath: '/a.wav', size: 1, sampledHash: 'a'.repeat(64) };
const first = edited(emptyDocument(), 'add-character', { name: 'Mika' });

it('lists what a new run would be made with', () => {
  const settings = edited(edited(first, 'set-setting', { key: 'mask_feather', value: 3 }), 'set-setting', {
    key: 'crf',
    value: 20,
  });
  expect(changedSince(first, settings)).toEqual({ settings: ['mask_feather'], inputs: [] });
  const voiced = edited(first, 'set-voice', { file: media });
  expect(changedSince(first, voiced)).toEqual({ settings: [], inputs: ['voice'] });
  const late = edited(first, 'set-voice', { offsetMs: 40 });
  expect(changedSince(first, late)).toEqual({ settings: [], inputs: [] });
  expect(changedSince(voiced, voiced)).toEqual({ settings: [], inputs: [] });
});

it('remembers the document of the last whole run', () => {
  const state = createStore(
    () => ({ document: first, analysis: null, isAnalysisPartial: false }) as unknown as ProjectState,
  );
  const mirror = { state } as ProjectMirror;
  const store = documentAtSync(mirror);
  expect(documentAtSync(mirror)).toBe(store);
  expect(store.getState().document).toBeNull();
  state.setState({ analysis: {}, isAnalysisPartial: true } as unknown as ProjectState);
  expect(store.getState().document).toBeNull();
  state.setState({ analysis: {}, isAnalysisPartial: false } as unknown as ProjectState);
  expect(store.getState().document).toBe(first);
  const later = edited(first, 'set-setting', { key: 'mask_feather', value: 3 });
  state.setState({ document: later });
  expect(store.getState().document).toBe(first);
});
