import { z } from 'zod';
import { type LoadedNetwork, PROVIDERS, type Provider, type Tensors } from '#main/ports/models.ts';
import type { ErrorParams } from '#shared/kit/app-error.ts';

/** What the engine and the model host say to each other. The engine checks what it hears: the other side ran foreign files. */

export type ToModelHost =
  | {
      readonly kind: 'load';
      readonly id: number;
      /** Number that later calls name the loaded network by. */
      readonly session: number;
      readonly path: string;
      readonly digest: string | null;
      readonly provider: Provider;
      readonly threads: number;
    }
  | { readonly kind: 'run'; readonly id: number; readonly session: number; readonly feeds: Tensors }
  | { readonly kind: 'unload'; readonly session: number }
  | { readonly kind: 'ping'; readonly id: number };

/** A network as the host found it. */
export interface HostLoaded extends Omit<LoadedNetwork, 'provider'> {
  readonly provider: Provider;
}
export interface HostFailure {
  readonly code: string;
  readonly params: ErrorParams;
}

/** `rss`: bytes of memory that the process holds. */
export type FromModelHost =
  | { readonly kind: 'loaded'; readonly id: number; readonly network: HostLoaded }
  | { readonly kind: 'outputs'; readonly id: number; readonly outputs: Tensors; readonly rss: number }
  | { readonly kind: 'pong'; readonly id: number; readonly rss: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: HostFailure };

const id = z.int().min(0);
const slot = z.strictObject({
  name: z.string(),
  type: z.string(),
  dims: z.array(z.int().min(0).nullable()),
});
const tensor = z
  .strictObject({
    data: z.union([z.instanceof(Uint8Array), z.instanceof(Float32Array)]),
    dims: z.array(z.int().min(0)),
  })
  .refine(({ data, dims }) => dims.reduce((size, dim) => size * dim, 1) === data.length);

const loadedSchema = z.strictObject({
  inputs: z.array(slot),
  outputs: z.array(slot),
  metadata: z.record(z.string(), z.string()),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  provider: z.enum(PROVIDERS),
});
const failureSchema = z.strictObject({
  code: z.string().regex(/^models\.[a-z-]+$/),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export const fromModelHostSchema: z.ZodType<FromModelHost> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loaded'), id, network: loadedSchema }),
  z.strictObject({ kind: z.literal('outputs'), id, outputs: z.record(z.string(), tensor), rss: z.number() }),
  z.strictObject({ kind: z.literal('pong'), id, rss: z.number() }),
  z.strictObject({ kind: z.literal('failed'), id, error: failureSchema }),
]);

/** Last words of a host that ends itself because it holds more memory than it may; on standard error. */
export const OVER_MEMORY = 'model host: over its memory limit';
