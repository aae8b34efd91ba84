import { useCallback, useRef, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { isAbort } from '#shared/kit/app-error.ts';
import { type ChosenFile, misfit } from './shot-questions.ts';

export type SlotWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'upload'; readonly fraction: number }
  | { readonly kind: 'read' };

/** One file of a new project: what was chosen, what goes on with it, and why another one does not fit. */
export interface FileSlotState {
  readonly purpose: 'clip' | 'voice';
  readonly chosen: ChosenFile | null;
  readonly work: SlotWork;
  readonly failure: string | null;
  readonly take: (finding: Promise<FileRef | null>) => void;
  readonly drop: (file: File) => void;
  /** Stops sending the file that was dropped last. */
  readonly stop: () => void;
  readonly remove: () => void;
}

export function useFileSlot(purpose: 'clip' | 'voice', client: EditorClient): FileSlotState {
  const words = useWords().start;
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [work, setWork] = useState<SlotWork>({ kind: 'idle' });
  const [failure, setFailure] = useState<string | null>(null);
  const take = useCallback(
    (finding: Promise<FileRef | null>) => {
      const read = async () => {
        const file = await finding;
        if (!file) return;
        setWork({ kind: 'read' });
        const description = await client.files.describe({ file });
        const lack = misfit(purpose, description);
        if (lack) setFailure(words.misfits[lack](description.name));
        else setChosen({ file, description });
      };
      setFailure(null);
      read()
        .catch((error) => {
          if (!isAbort(error)) setFailure(errorText(failureOf(error)));
        })
        .finally(() => setWork({ kind: 'idle' }));
    },
    [client, purpose, words],
  );
  const sending = useRef<AbortController | null>(null);
  const stop = useCallback(() => sending.current?.abort(), []);
  const drop = useCallback(
    (file: File) => {
      stop();
      const controller = new AbortController();
      sending.current = controller;
      const { signal } = controller;
      take(fileRefOf(file, { signal, onProgress: (fraction) => setWork({ kind: 'upload', fraction }) }));
    },
    [take, stop],
  );
  const remove = useCallback(() => {
    setFailure(null);
    setChosen(null);
  }, []);
  return { purpose, chosen, work, failure, take, drop, stop, remove };
}
