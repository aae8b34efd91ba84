import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import { FactList } from './fact-list.tsx';
import styles from './inspector.module.css';

/** What is known of the face on this frame. */
export function TrackSection({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const tracked = view.shown.found?.track?.frames[view.frame];
  if (!tracked) return null;
  const { source, confidence, yaw, held } = tracked;
  return (
    <Section title={words.track} isOpen={false}>
      <FactList
        facts={[
          [words.source, words.sources[source]],
          [
            words.confidence,
            <span key="confidence" className={styles.meterLine}>
              <meter
                className={styles.meter}
                min={0}
                max={1}
                low={0.3}
                value={confidence}
                aria-label={words.confidence}
              />
              {Math.round(confidence * 100)} %
            </span>,
          ],
          [words.yaw, words.yaws[yaw]],
          [words.held, held ? words.heldYes : words.heldNo],
        ]}
      />
    </Section>
  );
}
