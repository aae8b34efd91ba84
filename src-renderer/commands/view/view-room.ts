import { followedMouth } from '#renderer/document/mouth-position.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { activeSheet } from '#renderer/document/selectors.ts';
import type { Session } from '#renderer/session/session-store.ts';
import type { ViewRoom } from '#renderer/session/view-scale.ts';

/** What the picture's place in the viewer depends on; null before there is a picture or room for it. */
export function viewRoom(
  state: ProjectState,
  session: Pick<Session, 'viewSize' | 'viewZoom' | 'character' | 'playhead'>,
): ViewRoom | null {
  const { timeline } = state;
  const { viewSize, viewZoom, character, playhead } = session;
  if (!timeline || viewSize.width < 1 || viewSize.height < 1) return null;
  const sheet = viewZoom === 'mouth' ? activeSheet(state, character) : null;
  return {
    picture: { width: timeline.width, height: timeline.height },
    view: viewSize,
    density: window.devicePixelRatio,
    mouth: sheet && followedMouth(sheet, playhead),
  };
}
