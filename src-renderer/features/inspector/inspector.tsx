import { memo } from 'react';
import { type TakeView, useTakeView } from '#renderer/commands/takes/use-take-target.ts';
import { analysisStanding } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useWords } from '#renderer/words/language.ts';
import { DetectionSection } from './detection-section.tsx';
import { ExposureSection } from './exposure-section.tsx';
import styles from './inspector.module.css';
import { PlacementSection } from './placement-section.tsx';
import { ScopeBar } from './scope-bar.tsx';
import { TrackSection } from './track-section.tsx';
import { VerdictSection } from './verdict-section.tsx';

/** Why buttons are grey, and what is still missing. */
function Notices({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const standing = useProject(analysisStanding);
  const { fixed, shown } = view;
  const notices = [
    fixed === 'read-only' ? words.readOnly : null,
    fixed === 'locked' ? words.locked(shown.owner.name) : null,
    shown.found ? null : words.notAnalysed,
    standing === 'under-way' ? words.partial : null,
    standing === 'stopped' ? words.stopped : null,
  ].filter((notice) => notice !== null);
  return notices.map((notice) => (
    <p key={notice} className={styles.notice} role="status">
      {notice}
    </p>
  ));
}

const InspectorBody = memo(function InspectorBody({ view }: { readonly view: TakeView }) {
  const words = useWords().app.panelNames;
  return (
    <section aria-label={words.inspector}>
      <Notices view={view} />
      <ExposureSection view={view} />
      <ScopeBar view={view} />
      <VerdictSection view={view} />
      <PlacementSection view={view} />
      <TrackSection view={view} />
      <DetectionSection view={view} />
    </section>
  );
});

/** Everything about the frame at the playhead: what it shows, who decided it and how good its mouth is. */
export function Inspector() {
  const words = useWords().inspector;
  const view = useTakeView();
  const hasClip = useProject((state) => state.document.clip !== null);
  const clipError = useProject((state) => state.clipError);
  if (view) return <InspectorBody view={view} />;
  if (clipError) return <EmptyState title={words.offline} hint={words.offlineHint} />;
  return <EmptyState title={words.empty} hint={hasClip ? words.emptyHint : words.noClipHint} />;
}
