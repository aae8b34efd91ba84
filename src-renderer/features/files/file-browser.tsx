import { useCallback, useEffect, useRef, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import type { PickRequest } from '#renderer/document/file-picking.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { canPick, parentOf } from './browsing.ts';
import styles from './file-browser.module.css';

type Root = Awaited<ReturnType<EditorClient['app']['hello']>>['roots'][number];
type Listing = Awaited<ReturnType<EditorClient['files']['list']>>;
type Entry = Listing['entries'][number];

interface FileBrowserProps {
  readonly client: EditorClient;
  readonly request: PickRequest;
}

const SIGNS: Readonly<Record<Entry['kind'], string>> = {
  folder: '▸',
  project: '◆',
  clip: '▦',
  images: '▦',
  sound: '♪',
  picture: '▣',
  model: '◈',
  other: '·',
};

const TYPES: Readonly<Record<PickRequest['purpose'], string>> = {
  clip: 'video/*,image/png,image/x-tga',
  voice: 'audio/*,video/*',
  bed: 'audio/*,video/*',
  artwork: 'image/png',
  model: '.onnx',
  project: '',
  folder: '',
};

interface Browsing {
  readonly roots: readonly Root[];
  readonly place: Place | null;
  readonly listing: Listing | null;
  readonly failure: string | null;
}

interface Place {
  readonly root: string;
  readonly path: string;
}

/** The engine's folders, and what lies in the one looked at. */
function useBrowsing(client: EditorClient): Browsing & {
  readonly goTo: (place: Place) => void;
  readonly fail: (error: unknown) => void;
} {
  const [roots, setRoots] = useState<readonly Root[]>([]);
  const [place, setPlace] = useState<Place | null>(null);
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const fail = useCallback((error: unknown) => setFailure(errorText(failureOf(error))), []);
  useEffect(() => {
    client.app.hello({}).then((hello) => {
      setRoots(hello.roots);
      const first = hello.roots[0];
      if (first) setPlace({ root: first.id, path: '' });
    }, fail);
  }, [client, fail]);
  useEffect(() => {
    if (!place) return;
    let isWanted = true;
    setListing(null);
    setFailure(null);
    client.files.list(place).then(
      (found) => isWanted && setListing(found),
      (error) => isWanted && fail(error),
    );
    return () => {
      isWanted = false;
    };
  }, [client, place, fail]);
  return { roots, place, listing, failure, goTo: setPlace, fail };
}

interface EntryListProps {
  readonly purpose: PickRequest['purpose'];
  readonly place: Place | null;
  readonly listing: Listing | null;
  readonly onGo: (place: Place) => void;
  readonly onPick: (file: FileRef) => void;
}

function EntryList({ purpose, place, listing, onGo, onPick }: EntryListProps) {
  const words = useWords().files;
  const open = ({ kind, file }: Entry) => {
    if (kind === 'folder' && file.kind === 'root') onGo({ root: file.root, path: file.path });
    else if (canPick(purpose, kind)) onPick(file);
  };
  return (
    <ul className={styles.list} aria-label={words.files}>
      {place && place.path !== '' ? (
        <li>
          <button
            type="button"
            className={styles.entry}
            onClick={() => onGo({ root: place.root, path: parentOf(place.path) })}
          >
            <span aria-hidden="true">↰</span> {words.up}
          </button>
        </li>
      ) : null}
      {listing?.entries.map((entry) => (
        <li key={entry.name}>
          <button
            type="button"
            className={styles.entry}
            disabled={entry.kind !== 'folder' && !canPick(purpose, entry.kind)}
            onClick={() => open(entry)}
          >
            <span aria-hidden="true">{SIGNS[entry.kind]}</span> {entry.name}
          </button>
        </li>
      ))}
      {listing?.entries.length === 0 ? <EmptyState title={words.emptyFolder} /> : null}
    </ul>
  );
}

/** Sends a file of the person's own computer. */
function UploadButton({
  accept,
  onSend,
}: {
  readonly accept: string;
  readonly onSend: (file: File) => void;
}) {
  const words = useWords().files;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onSend(file);
        }}
      />
      <Button onClick={() => input.current?.click()}>{words.upload}</Button>
    </>
  );
}

/** The folders a page may look into; one file or folder of them is the answer. */
export function FileBrowser({ client, request: { purpose, answer } }: FileBrowserProps) {
  const {
    files: words,
    start: { loading },
  } = useWords();
  const { roots, place, listing, failure, goTo, fail } = useBrowsing(client);
  const [upload, setUpload] = useState<number | null>(null);
  const send = async (file: File) => {
    try {
      setUpload(0);
      answer(await fileRefOf(file, { onProgress: setUpload }));
    } catch (error) {
      fail(error);
    } finally {
      setUpload(null);
    }
  };
  const accept = TYPES[purpose];
  const choose = () => place && answer({ kind: 'root', ...place });
  return (
    <Dialog
      title={words.titles[purpose]}
      width={640}
      onClose={() => answer(null)}
      actions={
        <>
          {accept === '' ? null : <UploadButton accept={accept} onSend={(file) => void send(file)} />}
          <Button onClick={() => answer(null)}>{words.cancel}</Button>
          {purpose === 'folder' ? (
            <Button tone="primary" disabled={!place} onClick={choose}>
              {words.chooseFolder}
            </Button>
          ) : null}
        </>
      }
    >
      <nav className={styles.roots} aria-label={words.places}>
        {roots.map(({ id, label }) => (
          <Button
            key={id}
            size="small"
            isPressed={place?.root === id}
            onClick={() => goTo({ root: id, path: '' })}
          >
            {label}
          </Button>
        ))}
      </nav>
      {upload === null ? null : <ProgressBar fraction={upload} label={words.uploading} />}
      {failure ? (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      ) : null}
      <p className={styles.path}>{place?.path === '' ? '/' : place?.path}</p>
      {listing || failure ? null : <p role="status">{loading}</p>}
      <EntryList purpose={purpose} place={place} listing={listing} onGo={goTo} onPick={answer} />
      {listing?.isTruncated ? <p>{words.truncated}</p> : null}
    </Dialog>
  );
}
