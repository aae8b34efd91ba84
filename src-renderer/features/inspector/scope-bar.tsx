import { scopeSpans } from '#renderer/commands/takes/decision-scope.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useMirror } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useWords } from '#renderer/words/language.ts';
import { RANGE_MODES } from '#shared/domain/overrides/overrides.ts';
import { overRanges } from '#shared/edits/over-ranges.ts';
import styles from './inspector.module.css';
import { modeOver } from './range-mode.ts';

const SCOPES = ['exposure', 'group', 'everywhere'] as const;

/** How far decisions reach, and what is done with the frames at all. */
export function ScopeBar({ view }: { readonly view: TakeView }) {
  const words = useWords().inspector;
  const session = useSessionStore();
  const mirror = useMirror();
  const scope = useSession((state) => state.scope);
  const { shown, place, document, fixed, isSelection } = view;
  const character = shown.owner.id;
  return (
    <div className={styles.scope}>
      <Segmented
        label={words.scope}
        value={scope}
        choices={SCOPES.map((value) => ({
          value,
          label: value === 'exposure' && isSelection ? words.scopes.selection : words.scopes[value],
          title: words.scopeHints[value],
        }))}
        onChange={(value) => session.setState({ scope: value })}
      />
      <Segmented
        label={words.mode}
        value={modeOver(document.overrides.modes, character, place.span)}
        disabled={fixed !== null}
        choices={RANGE_MODES.map((value) => ({ value, label: words.modes[value] }))}
        onChange={(mode) => {
          const spans = scopeSpans(scope, place);
          const call =
            mode === 'resync'
              ? overRanges('clear-range-mode', spans, { character })
              : overRanges('set-range-mode', spans, { character, mode });
          if (call) mirror.edit(call.name, call.args);
        }}
      />
    </div>
  );
}
