import { useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { useClient, useCommandContext } from '#renderer/commands/use-commands.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { errorText } from '#renderer/words/error-text.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { useChartPage } from './chart-context.ts';

/** Brings the artist's own drawing onto the page; it then waits on trial like any new take. */
export function useArtwork(drawing: string): {
  readonly isBusy: boolean;
  readonly pick: () => void;
  readonly drop: (file: File) => void;
} {
  const client = useClient();
  const { session, mirror } = useCommandContext();
  const { group, expression, view } = useChartPage();
  const [isBusy, setBusy] = useState(false);
  const bring = async (finding: Promise<FileRef | null>) => {
    setBusy(true);
    try {
      const file = await finding;
      if (!file) return;
      const character = view.shown.owner.id;
      const { project } = mirror;
      const { take } = await client.project.importArtwork({
        project,
        character,
        group,
        expression,
        drawing,
        file,
      });
      session.setState({ trial: { take, instead: view.shownTake?.id ?? null } });
    } catch (error) {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    pick: () => void bring(pickFile('artwork')),
    drop: (file) => void bring(fileRefOf(file)),
  };
}
