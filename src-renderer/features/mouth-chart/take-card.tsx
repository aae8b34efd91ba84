import { fitsExposure } from '#renderer/commands/takes/decision-scope.ts';
import { chooseTake, clearChoice, judgeTake } from '#renderer/commands/takes/take-decisions.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { VerdictSign } from '#renderer/ui/verdict-sign.tsx';
import { verdictText } from '#renderer/words/inspector/verdict-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { useChartPage } from './chart-context.ts';
import { RemoveTake } from './remove-take.tsx';
import styles from './take-card.module.css';
import type { TakeFacts } from './take-facts.ts';
import { TakeThumb } from './take-thumb.tsx';

export const THUMB = { width: 112, height: 74 };

function TakeVerbs({ facts }: { readonly facts: TakeFacts }) {
  const { inspector } = useWords();
  const words = inspector.chart;
  const context = useCommandContext();
  const { view } = useChartPage();
  const scope = useSession((session) => session.scope);
  const { take, decision, isChosen } = facts;
  const isFixed = view.fixed !== null;
  const isShown = view.shownTake?.id === take.id;
  const isHere = scope === 'exposure' && fitsExposure(take, view.place);
  return (
    <div className={styles.verbs}>
      {isShown && isChosen ? (
        <Button
          size="small"
          disabled={isFixed}
          title={words.letChartChoose}
          onClick={() => clearChoice(context, take)}
        >
          {words.unchoose}
        </Button>
      ) : (
        <Button
          size="small"
          disabled={isFixed || isShown}
          title={isHere ? words.useHere : words.useInPose}
          onClick={() => chooseTake(context, take)}
        >
          {words.use}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        isPressed={decision === 'reject'}
        disabled={isFixed}
        title={inspector.takeScopeHint}
        onClick={() => judgeTake(context, take, decision === 'reject' ? null : 'reject')}
      >
        {decision === 'reject' ? words.unreject : words.reject}
      </Button>
      <RemoveTake facts={facts} isFixed={isFixed} />
    </div>
  );
}

interface TakeCardProps {
  readonly facts: TakeFacts;
  /** Place in its row, from 1. */
  readonly number: number;
  readonly brightness: number;
}

/** One take: its picture, its verdict, where it comes from and where it is seen. */
export function TakeCard({ facts, number, brightness }: TakeCardProps) {
  const words = useWords();
  const session = useSessionStore();
  const player = usePlayer();
  const { view, window, skin, onLook } = useChartPage();
  const { take, use, marks } = facts;
  const { chart, outcomes } = words.inspector;
  const { outcome } = take.verdict;
  const backend = chart.backends[take.backend as keyof typeof chart.backends] ?? take.backend;
  const name = chart.name(number, backend);
  const isPicked = view.take?.id === take.id;
  const look = () => onLook(take.id);
  const leave = () => onLook(null);
  return (
    <li className={styles.card} data-picked={isPicked}>
      <button
        type="button"
        className={styles.picture}
        aria-pressed={isPicked}
        aria-label={chart.look(`${name}, ${outcomes[outcome]}`)}
        title={verdictText(take.verdict, take.state, words)}
        onPointerEnter={look}
        onPointerLeave={leave}
        onFocus={look}
        onBlur={leave}
        onClick={() => session.setState({ pickedTake: { take: take.id, playhead: view.frame } })}
      >
        <TakeThumb take={take} view={window} skin={skin} brightness={brightness} {...THUMB} />
      </button>
      <p className={styles.line}>
        <VerdictSign outcome={outcome} word={outcomes[outcome]} isShort />
        <span title={chart.seed(take.seed, take.attempt)}>{name}</span>
      </p>
      <p className={styles.line}>
        {use ? (
          <button
            type="button"
            className={styles.where}
            title={chart.goTo(use.first)}
            onClick={() => player.seek(use.first)}
          >
            {chart.frames(use.frames)}
          </button>
        ) : (
          <span className={styles.faint}>{chart.unused}</span>
        )}
      </p>
      {marks.length > 0 ? (
        <ul className={styles.marks}>
          {marks.map((mark) => (
            <li key={mark} data-mark={mark}>
              {chart.marks[mark]}
            </li>
          ))}
        </ul>
      ) : null}
      <TakeVerbs facts={facts} />
    </li>
  );
}
