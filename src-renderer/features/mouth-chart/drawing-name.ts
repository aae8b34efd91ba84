import { STATE_NUMBERS } from '#renderer/ui/state-glyph.tsx';
import type { Words } from '#renderer/words/words.ts';
import type { ChartDrawing } from '#shared/domain/mouth/mouth-chart.ts';

/** A drawing as people call it: the three by number and name, those of larger charts by their own id. */
export const drawingName = ({ id, state }: Pick<ChartDrawing, 'id' | 'state'>, words: Words): string =>
  ['closed', 'half', 'open'].includes(id)
    ? `${STATE_NUMBERS[state]} ${words.inspector.states[state]}`
    : `${id} (${words.inspector.shortStates[state]})`;
