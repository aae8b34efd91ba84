import { z } from 'zod';
import { type Character, type DialogueLine, LINE_KINDS, type Voice } from '../character/character.ts';
import type { MediaRef } from '../clip/media.ts';
import type { Box } from '../geometry.ts';
import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import type { CharacterId, DrawingId, TakeId } from '../mouth/mouth-chart.ts';
import { SHEET_STATES } from '../mouth/mouth-state.ts';
import { type Overrides, RANGE_MODES } from '../overrides/overrides.ts';
import { PRESET_NAMES } from '../settings/preset-name.ts';
import type { FrameIndex, FrameRange } from '../time/frame.ts';
import { type FrameRate, frameRate } from '../time/frame-rate.ts';
import { documentOrder } from './document-order.ts';
import {
  type AnchorKey,
  type Clip,
  DEINTERLACES,
  DOCUMENT_VERSION,
  LENGTH_POLICIES,
  type ProjectDocument,
  SOUND_SELECTIONS,
  type SoundBed,
} from './project-document.ts';

/**
 * Bounds of a document. Far beyond any real cut, and low enough that a hostile file costs neither memory nor time.
 * Frames: 46 hours at 60 fps. Lists: every frame of a 20-minute clip at 60 fps decided by hand.
 */
export const LIMITS = {
  frame: 10_000_000,
  rangedDecisions: 100_000,
  anchors: 100_000,
  takeDecisions: 100_000,
  /** Each is laid over the ones before it. */
  groupings: 2_000,
  characters: 64,
  linesPerCharacter: 10_000,
  settings: 500,
  dismissed: 20_000,
  /** Edits in one step: enough to mend every finding of a kind in a 25-minute clip. */
  stepEdits: 10_000,
  name: 200,
  id: 100,
  text: 5_000,
  path: 32_768,
  pixels: 65_536,
} as const;

/** The same check, read as a check for a branded text: brands exist only in types. */
const branded = <Branded extends string>(schema: z.ZodString): z.ZodType<Branded, string> =>
  schema as unknown as z.ZodType<Branded, string>;

/** Ids travel into paths of takes and command lines, so they keep to plain characters. */
const idText = z
  .string()
  .max(LIMITS.id)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/);

export const characterId = branded<CharacterId>(idText);
/** Findings are named by a short digest of what they say. */
export const findingId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const drawingId = branded<DrawingId>(z.string().min(1).max(LIMITS.id));
export const takeId = branded<TakeId>(z.string().min(1).max(LIMITS.id));

export const frameNumber = z.int().min(0).max(LIMITS.frame) as unknown as z.ZodType<FrameIndex, number>;

const isForwards = (range: FrameRange): boolean => range.end > range.start;
const FORWARDS = { message: 'end must be greater than start', path: ['end'] };

export const frameRangeSchema: z.ZodType<FrameRange> = z
  .strictObject({ start: frameNumber, end: frameNumber })
  .refine(isForwards, FORWARDS);

const pixels = z.number().min(-LIMITS.pixels).max(LIMITS.pixels);
const size = z.number().positive().max(LIMITS.pixels);
export const boxSchema: z.ZodType<Box> = z.tuple([pixels, pixels, size, size]).readonly();

export const mediaRefSchema: z.ZodType<MediaRef> = z.strictObject({
  relativePath: z.string().min(1).max(LIMITS.path).nullable(),
  absolutePath: z.string().min(1).max(LIMITS.path),
  size: z.int().min(0),
  sampledHash: z.string().regex(/^[0-9a-f]{64}$/),
});

function isRate({ num, den }: FrameRate): boolean {
  try {
    const lowest = frameRate(num, den);
    return lowest.num === num && lowest.den === den;
  } catch {
    return false;
  }
}

export const frameRateSchema: z.ZodType<FrameRate> = z
  .strictObject({ num: z.int().positive(), den: z.int().positive() })
  .refine(isRate, { message: 'not a frame rate in lowest terms between 1 and 1000 fps' });

export const voiceFields = {
  file: mediaRefSchema.nullable(),
  stream: z.int().min(0).max(255),
  channel: z.int().min(0).max(255).nullable(),
  /** ± one day. */
  offsetMs: z.number().min(-86_400_000).max(86_400_000),
};
export const voiceSchema: z.ZodType<Voice> = z.strictObject(voiceFields);

export const lineFields = {
  start: frameNumber,
  end: frameNumber,
  text: z.string().max(LIMITS.text),
  kind: z.enum(LINE_KINDS),
};
const lineSchema: z.ZodType<DialogueLine> = z
  .strictObject({ id: idText, ...lineFields })
  .refine(({ start, end }) => end > start, FORWARDS);

/** A name is one visible line of text without spaces around it. */
export const nameText = z
  .string()
  .min(1)
  .max(LIMITS.name)
  .regex(/^\S(?:[^\p{Cc}]*\S)?$/u, 'a name is one line of text without spaces around it');

const characterSchema: z.ZodType<Character> = z.strictObject({
  id: characterId,
  name: nameText,
  voice: voiceSchema,
  lines: z.array(lineSchema).max(LIMITS.linesPerCharacter),
});

/** A page of the mouth chart: one of the known names, or one that the artist gave. */
export const expressionName = nameText.max(LIMITS.id);

export const gainDb = z.number().min(-120).max(40);
export const bedSchema: z.ZodType<SoundBed> = z.strictObject({ file: mediaRefSchema.nullable(), gainDb });

