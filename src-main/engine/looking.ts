/** Looking without a project: nothing is stored. */
import { findFaces } from '#main/pipeline/find-stage.ts';
import { type FootageInput, footageReader } from '#main/pipeline/footage.ts';
import type { LookJson } from '#shared/contract/cli-json.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Deinterlace } from '#shared/domain/clip/media.ts';
import { castPeople } from '#shared/domain/face/cast-people.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import { landmarkBox } from '#shared/domain/face/landmark-box.ts';
import { type Person, peopleOf } from '#shared/domain/face/people.ts';
import { visibleMouths } from '#shared/domain/face/visible-mouth.ts';
import { yawClass } from '#shared/domain/face/yaw-class.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { type FrameRange, frameIndex } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type ClipPeople, castReach, detectionsOf, unknownShots } from './face-finding.ts';
import { type BoxKey, characterName } from './shot-description.ts';
import type { Toolbox } from './toolbox.ts';

export interface LookRequest {
  readonly path: string;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
  readonly deinterlace: Deinterlace | null;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** What was seen, with the footage it was seen in. */
export interface Looked {
  readonly json: LookJson;
  readonly footage: FootageInput;
}

type LookTools = Pick<Toolbox, 'media' | 'tracker' | 'faces' | 'pictures'>;
type LookFace = LookJson['frames'][number]['faces'][number];

/** People that are followed at most: more would take longer than anybody waits, for faces nobody lip-syncs. */
const MOST_FOLLOWED = 8;

/** Share of the progress that finding faces takes; the rest is for following them. */
const FINDING = 0.5;

/** Boxes given for one frame make one anchor. */
function anchorsFrom(faces: readonly BoxKey[], mouths: readonly BoxKey[]): Anchor[] {
  const frames = [...new Set([...faces, ...mouths].map(({ frame }) => frame))].sort((a, b) => a - b);
  return frames.map((frame) => ({
    frame: frameIndex(frame),
    face: faces.find((key) => key.frame === frame)?.box ?? null,
    mouth: mouths.find((key) => key.frame === frame)?.box ?? null,
  }));
}

const plain = ([x, y, w, h]: Box): [number, number, number, number] => [x, y, w, h];

/** What a face is followed by: boxes, and what a detector saw of a person in some shots (null: in all). */
interface Followed {
  readonly anchors: readonly Anchor[];
  readonly clip?: ClipPeople;
  readonly person?: Person;
  readonly shots?: readonly FrameRange[];
}

function follow(
  { media, tracker }: LookTools,
  footage: FootageInput,
  { anchors, clip, person, shots }: Followed,
  { signal, onProgress }: Pick<LookRequest, 'signal' | 'onProgress'>,
): Promise<FaceTrack> {
  const { probe, conform: timeline } = footage;
  if (!probe.video) throw new Error('footage without a video stream');
  return tracker.track({
    format: probe.video.format,
    frameCount: timeline.frameCount,
    read: (start, end, { window, overview } = {}) =>
      media.readFrames(
        probe,
        timeline,
        { start, end },
        { window, overview, luma: true, recycle: true, signal },
      ),
    anchors,
    knownCuts: clip?.found.cuts ?? [],
    ...(clip && person ? { detections: detectionsOf(clip, person, shots ?? null) } : {}),
    signal,
    onProgress,
  });
}

/** Face by face what a track and the looks at one person give for every frame; null where the face is not seen. */
function facesOf(character: string, track: FaceTrack | null, person: Person | null): (LookFace | null)[] {
  const looks = new Map(person?.sightings.map(({ frame, face }) => [frame as number, face]));
  const mouths = new Map(
    [...looks].flatMap(([frame, { mouth }]) => (mouth ? [[frame, mouth.box] as const] : [])),
  );
  const length = track?.frames.length ?? 1;
  const visible = track && visibleMouths(track, mouths);
  return Array.from({ length }, (_, index): LookFace | null => {
    const frame = track?.frames[index];
    if (frame?.face && frame.source !== 'absent') {
      const { face, nose, chin, yaw, confidence, source } = frame;
      const mouth = visible?.[index] ?? frame.mouth;
      return {
        character,
        face: plain(face),
        mouth: mouth && plain(mouth),
        nose: nose && plain(nose),
        chin: chin && plain(chin),
        yaw,
        confidence,
        source,
      };
    }
    const look = looks.get(index);
    if (!look) return null;
    const mark = (part: 'nose' | 'chin') => look[part] && plain(landmarkBox(part, look[part], look.face[2]));
    return {
      character,
      face: plain(look.face),
      mouth: look.mouth && plain(look.mouth.box),
      nose: mark('nose'),
      chin: mark('chin'),
      yaw: yawClass(look.yaw),
      confidence: Math.min(1, Math.max(0, look.score)),
      source: 'detector',
    };
  });
}

/** Everybody a detector finds. */
async function everybody(tools: LookTools, footage: FootageInput, request: LookRequest) {
  const { signal, onProgress } = request;
  const isStill = footage.conform.frameCount === 1;
  const found = await findIn(tools, footage, !isStill, {
    signal,
    onProgress: (fraction) => onProgress(fraction * (isStill ? 1 : FINDING)),
  });
  const people = found.people.slice(0, isStill ? found.people.length : MOST_FOLLOWED);
  const faces: (LookFace | null)[][] = [];
  for (const [index, person] of people.entries()) {
    const part = {
      signal,
      onProgress: (fraction: number) =>
        onProgress(FINDING + ((1 - FINDING) * (index + fraction)) / people.length),
    };
    const track = isStill ? null : await follow(tools, footage, { anchors: [], clip: found, person }, part);
    faces.push(facesOf(characterName(index), track, person));
  }
  return faces;
}

async function findIn(
  { faces: detector, pictures, tracker, media }: LookTools,
  footage: FootageInput,
  dense: boolean,
  context: Pick<LookRequest, 'signal' | 'onProgress'>,
): Promise<ClipPeople> {
  const tools = { detector, pictures, tracker, read: footageReader(media) };
  const found = await findFaces({ footage, dense }, tools, context);
  return { found, ...peopleOf(found) };
}

/** The face in the given boxes; a detector helps in shots where they leave it unknown. */
async function boxed(tools: LookTools, footage: FootageInput, request: LookRequest) {
  const anchors = anchorsFrom(request.faces, request.mouths);
  const byHand = await follow(tools, footage, { anchors }, request);
  const shots = unknownShots(byHand, anchors, { start: 0, end: footage.conform.frameCount });
  const name = characterName(0);
  if (shots.length === 0 || !(await tools.faces.ready()).ready) return [facesOf(name, byHand, null)];
  const clip = await findIn(tools, footage, false, request);
  const cast = castPeople([{ id: name, anchors }], clip.people, castReach(footage));
  const person = cast.get(name);
  const track = person ? await follow(tools, footage, { anchors, clip, person, shots }, request) : byHand;
  return [facesOf(name, track, null)];
}

/**
 * One clip or picture → the face followed from the given boxes or, without any, everybody a detector finds, main character first.
 * @throws AppError of the media, vision and models rooms; `cli.needs-anchor` without boxes when no detector is ready.
 */
export async function lookAt({ toolbox, ...request }: LookRequest & { toolbox: LookTools }): Promise<Looked> {
  const { path, deinterlace, signal } = request;
  const isBoxed = request.faces.length + request.mouths.length > 0;
  const readiness = isBoxed ? null : await toolbox.faces.ready();
  if (readiness && !readiness.ready) {
    throw new AppError('cli.needs-anchor', { file: path, reasons: readiness.reasons.join('; ') });
  }
  const probe = await toolbox.media.probe(path, { deinterlace, signal });
  if (!probe.video) throw new AppError('media.no-frames', { file: path });
  // Nothing is stored, so the footage needs no identity.
  const timeline = conform(probe, { deinterlace });
  const footage: FootageInput = { probe, conform: timeline, size: 0, sampledHash: '', build: '' };
  const faces = isBoxed ? await boxed(toolbox, footage, request) : await everybody(toolbox, footage, request);
  const { num, den } = timeline.rate;
  const json: LookJson = {
    file: path,
    width: probe.video.format.width,
    height: probe.video.format.height,
    fps: probe.kind === 'images' && timeline.frameCount === 1 ? null : { num, den },
    frames: Array.from({ length: timeline.frameCount }, (_, index) => ({
      index,
      faces: faces.flatMap((frames) => frames[index] ?? []),
    })),
  };
  return { json, footage };
}
