import { useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { useClient, useCommandContext } from '#renderer/commands/use-commands.ts';
import { type PickRequest, pickFile } from '#renderer/document/file-picking.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { errorText } from '#renderer/words/error-text.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';

export interface ProjectFile {
  readonly media: MediaRef;
  readonly description: ClipDescription;
}

/** Asks for a file, or takes a dropped one, reads what it is and how the project remembers it. Failures are told to the person. */
export function useProjectFile(): {
  readonly isBusy: boolean;
  readonly pick: (purpose: PickRequest['purpose'], use: (file: ProjectFile) => void) => void;
  readonly take: (finding: Promise<FileRef | null>, use: (file: ProjectFile) => void) => void;
} {
  const client = useClient();
  const { session, mirror } = useCommandContext();
  const [isBusy, setBusy] = useState(false);
  const take = async (finding: Promise<FileRef | null>, use: (file: ProjectFile) => void) => {
    try {
      const file = await finding;
      if (!file) return;
      setBusy(true);
      const description = await client.files.describe({ file });
      const media = await client.project.remember({ project: mirror.project, file });
      use({ media, description });
    } catch (error) {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    } finally {
      setBusy(false);
    }
  };
  return {
    isBusy,
    pick: (purpose, use) => void take(pickFile(purpose), use),
    take: (finding, use) => void take(finding, use),
  };
}
