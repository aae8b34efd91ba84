import { viewRoom } from '#renderer/commands/view/view-room.ts';
import { useMirror } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { effectiveZoom, ZOOM_STEPS, zoomedTo } from '#renderer/session/view-scale.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './transport.module.css';
import { useView } from './use-view.ts';

/** How large the picture is shown: a factor, the whole picture, or the mouth. */
export function ZoomMenu() {
  const words = useWords().viewer;
  const [mirror, session] = [useMirror(), useSessionStore()];
  const view = useView();
  const { viewZoom } = session.getState();
  const choose = (value: string) => {
    const now = session.getState();
    const room = viewRoom(mirror.state.getState(), now);
    if (value === 'fit' || value === 'mouth') session.setState({ viewZoom: value, viewPan: { x: 0, y: 0 } });
    else if (room) session.setState(zoomedTo(Number(value), now, room));
  };
  const now = view ? effectiveZoom(session.getState(), view.room) : 1;
  const percent = words.percent(Math.round(now * 100));
  const isStop = typeof viewZoom === 'number' && ZOOM_STEPS.includes(viewZoom);
  return (
    <select
      className={styles.menu}
      aria-label={words.zoom}
      title={words.zoom}
      value={String(viewZoom)}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="fit">{viewZoom === 'fit' ? `${words.fit} ${percent}` : words.fit}</option>
      <option value="mouth">{viewZoom === 'mouth' ? `${words.toMouth} ${percent}` : words.toMouth}</option>
      {isStop || typeof viewZoom !== 'number' ? null : <option value={String(viewZoom)}>{percent}</option>}
      {ZOOM_STEPS.map((step) => (
        <option key={step} value={String(step)}>
          {words.percent(step * 100)}
        </option>
      ))}
    </select>
  );
}
