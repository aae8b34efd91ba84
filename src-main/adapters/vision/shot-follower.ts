import type { VideoFrame } from '#main/ports/frames.ts';
import type { DetectedFace, LookOptions } from '#main/ports/vision.ts';
import type { FaceDetection } from '#shared/domain/face/face-detection.ts';
import type { Anchor } from '#shared/domain/face/face-track.ts';
import {
  applySimilarity,
  type Box,
  boxCentre,
  growBox,
  IDENTITY,
  type Similarity,
  similarityAbout,
  similarityAngle,
  transformBox,
} from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type DetectedKeys, type DetectedReference, detectedPose } from './detected-keys.ts';
import { type FaceSpace, FOLLOW_MARGIN, type Sighting } from './face-follower.ts';
import { faceAround, mouthOf, noseAndChin } from './face-parts.ts';
import type { RemoteFollower } from './follower-thread.ts';
import { type FramePicture, wholePicture } from './frame-picture.ts';
import { LEAST_FACE, refuse } from './hand-anchors.ts';
import { cropLuma, type LumaImage, lumaOf } from './luma-image.ts';
import { restingMouth, type SeenParts, seenParts } from './seen-parts.ts';
import type { RawFrame, ShotRecord } from './shot-track.ts';

/** When a lost face is looked for all over the frame: at once, then ever more rarely (frames since it was lost). */
const seekNow = (lost: number): boolean => lost <= 3 || (lost <= 24 ? lost % 4 === 0 : lost % 12 === 0);

/** What is looked at round a face. */
const surroundings = (face: Box): Box => growBox(face, FOLLOW_MARGIN * face[2]);

/** A key by hand further than this from the track (face widths) says that the track went astray. */
const ASTRAY = 0.2;

/** What a detector's word weighs against following. */
const DETECTED = {
  /** A face this far (face widths) from where it is followed to is somewhere else; boxes of turned heads lie that unequally. */
  astray: 0.35,
  /** So often in a row, and following starts anew from the last time the two agreed. */
  strikes: 2,
  /** Not seen so often in a row, and followed with less than this agreement: it is gone. */
  misses: 3,
  weak: 0.6,
  /** What a pose by a detector counts as. */
  agreement: 0.7,
  correlation: 0.8,
} as const;

/** Luma kept at once while following backwards, in bytes. */
const CHUNK_BYTES = 48_000_000;
const CHUNK_FRAMES = { least: 2, most: 48 } as const;

export type ReadFrames = (start: number, end: number, options?: LookOptions) => AsyncIterable<VideoFrame>;

/** Follows the face through the frames of one shot as they come and, at its end, back from its keys. */
export class ShotFollower {
  private reference: number | null = null;
  private space: FaceSpace | null = null;
  private parts: { nose: Box | null; chin: Box | null } = { nose: null, chin: null };
  private readonly raws: (RawFrame | null)[] = [];
  private readonly ties: boolean[] = [];
  private readonly hand = new Map<number, Similarity>();
  /** Keys that were set anew: followed back from when the shot has ended. */
  private readonly backFrom: number[] = [];
  private readonly looks: { readonly at: number; readonly face: FaceDetection }[] = [];
  private pose: Similarity = IDENTITY;
  private lost = 0;
  /** The reference as a detector saw it. */
  private detected: DetectedReference | null = null;
  /** Last frame where detector and following agreed, and what spoke against following since. */
  private agreed = -1;
  private strikes = 0;
  private misses: number[] = [];
  private mouthByHand = false;
  /** Pixels of a frame; until one was seen a large one is assumed. */
  private chunkPixels = CHUNK_BYTES / CHUNK_FRAMES.least;

  private readonly start: number;
  private readonly follower: RemoteFollower;

  constructor(start: number, follower: RemoteFollower) {
    this.start = start;
    this.follower = follower;
  }

  get known(): boolean {
    return this.space !== null;
  }

