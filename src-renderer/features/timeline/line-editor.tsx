import { useEffect, useRef, useState } from 'react';
import { frameCountOf, rateOf } from '#renderer/document/selectors.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { LINE_KINDS, type LineKind } from '#shared/domain/character/character.ts';
import styles from './timeline.module.css';

/** A line of dialogue to look at; `line` null = a new one. */
export interface OpenLine {
  readonly character: string;
  readonly line: string | null;
}

interface LineEditorProps {
  readonly open: OpenLine;
  readonly onClose: () => void;
}

interface Draft {
  readonly text: string;
  readonly kind: LineKind;
}

/** Words and kind of one line of dialogue; only spoken lines move the mouth. Its frames are dragged on the timeline. */
export function LineEditor({ open, onClose }: LineEditorProps) {
  const words = useWords().timeline;
  const mirror = useMirror();
  const session = useSessionStore();
  const writable = useProject((state) => state.writable);
  const known = useProject(({ document }) =>
    document.characters.find(({ id }) => id === open.character)?.lines.find(({ id }) => id === open.line),
  );
  const [draft, setDraft] = useState<Draft>({ text: known?.text ?? '', kind: known?.kind ?? 'spoken' });
  const text = useRef<HTMLTextAreaElement>(null);
  useEffect(() => text.current?.focus(), []);

  const save = () => {
    const { character, line } = open;
    if (line === null) {
      const state = mirror.state.getState();
      const { selection, playhead } = session.getState();
      const { num, den } = rateOf(state);
      const last = Math.min(frameCountOf(state), playhead + Math.round(num / den));
      const span = selection ?? { start: playhead, end: last };
      mirror.edit('add-line', { character, ...span, ...draft });
    } else if (known && (known.text !== draft.text || known.kind !== draft.kind)) {
      mirror.edit('change-line', { character, line, ...draft });
    }
    onClose();
  };
  const leave = () => (writable && draft.text.trim() !== (known?.text ?? '') ? save() : onClose());
  return (
    <form
      className={styles.lineEditor}
      aria-label={open.line === null ? words.newLine : words.line}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter and Escape are the input method's while it puts words together.
        if (event.nativeEvent.isComposing) return;
        // Escape keeps what was typed: to undo it is one key, to type it again is not.
        if (event.key === 'Escape') leave();
        // Enter ends the line of dialogue; with Shift it breaks it.
        if (event.key === 'Enter' && !event.shiftKey && event.target === text.current) {
          event.preventDefault();
          save();
        }
      }}
    >
      <textarea
        ref={text}
        aria-label={words.lineText}
        rows={2}
        maxLength={5000}
        value={draft.text}
        disabled={!writable}
        onChange={({ target }) => setDraft({ ...draft, text: target.value })}
      />
      <ChoiceField
        label={words.lineKind}
        value={draft.kind}
        disabled={!writable}
        choices={LINE_KINDS.map((value) => ({ value, label: words.lineKinds[value] }))}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      <div className={styles.lineActions}>
        {open.line === null ? null : (
          <Button
            size="small"
            tone="danger"
            disabled={!writable}
            onClick={() => {
              mirror.edit('remove-line', { character: open.character, line: open.line });
              onClose();
            }}
          >
            {words.removeLine}
          </Button>
        )}
        <Button size="small" onClick={onClose}>
          {words.close}
        </Button>
        <Button size="small" tone="primary" type="submit" disabled={!writable}>
          {words.saveLine}
        </Button>
      </div>
    </form>
  );
}
