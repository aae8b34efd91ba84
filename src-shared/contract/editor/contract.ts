import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { expressionName, mediaRefSchema } from '#shared/domain/document/document-schema.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import { clipDescriptionSchema } from './clip-description.ts';
import {
  abilitySchema,
  errorDataSchema,
  fileRefSchema,
  jobIdSchema,
  projectIdSchema,
  relativePath,
} from './common.ts';
import { jobRequestSchema, jobViewSchema } from './job-view.ts';
import { preferencesSchema } from './preferences.ts';
import { projectEventSchema, projectSnapshotSchema } from './project-view.ts';

/** Every procedure fails in one way: an AppError, worded by its code. Anything else is a bug and says nothing but that. */
const procedure = oc.errors({ APP_ERROR: { data: errorDataSchema } });

const project = z.strictObject({ project: projectIdSchema });
const revised = z.strictObject({ revision: z.int().min(0) });
const nothing = z.strictObject({});

const hello = z.strictObject({
  version: z.string(),
  shell: z.enum(['browser', 'electron']),
  platform: z.string(),
  /** Changes when the engine process is restarted. */
  engine: z.string(),
  /** Folders a page may look into (browser mode); empty in a desktop window, which has native dialogs. */
  roots: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  abilities: z.array(abilitySchema),
});

const recentProject = z.strictObject({
  file: fileRefSchema,
  name: z.string(),
  folder: z.string(),
  /** ISO 8601. */
  openedAt: z.string(),
  exists: z.boolean(),
});

const fileEntry = z.strictObject({
  name: z.string(),
  file: fileRefSchema,
  kind: z.enum(['folder', 'project', 'clip', 'images', 'sound', 'picture', 'model', 'other']),
  bytes: z.int().min(0).nullable(),
});

const model = z.strictObject({
  name: z.string(),
  version: z.string(),
  use: z.string(),
  licence: z.string(),
  bytes: z.int().min(0),
  /** Comes with the program and stays. */
  isBundled: z.boolean(),
  ready: z.boolean(),
  reasons: z.array(z.string()),
});

/** What a model that was just added can do, and what it did with the drawing of one face. */
const modelTrial = z.strictObject({
  name: z.string(),
  abilities: z.array(z.string()),
  faces: z.int().min(0),
  mouths: z.int().min(0),
  milliseconds: z.number().min(0),
  runsOn: z.string(),
});

