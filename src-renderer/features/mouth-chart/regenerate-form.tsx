import { useMemo, useRef, useState } from 'react';
import { type NewMouth, regenerateMouth } from '#renderer/commands/takes/regenerate-mouth.ts';
import { useClient, useCommandContext } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { FlagField } from '#renderer/ui/flag-field.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { SliderField } from '#renderer/ui/slider-field.tsx';
import { whyNot } from '#renderer/words/ability-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { GENERATOR_NAMES, type GeneratorName } from '#shared/contract/editor/generators.ts';
import type { ChartDrawing, Take } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { useChartPage } from './chart-context.ts';
import { drawingName } from './drawing-name.ts';
import { changedValues, DRAWN_PARAMETERS, type DrawnValues, startValues } from './drawn-parameters.ts';
import styles from './mouth-chart.module.css';

const LAST_SEED = 4_294_967_295;
/** Own artwork is dropped in, not made. */
const BACKENDS = GENERATOR_NAMES.filter((name) => name !== 'artwork');

interface RegenerateFormProps {
  readonly drawing: ChartDrawing;
  /** The take whose dials the form starts from. */
  readonly base: Take | null;
  readonly onClose: () => void;
}

function BackendField({
  value,
  onChange,
}: {
  readonly value: GeneratorName;
  readonly onChange: (name: GeneratorName) => void;
}) {
  const { form, backends } = useWords().inspector.chart;
  const { preferences } = useWords();
  const generators = useProject((state) => state.generators);
  const abilityOf = (name: GeneratorName) => generators.find((ability) => ability.name === name);
  const absent = BACKENDS.map(abilityOf).filter((ability) => ability && !ability.ready);
  return (
    <>
      <ChoiceField
        label={form.backend}
        value={value}
        choices={BACKENDS.map((name) => ({
          value: name,
          label: backends[name],
          disabled: abilityOf(name)?.ready !== true,
        }))}
        onChange={onChange}
      />
      {absent.map((ability) =>
        ability ? (
          <p key={ability.name} className={styles.hint}>
            {form.notReady(
              backends[ability.name as keyof typeof backends] ?? ability.name,
              whyNot(ability, preferences),
            )}
          </p>
        ) : null,
      )}
    </>
  );
}

interface DialsProps {
  readonly drawing: ChartDrawing;
  readonly values: DrawnValues;
  readonly onTurn: (values: DrawnValues) => void;
}

function Dials({ drawing, values, onTurn }: DialsProps) {
  const { parameters } = useWords().inspector.chart.form;
  return DRAWN_PARAMETERS.filter(({ states }) => states.includes(drawing.state)).map(
    ({ key, min, max, step }) => (
      <SliderField
        key={key}
        label={parameters[key]}
        value={values[key]}
        min={min}
        max={max}
        step={step}
        format={(value) => value.toFixed(2)}
        onCommit={(value) => onTurn({ ...values, [key]: value })}
      />
    ),
  );
}

/**
 * Runs one mouth after the other. While the dials are turned, a mouth of the turn before goes off the shelf again when nobody
 * used it.
 */
function useMaking(slot: Pick<NewMouth, 'group' | 'expression' | 'drawing'>) {
  const context = useCommandContext();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const passing = useRef<string | null>(null);
  const make = async (
    mouth: { backend: GeneratorName; seed: number | null; parameters: Record<string, number> },
    isPassing: boolean,
  ) => {
    setBusy(true);
    const before = passing.current;
    const made = await regenerateMouth(context, { ...slot, ...mouth });
    if (made !== null) passing.current = isPassing ? made : null;
    setBusy(false);
    if (made === null || before === null || before === made) return;
    const { overrides } = context.mirror.state.getState().document;
    const isKept = [...overrides.choices, ...overrides.verdicts].some(({ take }) => take === before);
    if (isKept) return;
    // One that could not be removed just stays on the shelf.
    await client.project.removeTake({ project: context.mirror.project, take: before }).catch(() => {});
  };
  return { isBusy, make };
}

/** Has one mouth made anew: by whom, with which seed and which dials. */
export function RegenerateForm({ drawing, base, onClose }: RegenerateFormProps) {
  const words = useWords();
  const { form } = words.inspector.chart;
  const { group, expression, view } = useChartPage();
  const settings = useMemo(() => resolveSettings(view.document), [view.document]);
  const [backend, setBackend] = useState<GeneratorName>('drawn');
  const [seed, setSeed] = useState<number | null>(null);
  const [isLive, setLive] = useState(true);
  const [values, setValues] = useState(() =>
    startValues(base?.backend === 'drawn' ? base.parameters : null, settings),
  );
  const { isBusy, make } = useMaking({ group, expression, drawing: drawing.id });
  const hasDials = backend === 'drawn' || backend === 'auto';
  const parametersOf = (dials: DrawnValues) =>
    hasDials ? changedValues(dials, startValues(null, settings)) : {};
  const turn = (next: DrawnValues) => {
    setValues(next);
    // Only what was turned should change: a new variation beside it would hide the difference.
    if (isLive && !isBusy) void make({ backend, seed: seed ?? 0, parameters: parametersOf(next) }, true);
  };
  return (
    <section className={styles.form} aria-label={form.title(drawingName(drawing, words))}>
      <h4>{form.title(drawingName(drawing, words))}</h4>
      <BackendField value={backend} onChange={setBackend} />
      <NumberField
        label={form.seed}
        value={seed}
        min={0}
        max={LAST_SEED}
        placeholder={form.seedNext}
        onCommit={setSeed}
      />
      <p className={styles.hint}>{form.seedHint}</p>
      {hasDials ? (
        <>
          <Dials drawing={drawing} values={values} onTurn={turn} />
          <FlagField label={form.live} value={isLive} onChange={setLive} />
        </>
      ) : null}
      <div className={styles.buttons}>
        <Button
          tone="primary"
          disabled={isBusy || view.fixed !== null}
          onClick={() => void make({ backend, seed, parameters: parametersOf(values) }, false)}
        >
          {form.make}
        </Button>
        {hasDials ? (
          <Button onClick={() => turn(startValues(null, settings))}>{form.resetParameters}</Button>
        ) : null}
        <Button tone="quiet" onClick={onClose}>
          {form.close}
        </Button>
      </div>
    </section>
  );
}
