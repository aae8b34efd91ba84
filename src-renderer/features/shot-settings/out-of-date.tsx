import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useWords } from '#renderer/words/language.ts';
import { staleSettings } from '#shared/domain/settings/settings.ts';
import styles from './shot-panel.module.css';
import { changedSince, documentAtSync, type SyncInput } from './sync-inputs.ts';

/** What was changed since the last run and shows only after the next. */
export function OutOfDate() {
  const words = useWords().shot;
  const mirror = useMirror();
  const now = useProject((state) => state.document);
  const before = useStore(documentAtSync(mirror), (state) => state.document);
  const changed = useMemo(() => (before ? changedSince(before, now) : null), [before, now]);
  const unknown = useMemo(() => staleSettings(now), [now]);
  const inputs: Readonly<Record<SyncInput, string>> = {
    clip: words.clip,
    fields: words.deinterlace,
    length: words.length,
    voice: words.voice,
    anchors: words.anchors,
    poses: words.poses,
  };
  const names = [
    ...(changed?.inputs.map((input) => inputs[input]) ?? []),
    ...(changed?.settings.map((key) => words.settings[key].name) ?? []),
  ];
  return (
    <>
      {names.length > 0 ? (
        <p className={styles.notice} role="status">
          {words.outOfDate(names.join(', '))}
        </p>
      ) : null}
      {unknown.length > 0 ? (
        <p className={styles.notice}>{words.unknownSettings(unknown.join(', '))}</p>
      ) : null}
    </>
  );
}
