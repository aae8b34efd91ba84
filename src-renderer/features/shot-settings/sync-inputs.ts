import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { SETTING_KEYS, type SettingKey } from '#shared/domain/settings/setting-table.ts';
import { effectOf, valueInForce } from './setting-groups.ts';

type Document = Pick<
  ProjectDocument,
  'settings' | 'preset' | 'clip' | 'characters' | 'anchors' | 'overrides'
>;

/** What a sync is run on besides settings. */
export type SyncInput = 'clip' | 'fields' | 'length' | 'voice' | 'anchors' | 'poses';

const INPUTS: Readonly<Record<SyncInput, (document: Document) => unknown>> = {
  clip: ({ clip }) => [clip?.media.sampledHash, clip?.imageRate],
  fields: ({ clip }) => clip?.deinterlace,
  length: ({ clip }) => clip?.lengthPolicy,
  voice: ({ characters }) =>
    characters.map(({ id, voice: { file, stream, channel } }) => [id, file?.sampledHash, stream, channel]),
  anchors: ({ anchors }) => anchors,
  poses: ({ overrides }) => overrides.groupings,
};

/** Settings and inputs that a run would now be made with, and were different in the run before. */
export function changedSince(
  before: Document,
  now: Document,
): { readonly settings: readonly SettingKey[]; readonly inputs: readonly SyncInput[] } {
  const settings = SETTING_KEYS.filter(
    (key) => effectOf(key) === 'needsSync' && valueInForce(before, key) !== valueInForce(now, key),
  );
  const inputs = (Object.keys(INPUTS) as SyncInput[]).filter(
    (name) => JSON.stringify(INPUTS[name](before)) !== JSON.stringify(INPUTS[name](now)),
  );
  return { settings, inputs };
}

const stores = new WeakMap<ProjectMirror, StoreApi<{ document: Document | null }>>();

/**
 * The document as it was when this window last got the results of a whole run; when the project was opened, the one it was opened
 * with. null before anything was analysed.
 */
export function documentAtSync(mirror: ProjectMirror): StoreApi<{ document: Document | null }> {
  const known = stores.get(mirror);
  if (known) return known;
  const analysed = ({ analysis, document }: ProjectState) => (analysis ? document : null);
  const store = createStore<{ document: Document | null }>(() => ({
    document: analysed(mirror.state.getState()),
  }));
  // Lives as long as the mirror does: one window, one project.
  mirror.state.subscribe((state, before) => {
    const isNew = state.analysis !== before.analysis || state.isAnalysisPartial !== before.isAnalysisPartial;
    if (isNew && !state.isAnalysisPartial) store.setState({ document: analysed(state) });
  });
  stores.set(mirror, store);
  return store;
}
