/** Last frame count in the text that `-progress` writes: blocks of `key=value` lines, the final one after the file is closed. */
export function framesWritten(report: string): number {
  const counts = [...report.matchAll(/^frame=\s*(\d+)/gm)];
  return Number(counts.at(-1)?.[1] ?? 0);
}