  async frame(
    index: number,
    picture: FramePicture,
    anchor: Anchor | undefined,
    keys: DetectedKeys | null = null,
  ): Promise<void> {
    this.raws.push(null);
    this.ties.push(false);
    const look = keys?.at(index);
    if (look?.face) this.looks.push({ at: index - this.start, face: look.face });
    if (anchor) return this.anchored(index, picture, anchor);
    if (!this.space) return this.sought(index, picture, keys);
    await this.followed(index, picture);
    if (look) await this.compared(index, picture, look);
  }

  /** A frame of a shot whose face is not known yet: waits for the detector's best look, or looks for faces of other shots. */
  private async sought(index: number, picture: FramePicture, keys: DetectedKeys | null): Promise<void> {
    this.lost++;
    const face = keys?.at(index)?.face;
    if (face && !keys?.awaits(index) && Math.min(face.face[2], face.face[3]) >= LEAST_FACE) {
      const image = await picture.around(surroundings(face.face));
      const mouth = face.mouth?.box ?? mouthOf(image, face.face);
      if (await this.begin(index, image, { face: face.face, mouth })) {
        this.detected = { face: face.face, detection: face };
        this.backFrom.push(index);
      }
    }
    if (keys?.looked(index) || !seekNow(this.lost)) return;
    const image = await picture.whole();
    const space = await this.follower.seekInNewShot(copied(image));
    if (space && space.face[2] >= LEAST_FACE) await this.begin(index, image, space);
  }

  /** Holds what following gave for a frame against what a detector saw on it. */
  private async compared(index: number, picture: FramePicture, { face }: DetectedFace): Promise<void> {
    const { space } = this;
    if (!space) return;
    const raw = this.raws[index - this.start];
    if (!face) {
      this.misses.push(index);
      const gone = this.misses.length >= DETECTED.misses && (raw?.sighting.agreement ?? 1) < DETECTED.weak;
      if (gone) this.forgetFrom(this.misses[0] ?? index);
      return;
    }
    this.misses = [];
    if (raw) {
      const [at, seen] = [boxCentre(transformBox(raw.sighting.pose, space.face)), boxCentre(face.face)];
      const apart = Math.hypot(at.x - seen.x, at.y - seen.y) / face.face[2];
      this.strikes = apart < DETECTED.astray ? 0 : this.strikes + 1;
      if (this.strikes === 0) this.agreed = index;
      if (this.strikes < DETECTED.strikes) return;
      this.forgetFrom(this.agreed + 1);
    }
    await this.regained(index, picture, face);
  }

  /** Goes on from where a detector saw the face: exactly, if a known drawing fits there, else by the detector's word. */
  private async regained(index: number, picture: FramePicture, face: FaceDetection): Promise<void> {
    if (!this.space) return;
    const reference = this.detected ?? { face: this.space.face, detection: null };
    const wanted = detectedPose(reference, face, this.pose);
    const crop = await this.cropAround(picture, wanted);
    const near = crop && (await this.follower.follow(crop, wanted));
    const centre = boxCentre(face.face);
    const at = near && boxCentre(transformBox(near.pose, this.space.face));
    if (near && at && Math.hypot(at.x - centre.x, at.y - centre.y) < DETECTED.astray * face.face[2]) {
      this.note(index, { ...near, still: false }, false);
    } else {
      const again = await this.cropAround(picture, wanted);
      if (!again || !(await this.follower.add(again, wanted))) return;
      const { agreement, correlation } = DETECTED;
      this.note(index, { ...sure(wanted), agreement, correlation }, false);
    }
    this.strikes = 0;
    this.agreed = index;
    this.backFrom.push(index);
  }

  private forgetFrom(index: number): void {
    const at = Math.max(0, index - this.start);
    this.raws.fill(null, at);
    this.ties.fill(false, at);
    this.lost = Math.max(this.lost, this.raws.length - at);
  }