export const clipSchema: z.ZodType<Clip> = z.strictObject({
  media: mediaRefSchema,
  kind: z.enum(['video', 'images']),
  range: frameRangeSchema.nullable(),
  lengthPolicy: z.enum(LENGTH_POLICIES),
  deinterlace: z.enum(DEINTERLACES).nullable(),
  imageRate: frameRateSchema.nullable(),
  sound: z.enum(SOUND_SELECTIONS),
  bed: bedSchema.nullable(),
});

const anchorSchema: z.ZodType<AnchorKey> = z
  .strictObject({
    character: characterId,
    frame: frameNumber,
    face: boxSchema.nullable(),
    mouth: boxSchema.nullable(),
  })
  .refine(({ face, mouth }) => face !== null || mouth !== null, { message: 'an anchor needs a box' });

export const cellChoiceSchema = z.union([
  z.strictObject({ state: z.enum(SHEET_STATES) }),
  z.strictObject({ drawing: drawingId }),
]);

/** Bounds of one nudge: beyond them the mouth has left the face, and a typing slip is likelier than intent. */
export const nudgeFields = {
  dx: z.number().min(-4096).max(4096),
  dy: z.number().min(-4096).max(4096),
  scale: z.number().min(0.1).max(10),
  rotation: z.number().min(-180).max(180),
};
export const slipFrames = z.int().min(-1000).max(1000);

const ranged = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z
    .strictObject({ character: characterId, start: frameNumber, end: frameNumber, ...fields })
    .refine((decision) => isForwards(decision as unknown as FrameRange), FORWARDS);

const characterSet = z.array(characterId).max(LIMITS.characters);
const { rangedDecisions, takeDecisions } = LIMITS;

const decisionEntries = {
  cells: ranged({ show: cellChoiceSchema }),
  modes: ranged({ mode: z.enum(RANGE_MODES) }),
  slips: ranged({ frames: slipFrames.refine((frames) => frames !== 0, 'a slip of 0 frames is none') }),
  choices: ranged({ drawing: drawingId, take: takeId }),
  nudges: ranged(nudgeFields),
  expressions: ranged({
    expression: expressionName.refine(
      (name) => name !== NEUTRAL_EXPRESSION,
      'the neutral page is no decision',
    ),
  }),
  groupings: ranged({ with: frameRangeSchema.nullable() }),
  verdicts: z.strictObject({ take: takeId, decision: z.enum(['accept', 'reject']) }),
};

export const overridesFields = {
  cells: z.array(decisionEntries.cells).max(rangedDecisions),
  modes: z.array(decisionEntries.modes).max(rangedDecisions),
  slips: z.array(decisionEntries.slips).max(rangedDecisions),
  choices: z.array(decisionEntries.choices).max(rangedDecisions),
  nudges: z.array(decisionEntries.nudges).max(rangedDecisions),
  // Absent in documents from before there were other pages than the neutral one.
  expressions: z.array(decisionEntries.expressions).max(rangedDecisions).default([]),
  // Absent in documents from before poses could be merged and split.
  groupings: z.array(decisionEntries.groupings).max(LIMITS.groupings).default([]),
  verdicts: z.array(decisionEntries.verdicts).max(takeDecisions),
  hidden: characterSet,
  locked: characterSet,
  // Absent in documents from before findings could be dismissed.
  dismissed: z.array(findingId).max(LIMITS.dismissed).default([]),
};
const overridesSchema = z.strictObject(overridesFields) satisfies z.ZodType<Overrides>;

export const settingValueSchema = z.union([z.number(), z.string().max(LIMITS.text), z.boolean()]);
export const settingKey = z
  .string()
  .max(LIMITS.id)
  .regex(/^[a-z][a-z0-9_]*$/);

const settingsSchema = z
  .record(settingKey, settingValueSchema)
  .refine((settings) => Object.keys(settings).length <= LIMITS.settings, 'too many settings');

export const documentFields = {
  version: z.literal(DOCUMENT_VERSION),
  clip: clipSchema.nullable(),
  characters: z.array(characterSchema).max(LIMITS.characters),
  anchors: z.array(anchorSchema).max(LIMITS.anchors),
  overrides: overridesSchema,
  settings: settingsSchema,
  preset: z.enum(PRESET_NAMES),
  nextId: z.int().min(1),
};

/** A list of a document: what an entry must be and how many there may be. */
export interface ListCheck {
  readonly entry: z.ZodType;
  readonly max: number;
}

const list = (entry: z.ZodType, max: number): ListCheck => ({ entry, max });

/** The lists that grow with a project, so that a check may look at single entries. */
export const LISTS: Readonly<Record<'document' | 'overrides', Readonly<Record<string, ListCheck>>>> = {
  document: {
    characters: list(characterSchema, LIMITS.characters),
    anchors: list(anchorSchema, LIMITS.anchors),
  },
  overrides: {
    cells: list(decisionEntries.cells, rangedDecisions),
    modes: list(decisionEntries.modes, rangedDecisions),
    slips: list(decisionEntries.slips, rangedDecisions),
    choices: list(decisionEntries.choices, rangedDecisions),
    nudges: list(decisionEntries.nudges, rangedDecisions),
    expressions: list(decisionEntries.expressions, rangedDecisions),
    groupings: list(decisionEntries.groupings, LIMITS.groupings),
    verdicts: list(decisionEntries.verdicts, takeDecisions),
    dismissed: list(findingId, LIMITS.dismissed),
  },
};

/** A whole document: bounds, types, and the order its lists promise. */
export const documentSchema: z.ZodType<ProjectDocument> = z
  .strictObject(documentFields)
  .superRefine((document, context) => {
    for (const { path, message } of documentOrder(document)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
