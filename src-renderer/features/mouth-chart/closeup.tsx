import { useWords } from '#renderer/words/language.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { useChartPage } from './chart-context.ts';
import styles from './closeup.module.css';
import { BRIGHTNESS } from './state-settings.ts';
import { TakeThumb } from './take-thumb.tsx';

/** Half a panel at its least width. */
const SIZE = { width: 150, height: 110 };

interface CloseupProps {
  readonly shown: Take | null;
  readonly looked: Take | null;
  readonly words: { readonly shown: string; readonly looked: string };
}

/** Two mouths side by side, larger and at one scale. */
export function Closeup({ shown, looked, words }: CloseupProps) {
  const { compare, lookHint } = useWords().inspector.chart;
  const { window, skin, view } = useChartPage();
  const settings = resolveSettings(view.document);
  const figures = [
    { name: words.shown, take: shown },
    { name: words.looked, take: looked },
  ];
  return (
    <fieldset className={styles.closeup} aria-label={compare}>
      {figures.map(({ name, take }) => (
        <figure key={name}>
          {take ? (
            <TakeThumb
              take={take}
              view={window}
              skin={skin}
              brightness={settings[BRIGHTNESS[take.state]]}
              {...SIZE}
            />
          ) : (
            <span className={styles.nothing} style={SIZE}>
              {name === words.looked ? lookHint : null}
            </span>
          )}
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </fieldset>
  );
}
