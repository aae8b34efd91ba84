import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { DialogueLine } from '#shared/domain/character/character.ts';
import type { Drag, TimelinePoint } from './drag.ts';

export type LineGrip = 'start' | 'end' | 'whole';

/** Where a line lies after being dragged by `by` frames at a grip; it keeps at least one frame and stays in the clip. */
export function draggedLine(
  { start, end }: Pick<DialogueLine, 'start' | 'end'>,
  grip: LineGrip,
  by: number,
  frameCount: number,
): { readonly start: number; readonly end: number } {
  if (grip === 'start') return { start: Math.min(end - 1, Math.max(0, start + by)), end };
  if (grip === 'end')
    return { start, end: Math.max(start + 1, Math.min(Math.max(end, frameCount), end + by)) };
  const length = end - start;
  const moved = Math.max(0, Math.min(start + by, Math.max(start, frameCount - length)));
  return { start: moved, end: moved + length };
}

/** The edit that puts a line where it was dragged; onto another character's lanes it changes its speaker. */
export function lineEdit(
  from: string,
  to: string,
  line: DialogueLine,
  span: { readonly start: number; readonly end: number },
  label: string,
): { readonly name: string; readonly args: unknown } | null {
  if (to !== from) {
    const { id, text, kind } = line;
    const edits = [
      { name: 'remove-line', args: { character: from, line: id } },
      { name: 'add-line', args: { character: to, ...span, text, kind } },
    ];
    return { name: 'many', args: { label, edits } };
  }
  const isSame = span.start === line.start && span.end === line.end;
  return isSame ? null : { name: 'change-line', args: { character: from, line: line.id, ...span } };
}

/** Moves or trims a line of dialogue; dropped on another character's lanes it is theirs. */
export function lineDrag(
  context: CommandContext,
  first: TimelinePoint,
  { owner, line, grip }: { readonly owner: string; readonly line: DialogueLine; readonly grip: LineGrip },
): Drag {
  const { mirror, session, words } = context;
  session.setState({ line: line.id, character: owner });
  let edit: ReturnType<typeof lineEdit> = null;
  const move = ({ at, row }: TimelinePoint) => {
    const { document } = mirror.state.getState();
    const by = Math.round(at - first.at);
    const span = draggedLine(line, grip, by, frameCountOf(mirror.state.getState()));
    const to = grip === 'whole' && row !== null && row !== 'ruler' ? row.character : owner;
    const name = document.characters.find(({ id }) => id === to)?.name ?? '';
    edit = lineEdit(owner, to, line, span, words.timeline.moveLine(name));
    if (edit) mirror.preview(edit.name, edit.args);
    else mirror.cancelPreview();
  };
  return {
    cursor: grip === 'whole' ? 'grabbing' : 'ew-resize',
    move,
    commit: () => {
      if (edit) mirror.edit(edit.name, edit.args);
    },
    abandon: () => mirror.cancelPreview(),
  };
}
