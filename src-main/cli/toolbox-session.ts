import type { Toolbox } from '#main/engine/toolbox.ts';

/** Loads and makes the tools (commands that only read a project never pay for them), hands them over and closes them, whatever happens. */
export async function withToolbox<Result>(work: (toolbox: Toolbox) => Promise<Result>): Promise<Result> {
  const { createToolbox } = await import('#main/engine/create-toolbox.ts');
  const toolbox = await createToolbox();
  try {
    return await work(toolbox);
  } finally {
    await toolbox.close();
  }
}
