import { OVERVIEW } from '#main/ports/frames.ts';
import type { FaceTracker, TrackRequest } from '#main/ports/vision.ts';
import { chromaAligned } from '#shared/domain/clip/picture-format.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import { type Box, growBox, unionBox } from '#shared/domain/geometry.ts';
import { watchCuts } from './cut-watch.ts';
import { DetectedKeys } from './detected-keys.ts';
import { FOLLOW_MARGIN } from './face-follower.ts';
import { FollowerThread, type RemoteFollower } from './follower-thread.ts';
import { WindowedPicture, wholePicture } from './frame-picture.ts';
import { FrameScan } from './frame-scan.ts';
import { checkedAnchors } from './hand-anchors.ts';
import { lumaOf } from './luma-image.ts';
import { boxedFace, ShotFollower } from './shot-follower.ts';
import { type ShotRecord, shotFrames, shotOf } from './shot-track.ts';

/** Raised when tracks change for the same input. */
const VERSION = 3;

/**
 * Face widths that a face may move from where it was boxed before whole pictures are read again: wider costs more for every frame,
 * and a walking face leaves any window.
 */
const ROAM = 0.2;

/** Share of the progress that the first pass over all frames takes; the rest is for shots looked at again. */
const FIRST_PASS = 0.95;

/**
 * Follows faces that were boxed by hand. The reading of frames and the decision about cuts stay in the caller's thread;
 * the comparing of pictures runs in a thread of its own that starts with the first track and ends with close().
 */
export function createFaceTracker(): FaceTracker {
  const thread = new FollowerThread();
  return {
    version: VERSION,
    watchCuts,
    async track(request) {
      request.signal?.throwIfAborted();
      const anchors = checkedAnchors(request.anchors, request.frameCount, request.format);
      const follower = thread.follower();
      const keys = request.detections
        ? new DetectedKeys(request.detections, request.knownCuts, anchors.keys())
        : null;
      try {
        const shots = await followClip(request, { anchors, keys }, follower);
        await followEarlierShots(request, { anchors, keys }, shots, follower);
        request.onProgress?.(1);
        return trackOf(shots);
      } finally {
        await follower.forget().catch(() => undefined);
      }
    },
    close: () => thread.close(),
  };
}

/** What faces are known by. */
interface Keys {
  readonly anchors: ReadonlyMap<number, Anchor>;
  /** Null: no detector was asked. */
  readonly keys: DetectedKeys | null;
}

/** One pass over the clip: shots end where cuts are found, each is finished before the next begins. */
async function followClip(
  request: TrackRequest,
  { anchors, keys }: Keys,
  follower: RemoteFollower,
): Promise<ShotRecord[]> {
  const { frameCount, format, read, signal, onProgress } = request;
  const shots: ShotRecord[] = [];
  const scan = new FrameScan(new Set(request.knownCuts));
  let shot = new ShotFollower(0, follower);
  let seen = 0;
  let left = false;
  do {
    const window = left ? null : (firstWindow(anchors.get(0), format) ?? seenWindow(request));
    left = false;
    const frames = read(seen, frameCount, { overview: true, ...(window ? { window } : {}) });
    for await (const { index, image, cut } of scan.follow(frames)) {
      signal?.throwIfAborted();
      if (cut && index > 0) {
        shots.push(await shot.finish(read, signal));
        shot = new ShotFollower(index, follower);
      }
      const picture = new WindowedPicture(index, image, format, read);
      await shot.frame(index, picture, anchors.get(index), keys);
      seen = index + 1;
      onProgress?.((FIRST_PASS * seen) / frameCount);
      left = picture.left;
      if (left) break;
    }
  } while (left && seen < frameCount);
  signal?.throwIfAborted();
  if (seen !== frameCount) throw new Error(`read ${seen} frames of ${frameCount}`);
  if (frameCount > 0) shots.push(await shot.finish(read, signal));
  return shots;
}

/**
 * The part of the pictures that is read as long as the face stays inside: with a face boxed on the first frame. Null: all of them.
 */
function firstWindow(anchor: Anchor | undefined, format: TrackRequest['format']): Box | null {
  if (!anchor) return null;
  return chromaAligned(format, wideEnough(readAround(boxedFace(anchor))));
}

/** Share of the picture above which a window saves too little. */
const LARGEST_WINDOW = 0.6;

/** The part of the pictures that holds the face wherever a detector saw it. Null: it is seen nearly all over, or nowhere. */
function seenWindow({ detections = [], format }: TrackRequest): Box | null {
  const faces = detections.flatMap(({ face }) => (face ? [readAround(face.face)] : []));
  if (faces.length === 0) return null;
  const window = chromaAligned(format, wideEnough(faces.reduce(unionBox)));
  const isSmall = window && window[2] * window[3] < LARGEST_WINDOW * format.width * format.height;
  return isSmall ? window : null;
}

const readAround = (face: Box): Box => growBox(face, (FOLLOW_MARGIN + ROAM) * face[2]);

/** An overview must fit below a window. */
const wideEnough = (box: Box): Box => growBox(box, Math.max(0, OVERVIEW.width - box[2]) / 2, 0);

/** Shots before the first anchor could not know the face yet: they are looked at again now that it is known. */
async function followEarlierShots(
  request: TrackRequest,
  { anchors, keys }: Keys,
  shots: ShotRecord[],
  follower: RemoteFollower,
): Promise<void> {
  const firstKnown = shots.findIndex((shot) => shot.reference !== null);
  for (let at = firstKnown - 1; at >= 0; at--) {
    const { start, end } = shots[at] as ShotRecord;
    // Where a detector has looked, nothing is found by resemblance.
    if (keys?.looked(start)) continue;
    const shot = new ShotFollower(start, follower);
    for await (const frame of request.read(start, end)) {
      request.signal?.throwIfAborted();
      await shot.frame(frame.index, wholePicture(lumaOf(frame)), anchors.get(frame.index));
    }
    shots[at] = await shot.finish(request.read, request.signal);
  }
}

function trackOf(shots: readonly ShotRecord[]): FaceTrack {
  return { frames: shots.flatMap((record) => shotFrames(record)), shots: shots.map(shotOf) };
}
