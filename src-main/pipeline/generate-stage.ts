import { z } from 'zod';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { RgbaImage } from '#main/ports/frames.ts';
import type { GeneratedMouth, MouthGenerator, MouthStyle, MouthValidator } from '#main/ports/mouths.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type {
  CharacterId,
  ChartDrawing,
  Digest,
  GroupId,
  Take,
  TakeId,
} from '#shared/domain/mouth/mouth-chart.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { takeSchema } from '#shared/domain/mouth/take-schema.ts';
import type { Verdict } from '#shared/domain/mouth/verdict.ts';
import { seedFrom } from '#shared/kit/random.ts';
import { digestOf, type Stage } from './stage.ts';

export interface GenerateInput {
  readonly character: CharacterId;
  readonly group: FaceGroup;
  readonly surveyDigest: Digest;
  readonly style: MouthStyle;
  /** The style is that of the survey; else the key must tell it. */
  readonly isOwnStyle: boolean;
  readonly drawings: readonly ChartDrawing[];
  readonly expression: string;
  /** Extra attempts after a rejected one, each with a derived seed and varied parameters. */
  readonly regenAttempts: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
}

export const takesSchema: z.ZodType<readonly Take[]> = z.array(takeSchema);

/** Weakest alpha that counts as visible; the compositor drops what lies below. */
const VISIBLE_ALPHA = 8;

/** Bounds of the visible pixels; an empty box at the origin when nothing is visible. */
export function inkBounds({ width, height, data }: RgbaImage): Box {
  let left = width;
  let top = height;
  let right = 0;
  let bottom = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < VISIBLE_ALPHA) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right > left ? [left, top, right - left, bottom - top] : [0, 0, 0, 0];
}

interface Tools {
  readonly generator: MouthGenerator;
  readonly validator: MouthValidator;
  readonly pictures: PicturePort;
}

/** A mouth picture with everything that a take says about it. */
export interface ProposedMouth {
  readonly character: CharacterId;
  readonly group: FaceGroup;
  readonly expression: string;
  readonly drawing: ChartDrawing;
  readonly backend: string;
  readonly seed: number;
  readonly attempt: number;
  readonly mouth: GeneratedMouth;
  readonly verdict: Verdict;
  readonly alphaSource: Take['picture']['alphaSource'];
}

/** Stores a proposed mouth as a take; the same proposal always gives the same id. */
export async function takeOf(
  proposed: ProposedMouth,
  pictures: PicturePort,
  artifacts: ArtifactPort,
): Promise<Take> {
  const { character, group, expression, drawing, backend, seed, attempt, mouth, verdict } = proposed;
  const image = await artifacts.put(await pictures.encodeRgba(mouth.image));
  const { width, height } = mouth.image;
  const made = {
    character,
    group: group.id as GroupId,
    expression,
    drawing: drawing.id,
    state: drawing.state,
    backend,
    seed,
    attempt,
    parameters: mouth.parameters,
    picture: {
      image,
      width,
      height,
      toFace: mouth.toFace,
      ink: inkBounds(mouth.image),
      alphaSource: proposed.alphaSource,
    },
    verdict,
  };
  return { id: digestOf(made).slice(0, 16) as TakeId, ...made };
}

async function makeTake(
  input: GenerateInput,
  drawing: ChartDrawing,
  attempt: number,
  accepted: ReadonlyMap<MouthState, GeneratedMouth>,
  tools: Tools,
  artifacts: ArtifactPort,
  signal: AbortSignal,
): Promise<{ take: Take; mouth: GeneratedMouth }> {
  const { character, group, style, expression, parameters } = input;
  const { generator, validator, pictures } = tools;
  const { state } = drawing;
  const seed = seedFrom(character, group.id, expression, drawing.id, attempt);
  const mouth = await generator.generate({ style, state, seed, attempt, parameters, signal });
  const verdict = validator.validate({ state, mouth, style, face: group.face, accepted });
  const proposed = {
    character,
    group,
    expression,
    drawing,
    backend: generator.name,
    seed,
    attempt,
    mouth,
    verdict,
  };
  return { take: await takeOf({ ...proposed, alphaSource: 'native' }, pictures, artifacts), mouth };
}

/**
 * Takes for every drawing of one group's page: closed first (it anchors the others), each retried with derived seeds while it is
 * rejected. Every attempt is kept; the sheet picks the best.
 */
export function generateStage(tools: Tools): Stage<GenerateInput, readonly Take[]> {
  return {
    id: 'generate',
    version: 1,
    output: takesSchema,
    key: ({ character, group, surveyDigest, style, isOwnStyle, ...wanted }) => ({
      character,
      group: group.id,
      face: group.face,
      survey: surveyDigest,
      ...(isOwnStyle ? {} : { style }),
      drawings: wanted.drawings,
      expression: wanted.expression,
      regenAttempts: wanted.regenAttempts,
      parameters: wanted.parameters,
      generator: tools.generator.name,
      generatorVersion: tools.generator.version,
      validator: tools.validator.version,
    }),
    refs: (takes) => takes.map((take) => take.picture.image),
    run: async (input, { artifacts, signal, onProgress }) => {
      const takes: Take[] = [];
      const accepted = new Map<MouthState, GeneratedMouth>();
      for (const [done, drawing] of input.drawings.entries()) {
        for (let attempt = 0; attempt <= input.regenAttempts; attempt += 1) {
          signal.throwIfAborted();
          const { take, mouth } = await makeTake(input, drawing, attempt, accepted, tools, artifacts, signal);
          takes.push(take);
          if (take.verdict.outcome === 'reject') continue;
          accepted.set(drawing.state, mouth);
          break;
        }
        onProgress((done + 1) / input.drawings.length);
      }
      return takes;
    },
  };
}
