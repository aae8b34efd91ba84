import { viewRoom } from '#renderer/commands/view/view-room.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { type ViewPlace, type ViewRoom, viewPlace } from '#renderer/session/view-scale.ts';

export interface View {
  readonly room: ViewRoom;
  readonly place: ViewPlace;
}

/** Where the picture lies now; null before there is a picture. Renders again with whatever moves it. */
export function useView(): View | null {
  const [mirror, session] = [useMirror(), useSessionStore()];
  const viewZoom = useSession((state) => state.viewZoom);
  const isFollowing = viewZoom === 'mouth';
  useProject(({ timeline }) => timeline);
  useSession(({ viewSize }) => viewSize);
  useSession(({ viewPan }) => viewPan);
  useSession(({ playhead, character }) => (isFollowing ? `${playhead} ${character}` : ''));
  useProject(({ sheets }) => (isFollowing ? sheets : null));
  const now = session.getState();
  const room = viewRoom(mirror.state.getState(), now);
  return room && { room, place: viewPlace(now, room) };
}
