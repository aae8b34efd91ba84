import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';

interface StartScreenProps {
  readonly client: EditorClient;
  /** A clip that the person already pointed at (command line, file association). */
  readonly clip: FileRef | null;
  readonly onOpen: (project: string) => void;
}

export function StartScreen({ client, onOpen }: StartScreenProps) {
  return (
    <button
      type="button"
      onClick={() => void client.projects.openSample({}).then(({ project }) => onOpen(project))}
    >
      Sample
    </button>
  );
}
