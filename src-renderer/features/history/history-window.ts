/** Rows of a long list that are worth making: those in view and a few more on either side. */
export function rowsInView(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
  spare = 8,
): { readonly start: number; readonly end: number } {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - spare;
  const last = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + spare;
  const start = Math.min(Math.max(0, first), count);
  return { start, end: Math.min(count, Math.max(start, last)) };
}
