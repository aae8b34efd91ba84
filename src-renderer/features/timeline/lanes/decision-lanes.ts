import type { DialogueLine, LineKind } from '#shared/domain/character/character.ts';
import type { ExpressionChoice, RangeMode, RangeModeOverride } from '#shared/domain/overrides/overrides.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';

/** Blocks thinner than this share a pixel with their neighbour and are not drawn one by one. */
const inset = ({ top, height }: RowPlace): RowPlace => ({ top: top + 2, height: height - 4 });

/** Lines of dialogue: spoken ones filled, all others as an outline with the kind before the text, as they move no mouth. */
export function drawLines(
  canvas: LaneCanvas,
  lines: readonly DialogueLine[],
  { kinds, chosen }: { readonly kinds: Readonly<Record<LineKind, string>>; readonly chosen: string | null },
  row: RowPlace,
): void {
  const { context, colours, frames } = canvas;
  const place = inset(row);
  for (const { id, start, end, text, kind } of lines) {
    if (end <= frames.start || start >= frames.end) continue;
    const [left, right] = [canvas.x(start), canvas.x(end)];
    const isSpoken = kind === 'spoken';
    canvas.block(isSpoken ? colours.accentGround : colours.groundRaised, start, end, place);
    context.lineWidth = id === chosen ? 2 : 1;
    context.strokeStyle = id === chosen ? colours.accent : colours.edgeStrong;
    context.setLineDash(isSpoken ? [] : [4, 3]);
    context.strokeRect(left + 0.5, place.top + 0.5, Math.max(1, right - left - 1), place.height - 1);
    context.setLineDash([]);
    const words = isSpoken && text !== '' ? text : `${kinds[kind]}${text === '' ? '' : `: ${text}`}`;
    canvas.label(words, colours.text, start, end, place);
  }
}

export function drawModes(
  canvas: LaneCanvas,
  modes: readonly RangeModeOverride[],
  names: Readonly<Record<RangeMode, string>>,
  row: RowPlace,
): void {
  const { context, colours, frames } = canvas;
  const place = inset(row);
  for (const { start, end, mode } of modes) {
    if (end <= frames.start || start >= frames.end) continue;
    const shown = { start, end: Math.min(end, canvas.frameCount) };
    canvas.block(colours.groundRaised, shown.start, shown.end, place);
    const top = mode === 'closed' ? place.top + place.height - 3 : place.top;
    canvas.block(mode === 'original' ? colours.edgeStrong : colours.accent, shown.start, shown.end, {
      top: mode === 'original' ? place.top : top,
      height: 3,
    });
    context.lineWidth = 1;
    canvas.label(names[mode], colours.text, shown.start, shown.end, place);
  }
}

/** Pages of the chart that stretches take their drawings from, each told by its name. */
export function drawExpressions(
  canvas: LaneCanvas,
  expressions: readonly ExpressionChoice[],
  nameOf: (expression: string) => string,
  row: RowPlace,
): void {
  const { colours, frames, frameCount } = canvas;
  const place = inset(row);
  for (const { start, end, expression } of expressions) {
    if (end <= frames.start || start >= Math.min(frames.end, frameCount)) continue;
    canvas.block(colours.accentGround, start, Math.min(end, frameCount), place);
    canvas.line(colours.accent, start, place);
    canvas.label(nameOf(expression), colours.text, start, Math.min(end, frameCount), place);
  }
}
