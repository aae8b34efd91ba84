import { useProject } from '#renderer/document/use-project.ts';
import { useWords } from '#renderer/words/language.ts';
import { AbsentSection } from './absent-section.tsx';
import { CharacterSection } from './character-section.tsx';
import { ClipSection } from './clip-section.tsx';
import { MediaSection } from './media-section.tsx';
import { OutOfDate } from './out-of-date.tsx';
import { PeopleSection } from './people-section.tsx';
import { SETTING_GROUPS } from './setting-groups.ts';
import { SettingSection } from './setting-section.tsx';
import styles from './shot-panel.module.css';
import { TimingSection } from './timing-section.tsx';

/** The shot as a whole: its files, who speaks, and every setting of the work on it. */
export function ShotPanel() {
  const words = useWords();
  const isFixed = useProject((state) => !state.writable);
  return (
    <section aria-label={words.app.panelNames.shot}>
      {isFixed ? (
        <p className={styles.notice} role="status">
          {words.shot.readOnly}
        </p>
      ) : null}
      <MediaSection />
      <OutOfDate />
      <ClipSection />
      <PeopleSection />
      <CharacterSection />
      <TimingSection />
      {SETTING_GROUPS.map((group) => (
        <SettingSection key={group} group={group} />
      ))}
      <AbsentSection />
    </section>
  );
}
