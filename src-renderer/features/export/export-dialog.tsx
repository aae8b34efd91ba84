import { useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/commands/use-commands.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import styles from './export-dialog.module.css';
import { ExportQueue, useExportsUnderWay } from './export-queue.tsx';
import { ExportRecords } from './export-records.tsx';
import {
  type ExportChoices,
  exportRequest,
  hasQuality,
  hasSound,
  isFileName,
  nextName,
  QUALITIES,
  type Quality,
} from './export-request.ts';
import { FormatField } from './format-field.tsx';
import { OpenProblems } from './open-problems.tsx';

const FIRST: ExportChoices = {
  format: 'mp4-h264',
  name: '',
  folder: null,
  isInOut: false,
  sound: 'project',
  quality: 'project',
};

interface ChoicesFormProps {
  readonly choices: ExportChoices;
  readonly folderName: string;
  readonly onChange: (choices: ExportChoices) => void;
}

function ChoicesForm({ choices, folderName, onChange }: ChoicesFormProps) {
  const words = useWords().export;
  const inOut = useProject((state) => state.document.clip?.range ?? null);
  const setSound = useProject((state) => state.document.clip?.sound ?? 'voice');
  const crf = useProject((state) => resolveSettings(state.document).crf);
  const { format } = choices;
  const pickFolder = async () => {
    const folder = await pickFile('folder');
    if (folder) onChange({ ...choices, folder });
  };
  return (
    <>
      <FormatField value={format} onChange={(value) => onChange({ ...choices, format: value })} />
      <TextField
        label={words.name}
        value={choices.name}
        isValid={isFileName}
        onCommit={(name) => onChange({ ...choices, name })}
      />
      <div className={styles.folder}>
        <span>{words.folder}</span>
        <code title={folderName}>{folderName || words.besideProject}</code>
        <Button size="small" onClick={() => void pickFolder()}>
          {words.chooseFolder}
        </Button>
      </div>
      <ChoiceField
        label={words.range}
        value={choices.isInOut && inOut ? 'in-out' : 'whole'}
        choices={[
          { value: 'whole', label: words.whole },
          ...(inOut ? [{ value: 'in-out', label: words.inOut(inOut.start, inOut.end - 1) }] : []),
        ]}
        onChange={(value) => onChange({ ...choices, isInOut: value === 'in-out' })}
      />
      <ChoiceField
        label={words.sound}
        value={choices.sound}
        disabled={!hasSound(format)}
        choices={(['project', ...SOUND_SELECTIONS] as const).map((value) => ({
          value,
          label: value === 'project' ? words.asProject(words.sounds[setSound]) : words.sounds[value],
        }))}
        onChange={(sound) => onChange({ ...choices, sound })}
      />
      <ChoiceField
        label={words.quality}
        value={choices.quality}
        disabled={!hasQuality(format)}
        choices={(Object.keys(QUALITIES) as Quality[]).map((value) => ({
          value,
          label: value === 'project' ? words.asProject(words.crf(crf)) : words.qualities[value],
        }))}
        onChange={(quality) => onChange({ ...choices, quality })}
      />
    </>
  );
}

/**
 * The choices, with a name that is free: an export takes its name with it, so that the next one is asked for whenever the
 * folder or the queue changed. A name that the person typed stays until it was used.
 */
function useChoices(first: ExportChoices, waiting: readonly string[]) {
  const [mirror, client] = [useMirror(), useClient()];
  const [choices, setChoices] = useState(first);
  const [folderName, setFolderName] = useState('');
  const [isOwnName, setOwnName] = useState(false);
  const { folder } = choices;
  const taken = waiting.join('\n');
  useEffect(() => {
    let isWanted = true;
    client.project.exportName({ project: mirror.project, folder }).then(
      (free) => {
        if (!isWanted) return;
        setFolderName(free.folder);
        if (!isOwnName) setChoices((now) => ({ ...now, name: nextName(free.name, taken.split('\n')) }));
      },
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [client, mirror, folder, taken, isOwnName]);
  const change = (next: ExportChoices) => {
    if (next.name !== choices.name) setOwnName(true);
    setChoices(next);
  };
  return { choices, folderName, change, nameIsUsed: () => setOwnName(false) };
}

/** The dialog begins on its button as soon as it can be pressed: as it stands, one Enter exports. */
function useStartFocus(canStart: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasGiven = useRef(false);
  useEffect(() => {
    if (!canStart || wasGiven.current) return;
    wasGiven.current = true;
    button.current?.focus();
  }, [canStart]);
  return button;
}

/** Where the clip was, when it is not there any more; null while it is. */
const missingClip = ({ media }: ProjectState): string | null =>
  media.find(({ role, status }) => role.kind === 'clip' && status === 'missing')?.path ?? null;

/** Writes the shot under a new name, and tells afterwards what was written and what changed. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().export;
  const [mirror, session] = [useMirror(), useSessionStore()];
  const inOut = useProject((state) => state.document.clip?.range ?? null);
  const writable = useProject((state) => state.writable);
  const missing = useProject(missingClip);
  const hindrance = writable ? missing && words.clipMissing(missing) : words.readOnly;
  const jobs = useExportsUnderWay();
  const waiting = jobs.map(({ request }) => request.name);
  const { choices, folderName, change, nameIsUsed } = useChoices(
    { ...FIRST, isInOut: inOut !== null },
    waiting,
  );
  const start = () => {
    nameIsUsed();
    void mirror.startJob(exportRequest(choices, inOut));
  };
  const canStart = hindrance === null && isFileName(choices.name) && !waiting.includes(choices.name);
  const startButton = useStartFocus(canStart);
  const showProblems = () => session.setState({ dialog: null, sidePanel: 'problems' });
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            tone="primary"
            title={hindrance ?? words.startHint}
            disabled={!canStart}
            ref={startButton}
            onClick={start}
          >
            {words.start}
          </Button>
        </>
      }
    >
      <ChoicesForm choices={choices} folderName={folderName} onChange={change} />
      {hindrance === null ? (
        <OpenProblems onShow={showProblems} />
      ) : (
        <p role="alert" className={styles.warning}>
          {hindrance}
        </p>
      )}
      <ExportQueue jobs={jobs} />
      <ExportRecords />
    </Dialog>
  );
}
