import { judgeTake } from '#renderer/commands/takes/take-decisions.ts';
import { decisionOn } from '#renderer/commands/takes/take-page.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useCommandContext, useShortcut } from '#renderer/commands/use-commands.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { VerdictSign } from '#renderer/ui/verdict-sign.tsx';
import { verdictText } from '#renderer/words/inspector/verdict-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { isUnjudged } from '#shared/domain/mouth/verdict.ts';
import styles from './inspector.module.css';
import { MeasureList } from './measure-list.tsx';

function Judgement({ view, take }: { readonly view: TakeView; readonly take: Take }) {
  const words = useWords();
  const context = useCommandContext();
  const keys = {
    accept: useShortcut('accept-take'),
    reject: useShortcut('reject-take'),
    automatic: useShortcut('automatic-verdict'),
  };
  const decision = decisionOn(view.document, take.id);
  const isFixed = view.fixed !== null;
  const { inspector, commands } = words;
  return (
    <div className={styles.buttons} title={inspector.takeScopeHint}>
      <Button
        isPressed={decision === 'accept'}
        disabled={isFixed}
        title={commands['accept-take']}
        shortcut={keys.accept}
        onClick={() => judgeTake(context, take, decision === 'accept' ? null : 'accept')}
      >
        {take.verdict.outcome === 'pass' ? inspector.acceptGood : inspector.accept}
      </Button>
      <Button
        isPressed={decision === 'reject'}
        disabled={isFixed}
        title={commands['reject-take']}
        shortcut={keys.reject}
        onClick={() => judgeTake(context, take, decision === 'reject' ? null : 'reject')}
      >
        {inspector.reject}
      </Button>
      <Button
        tone="quiet"
        disabled={isFixed || decision === null}
        title={commands['automatic-verdict']}
        shortcut={keys.automatic}
        onClick={() => judgeTake(context, take, null)}
      >
        {inspector.automatic}
      </Button>
    </div>
  );
}

/** What the validator says of a take, what it measured, and the person's word against it. */
export function VerdictSection({ view }: { readonly view: TakeView }) {
  const words = useWords();
  const { take, document } = view;
  if (!take) return null;
  const { inspector } = words;
  const { outcome, measures } = take.verdict;
  const word = isUnjudged(take.verdict) ? inspector.unmeasured : inspector.outcomes[outcome];
  const decision = decisionOn(document, take.id);
  return (
    <Section title={inspector.verdict} aside={<VerdictSign outcome={outcome} word={word} />}>
      <p className={styles.sentence}>{verdictText(take.verdict, take.state, words)}</p>
      {decision ? <p className={styles.word}>{inspector.decisions[decision]}</p> : null}
      <Judgement view={view} take={take} />
      {measures.length === 0 ? null : (
        <details className={styles.measured} open={outcome !== 'pass'}>
          <summary>
            {inspector.measures} ({measures.length})
          </summary>
          <MeasureList measures={measures} />
        </details>
      )}
    </Section>
  );
}
