import { useProject } from '#renderer/document/use-project.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './timeline.module.css';

/** One line over the lanes that says what is missing and what to do about it. */
export function TimelineNotice() {
  const words = useWords().timeline;
  const hasCharacter = useProject(({ document }) => document.characters.length > 0);
  const isAnalysed = useProject(({ analysis }) => analysis !== null);
  const isPartial = useProject((state) => state.isAnalysisPartial);
  const isOffline = useProject(({ media }) =>
    media.some(({ role, status }) => role.kind === 'clip' && status === 'missing'),
  );
  const text = isOffline
    ? words.offline
    : !hasCharacter
      ? words.noCharacter
      : isPartial
        ? words.partial
        : isAnalysed
          ? null
          : words.notAnalysed;
  return text === null ? null : (
    <p className={styles.notice} role="status">
      {text}
    </p>
  );
}
