import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';

export interface StageContext {
  readonly artifacts: ArtifactPort;
  readonly signal: AbortSignal;
  /** 0 … 1 within the stage. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * A pipeline step: typed input → typed output, a pure function of what `key` names. Its output is JSON; bulky parts are
 * artifacts named by `refs`. Raise `version` whenever the same input would give another output.
 */
export interface Stage<Input, Output> {
  readonly id: string;
  readonly version: number;
  readonly output: z.ZodType<Output>;
  /** Everything the output depends on: input digests and parameters with defaults filled in. Never paths, times or job ids. */
  key(input: Input): unknown;
  run(input: Input, context: StageContext): Promise<Output>;
  /** Digests of the artifacts the output points at. */
  refs?(output: Output): readonly Digest[];
}

export interface StageResult<Output> {
  readonly output: Output;
  /** Digest of the output's JSON: the identity later stages put into their keys. */
  readonly digest: Digest;
  readonly cached: boolean;
}

/** SHA-256 (hex) of canonical JSON. */
export const digestOf = (value: unknown): Digest =>
  createHash('sha256').update(canonicalJson(value)).digest('hex') as Digest;

/** The artifact key of a stage for one input. */
export function stageKey<Input, Output>(stage: Stage<Input, Output>, input: Input): string {
  return digestOf({ stage: stage.id, version: stage.version, input: stage.key(input) });
}

async function recalled<Input, Output>(
  stage: Stage<Input, Output>,
  key: string,
  artifacts: ArtifactPort,
): Promise<StageResult<Output> | null> {
  const digest = artifacts.recall(key);
  if (!digest) return null;
  const bytes = await artifacts.get(digest);
  if (!bytes) return null;
  const parsed = stage.output.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) return null;
  for (const ref of stage.refs?.(parsed.data) ?? []) {
    if ((await artifacts.pathOf(ref)) === null) return null;
  }
  return { output: parsed.data, digest, cached: true };
}

/** Runs a stage, or returns what it made before for the same key if all of it is still there and whole. */
export async function runStage<Input, Output>(
  stage: Stage<Input, Output>,
  input: Input,
  context: StageContext,
): Promise<StageResult<Output>> {
  context.signal.throwIfAborted();
  const key = stageKey(stage, input);
  const known = await recalled(stage, key, context.artifacts);
  if (known) {
    context.onProgress(1);
    return known;
  }
  const output = await stage.run(input, context);
  context.signal.throwIfAborted();
  const digest = await context.artifacts.put(Buffer.from(canonicalJson(output), 'utf8'));
  context.artifacts.remember(key, stage.id, digest, stage.refs?.(output) ?? []);
  context.onProgress(1);
  return { output, digest, cached: false };
}

/** Loads a stage output by digest (for readers that run nothing); null when absent or damaged. */
export async function loadOutput<Output>(
  schema: z.ZodType<Output>,
  digest: Digest,
  artifacts: ArtifactPort,
): Promise<Output | null> {
  const bytes = await artifacts.get(digest);
  if (!bytes) return null;
  const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return parsed.success ? parsed.data : null;
}
