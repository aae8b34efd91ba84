import { parentPort } from 'node:worker_threads';
import { FaceFollower } from './face-follower.ts';
import type { FollowerAnswer, FollowerCall } from './follower-thread.ts';

/** One follower per track that is being made; the thread serves several at once. */
const followers = new Map<number, FaceFollower>();

function followerOf(track: number): FaceFollower {
  const known = followers.get(track);
  if (known) return known;
  const fresh = new FaceFollower();
  followers.set(track, fresh);
  return fresh;
}

function answer(call: FollowerCall): FollowerAnswer['value'] {
  const follower = followerOf(call.track);
  switch (call.kind) {
    case 'begin':
      return follower.begin(call.image, call.space);
    case 'add':
      return follower.add(call.image, call.pose);
    case 'resume':
      follower.resume(call.image, call.pose);
      return true;
    case 'follow':
      return follower.follow(call.image, call.pose);
    case 'seek':
      return follower.seek(call.image, call.pose);
    case 'seek-in-new-shot':
      return follower.seekInNewShot(call.image);
    case 'forget':
      followers.delete(call.track);
      return true;
  }
}

parentPort?.on('message', (call: FollowerCall) => {
  try {
    parentPort?.postMessage({ id: call.id, value: answer(call) } satisfies FollowerAnswer);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ id: call.id, value: null, failed: reason } satisfies FollowerAnswer);
  }
});
