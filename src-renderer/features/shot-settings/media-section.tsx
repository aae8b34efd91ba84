import { useMemo, useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { useClient, useCommandContext } from '#renderer/commands/use-commands.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { MediaStatus } from '#shared/contract/editor/project-view.ts';
import { mediaName, mediaOfRole, retakeEdit } from './project-media.ts';
import styles from './shot-panel.module.css';
import { type ProjectFile, useProjectFile } from './use-project-file.ts';

const PURPOSES = { clip: 'clip', bed: 'bed', voice: 'voice' } as const;

function MissingFile({ status }: { readonly status: MediaStatus }) {
  const words = useWords().shot;
  const mirror = useMirror();
  const file = useProjectFile();
  const document = useProject((state) => state.document);
  const isFixed = useProject((state) => !state.writable);
  const [other, setOther] = useState<ProjectFile | null>(null);
  const { role, path } = status;
  const name =
    role.kind === 'voice'
      ? words.mediaRoles.voice(document.characters.find(({ id }) => id === role.character)?.name ?? '')
      : words.mediaRoles[role.kind];
  const use = (found: ProjectFile) => {
    const wanted = mediaOfRole(document, role);
    const isSame = wanted?.size === found.media.size && wanted.sampledHash === found.media.sampledHash;
    if (isSame) mirror.edit('relink-media', { media: found.media });
    else setOther(found);
  };
  const useOther = () => {
    const edit = other && retakeEdit(document, role, other);
    if (edit) mirror.edit(edit.name, edit.args);
    setOther(null);
  };
  return (
    <li className={styles.missing}>
      <span>
        <strong>{name}</strong> · {words.mediaStatus[status.status]}
        <br />
        <span className={styles.path}>{path}</span>
      </span>
      <Button
        size="small"
        disabled={isFixed || file.isBusy}
        onClick={() => file.pick(PURPOSES[role.kind], use)}
      >
        {words.locate}
      </Button>
      {other ? (
        <ConfirmDialog
          title={words.otherContent}
          text={words.otherContentText(mediaName(other.media))}
          confirm={words.asRetake}
          cancel={words.cancel}
          onConfirm={useOther}
          onCancel={() => setOther(null)}
        />
      ) : null}
    </li>
  );
}

/** Asks for a folder and has the engine look there for all that is missing. */
function useFolderSearch() {
  const words = useWords().shot;
  const client = useClient();
  const { mirror, session } = useCommandContext();
  const [isBusy, setBusy] = useState(false);
  const search = async () => {
    try {
      const file = await pickFile('folder');
      if (!file) return;
      setBusy(true);
      await mirror.settled();
      const { found, missing } = await client.project.relink({ project: mirror.project, file });
      const text = found === 0 ? words.foundNone : words.found(found, missing);
      showToast(session, { tone: found > 0 && missing === 0 ? 'good' : 'info', text });
    } catch (error) {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, search };
}

/** Files that are not where they were; nothing to see while all are. */
export function MediaSection() {
  const words = useWords().shot;
  const media = useProject((state) => state.media);
  const isFixed = useProject((state) => !state.writable);
  const lost = useMemo(() => media.filter(({ status }) => status !== 'found'), [media]);
  const { isBusy, search } = useFolderSearch();
  if (lost.length === 0) return null;
  return (
    <section className={styles.lost} aria-label={words.media}>
      <h3>⚠ {words.media}</h3>
      <p>{words.mediaText(lost.length)}</p>
      <ul>
        {lost.map((status) => (
          <MissingFile key={JSON.stringify(status.role)} status={status} />
        ))}
      </ul>
      {isBusy ? <ProgressBar fraction={null} label={words.searching} /> : null}
      <Button disabled={isFixed || isBusy} onClick={() => void search()}>
        {words.searchFolder}
      </Button>
    </section>
  );
}
