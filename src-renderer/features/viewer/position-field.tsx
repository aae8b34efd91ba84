import { useState } from 'react';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { formatTimecode } from '#shared/domain/time/timecode.ts';
import { positionText, typedFrame } from './time-entry.ts';
import styles from './transport.module.css';

/** Where the playhead is; a frame or timecode typed into it is gone to. */
export function PositionField({ rate }: { readonly rate: FrameRate }) {
  const words = useWords().viewer;
  const player = usePlayer();
  const playhead = useSession((session) => session.playhead);
  const display = useSession((session) => session.timeDisplay);
  const count = useProject(frameCountOf);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = positionText(playhead, rate, display);
  const frame = typed === null ? null : typedFrame(typed, playhead, rate, display);
  const go = () => {
    if (frame !== null) {
      player.pause();
      player.seek(frame);
    }
    setTyped(null);
  };
  return (
    <span className={styles.position}>
      <input
        className={styles.positionField}
        value={typed ?? shown}
        size={Math.max(6, shown.length)}
        title={words.position}
        aria-label={words.position}
        aria-invalid={typed !== null && frame === null}
        data-position={playhead}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go();
          if (event.key === 'Escape') setTyped(null);
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span className={styles.faint}>{display === 'frames' ? words.ofFrames(count) : `#${playhead}`}</span>
      {display === 'frames' ? (
        <span className={`${styles.faint} ${styles.spare}`}>{formatTimecode(playhead, rate)}</span>
      ) : null}
    </span>
  );
}
