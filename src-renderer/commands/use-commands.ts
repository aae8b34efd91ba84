import { createContext, useContext, useMemo } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { currentPreferences, usePreferences } from '#renderer/document/preferences.ts';
import { useFindingsWatch } from '#renderer/document/use-findings.ts';
import { useMirror } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { currentWords } from '#renderer/words/language.ts';
import type { Command, CommandContext, CommandId } from './command.ts';
import { COMMANDS, keysOf } from './command-list.ts';
import { readableKey } from './key-binding.ts';

/** The engine's contract, for commands and features that ask it something; provided by the app. */
export const ClientContext = createContext<EditorClient | null>(null);

/** @throws Error outside an open project (a bug). */
export function useClient(): EditorClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('no engine here');
  return client;
}

/** What commands act on in this window. */
export function useCommandContext(): CommandContext {
  const [mirror, session, player, client] = [useMirror(), useSessionStore(), usePlayer(), useClient()];
  const findings = useFindingsWatch();
  return useMemo(
    () => ({
      mirror,
      findings,
      session,
      player,
      client,
      get words() {
        return currentWords();
      },
    }),
    [mirror, findings, session, player, client],
  );
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** @throws Error for an id without a command (a bug; a test looks for those). */
export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

/** Runs commands by id, as buttons and menus do. */
export function useRunCommand(): (id: CommandId) => void {
  const context = useCommandContext();
  return (id) => {
    const command = commandOf(id);
    if (command.isEnabled?.(context) === false) return;
    void command.run(context);
  };
}

/** The first key of a command, readable; undefined when it has none. */
export function shortcutOf(id: CommandId, shortcuts = currentShortcuts()): string | undefined {
  const key = keysOf(commandOf(id), shortcuts)[0];
  return key === undefined ? undefined : readableKey(key, isMac);
}

/** As shortcutOf, and heard of again when the person changes it. */
export function useShortcut(id: CommandId): string | undefined {
  return shortcutOf(
    id,
    usePreferences((preferences) => preferences.shortcuts),
  );
}

export const currentShortcuts = () => currentPreferences().shortcuts;
