import { useEffect, useState } from 'react';
import { isTargetMoved, paintTarget } from '#renderer/commands/paint/paint-target.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './timeline.module.css';

/** What keys and buttons are about to change, in words; while playing it stands still. */
export function PaintTargetLabel() {
  const words = useWords().timeline;
  const context = useCommandContext();
  const [target, setTarget] = useState(() => paintTarget(context));
  useEffect(() => {
    const tell = () => {
      if (!context.session.getState().isPlaying) setTarget(paintTarget(context));
    };
    tell();
    const ends = [
      context.session.subscribe((now, before) => {
        if (isTargetMoved(now, before)) tell();
      }),
      context.mirror.state.subscribe(tell),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [context]);
  if (!target) return null;
  const { start, end } = target.span;
  const frames = words.framesSpan(start, end - 1);
  return <output className={styles.target}>{words.target(frames, end - start, target.isSelected)}</output>;
}