  /** Ends the shot: follows back from keys over frames where the face is not known yet. */
  async finish(read: ReadFrames, signal?: AbortSignal): Promise<ShotRecord> {
    for (const from of this.backFrom) await this.followBack(from, read, signal);
    const seen = this.seen();
    const at = (this.reference ?? this.start) - this.start;
    const mouth = this.mouthByHand ? null : restingMouth(seen, at);
    if (this.space && mouth) this.space = { ...this.space, mouth };
    return {
      start: this.start,
      end: this.start + this.raws.length,
      reference: this.reference,
      space: this.space,
      ...this.parts,
      raws: this.raws,
      ties: this.ties,
      hand: this.hand,
      seen,
    };
  }

  /** The detector's looks in face space, where following agrees with them. */
  private seen(): SeenParts[] {
    const { space } = this;
    if (!space) return [];
    return this.looks.flatMap(({ at, face }) => {
      const pose = this.raws[at]?.sighting.pose;
      if (!pose) return [];
      const [moved, seen] = [boxCentre(transformBox(pose, space.face)), boxCentre(face.face)];
      const apart = Math.hypot(moved.x - seen.x, moved.y - seen.y) / face.face[2];
      return apart < DETECTED.astray ? [seenParts(at, face, pose)] : [];
    });
  }

  private async anchored(index: number, picture: FramePicture, anchor: Anchor): Promise<void> {
    if (!this.space || this.hand.size === 0) {
      // A hand's first box in a shot beats whatever was found by resemblance before it.
      this.raws.fill(null);
      this.ties.fill(false);
      const image = await picture.around(surroundings(boxedFace(anchor)));
      const space = completed(anchor, image);
      if (!(await this.begin(index, image, space))) {
        throw new AppError('vision.blank-anchor', {
          frame: index,
          box: space.face.map(Math.round).join(','),
        });
      }
      this.hand.set(index, IDENTITY);
      this.mouthByHand = anchor.mouth !== null;
      this.detected = null;
      this.agreed = index;
      this.backFrom.push(index);
      return;
    }
    await this.followed(index, picture);
    const seen = this.raws[index - this.start];
    const wanted = handPose(this.space, anchor, seen?.sighting.pose ?? this.pose);
    this.hand.set(index, wanted);
    const mouth = boxCentre(this.space.mouth);
    const [at, asked] = [applySimilarity(this.pose, mouth), applySimilarity(wanted, mouth)];
    const apart = Math.hypot(at.x - asked.x, at.y - asked.y);
    if (seen && apart < ASTRAY * this.space.face[2]) return;
    const crop = await this.cropAround(picture, wanted);
    if (!crop || !(await this.follower.add(crop, wanted))) return;
    this.note(index, sure(wanted), false);
    this.backFrom.push(index);
  }

  /** Makes this frame the shot's reference; false when the boxes hold too little line art. */
  private async begin(index: number, image: LumaImage, space: FaceSpace): Promise<boolean> {
    const crop = cropLuma(image, surroundings(space.face));
    if (!crop || !(await this.follower.begin(crop, space))) return false;
    this.space = space;
    this.reference = index;
    this.agreed = index;
    this.parts = noseAndChin(image, space.face, space.mouth);
    this.note(index, sure(IDENTITY), false);
    return true;
  }

  private async followed(index: number, picture: FramePicture, backward = false): Promise<void> {
    const crop = await this.cropAround(picture, this.pose);
    const near = crop && (await this.follower.follow(crop, this.pose));
    const sighting =
      near ??
      (seekNow(this.lost + 1) ? await this.follower.seek(copied(await picture.whole()), this.pose) : null);
    if (sighting) this.note(index, sighting, backward);
    else this.lost++;
  }

