import { analysisStanding } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './timeline.module.css';

/** One line over the lanes that says what is missing and what to do about it. */
export function TimelineNotice() {
  const words = useWords().timeline;
  const hasCharacter = useProject(({ document }) => document.characters.length > 0);
  const standing = useProject(analysisStanding);
  const isOffline = useProject(({ media }) =>
    media.some(({ role, status }) => role.kind === 'clip' && status === 'missing'),
  );
  const byStanding = {
    none: words.notAnalysed,
    'under-way': words.partial,
    stopped: words.stopped,
    whole: null,
  } as const;
  const text = isOffline ? words.offline : hasCharacter ? byStanding[standing] : words.noCharacter;
  return text === null ? null : (
    <p className={styles.notice} role="status">
      {text}
    </p>
  );
}
