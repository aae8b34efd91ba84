import { useEffect, useRef } from 'react';
import { choiceOfTake, takeTarget } from '#renderer/commands/takes/take-decisions.ts';
import { takeById } from '#renderer/commands/takes/take-target.ts';
import { useCommandContext, useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import type { TakeOnTrial } from '#renderer/session/session-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { VerdictSign } from '#renderer/ui/verdict-sign.tsx';
import { verdictText } from '#renderer/words/inspector/verdict-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { useChartPage } from './chart-context.ts';
import { Closeup } from './closeup.tsx';
import styles from './mouth-chart.module.css';

/** A take that was just made beside the one it may replace; one key each for yes and no. */
export function TrialBar({ trial }: { readonly trial: TakeOnTrial }) {
  const words = useWords();
  const mirror = useMirror();
  const context = useCommandContext();
  const run = useRunCommand();
  const keys = { use: useShortcut('use-new-take'), keep: useShortcut('keep-old-take') };
  const { view } = useChartPage();
  const takes = useProject((state) => state.takes);
  const { chart, outcomes } = words.inspector;
  const fresh = takeById({ takes }, view.shown, trial.take);
  const old = trial.instead === null ? null : takeById({ takes }, view.shown, trial.instead);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => () => mirror.cancelPreview(), [mirror]);
  // Asked for by key, it may lie below the fold or in a folded part.
  useEffect(() => {
    const folded = bar.current?.closest('details');
    if (folded) folded.open = true;
    bar.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const show = () => {
    const target = takeTarget(context);
    const call = target && fresh && choiceOfTake(context, target, fresh);
    if (call) mirror.preview(call.name, call.args);
  };
  const hide = () => mirror.cancelPreview();
  return (
    <section ref={bar} className={styles.trial} aria-label={chart.trial}>
      <h4>{chart.trial}</h4>
      {fresh ? (
        <>
          <Closeup shown={old} looked={fresh} words={{ shown: chart.old, looked: chart.fresh }} />
          <p className={styles.verdictLine}>
            <VerdictSign outcome={fresh.verdict.outcome} word={outcomes[fresh.verdict.outcome]} isShort />
            {verdictText(fresh.verdict, fresh.state, words)}
          </p>
          <p className={styles.hint}>{chart.trialHint}</p>
        </>
      ) : (
        <p role="status">{chart.trialArriving}</p>
      )}
      <div className={styles.buttons}>
        <Button
          tone="primary"
          disabled={!fresh || view.fixed !== null}
          title={words.commands['use-new-take']}
          shortcut={keys.use}
          onPointerEnter={show}
          onPointerLeave={hide}
          onFocus={show}
          onBlur={hide}
          onClick={() => run('use-new-take')}
        >
          {chart.useNew}
        </Button>
        <Button
          title={words.commands['keep-old-take']}
          shortcut={keys.keep}
          onClick={() => run('keep-old-take')}
        >
          {chart.keepOld}
        </Button>
      </div>
    </section>
  );
}
