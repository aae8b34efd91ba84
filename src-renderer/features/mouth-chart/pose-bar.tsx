import type { CommandId } from '#renderer/commands/command.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useEnabled } from '#renderer/commands/use-enabled.ts';
import { posesOf } from '#renderer/document/pose-stripes.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './mouth-chart.module.css';

const VERBS = [
  'pose-merge-previous',
  'pose-merge-next',
  'pose-split',
  'pose-as-found',
] as const satisfies readonly CommandId[];

function Verb({ id, isEnabled }: { readonly id: (typeof VERBS)[number]; readonly isEnabled: boolean }) {
  const words = useWords();
  const run = useRunCommand();
  return (
    <Button
      size="small"
      title={words.commands[id]}
      aria-label={words.commands[id]}
      shortcut={useShortcut(id)}
      disabled={!isEnabled}
      onClick={() => run(id)}
    >
      {words.inspector.chart.poseVerbs[id]}
    </Button>
  );
}

/** Which frames share mouths: merge and split, at the playhead. */
export function PoseBar({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector.chart;
  const enabled = useEnabled(VERBS);
  const { found } = view.shown;
  const isPending = found !== null && posesOf(found, view.document.overrides.groupings).isPending;
  return (
    <>
      <fieldset className={styles.verbs} aria-label={words.poses}>
        {VERBS.map((id) => (
          <Verb key={id} id={id} isEnabled={enabled.has(id)} />
        ))}
      </fieldset>
      {isPending ? (
        <p className={styles.hint} role="status">
          {words.posesPending}
        </p>
      ) : null}
    </>
  );
}
