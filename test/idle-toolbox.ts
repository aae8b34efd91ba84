import { createToolbox } from '#main/engine/create-toolbox.ts';
import type { Toolbox } from '#main/engine/toolbox.ts';

const refuse = (what: string) => (): never => {
  throw new Error(`${what} was asked to work although everything it makes was there`);
};

/** The real tools, except that listening, following, surveying and drawing fail: whatever they make must be recalled. */
export async function idleToolbox(): Promise<Toolbox> {
  const tools = await createToolbox();
  const { tracker, surveyor } = tools;
  return {
    ...tools,
    media: { ...tools.media, probe: refuse('the prober'), readSamples: refuse('the sound reader') },
    tracker: { ...tracker, track: refuse('the tracker') },
    surveyor: { version: surveyor.version, windowOf: surveyor.windowOf, survey: refuse('the surveyor') },
    generators: new Map(
      [...tools.generators].map(([name, generator]) => [
        name,
        {
          name,
          version: generator.version,
          ready: () => generator.ready(),
          generate: refuse('the generator'),
        },
      ]),
    ),
  };
}
