import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { surveySchema } from '#main/pipeline/clean-stage.ts';
import { takesSchema } from '#main/pipeline/generate-stage.ts';
import { digestSchema, probeSchema } from '#main/pipeline/schemas.ts';
import { loadOutput } from '#main/pipeline/stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import {
  groupsSchema,
  MAX_FRAMES,
  rateSchema,
  speechSchema,
  trackSchema,
} from '#shared/domain/analysis/finding-schemas.ts';
import { foundPeopleSchema } from '#shared/domain/analysis/found-people.ts';
import type { Conform } from '#shared/domain/clip/media.ts';
import type { FaceGroup, FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import type { CharacterId, Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { Analysis, CharacterAnalysis } from './analysis.ts';
import { slicedJson } from './sliced-json.ts';

/** Pointer under which a project keeps its latest analysis. */
export const ANALYSIS_POINTER = 'analysis';

const conformSchema: z.ZodType<Conform> = z.object({
  rate: rateSchema,
  frameCount: z.int().min(0),
  sourceFrames: z.array(z.int().min(0)).readonly().nullable(),
  deinterlace: z.enum(['ivtc', 'bwdif']).nullable(),
  lengthPolicy: z.enum(['clip', 'hold', 'pingpong', 'voice']),
});

const snapshotSchema = z.object({
  people: foundPeopleSchema.optional(),
  footage: z.object({
    probe: digestSchema,
    conform: conformSchema,
    size: z.number(),
    sampledHash: z.string(),
    build: z.string(),
  }),
  characters: z.array(
    z.object({
      character: z.string().transform((text) => text as CharacterId),
      speech: digestSchema.nullable(),
      track: digestSchema.nullable(),
      groups: digestSchema.nullable(),
      // Absent in analyses from before groups could be merged and split.
      foundGroups: digestSchema.nullable().default(null),
      surveys: z.array(z.object({ group: z.string(), digest: digestSchema })),
      takes: digestSchema,
    }),
  ),
});

async function putJson(value: unknown, artifacts: ArtifactPort): Promise<Digest> {
  return artifacts.put(Buffer.from(await slicedJson(value), 'utf8'));
}

async function storeCharacter(found: CharacterAnalysis, artifacts: ArtifactPort) {
  const optional = (value: unknown): Promise<Digest | null> =>
    value === null ? Promise.resolve(null) : putJson(value, artifacts);
  return {
    character: found.character,
    speech: await optional(found.speech),
    track: await optional(found.track),
    groups: found.groups.length > 0 ? await putJson(found.groups, artifacts) : null,
    foundGroups: found.foundGroups?.length ? await putJson(found.foundGroups, artifacts) : null,
    surveys: [...found.surveys].map(([group, { digest }]) => ({ group, digest })),
    takes: await putJson(found.takes, artifacts),
  };
}

function snapshotRefs(
  stored: Awaited<ReturnType<typeof storeCharacter>>,
  found: CharacterAnalysis,
): Digest[] {
  const { speech, track, groups, foundGroups, takes, surveys } = stored;
  const named = [speech, track, groups, foundGroups, takes].filter(
    (digest): digest is Digest => digest !== null,
  );
  const pictures = found.takes.map((take) => take.picture.image);
  const plates = [...found.surveys.values()].flatMap(({ survey }) => [
    survey.mask.image,
    survey.coefficients,
  ]);
  return [...named, ...surveys.map(({ digest }) => digest), ...pictures, ...plates];
}

/** Writes what an analysis found as one artifact that names its parts; the same analysis always gives the same digest. */
export async function storeAnalysis(analysis: Analysis, artifacts: ArtifactPort): Promise<Digest> {
  const { probe, ...identity } = analysis.footage;
  const { people } = analysis;
  const probeDigest = await putJson({ ...probe, path: '' }, artifacts);
  const characters = await Promise.all(analysis.characters.map((found) => storeCharacter(found, artifacts)));
  const digest = await putJson(
    { footage: { ...identity, probe: probeDigest }, characters, ...(people ? { people } : {}) },
    artifacts,
  );
  const refs = characters.flatMap((stored, index) => {
    const found = analysis.characters[index];
    return found ? snapshotRefs(stored, found) : [];
  });
  artifacts.remember(digest, 'analysis', digest, [probeDigest, ...refs]);
  return digest;
}

/** Frames of a track that are checked in one go: a few milliseconds. */
const SLICE = 500;

const trackParts = z.object({ frames: z.array(z.unknown()).max(MAX_FRAMES), shots: z.unknown() });

/** A stored track, checked without holding the event loop for a long clip; null when absent or damaged. */
async function loadTrack(digest: Digest, artifacts: ArtifactPort): Promise<FaceTrack | null> {
  const parts = await loadOutput(trackParts, digest, artifacts);
  if (!parts) return null;
  const frames: TrackFrame[] = [];
  for (let at = 0; at < parts.frames.length; at += SLICE) {
    const slice = trackSchema.safeParse({ frames: parts.frames.slice(at, at + SLICE), shots: [] });
    if (!slice.success) return null;
    frames.push(...slice.data.frames);
    await setImmediate();
  }
  const rest = trackSchema.safeParse({ frames: [], shots: parts.shots });
  return rest.success ? { frames, shots: rest.data.shots } : null;
}

async function loadCharacter(
  stored: z.infer<typeof snapshotSchema>['characters'][number],
  artifacts: ArtifactPort,
): Promise<CharacterAnalysis | null> {
  const load = async <Output>(schema: z.ZodType<Output>, digest: Digest | null): Promise<Output | null> =>
    digest ? loadOutput(schema, digest, artifacts) : null;
  const surveys = new Map<string, { survey: z.infer<typeof surveySchema>; digest: Digest }>();
  for (const { group, digest } of stored.surveys) {
    const survey = await load(surveySchema, digest);
    if (!survey) return null;
    surveys.set(group, { survey, digest });
  }
  const speech = await load(speechSchema, stored.speech);
  const track = stored.track && (await loadTrack(stored.track, artifacts));
  const [groups, takes] = [await load(groupsSchema, stored.groups), await load(takesSchema, stored.takes)];
  const foundGroups = await load(groupsSchema, stored.foundGroups);
  const whole = takes && (!stored.track || track) && (!stored.groups || groups) && (!stored.speech || speech);
  if (!whole) return null;
  const found = foundGroups ? { foundGroups } : {};
  return { character: stored.character, speech, track, groups: groups ?? [], ...found, surveys, takes };
}

/**
 * The latest analysis of a project as it was stored, without running or reading any media; null when there is none or a part
 * of it was damaged (the next run makes it anew). The probe's path is empty: media are found by the document.
 */
export async function loadAnalysis(digest: Digest | null, artifacts: ArtifactPort): Promise<Analysis | null> {
  const snapshot = digest ? await loadOutput(snapshotSchema, digest, artifacts) : null;
  if (!snapshot) return null;
  const probe = await loadOutput(probeSchema, snapshot.footage.probe, artifacts);
  if (!probe) return null;
  const characters: CharacterAnalysis[] = [];
  for (const stored of snapshot.characters) {
    const found = await loadCharacter(stored, artifacts);
    if (!found) return null;
    characters.push(found);
  }
  return { footage: { ...snapshot.footage, probe }, characters, people: snapshot.people ?? null };
}

/** The face groups that a stored analysis found for a character, before the artist's decisions; empty when there are none. */
export async function loadFoundGroups(
  digest: Digest | null,
  character: CharacterId,
  artifacts: ArtifactPort,
): Promise<readonly FaceGroup[]> {
  const snapshot = digest ? await loadOutput(snapshotSchema, digest, artifacts) : null;
  const stored = snapshot?.characters.find((one) => one.character === character);
  const groups = stored?.foundGroups ?? stored?.groups ?? null;
  return (groups && (await loadOutput(groupsSchema, groups, artifacts))) ?? [];
}
