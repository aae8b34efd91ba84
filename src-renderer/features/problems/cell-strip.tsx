import { STATE_COLOURS, STATE_NUMBERS, StateGlyph } from '#renderer/ui/state-glyph.tsx';
import type { Cell } from '#shared/domain/sheet/exposure-sheet.ts';
import styles from './problems-panel.module.css';

interface CellStripProps {
  readonly label: string;
  readonly cells: readonly Cell[];
  /** Frame of the first cell. */
  readonly from: number;
  readonly marked: { readonly start: number; readonly end: number };
}

/** A few cells side by side, one per frame; the frames in question are underlined. */
export function CellStrip({ label, cells, from, marked }: CellStripProps) {
  return (
    <figure className={styles.strip}>
      <figcaption>{label}</figcaption>
      <ol>
        {cells.map((cell, index) => {
          const frame = from + index;
          const isMarked = frame >= marked.start && frame < marked.end;
          return (
            <li
              key={frame}
              data-marked={isMarked}
              title={`${frame}: ${STATE_NUMBERS[cell.state]}`}
              style={{ background: STATE_COLOURS[cell.state] }}
            >
              <StateGlyph state={cell.state} size={12} />
              <span className={styles.number}>{STATE_NUMBERS[cell.state]}</span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
