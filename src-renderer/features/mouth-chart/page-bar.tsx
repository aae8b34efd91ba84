import { useState } from 'react';
import { drawPage, showExpression } from '#renderer/commands/takes/expression-pages.ts';
import { takesOf } from '#renderer/commands/takes/take-page.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import { useWords } from '#renderer/words/language.ts';
import { NEUTRAL_EXPRESSION, presetOf } from '#shared/domain/mouth/expressions.ts';
import { THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import { useChartPage } from './chart-context.ts';
import styles from './mouth-chart.module.css';

/** What can be done with a page as a whole: have it drawn, and show it on frames. */
export function PageBar() {
  const words = useWords();
  const { chart, scopes } = words.inspector;
  const context = useCommandContext();
  const { view, group, expression } = useChartPage();
  const takes = useProject((state) => state.takes);
  const scope = useSession((session) => session.scope);
  const [isBusy, setBusy] = useState(false);
  const character = view.shown.owner.id;
  const isShown = view.place.expression === expression;
  const lacking = THREE_DRAWINGS.filter(
    ({ id }) => takesOf([], takes, { character, group, expression, drawing: id }).length === 0,
  ).length;
  if (expression === NEUTRAL_EXPRESSION && isShown) return null;
  const isEmpty = expression !== NEUTRAL_EXPRESSION && lacking === THREE_DRAWINGS.length;
  const draw = async () => {
    setBusy(true);
    await drawPage(context, { character, group, expression });
    setBusy(false);
  };
  const reach = scope === 'exposure' && view.isSelection ? scopes.selection : scopes[scope];
  const canDraw = expression !== NEUTRAL_EXPRESSION && presetOf(expression) !== null && lacking > 0;
  return (
    <div className={styles.page}>
      <p className={styles.hint}>
        {isEmpty
          ? chart.pageEmpty(expressionName(expression, words))
          : isShown
            ? chart.pageShown(expressionName(expression, words))
            : chart.pageHidden(expressionName(expression, words))}
      </p>
      <div className={styles.buttons}>
        {canDraw ? (
          <Button
            size="small"
            tone={isEmpty ? 'primary' : 'plain'}
            disabled={isBusy || view.fixed !== null}
            onClick={() => void draw()}
          >
            {isBusy ? chart.regenerating : chart.drawPage(lacking)}
          </Button>
        ) : null}
        {isShown ? (
          <Button
            size="small"
            disabled={view.fixed !== null}
            onClick={() => showExpression(context, NEUTRAL_EXPRESSION)}
          >
            {chart.leavePage(reach)}
          </Button>
        ) : (
          <Button
            size="small"
            tone={isEmpty ? 'plain' : 'primary'}
            disabled={view.fixed !== null || isEmpty}
            onClick={() => showExpression(context, expression)}
          >
            {chart.showPage(reach)}
          </Button>
        )}
      </div>
    </div>
  );
}
