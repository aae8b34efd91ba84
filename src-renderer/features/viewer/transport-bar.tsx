import { useProject } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { CommandButton } from './command-button.tsx';
import { Icon } from './icons.tsx';
import { MarksMenu } from './marks-menu.tsx';
import type { ShownAs } from './picture-painter.ts';
import { PositionField } from './position-field.tsx';
import styles from './transport.module.css';
import { ZoomMenu } from './zoom-menu.tsx';

const SPEEDS: readonly number[] = [0.25, 0.5, 0.75, 1];

function SpeedMenu() {
  const words = useWords().viewer;
  const session = useSessionStore();
  const speed = useSession((state) => state.speed);
  const choices = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed];
  return (
    <select
      className={styles.menu}
      aria-label={words.speed}
      title={words.speed}
      value={speed}
      onChange={(event) => session.setState({ speed: Number(event.target.value) })}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words.percent(Math.round(choice * 100))}
        </option>
      ))}
    </select>
  );
}

function SoundMenu() {
  const words = useWords().viewer;
  const session = useSessionStore();
  const sound = useSession((state) => state.sound);
  const sounds = useProject(({ preview }) => preview.sounds);
  const has = (use: 'export' | 'original') => sounds.some((known) => known.use === use);
  return (
    <select
      className={styles.menu}
      aria-label={words.sound}
      title={has(sound) ? words.sound : words.noSound}
      value={sound}
      onChange={(event) =>
        session.setState({ sound: event.target.value === 'original' ? 'original' : 'export' })
      }
    >
      <option value="export">{words.sounds.export}</option>
      <option value="original" disabled={!has('original')}>
        {words.sounds.original}
      </option>
    </select>
  );
}

function PlayButtons() {
  const words = useWords().viewer;
  const isPlaying = useSession((state) => state.isPlaying);
  return (
    <>
      <span className={styles.spare}>
        <CommandButton id="first-frame">
          <Icon name="first" />
        </CommandButton>
      </span>
      <CommandButton id="previous-frame">
        <Icon name="previous" />
      </CommandButton>
      <CommandButton id="play-pause" title={isPlaying ? words.pause : words.play}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </CommandButton>
      <CommandButton id="next-frame">
        <Icon name="next" />
      </CommandButton>
      <span className={styles.spare}>
        <CommandButton id="last-frame">
          <Icon name="last" />
        </CommandButton>
      </span>
    </>
  );
}

/** Everything about time and sight below the picture. `shown` tells what the picture is. */
export function TransportBar({ shown }: { readonly shown: ShownAs }) {
  const words = useWords().viewer;
  const rate = useProject(({ timeline }) => timeline?.rate ?? null);
  const isLooping = useSession((state) => state.isLooping);
  const isMuted = useSession((state) => state.isMuted);
  const isSplit = useSession((state) => state.compare === 'split');
  const isHand = useSession((state) => state.viewTool === 'hand');
  const isSheet = useSession((state) => state.isSheetOpen);
  if (!rate) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.transport}>
      <div className={styles.row}>
        <div className={styles.group}>
          <PlayButtons />
          <CommandButton id="toggle-loop" isPressed={isLooping}>
            <Icon name="loop" />
          </CommandButton>
          <SpeedMenu />
        </div>
        <PositionField rate={rate} />
        <div className={styles.group}>
          <CommandButton id="toggle-mute" isPressed={isMuted} title={words.mute}>
            <Icon name={isMuted ? 'muted' : 'sound'} />
          </CommandButton>
          <SoundMenu />
        </div>
        <div className={styles.group}>
          <span className={styles.shown} title={words.shownHints[shown]} data-shown={shown}>
            {words.shown[shown]}
          </span>
          <CommandButton id="compare-split" isPressed={isSplit}>
            {words.split}
          </CommandButton>
          <CommandButton id="tool-hand" isPressed={isHand}>
            {words.hand}
          </CommandButton>
          <MarksMenu />
          <CommandButton id="toggle-sheet" isPressed={isSheet}>
            {words.sheet}
          </CommandButton>
          <ZoomMenu />
        </div>
      </div>
    </div>
  );
}
