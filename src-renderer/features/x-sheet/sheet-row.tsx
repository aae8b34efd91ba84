import { memo } from 'react';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import { useWords } from '#renderer/words/language.ts';
import type { LineKind } from '#shared/domain/character/character.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { CellAuthor } from '#shared/domain/sheet/exposure-sheet.ts';
import type { RowRule, SheetMark, SpokenAt } from './sheet-rows.ts';
import styles from './x-sheet.module.css';

export interface SheetSlot {
  readonly character: string;
  readonly mark: SheetMark | '';
  readonly state: SheetState;
  readonly by: CellAuthor;
  readonly isSelected: boolean;
  readonly spoken: SpokenAt | null;
  /** Expression page, where one begins or ends; else null. */
  readonly page: string | null;
  /** What is heard, where a sound begins and no line says it. */
  readonly sound: string;
}

interface SheetRowProps {
  readonly frame: number;
  readonly rule: RowRule;
  readonly isHere: boolean;
  readonly slots: readonly SheetSlot[];
}

const sameSlot = (a: SheetSlot, b: SheetSlot | undefined): boolean =>
  b !== undefined &&
  a.mark === b.mark &&
  a.state === b.state &&
  a.by === b.by &&
  a.isSelected === b.isSelected &&
  a.page === b.page &&
  a.sound === b.sound &&
  a.spoken?.part === b.spoken?.part &&
  a.spoken?.text === b.spoken?.text &&
  a.spoken?.kind === b.spoken?.kind;

const sameRow = (a: SheetRowProps, b: SheetRowProps): boolean =>
  a.frame === b.frame &&
  a.rule === b.rule &&
  a.isHere === b.isHere &&
  a.slots.length === b.slots.length &&
  a.slots.every((slot, index) => sameSlot(slot, b.slots[index]));

/** Only kinds that do not move the mouth are named. */
const kindSign = (kind: LineKind, names: Readonly<Record<LineKind, string>>): string =>
  kind === 'spoken' ? '' : `${names[kind]} `;

/** One frame of the sheet; drawn anew only when something of it changed. */
export const SheetRow = memo(function SheetRow({ frame, rule, isHere, slots }: SheetRowProps) {
  const all = useWords();
  const words = all.timeline;
  return (
    <tr
      className={styles.row}
      data-frame={frame}
      data-rule={rule}
      data-here={isHere}
      aria-current={isHere ? 'true' : undefined}
      aria-rowindex={frame + 2}
    >
      <th scope="row" className={styles.number}>
        <button type="button" tabIndex={isHere ? 0 : -1} className={styles.frame}>
          {frame}
        </button>
      </th>
      {slots.map(({ character, mark, state, by, isSelected, page }) => (
        <td
          key={character}
          className={styles.cell}
          data-character={character}
          data-by={by}
          data-state={state}
          data-selected={isSelected}
          aria-label={mark === '│' || mark === '┆' ? words.states[state] : undefined}
        >
          <span className={styles.mark}>{mark}</span>
          {page === null ? null : <small className={styles.page}>{expressionName(page, all)}</small>}
        </td>
      ))}
      {slots.map(({ character, spoken, sound }) => (
        <td key={character} className={styles.spoken} data-part={spoken?.part} data-kind={spoken?.kind}>
          {spoken?.part === 'first' ? (
            <span className={styles.words}>{`${kindSign(spoken.kind, words.lineKinds)}${spoken.text}`}</span>
          ) : (
            sound
          )}
        </td>
      ))}
    </tr>
  );
}, sameRow);
