import { useClient } from '#renderer/commands/use-commands.ts';
import { changePreferences, usePreferences } from '#renderer/document/preferences.ts';
import type { LaneKind, TimeDisplay } from '#renderer/session/session-store.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { LANE_KINDS } from './lane-rows.ts';
import styles from './timeline.module.css';

const DISPLAYS: readonly TimeDisplay[] = ['frames', 'timecode', 'seconds', 'feet'];

/** The corner above the lane names: which lanes show, and how the ruler counts. */
export function LaneMenu() {
  const words = useWords().timeline;
  const client = useClient();
  const session = useSessionStore();
  const hidden = useSession(({ hiddenLanes }) => hiddenLanes);
  const display = usePreferences(({ timeDisplay }) => timeDisplay);
  const toggle = (lane: LaneKind) =>
    session.setState(({ hiddenLanes }) => ({
      hiddenLanes: hiddenLanes.includes(lane)
        ? hiddenLanes.filter((other) => other !== lane)
        : [...hiddenLanes, lane],
    }));
  return (
    <div className={styles.corner}>
      <button
        type="button"
        className={styles.menuButton}
        popoverTarget="timeline-lanes"
        title={words.lanesHint}
      >
        {words.lanes} ▾
      </button>
      <fieldset id="timeline-lanes" popover="auto" className={styles.menu} aria-label={words.lanes}>
        {LANE_KINDS.map((lane) => (
          <label key={lane} className={styles.menuLine}>
            <input type="checkbox" checked={!hidden.includes(lane)} onChange={() => toggle(lane)} />
            {words.laneNames[lane]}
          </label>
        ))}
      </fieldset>
      <select
        className={styles.display}
        aria-label={words.timeDisplay}
        title={words.timeDisplay}
        value={display}
        onChange={({ target }) => {
          const timeDisplay = DISPLAYS.find((known) => known === target.value);
          // Kept for this machine; when that fails the ruler shows the old one again.
          if (timeDisplay) void changePreferences(client, { timeDisplay }).catch(() => {});
        }}
      >
        {DISPLAYS.map((known) => (
          <option key={known} value={known}>
            {words.timeDisplays[known]}
          </option>
        ))}
      </select>
    </div>
  );
}
