import { useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { useClient } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { TakeFacts } from './take-facts.ts';

/** Takes a picture off the shelf, after asking. */
export function RemoveTake({ facts, isFixed }: { readonly facts: TakeFacts; readonly isFixed: boolean }) {
  const words = useWords().inspector.chart;
  const client = useClient();
  const session = useSessionStore();
  const project = useProject((state) => state.project);
  const [isAsking, setAsking] = useState(false);
  const { kept, take } = facts;
  const reason = kept === 'in-use' ? words.inUse : kept === 'current' ? words.current : words.remove;
  const remove = () => {
    setAsking(false);
    if (session.getState().trial?.take === take.id) session.setState({ trial: null });
    client.project.removeTake({ project, take: take.id }).catch((error: unknown) => {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    });
  };
  return (
    <>
      <Button
        size="small"
        tone="quiet"
        title={reason}
        aria-label={words.remove}
        disabled={isFixed || kept !== null}
        onClick={() => setAsking(true)}
      >
        ✕
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={words.removeTitle}
          text={words.removeText}
          confirm={words.remove}
          cancel={words.keep}
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
