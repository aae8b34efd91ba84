import type { Words } from '../words.ts';

/** A page of the chart in the person's language; pages that the artist named keep their names. */
export function expressionName(name: string, { inspector }: Words): string {
  const { expressions } = inspector;
  return Object.hasOwn(expressions, name) ? expressions[name as keyof typeof expressions] : name;
}
