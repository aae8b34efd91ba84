import { z } from 'zod';
import { LIMITS } from '#shared/domain/document/document-schema.ts';

/**
 * Words of the editor's contract that several procedures share. Everything here is checked on both sides; a value that is
 * not written down is refused.
 */

/** An open project, as the engine calls it for as long as it runs. */
export const projectIdSchema = z.string().regex(/^p[0-9a-z]{1,16}$/);
export type ProjectId = z.infer<typeof projectIdSchema>;

export const jobIdSchema = z.string().regex(/^[0-9a-f-]{36}$/);
export type JobId = z.infer<typeof jobIdSchema>;

export const digestText = z.string().regex(/^[0-9a-f]{64}$/);

/** Place inside a root, with forward slashes; never absolute, never upwards. Empty: the root itself. */
export const relativePath = z
  .string()
  .max(LIMITS.path)
  .refine(
    (path) =>
      !path.startsWith('/') &&
      !/[\p{Cc}\\]/u.test(path) &&
      path.split('/').every((part) => part !== '..' && part !== '.'),
    'a path inside the folder',
  );

/**
 * A file that a person pointed at. `root`: inside a folder the server was given (browser mode); `upload`: a file sent by this
 * page before; `absolute`: chosen in a native dialog or dropped (desktop window only, refused elsewhere).
 */
export const fileRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('root'),
    root: z.string().regex(/^[a-z0-9-]{1,40}$/),
    path: relativePath,
  }),
  z.strictObject({ kind: z.literal('upload'), id: z.string().regex(/^u[0-9a-f]{32}$/) }),
  z.strictObject({ kind: z.literal('absolute'), path: z.string().min(1).max(LIMITS.path) }),
]);
export type FileRef = z.infer<typeof fileRefSchema>;

export const frameCountSchema = z.int().min(0).max(LIMITS.frame);
export const frameSchema = z.int().min(0).max(LIMITS.frame);
/** Frames start ≤ i < end. */
export const rangeSchema = z
  .strictObject({ start: frameSchema, end: frameSchema })
  .refine(({ start, end }) => end > start, 'end must be greater than start');
export type Range = z.infer<typeof rangeSchema>;

export const rateSchema = z.strictObject({ num: z.int().positive(), den: z.int().positive() });

export const errorParamsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

/** An AppError on its way to a person: the words are looked up by `code`. */
export const errorDataSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(['input', 'failure']),
  params: errorParamsSchema,
  retryable: z.boolean(),
  actions: z.array(z.enum(['retry', 'relink', 'choose-other-file', 'free-disk-space', 'wait', 'report'])),
});
export type ErrorData = z.infer<typeof errorDataSchema>;

/** Something that is or is not able to work, never without its reasons. */
export const abilitySchema = z.strictObject({
  name: z.string(),
  ready: z.boolean(),
  reasons: z.array(z.string()),
});
export type Ability = z.infer<typeof abilitySchema>;
