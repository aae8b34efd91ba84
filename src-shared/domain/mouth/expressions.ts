/** Pages of the mouth chart (表情): the same drawings once more for a face that smiles, is angry … */

/** The page that every stretch shows unless another one is chosen for it; analysis fills it. */
export const NEUTRAL_EXPRESSION = 'neutral';

/** An expression that the editor offers by name. Any other name is one the artist gave; its mouths are drawn by hand. */
export interface ExpressionPreset {
  readonly name: string;
  /** How the drawn mouths of the page differ from the character's own, under the names of the drawn generator. */
  readonly parameters: Readonly<Record<string, number>>;
}

export const EXPRESSION_PRESETS: readonly ExpressionPreset[] = [
  // Corners up and a wider line: a smile is read from the ends of the line, not from how far the mouth opens.
  { name: 'smile', parameters: { corner_lift: 0.14, mouth_width: 1.1 } },
  // A taut, narrower line whose corners hang; clenched teeth show as soon as it opens.
  { name: 'angry', parameters: { corner_lift: -0.12, mouth_width: 0.95, line_weight: 1.1, teeth: 0.24 } },
  // Small and hanging: the jaw hardly drops.
  { name: 'sad', parameters: { corner_lift: -0.1, mouth_width: 0.85, mouth_height: 0.8 } },
  // The jaw drops further than in speech and takes the half-open mouth along.
  { name: 'shout', parameters: { mouth_height: 1.3, mouth_width: 1.1, half_open_height_scale: 0.5 } },
];

export const presetOf = (expression: string): ExpressionPreset | null =>
  EXPRESSION_PRESETS.find(({ name }) => name === expression) ?? null;

interface ExpressionStretch {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  readonly expression: string;
}

/** The page that a frame of a character takes its drawings from. */
export const expressionAt = (
  expressions: readonly ExpressionStretch[],
  character: string,
  frame: number,
): string =>
  expressions.find(
    (stretch) => stretch.character === character && stretch.start <= frame && frame < stretch.end,
  )?.expression ?? NEUTRAL_EXPRESSION;
