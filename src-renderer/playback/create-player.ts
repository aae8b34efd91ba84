import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { SessionStore } from '#renderer/session/session-store.ts';
import type { Player } from './player.ts';

export function createPlayer({ mirror, session }: { mirror: ProjectMirror; session: SessionStore }): Player {
  const clamp = (frame: number) =>
    Math.min(Math.max(frame, 0), Math.max(0, frameCountOf(mirror.state.getState()) - 1));
  const seek = (frame: number) => session.setState({ playhead: clamp(frame) });
  return {
    play: (speed = 1) => session.setState({ isPlaying: true, speed }),
    pause: () => session.setState({ isPlaying: false }),
    toggle: () => session.setState(({ isPlaying }) => ({ isPlaying: !isPlaying })),
    seek,
    step: (frames) => seek(session.getState().playhead + frames),
    dispose: () => {},
  };
}
