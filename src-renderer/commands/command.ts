import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import type { FindingsWatch } from '#renderer/document/findings-watch.ts';
import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import type { Player } from '#renderer/playback/player.ts';
import type { SessionStore } from '#renderer/session/session-store.ts';
import type { Words } from '#renderer/words/words.ts';

/** What a command acts on. */
export interface CommandContext {
  readonly mirror: ProjectMirror;
  readonly findings: FindingsWatch;
  readonly session: SessionStore;
  readonly player: Player;
  readonly client: EditorClient;
  readonly words: Words;
}

export type CommandId = keyof Words['commands'];

/** One verb of the person, reachable by key, palette, menu and button alike. */
export interface Command {
  readonly id: CommandId;
  /**
   * Default keys: `Mod` is Ctrl (Command on a Mac); then `Alt`, `Shift`, and a letter, digit or key name (`ArrowLeft`, `Space`,
   * `Home`, `,`). See key-binding.ts.
   */
  readonly keys: readonly string[];
  /** A held key runs it again and again. */
  readonly repeats?: boolean;
  /** Called when a held key is let go; for commands that last as long as the key is down. */
  readonly release?: (context: CommandContext) => void;
  /** Absent: always. */
  readonly isEnabled?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void | Promise<void>;
}
