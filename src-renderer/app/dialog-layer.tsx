import { useClient } from '#renderer/commands/use-commands.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { ExportDialog } from '#renderer/features/export/export-dialog.tsx';
import { CheatSheet } from '#renderer/features/palette/cheat-sheet.tsx';
import { Palette } from '#renderer/features/palette/palette.tsx';
import { PreferencesDialog } from '#renderer/features/preferences/preferences-dialog.tsx';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { SETTINGS } from '#shared/domain/settings/setting-table.ts';

/** The dialog that is open, if any. */
export function DialogLayer() {
  const session = useSessionStore();
  const dialog = useSession((state) => state.dialog);
  const client = useClient();
  const mirror = useMirror();
  const used = useProject(
    ({ document }) => document.settings.face_detector ?? SETTINGS.face_detector.default,
  );
  const writable = useProject((state) => state.writable);
  const detector = {
    used: String(used),
    isFixed: !writable,
    use: (value: string) => void mirror.edit('set-setting', { key: 'face_detector', value }),
  };
  const close = () => session.setState({ dialog: null });
  const showShortcuts = () => session.setState({ dialog: 'shortcuts' });
  return (
    <>
      {dialog === 'export' ? <ExportDialog onClose={close} /> : null}
      {dialog === 'palette' ? <Palette onClose={close} /> : null}
      {dialog === 'shortcuts' ? <CheatSheet onClose={close} /> : null}
      {dialog === 'preferences' ? (
        <PreferencesDialog client={client} onClose={close} onShortcuts={showShortcuts} detector={detector} />
      ) : null}
    </>
  );
}
