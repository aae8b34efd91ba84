import { useMemo } from 'react';
import { alikeSpans, groupSpans } from '#renderer/commands/takes/decision-scope.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { usePreferences } from '#renderer/document/preferences.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { STATE_NUMBERS, StateGlyph } from '#renderer/ui/state-glyph.tsx';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Words } from '#renderer/words/words.ts';
import { poseNames } from '#shared/domain/face/pose-name.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import { overRanges } from '#shared/edits/over-ranges.ts';
import { type CellReason, cellReason } from './cell-reason.ts';
import { lengthBounds, lengthMove } from './exposure-length.ts';
import { FactList } from './fact-list.tsx';
import { frameLabel } from './frame-label.ts';
import styles from './inspector.module.css';

function reasonText(reason: CellReason, words: Words['inspector']): string {
  const { reasons, phoneKinds } = words;
  if (reason.kind === 'slipped') return reasons.slipped(reason.frames);
  if (reason.kind === 'stand-in') return reasons['stand-in'](reason.wanted);
  if (!('phone' in reason)) return reasons[reason.kind];
  const { phone, class: kind } = reason;
  return reasons[reason.kind](phone === kind ? phoneKinds[kind] : `${phone} · ${phoneKinds[kind]}`);
}

const BY_NUMBER: readonly SheetState[] = ['source', 'neutral_closed', 'half_open', 'fully_open'];

/** Shows the state over the scope: every exposure inside it that shows what this one shows. */
function StateButtons({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const mirror = useMirror();
  const scope = useSession((session) => session.scope);
  const { shown, cell, place, frame, fixed } = view;
  const change = (name: string, args: object) => {
    const spans = alikeSpans(scope, place, frame);
    const call = overRanges(name, spans, { character: shown.owner.id, ...args });
    if (call) mirror.edit(call.name, call.args);
  };
  return (
    <fieldset className={styles.states} aria-label={words.setState}>
      {BY_NUMBER.map((state) => (
        <Button
          key={state}
          size="small"
          isPressed={cell.state === state}
          disabled={fixed !== null}
          title={words.states[state]}
          onClick={() => change('set-cells', { state })}
        >
          {STATE_NUMBERS[state]}
          <StateGlyph state={state} size={14} />
          {words.shortStates[state]}
        </Button>
      ))}
      <Button
        size="small"
        disabled={fixed !== null}
        title={words.backToAutomaticHint}
        onClick={() => change('clear-cells', {})}
      >
        {words.backToAutomatic}
      </Button>
    </fieldset>
  );
}

function LengthField({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const mirror = useMirror();
  const { shown, hold, place, fixed } = view;
  const { min, max } = lengthBounds(place.cells, hold, place.cuts);
  const resize = (length: number) => {
    const move = lengthMove(place.cells, hold, length, place.cuts);
    if (!move) return;
    const { start, end, show } = move;
    mirror.edit('set-cells', { character: shown.owner.id, start, end, ...show });
  };
  return (
    <div title={words.lengthHint}>
      <NumberField
        label={words.length}
        value={hold.end - hold.start}
        unit={words.lengthUnit}
        min={min}
        max={max}
        disabled={fixed !== null || min === max}
        onCommit={(length) => length !== null && resize(length)}
      />
    </div>
  );
}

/** What the exposure at the playhead shows, how long and why. */
export function ExposureSection({ view }: { readonly view: TakeView }) {
  const all = useWords();
  const words = all.inspector;
  const display = usePreferences((preferences) => preferences.timeDisplay);
  const rate = useProject((state) => state.analysis?.rate ?? state.timeline?.rate ?? null);
  const isPartial = useProject((state) => state.isAnalysisPartial);
  const { shown, cell, frame, hold, document, place, isSelection } = view;
  const reason = cellReason({
    cell,
    frame,
    owner: shown.owner,
    document,
    isSynced: shown.found !== null,
    isPartial,
    speech: shown.found?.speech ?? null,
    rate,
    problems: shown.sheet?.problems ?? [],
  });
  const poseFrames = useMemo(
    () => groupSpans(place.groups, place.group).reduce((sum, { start, end }) => sum + end - start, 0),
    [place.groups, place.group],
  );
  const pose = poseNames(place.groups).get(cell.group ?? '') ?? cell.group ?? '';
  const label = (at: number) => frameLabel(at, display, rate);
  const { start, end } = hold;
  const { expression } = place;
  const pageFact: [string, string][] =
    expression === NEUTRAL_EXPRESSION ? [] : [[words.expression, expressionName(expression, all)]];
  return (
    <section className={styles.exposure} aria-label={words.exposure}>
      <header className={styles.head}>
        <span className={styles.glyph}>
          <StateGlyph state={cell.state} size={22} />
        </span>
        <strong>
          {STATE_NUMBERS[cell.state]} {words.states[cell.state]}
        </strong>
        <span className={styles.frame}>
          {words.frame} {label(frame)}
        </span>
      </header>
      <FactList
        facts={[
          [words.decidedBy, `${words.authors[cell.by]}: ${reasonText(reason, words)}`],
          [words.exposure, words.frameSpan(label(start), label(end - 1), end - start)],
          [words.group, cell.group === null ? words.none : words.groupFrames(pose, poseFrames)],
          ...pageFact,
        ]}
      />
      {isSelection ? (
        <p className={styles.word}>{words.selected(place.span.end - place.span.start)}</p>
      ) : null}
      <LengthField view={view} />
      <StateButtons view={view} />
    </section>
  );
}
