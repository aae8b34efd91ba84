import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { extendSelection } from '#renderer/commands/paint/selection-commands.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { soundsByFrame } from '#renderer/document/heard-sounds.ts';
import { frameCountOf, rateOf } from '#renderer/document/selectors.ts';
import { cutsOf, type ShownCells, shownCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { ExpressionChoice } from '#shared/domain/overrides/overrides.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import { listenToSheet } from './sheet-pointer.ts';
import { SheetRow, type SheetSlot } from './sheet-row.tsx';
import { pageTurn, rowRule, sheetMark, spokenAt } from './sheet-rows.ts';
import styles from './x-sheet.module.css';

const ROW_HEIGHT = 20;
/** The names above the columns stay in sight and cover what scrolls under them. */
const HEAD_HEIGHT = 24;
/** Rows kept ready above and below what is in sight. */
const OVERSCAN = 8;

function slotOf(
  { owner, cells, found }: ShownCells,
  frame: number,
  isCut: boolean,
  selection: FrameSpan | null,
  { expressions, rate }: { readonly expressions: readonly ExpressionChoice[]; readonly rate: FrameRate },
): SheetSlot {
  const { offsetMs } = owner.voice;
  const place = { rate, offsetMs, frameCount: cells.length };
  const cell = cells[frame];
  return {
    character: owner.id,
    mark: sheetMark(cells, frame, isCut),
    state: cell?.state ?? 'source',
    by: cell?.by ?? 'auto',
    isSelected: selection !== null && frame >= selection.start && frame < selection.end,
    spoken: spokenAt(owner.lines, frame),
    page: pageTurn(expressions, owner.id, frame),
    sound: found?.speech ? (soundsByFrame(found.speech, place)[frame] ?? '') : '',
  };
}

/** Keeps the playhead's row in sight, also while playing, and the focus on it while it is in the sheet. */
function useFollowing(
  scroller: RefObject<HTMLElement | null>,
  playhead: number,
  scrollTo: (frame: number) => void,
): void {
  const follow = useRef(scrollTo);
  follow.current = scrollTo;
  useEffect(() => {
    // The row that had the focus may be gone from the page with the next one.
    const hadFocus = scroller.current?.contains(document.activeElement) ?? false;
    follow.current(playhead);
    if (!hadFocus) return;
    const frame = requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-frame="${playhead}"] button`)
        ?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [scroller, playhead]);
}

function Rows({ frameCount }: { readonly frameCount: number }) {
  const words = useWords().timeline;
  const context = useCommandContext();
  const characters = useProject(shownCells);
  const cuts = useProject(cutsOf);
  const rate = useProject(rateOf);
  const expressions = useProject((state) => state.document.overrides.expressions);
  const playhead = useSession((session) => session.playhead);
  const selection = useSession((session) => session.selection);
  const chosen = useSession((session) => session.character);
  const active = chosen ?? characters[0]?.owner.id ?? null;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableElement>(null);
  const isCut = useMemo(() => new Set(cuts), [cuts]);
  const rows = useVirtualizer({
    count: frameCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
  });
  useFollowing(scroller, playhead, (frame) => rows.scrollToIndex(frame, { align: 'auto' }));
  useEffect(() => (body.current ? listenToSheet(body.current, context) : undefined), [context]);

  /** Here up and down are frames, as on paper; everywhere else they are exposures. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) extendSelection(context, step);
    else context.player.step(step);
  };
  const items = rows.getVirtualItems();
  const perSecond = Math.max(1, Math.round(framesPerSecond(rate)));
  return (
    <div ref={scroller} className={styles.scroller} role="none" onKeyDown={onKeyDown}>
      <table ref={body} className={styles.sheet} aria-label={words.sheetLabel} aria-rowcount={frameCount + 1}>
        <thead>
          <tr className={styles.head} aria-rowindex={1}>
            <th scope="col" className={styles.number}>
              {words.sheetFrame}
            </th>
            {characters.map(({ owner }) => (
              <th key={owner.id} scope="col" data-active={owner.id === active} title={owner.name}>
                {owner.name}
              </th>
            ))}
            {characters.map(({ owner }) => (
              <th key={owner.id} scope="col" className={styles.spoken}>
                {words.sheetDialogue}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT }} />
          {items.map(({ index: frame }) => (
            <SheetRow
              key={frame}
              frame={frame}
              rule={rowRule(frame, perSecond)}
              isHere={frame === playhead}
              slots={characters.map((shown) =>
                slotOf(shown, frame, isCut.has(frame), shown.owner.id === active ? selection : null, {
                  expressions,
                  rate,
                }),
              )}
            />
          ))}
          <tr style={{ height: rows.getTotalSize() + HEAD_HEIGHT - (items.at(-1)?.end ?? HEAD_HEIGHT) }} />
        </tbody>
      </table>
    </div>
  );
}

/** The shot as a paper time sheet: one row per frame, a column per mouth, the words beside it. */
export function XSheet() {
  const words = useWords().timeline;
  const frameCount = useProject(frameCountOf);
  if (frameCount === 0) return <EmptyState title={words.emptyTitle} hint={words.emptyHint} />;
  return <Rows frameCount={frameCount} />;
}