/** The editor's one typed door to the engine: the same over a MessagePort (desktop) and a WebSocket (browser mode). */
export const editorContract = {
  app: {
    hello: procedure.input(nothing).output(hello),
    preferences: procedure.input(nothing).output(preferencesSchema),
    setPreferences: procedure.input(preferencesSchema).output(preferencesSchema),
    models: procedure.input(nothing).output(z.array(model)),
    /** As `models`, every byte compared. */
    verifyModels: procedure.input(nothing).output(z.array(model)),
    /** Looks at a file, tries it and keeps a copy. @errors `models.*` */
    addModel: procedure.input(z.strictObject({ file: fileRefSchema })).output(modelTrial),
    /** @errors `models.unknown`, `models.bundled-stays` */
    removeModel: procedure.input(z.strictObject({ name: z.string().max(200) })).output(nothing),
    /** What networks run on here, and why not on what would be faster. Runs one. @errors `models.*` */
    whereNetworksRun: procedure
      .input(nothing)
      .output(z.strictObject({ used: z.string(), refused: z.array(abilitySchema) })),
  },
  files: {
    /** Folders first, then files by name. @errors `server.outside-roots`, `editor.no-folder` */
    list: procedure
      .input(z.strictObject({ root: z.string().regex(/^[a-z0-9-]{1,40}$/), path: relativePath }))
      .output(z.strictObject({ entries: z.array(fileEntry), isTruncated: z.boolean() })),
    /** Opens a file just far enough to say what it is. @errors `media.*` */
    describe: procedure.input(z.strictObject({ file: fileRefSchema })).output(clipDescriptionSchema),
    /** Shows a written file in the system's file manager (desktop window only). */
    reveal: procedure
      .input(z.strictObject({ project: projectIdSchema, file: z.string().max(32_768) }))
      .output(nothing),
  },
  projects: {
    recent: procedure.input(nothing).output(z.array(recentProject)),
    forget: procedure.input(z.strictObject({ file: fileRefSchema })).output(nothing),
    /** A copy of the bundled sample, made on first use and kept. */
    openSample: procedure.input(nothing).output(project),
    open: procedure.input(z.strictObject({ file: fileRefSchema })).output(project),
    /**
     * Makes `<name>.kuchi` in `folder` (null: beside the clip, or in the engine's own projects folder for uploads) with one
     * character that speaks with `voice` (null: the clip's own sound).
     */
    create: procedure
      .input(
        z.strictObject({
          clip: fileRefSchema,
          voice: fileRefSchema.nullable(),
          folder: fileRefSchema.nullable(),
          name: z.string().min(1).max(150).nullable(),
        }),
      )
      .output(project),
    close: procedure.input(project).output(nothing),
  },
  project: {
    snapshot: procedure.input(project).output(projectSnapshotSchema),
    /** The snapshot's `analysis` at once: megabytes that can be on their way while the engine still looks for the media. */
    analysis: procedure.input(project).output(projectSnapshotSchema.pick({ analysis: true })),
    events: procedure.input(project).output(eventIterator(projectEventSchema)),
    /** One edit of src-shared/edits by name, journalled. @errors `edit.*`, `project.*` */
    edit: procedure
      .input(z.strictObject({ project: projectIdSchema, name: z.string().max(100), args: z.unknown() }))
      .output(revised),
    undo: procedure.input(project).output(revised),
    redo: procedure.input(project).output(revised),
    /** Undoes or redoes until exactly the entries up to `position` are applied; 0 = the beginning. */
    goTo: procedure
      .input(z.strictObject({ project: projectIdSchema, position: z.int().min(0) }))
      .output(revised),
    /** How the project remembers a file, for the edits that take one (`replace-clip`, `set-voice`, `relink-media` …). */
    remember: procedure
      .input(z.strictObject({ project: projectIdSchema, file: fileRefSchema }))
      .output(mediaRefSchema),
    /** Looks for missing media in a folder a person chose; finds siblings too. Returns how many were found. */
    relink: procedure
      .input(z.strictObject({ project: projectIdSchema, file: fileRefSchema }))
      .output(z.strictObject({ found: z.int().min(0), missing: z.int().min(0), revision: z.int().min(0) })),
    /** A picture with alpha becomes a take of one drawing of one group. Returns its id. */
    importArtwork: procedure
      .input(
        z.strictObject({
          project: projectIdSchema,
          character: z.string().max(200),
          group: z.string().max(200),
          expression: expressionName.default(NEUTRAL_EXPRESSION),
          drawing: z.string().max(200),
          file: fileRefSchema,
        }),
      )
      .output(z.strictObject({ take: z.string() })),
    removeTake: procedure
      .input(z.strictObject({ project: projectIdSchema, take: z.string().max(200) }))
      .output(nothing),
    /** A free file name for the next export: `<name>_v003`. */
    exportName: procedure
      .input(z.strictObject({ project: projectIdSchema, folder: fileRefSchema.nullable() }))
      .output(z.strictObject({ name: z.string(), folder: z.string() })),
  },
  jobs: {
    start: procedure
      .input(z.strictObject({ project: projectIdSchema, request: jobRequestSchema }))
      .output(jobViewSchema),
    cancel: procedure.input(z.strictObject({ project: projectIdSchema, job: jobIdSchema })).output(nothing),
  },
} as const;

export type EditorContract = typeof editorContract;
