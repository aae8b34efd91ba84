import { shuttleSpeed } from '#renderer/playback/shuttle.ts';
import type { Command, CommandContext, CommandId } from '../command.ts';

const playOrPause: Command = { id: 'play-pause', keys: ['Space'], run: ({ player }) => player.toggle() };

const pause: Command = { id: 'pause', keys: ['K'], run: ({ player }) => player.pause() };

function shuttle({ player, session }: CommandContext, direction: 1 | -1): void {
  const { isPlaying, speed } = session.getState();
  player.play(shuttleSpeed(direction, isPlaying, speed));
}

const playForwards: Command = { id: 'play-forwards', keys: ['L'], run: (context) => shuttle(context, 1) };

const playBackwards: Command = { id: 'play-backwards', keys: ['J'], run: (context) => shuttle(context, -1) };

const speedCommand = (id: CommandId, speed: number, key: string): Command => ({
  id,
  keys: [key],
  run: ({ session }) => session.setState({ speed }),
});

const loop: Command = {
  id: 'toggle-loop',
  keys: ['Shift+L'],
  run: ({ session }) => session.setState(({ isLooping }) => ({ isLooping: !isLooping })),
};

const mute: Command = {
  id: 'toggle-mute',
  keys: ['M'],
  run: ({ session }) => session.setState(({ isMuted }) => ({ isMuted: !isMuted })),
};

const otherSound: Command = {
  id: 'toggle-sound',
  keys: ['Shift+M'],
  run: ({ session }) =>
    session.setState(({ sound }) => ({ sound: sound === 'export' ? 'original' : 'export' })),
};

export const PLAYBACK_COMMANDS: readonly Command[] = [
  playOrPause,
  playBackwards,
  pause,
  playForwards,
  speedCommand('speed-50', 0.5, 'Shift+5'),
  speedCommand('speed-75', 0.75, 'Shift+7'),
  speedCommand('speed-100', 1, 'Shift+9'),
  loop,
  mute,
  otherSound,
];
