import { type DragEvent, useMemo, useState } from 'react';
import { takesOf } from '#renderer/commands/takes/take-page.ts';
import { useShortcut } from '#renderer/commands/use-commands.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { SliderField } from '#renderer/ui/slider-field.tsx';
import { StateGlyph } from '#renderer/ui/state-glyph.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { ChartDrawing } from '#shared/domain/mouth/mouth-chart.ts';
import { SETTINGS } from '#shared/domain/settings/setting-table.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { useChartPage } from './chart-context.ts';
import { drawingName } from './drawing-name.ts';
import styles from './mouth-chart.module.css';
import { RegenerateForm } from './regenerate-form.tsx';
import { BRIGHTNESS, FEATHER, PADDING, paddingText, type StateSetting } from './state-settings.ts';
import { TakeCard } from './take-card.tsx';
import { takeFacts } from './take-facts.ts';
import { useArtwork } from './use-artwork.ts';

interface StateSliderProps {
  readonly label: string;
  readonly setting: StateSetting;
  readonly step: number;
  readonly format: (value: number) => string;
}

/** A setting of all mouths of a state; the picture shows it while the slider moves. */
function StateSlider({ label, setting: key, step, format }: StateSliderProps) {
  const mirror = useMirror();
  const { view } = useChartPage();
  const { min, max } = SETTINGS[key];
  return (
    <SliderField
      label={label}
      value={resolveSettings(view.document)[key]}
      min={min}
      max={max}
      step={step}
      format={format}
      disabled={view.fixed === 'read-only'}
      onPreview={(value) => mirror.preview('set-setting', { key, value })}
      onAbandon={() => mirror.cancelPreview()}
      onCommit={(value) => mirror.edit('set-setting', { key, value })}
    />
  );
}

function Progress({
  drawing,
  isImporting,
}: {
  readonly drawing: ChartDrawing;
  readonly isImporting: boolean;
}) {
  const words = useWords().inspector.chart;
  const { group, expression } = useChartPage();
  const job = useProject((state) => runningJob(state, ['regenerate']));
  if (isImporting) return <ProgressBar fraction={null} label={words.importing} />;
  if (job?.request.kind !== 'regenerate') return null;
  const { request } = job;
  if (request.drawing !== drawing.id || request.group !== group) return null;
  if (request.expression !== expression) return null;
  return <ProgressBar fraction={job.state === 'queued' ? null : job.fraction} label={words.regenerating} />;
}

function TakeList({ drawing }: { readonly drawing: ChartDrawing }) {
  const words = useWords().inspector.chart;
  const { view, group, expression, uses } = useChartPage();
  const kept = useProject((state) => state.takes);
  const trial = useSession((session) => session.trial?.take ?? null);
  const current = view.shown.found?.takes;
  const character = view.shown.owner.id;
  const takes = useMemo(
    () => takesOf(current ?? [], kept, { character, group, expression, drawing: drawing.id }),
    [current, kept, character, group, expression, drawing.id],
  );
  const brightness = resolveSettings(view.document)[BRIGHTNESS[drawing.state]];
  if (takes.length === 0) return <p className={styles.hint}>{words.noTakes}</p>;
  return (
    <ul className={styles.takes} aria-label={words.takes(takes.length)}>
      {takes.map((take, index) => (
        <TakeCard
          key={take.id}
          number={index + 1}
          facts={takeFacts(take, view, uses, trial)}
          brightness={brightness}
        />
      ))}
    </ul>
  );
}

/** One drawing of the chart with all its takes; artwork can be dropped on it. */
export function DrawingRow({ drawing }: { readonly drawing: ChartDrawing }) {
  const words = useWords();
  const { chart } = words.inspector;
  const { view, expression } = useChartPage();
  const regenerateKey = useShortcut('regenerate-mouth');
  const [isForm, setForm] = useState(false);
  const [isOver, setOver] = useState(false);
  const artwork = useArtwork(drawing.id);
  const isFixed = view.fixed !== null;
  const isOfPage = view.take?.drawing === drawing.id && view.take.expression === expression;
  const base = isOfPage ? view.take : null;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isFixed) artwork.drop(file);
  };
  const name = drawingName(drawing, words);
  return (
    <section
      className={styles.row}
      aria-label={name}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isFixed);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header className={styles.rowHead}>
        <StateGlyph state={drawing.state} />
        <h4>{isOver ? chart.dropHere : name}</h4>
        <Button
          size="small"
          isPressed={isForm}
          title={chart.regenerateHint(name, view.wanted?.drawing === drawing.id ? regenerateKey : undefined)}
          disabled={isFixed}
          onClick={() => setForm(!isForm)}
        >
          {chart.regenerate}
        </Button>
        <Button
          size="small"
          title={chart.artworkHint}
          disabled={isFixed || artwork.isBusy}
          onClick={artwork.pick}
        >
          {chart.artwork}
        </Button>
      </header>
      <Progress drawing={drawing} isImporting={artwork.isBusy} />
      {isForm ? <RegenerateForm drawing={drawing} base={base} onClose={() => setForm(false)} /> : null}
      <TakeList drawing={drawing} />
      <StateSlider
        label={chart.brightness}
        setting={BRIGHTNESS[drawing.state]}
        step={0.01}
        format={(value) => `× ${value.toFixed(2)}`}
      />
      <StateSlider
        label={chart.feather}
        setting={FEATHER[drawing.state]}
        step={0.1}
        format={(value) => `${value.toFixed(1)} px`}
      />
      <StateSlider label={chart.padding} setting={PADDING[drawing.state]} step={0.5} format={paddingText} />
    </section>
  );
}
