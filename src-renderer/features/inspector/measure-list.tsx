import { useWords } from '#renderer/words/language.ts';
import type { Measure } from '#shared/domain/mouth/verdict.ts';
import styles from './measure-list.module.css';
import { measureBounds, measureNumber, measureScale, measureUnit } from './measure-scale.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function MeasureRow({ measure }: { readonly measure: Measure }) {
  const words = useWords().inspector;
  const { name, value, min, max, ok } = measure;
  const unit = measureUnit(name);
  const label = words.measureNames[name as keyof typeof words.measureNames] ?? name;
  const scale = measureScale(measure);
  const bounds = measureBounds(min, max, unit);
  const state = ok ? words.measureOk : words.measureBad;
  const shown = measureNumber(value, unit);
  return (
    <tr title={`${label}: ${shown} ${words.measureUnits[unit]} · ${bounds}`} data-ok={ok}>
      <th scope="row">{label}</th>
      <td className={styles.bar}>
        <span
          className={styles.allowed}
          style={{ left: percent(scale.from), right: percent(1 - scale.to) }}
        />
        <span className={styles.mark} style={{ left: percent(scale.value) }} />
      </td>
      <td className={styles.value}>{shown}</td>
      <td className={styles.bounds}>{bounds}</td>
      <td className={styles.sign}>
        <span aria-hidden="true">{ok ? '✓' : '✕'}</span>
        <span className={styles.unseen}>{state}</span>
      </td>
    </tr>
  );
}

/** Every measured value on a bar with the stretch that is allowed. */
export function MeasureList({ measures }: { readonly measures: readonly Measure[] }) {
  const words = useWords().inspector;
  if (measures.length === 0) return null;
  return (
    <table className={styles.measures} aria-label={words.measures}>
      <tbody>
        {measures.map((measure) => (
          <MeasureRow key={measure.name} measure={measure} />
        ))}
      </tbody>
    </table>
  );
}
