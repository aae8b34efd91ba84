import { useEffect, useMemo, useState } from 'react';
import { useClient } from '#renderer/commands/use-commands.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { EXPORT_FORMATS } from '#shared/contract/editor/job-view.ts';
import { SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import styles from './export-dialog.module.css';
import { ExportRecords } from './export-records.tsx';
import {
  type ExportChoices,
  exportRequest,
  hasQuality,
  hasSound,
  isFileName,
  QUALITIES,
  type Quality,
} from './export-request.ts';

const FIRST: ExportChoices = {
  format: 'mp4-h264',
  name: '',
  folder: null,
  isInOut: false,
  sound: 'project',
  quality: 'project',
};

/** What still is wrong with the shot, and the way to see it. */
function OpenProblems({ onShow }: { readonly onShow: () => void }) {
  const words = useWords().export;
  const sheets = useProject((state) => state.sheets);
  const isSynced = useProject((state) => state.analysis !== null && !state.isAnalysisPartial);
  const counts = useMemo(() => {
    const problems = sheets.flatMap(({ sheet }) => sheet.problems);
    const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
    return { errors: count('error'), warnings: count('warn') };
  }, [sheets]);
  if (!isSynced) return <p className={styles.warning}>{words.notSynced}</p>;
  if (counts.errors + counts.warnings === 0) return <p>{words.noProblems}</p>;
  return (
    <p className={styles.warning}>
      {words.problems(counts.errors, counts.warnings)}{' '}
      <Button size="small" onClick={onShow}>
        {words.showProblems}
      </Button>
    </p>
  );
}

interface ChoicesFormProps {
  readonly choices: ExportChoices;
  readonly folderName: string;
  readonly onChange: (choices: ExportChoices) => void;
}

function ChoicesForm({ choices, folderName, onChange }: ChoicesFormProps) {
  const words = useWords().export;
  const inOut = useProject((state) => state.document.clip?.range ?? null);
  const { format } = choices;
  const pickFolder = async () => {
    const folder = await pickFile('folder');
    if (folder) onChange({ ...choices, folder });
  };
  return (
    <>
      <ChoiceField
        label={words.format}
        value={format}
        choices={EXPORT_FORMATS.map((value) => ({ value, label: words.formats[value] }))}
        onChange={(value) => onChange({ ...choices, format: value })}
      />
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
          label: words.sounds[value],
        }))}
        onChange={(sound) => onChange({ ...choices, sound })}
      />
      <ChoiceField
        label={words.quality}
        value={choices.quality}
        disabled={!hasQuality(format)}
        choices={(Object.keys(QUALITIES) as Quality[]).map((value) => ({
          value,
          label: words.qualities[value],
        }))}
        onChange={(quality) => onChange({ ...choices, quality })}
      />
    </>
  );
}

/** Writes the shot under a new name, and tells afterwards what was written and what changed. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().export;
  const [mirror, session, client] = [useMirror(), useSessionStore(), useClient()];
  const inOut = useProject((state) => state.document.clip?.range ?? null);
  const isRunning = useProject((state) => runningJob(state, ['export']) !== null);
  const [choices, setChoices] = useState<ExportChoices>({ ...FIRST, isInOut: inOut !== null });
  const [folderName, setFolderName] = useState('');
  const { folder } = choices;

  // A finished export takes its name with it: the next free one is asked for again.
  useEffect(() => {
    if (isRunning) return;
    let isWanted = true;
    client.project.exportName({ project: mirror.project, folder }).then(
      (free) => {
        if (!isWanted) return;
        setFolderName(free.folder);
        setChoices((now) => ({ ...now, name: free.name }));
      },
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [client, mirror, folder, isRunning]);
  const start = () => void mirror.startJob(exportRequest(choices, inOut));
  const showProblems = () => session.setState({ dialog: null, sidePanel: 'problems' });
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button tone="primary" disabled={isRunning || !isFileName(choices.name)} onClick={start}>
            {words.start}
          </Button>
        </>
      }
    >
      <ChoicesForm choices={choices} folderName={folderName} onChange={setChoices} />
      <OpenProblems onShow={showProblems} />
      {isRunning ? <p role="status">{words.running}</p> : null}
      <ExportRecords />
    </Dialog>
  );
}
