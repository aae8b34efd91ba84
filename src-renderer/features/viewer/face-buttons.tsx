import { useMemo } from 'react';
import { facesOn } from '#renderer/commands/faces/face-owner.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './face-buttons.module.css';
import type { View } from './use-view.ts';

/** With several characters every face has a name on it; a click on a face makes its character the active one. */
export function FaceButtons({ view: { place } }: { readonly view: View }) {
  const words = useWords().shot;
  const session = useSessionStore();
  const playhead = useSession((state) => state.playhead);
  const character = useSession((state) => state.character);
  const document = useProject((state) => state.document);
  const sheets = useProject((state) => state.sheets);
  const faces = useMemo(() => facesOn({ document, sheets }, playhead), [document, sheets, playhead]);
  if (document.characters.length < 2) return null;
  const active = document.characters.find(({ id }) => id === character) ?? document.characters[0];
  return (
    <div className={styles.faces}>
      {faces.map(({ character: id, name, face: [x, y, w, h] }) => (
        <button
          key={id}
          type="button"
          className={styles.face}
          data-face={name}
          aria-pressed={id === active?.id}
          aria-label={words.activate(name)}
          title={words.activate(name)}
          style={{
            left: place.left + x * place.scale,
            top: place.top + y * place.scale,
            width: w * place.scale,
            height: h * place.scale,
          }}
          onClick={() => session.setState({ character: id, selection: null })}
        >
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
}