  private note(index: number, sighting: Sighting, backward: boolean): void {
    const at = index - this.start;
    this.raws[at] = { sighting, backward };
    const tied = backward ? at + 1 : at;
    if (sighting.still && tied < this.ties.length) this.ties[tied] = true;
    this.pose = sighting.pose;
    this.lost = 0;
  }

  private async cropAround(picture: FramePicture, pose: Similarity): Promise<LumaImage | null> {
    if (!this.space) return null;
    const box = surroundings(transformBox(pose, this.space.face));
    return cropLuma(await picture.around(box), box);
  }

  /** From a key towards earlier frames, chunk by chunk, until the face is known again or the shot begins. */
  private async followBack(from: number, read: ReadFrames, signal?: AbortSignal): Promise<void> {
    let stop = from;
    while (stop > this.start && !this.raws[stop - 1 - this.start]) stop--;
    if (stop === from) return;
    const key = this.raws[from - this.start];
    if (!key) return;
    this.pose = key.sighting.pose;
    this.lost = 0;
    let resumed = false;
    for (let end = from + 1; end > stop; ) {
      const images: LumaImage[] = [];
      const first = Math.max(stop, end - chunkFrames(this.chunkPixels));
      for await (const frame of read(first, end)) {
        signal?.throwIfAborted();
        images.push(lumaOf(frame));
      }
      this.chunkPixels = images[0]?.data.length ?? this.chunkPixels;
      for (let index = first + images.length - 1; index >= first; index--) {
        signal?.throwIfAborted();
        const picture = wholePicture(images[index - first] as LumaImage);
        if (!resumed) await this.resume(picture);
        else await this.followed(index, picture, true);
        resumed = true;
      }
      end = first;
    }
  }

  private async resume(picture: FramePicture): Promise<void> {
    const crop = await this.cropAround(picture, this.pose);
    if (crop) await this.follower.resume(crop, this.pose);
  }
}

const chunkFrames = (pixels: number): number =>
  Math.min(CHUNK_FRAMES.most, Math.max(CHUNK_FRAMES.least, Math.floor(CHUNK_BYTES / pixels)));

/** What a pose set by hand counts as. */
const sure = (pose: Similarity): Sighting => ({
  pose,
  agreement: 1,
  correlation: 1,
  depth: 0,
  still: false,
  drifted: null,
});

/** The thread takes pictures away, the scanner uses its buffers again: hand over a copy. */
const copied = (image: LumaImage): LumaImage => ({ ...image, data: image.data.slice() });

/** The face of an anchor, by its mouth where it was not boxed. */
export function boxedFace({ face, mouth }: Anchor): Box {
  if (face) return face;
  if (!mouth) throw new Error('an anchor holds a box');
  return faceAround(mouth);
}

/** Face and mouth of a first anchor; what the hand left out is found by anatomy. */
function completed(anchor: Anchor, image: LumaImage): FaceSpace {
  const { frame, face, mouth } = anchor;
  if (face) return { face, mouth: mouth ?? mouthOf(image, face) };
  if (!mouth) throw new Error('an anchor holds a box');
  const around = faceAround(mouth);
  if (around[2] < LEAST_FACE)
    throw refuse(frame, 'mouth', mouth, 'is too small to find its face; box the face too');
  return { face: around, mouth };
}

/**
 * Pose a later anchor asks for: the mouth's centre (else the face's) goes where it is set, size by the face boxes; the angle
 * stays as tracked because upright boxes do not show it.
 */
function handPose(space: FaceSpace, { face, mouth }: Anchor, tracked: Similarity): Similarity {
  const angle = similarityAngle(tracked);
  const scale = face
    ? Math.sqrt((face[2] * face[3]) / (space.face[2] * space.face[3]))
    : Math.hypot(tracked.a, tracked.b);
  const from = boxCentre(mouth ? space.mouth : space.face);
  const to = boxCentre(mouth ?? face ?? space.face);
  return similarityAbout(from, scale, angle, to.x - from.x, to.y - from.y);
}
