import type { Command } from '../command.ts';

const playOrPause: Command = { id: 'play-pause', keys: ['Space', 'K'], run: ({ player }) => player.toggle() };

export const PLAYBACK_COMMANDS: readonly Command[] = [playOrPause];
