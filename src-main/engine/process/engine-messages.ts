import { z } from 'zod';
import { digestText, errorDataSchema, projectIdSchema } from '#shared/contract/editor/common.ts';
import { BLOB_TYPES, type BlobEnding, type ResourceRequest } from '#shared/contract/editor/resource-paths.ts';

/**
 * What the engine's process and the shell that started it say to each other. Both sides check every message: the other side
 * may be of another build, or on its way down.
 */

/** Largest message of a client, bytes (or characters of text). Pixels and sound do not travel this way. */
export const MESSAGE_LIMIT = 32 * 1024 * 1024;

/** A message of the typed contract as it is on the wire: text or bytes, never an object. */
export type WireData = string | Uint8Array;

/** Text counts by its length, which is never more than its bytes. */
export const isWireData = (data: unknown): data is WireData =>
  (typeof data === 'string' && data.length <= MESSAGE_LIMIT) ||
  (data instanceof Uint8Array && data.byteLength <= MESSAGE_LIMIT);

const wireData = z.custom<WireData>(isWireData, 'text or bytes within the limit');
const number = z.int().min(0);
const path = z.string().min(1).max(32_768);

const isEnding = (text: unknown): text is BlobEnding =>
  typeof text === 'string' && Object.hasOwn(BLOB_TYPES, text);

const resourceRequestSchema: z.ZodType<ResourceRequest> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('blob'),
    project: projectIdSchema,
    digest: digestText,
    ending: z.custom<BlobEnding>(isEnding),
  }),
  z.strictObject({
    kind: z.literal('frame'),
    project: projectIdSchema,
    frame: number,
    view: z.enum(['source', 'composite']),
    revision: number,
  }),
  z.strictObject({ kind: z.literal('export'), project: projectIdSchema, time: number }),
]);

/** How the engine is to work; the first thing it is told. */
export const engineSetupSchema = z.strictObject({
  shell: z.enum(['browser', 'electron']),
  version: z.string().max(100),
  /** Folder for what belongs to this machine and person: preferences, recent projects, uploads, own projects. */
  stateDir: path,
  /** Folders that a page may look into (browser mode). */
  roots: z.array(z.strictObject({ id: z.string(), label: z.string(), path })).max(100),
});
export type EngineSetup = z.infer<typeof engineSetupSchema>;

export const toEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('setup'), setup: engineSetupSchema }),
  z.strictObject({ kind: z.literal('connect'), client: number }),
  /** A client with a line of its own: the message carries its port. */
  z.strictObject({ kind: z.literal('port'), client: number }),
  z.strictObject({ kind: z.literal('message'), client: number, data: wireData }),
  z.strictObject({ kind: z.literal('disconnect'), client: number }),
  z.strictObject({ kind: z.literal('resource'), id: number, request: resourceRequestSchema }),
  z.strictObject({ kind: z.literal('forget-resource'), id: number }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** Pixels or sound: a file of the project's store, or bytes made for this request. */
export type ResourceAnswer =
  | { readonly type: string; readonly file: string }
  | { readonly type: string; readonly bytes: Uint8Array };

const resourceAnswerSchema: z.ZodType<ResourceAnswer> = z.union([
  z.strictObject({ type: z.string(), file: path }),
  z.strictObject({ type: z.string(), bytes: z.instanceof(Uint8Array) }),
]);

export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** It could not start; the process ends. */
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
  z.strictObject({ kind: z.literal('message'), client: number, data: wireData }),
  /** The client sent something that is no message; its line is cut. */
  z.strictObject({ kind: z.literal('drop'), client: number }),
  z.strictObject({ kind: z.literal('resource'), id: number, answer: resourceAnswerSchema }),
  z.strictObject({ kind: z.literal('resource-failed'), id: number, error: errorDataSchema.nullable() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
