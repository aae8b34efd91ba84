import { useMemo } from 'react';
import { useProject } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useWords } from '#renderer/words/language.ts';
import { listProblems } from '#shared/domain/problem/list-problems.ts';
import styles from './problems-panel.module.css';

const MOST = 100;

/** What the engine noticed about the shot as a whole: sound, faces, poses. */
export function ShotNotes() {
  const words = useWords().problems;
  const player = usePlayer();
  const document = useProject((state) => state.document);
  const analysis = useProject((state) => state.analysis);
  const sheets = useProject((state) => state.sheets);
  const notes = useMemo(
    () => (analysis ? listProblems(document, analysis, sheets) : []),
    [document, analysis, sheets],
  );
  if (notes.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>
        {words.notes} <small>{notes.length}</small>
      </summary>
      <ul>
        {notes.slice(0, MOST).map((note) => (
          <li key={`${note.kind} ${note.frame} ${note.character} ${note.message}`}>
            <button type="button" className={styles.note} onClick={() => player.seek(note.frame)}>
              <small data-severity={note.severity}>{words.severities[note.severity]}</small>{' '}
              {words.frames(note.frame, note.frame + note.count)}: {note.message}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
