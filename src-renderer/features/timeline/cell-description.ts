import type { CommandContext } from '#renderer/commands/command.ts';
import { isTargetMoved, paintTarget } from '#renderer/commands/paint/paint-target.ts';
import { STATE_NUMBERS } from '#renderer/ui/state-glyph.tsx';

/** The exposure under the playhead in words: `Frames 12–17: 2 half open, by you`. Empty without a character. */
export function cellDescription(context: CommandContext): string {
  const target = paintTarget(context);
  const cell = target?.cells[target.playhead];
  if (!target || !cell) return '';
  const words = context.words.timeline;
  const { start, end } = target.hold;
  const state = `${STATE_NUMBERS[cell.state]} ${words.states[cell.state]}`;
  return words.exposure(words.framesSpan(start, end - 1), state, words.authors[cell.by]);
}

/**
 * Tells assistive technology where the playhead is and what is shown there, through the attributes of the slider that the
 * canvas is to it. Quiet while playing: nobody could follow. Returns the end of telling.
 */
export function describeOn(element: HTMLElement, context: CommandContext): () => void {
  const tell = () => {
    const { playhead, isPlaying } = context.session.getState();
    if (isPlaying) return;
    element.setAttribute('aria-valuenow', String(playhead));
    element.setAttribute('aria-valuetext', cellDescription(context));
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
}
