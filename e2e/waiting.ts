import { setTimeout as pause } from 'node:timers/promises';

/** Between two looks, milliseconds. */
const LOOK_MS = 25;

/**
 * Looks again and again until what is seen is what is wanted. Works outside of tests, too (benchmarks, hooks).
 * @param within milliseconds
 * @throws Error that says what was seen last
 */
export async function eventually<Seen>(
  what: string,
  look: () => Promise<Seen> | Seen,
  isWanted: (seen: Seen) => boolean,
  within = 10_000,
): Promise<Seen> {
  const deadline = performance.now() + within;
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    if (performance.now() > deadline)
      throw new Error(`${what} did not happen within ${within} ms; seen last: ${JSON.stringify(seen)}`);
    await pause(LOOK_MS);
  }
}
