import { memo, useMemo, useState } from 'react';
import { takeUses } from '#renderer/commands/takes/take-page.ts';
import { takeById } from '#renderer/commands/takes/take-target.ts';
import { type TakeView, useTakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import { ChartPageContext, type ChartPageView } from './chart-context.ts';
import { Closeup } from './closeup.tsx';
import { DrawingRow } from './drawing-row.tsx';
import styles from './mouth-chart.module.css';
import { PageBar } from './page-bar.tsx';
import { ExpressionPicker, FOLLOW, PosePicker } from './page-picker.tsx';
import { PoseBar } from './pose-bar.tsx';
import { commonView } from './thumb-geometry.ts';
import { TrialBar } from './trial-bar.tsx';
import { useSkinColour } from './use-skin-colour.ts';

const NO_WINDOW: Box = [0, 0, 1, 1];

type Ground = 'checker' | 'skin';

function useChartPageView(
  view: TakeView,
  page: string,
  expression: string,
  ground: Ground,
  onLook: (take: string | null) => void,
): ChartPageView | null {
  const group = page === FOLLOW ? view.place.group : page;
  const kept = useProject((state) => state.takes);
  const colour = useSkinColour(view.shown.owner.id, group);
  const { cells, found, owner } = view.shown;
  const uses = useMemo(() => takeUses(cells), [cells]);
  const window = useMemo(() => {
    const fits = [...(found?.takes ?? []), ...kept].filter(
      (take) => take.group === group && take.character === owner.id,
    );
    return commonView(fits) ?? NO_WINDOW;
  }, [found, kept, group, owner.id]);
  const skin = ground === 'skin' ? colour : null;
  return useMemo(
    () => (group === null ? null : { view, group, expression, window, skin, uses, onLook }),
    [view, group, expression, window, skin, uses, onLook],
  );
}

/** Shown mouth against the one that pointer, focus or pick rest on. */
function Comparison({ view, looked }: { readonly view: TakeView; readonly looked: string | null }) {
  const words = useWords().inspector.chart;
  const takes = useProject((state) => state.takes);
  const other = looked === null ? view.take : takeById({ takes }, view.shown, looked);
  if (!view.shownTake && !other) return null;
  return (
    <Closeup
      shown={view.shownTake}
      looked={other?.id === view.shownTake?.id ? null : other}
      words={{ shown: words.shownNow, looked: words.looked }}
    />
  );
}

const ChartBody = memo(function ChartBody({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector.chart;
  const [page, setPage] = useState<string>(FOLLOW);
  const [expression, setExpression] = useState<string | null>(null);
  const [ground, setGround] = useState<Ground>('skin');
  const [looked, setLooked] = useState<string | null>(null);
  const trial = useSession((session) => session.trial);
  const isKnown = page === FOLLOW || view.place.groups.some(({ id }) => id === page);
  const looksAt = expression ?? view.place.expression;
  const chart = useChartPageView(view, isKnown ? page : FOLLOW, looksAt, ground, setLooked);
  return (
    <>
      <div className={styles.tools}>
        <PosePicker view={view} page={isKnown ? page : FOLLOW} onChange={setPage} />
        <PoseBar view={view} />
        <ExpressionPicker view={view} page={expression} onChange={setExpression} />
        <Segmented
          label={words.backdrop}
          value={ground}
          choices={(['skin', 'checker'] as const).map((value) => ({
            value,
            label: words.backdrops[value],
          }))}
          onChange={setGround}
        />
      </div>
      {chart ? (
        <ChartPageContext value={chart}>
          <PageBar />
          {trial ? <TrialBar trial={trial} /> : <Comparison view={view} looked={looked} />}
          {THREE_DRAWINGS.map((drawing) => (
            <DrawingRow key={drawing.id} drawing={drawing} />
          ))}
        </ChartPageContext>
      ) : (
        <p className={styles.hint}>{words.noPose}</p>
      )}
    </>
  );
});

/** The mouths of a pose with all their takes: compared, chosen, made anew, brought in. */
export function MouthChart() {
  const words = useWords().inspector.chart;
  const view = useTakeView();
  if (!view) return null;
  const hasPages = view.place.groups.length > 0;
  return (
    <Section title={words.title}>
      {hasPages ? <ChartBody view={view} /> : <EmptyState title={words.empty} hint={words.emptyHint} />}
    </Section>
  );
}
