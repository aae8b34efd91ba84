import { scopeSpans } from '#renderer/commands/takes/decision-scope.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useMirror } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import { overRanges } from '#shared/edits/over-ranges.ts';
import { decisionAt } from './cell-reason.ts';
import styles from './inspector.module.css';

const AS_PLACED = { dx: 0, dy: 0, scale: 1, rotation: 0 };
type Nudge = typeof AS_PLACED;

/** How each number is shown; bounds are those of the document. */
const FIELDS: readonly {
  readonly key: keyof Nudge;
  readonly unit: string;
  readonly factor: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}[] = [
  // A quarter of a pixel is the smallest shift that is seen in motion.
  { key: 'dx', unit: 'px', factor: 1, min: -4096, max: 4096, step: 0.25 },
  { key: 'dy', unit: 'px', factor: 1, min: -4096, max: 4096, step: 0.25 },
  { key: 'scale', unit: '%', factor: 100, min: 10, max: 1000, step: 1 },
  { key: 'rotation', unit: '°', factor: 1, min: -180, max: 180, step: 0.5 },
];

const shownNumber = (value: number): number => Math.round(value * 1e4) / 1e4;

/** How far the mouth was moved from its automatic place. */
export function PlacementSection({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const mirror = useMirror();
  const scope = useSession((session) => session.scope);
  const { shown, frame, cell, document, fixed } = view;
  const character = shown.owner.id;
  const nudge: Nudge = decisionAt(document.overrides.nudges, character, frame) ?? AS_PLACED;
  const isMoved = FIELDS.some(({ key }) => nudge[key] !== AS_PLACED[key]);
  const place = (name: string, args: object) => {
    const call = overRanges(name, scopeSpans(scope, view.place), { character, ...args });
    if (call) mirror.edit(call.name, call.args);
  };
  const set = (key: keyof Nudge, value: number) => {
    const { dx, dy, scale, rotation } = nudge;
    place('set-nudge', { dx, dy, scale, rotation, [key]: value });
  };
  return (
    <Section title={words.placement}>
      {cell.drawing === null ? (
        <p className={styles.hint}>{words.noMouthHere}</p>
      ) : (
        <>
          <div className={styles.pairs}>
            {FIELDS.map(({ key, unit, factor, min, max, step }) => (
              <NumberField
                key={key}
                label={words[key]}
                value={shownNumber(nudge[key] * factor)}
                unit={unit}
                min={min}
                max={max}
                step={step}
                disabled={fixed !== null}
                onCommit={(value) => value !== null && set(key, value / factor)}
              />
            ))}
          </div>
          <div className={styles.foot}>
            <p className={styles.hint}>{words.placementHint}</p>
            <Button
              size="small"
              title={words.resetPlacement}
              disabled={fixed !== null || !isMoved}
              onClick={() => place('reset-placement', {})}
            >
              {words.reset}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
