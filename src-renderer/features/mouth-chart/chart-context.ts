import { createContext, useContext } from 'react';
import type { TakeUse } from '#renderer/commands/takes/take-page.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import type { Box } from '#shared/domain/geometry.ts';

/** What every part of one page of the chart needs to know. */
export interface ChartPageView {
  readonly view: TakeView;
  readonly group: string;
  /** Expression of the page that is looked at. */
  readonly expression: string;
  /** Stretch of face space that all pictures of the page are shown in. */
  readonly window: Box;
  /** CSS colour of the skin; null = chequered. */
  readonly skin: string | null;
  readonly uses: ReadonlyMap<string, TakeUse>;
  /** Take that the pointer or focus rests on, to be compared with the shown one. */
  readonly onLook: (take: string | null) => void;
}

export const ChartPageContext = createContext<ChartPageView | null>(null);

/** @throws Error outside a page (a bug). */
export function useChartPage(): ChartPageView {
  const page = useContext(ChartPageContext);
  if (!page) throw new Error('no page of the chart here');
  return page;
}
