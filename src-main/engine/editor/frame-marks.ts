import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type FootageInput, footageKey } from '#main/pipeline/footage.ts';
import type { PlannedFrame } from '#shared/composition/mouth-plan.ts';
import type { Range } from '#shared/contract/editor/common.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';

/** Bytes that stand for one frame: enough that two different frames of one shot never share theirs. */
const MARK_BYTES = 8;
/** Frames marked in one go, a few milliseconds. */
const SLICE = 200;

/**
 * One mark per frame [start, end): equal for frames that are composed alike, from what is planned, not from pixels. What is done
 * to all frames alike when they are encoded (rate factor, codec) is not in it.
 * @param mouthsOnly the picture under the mouths does not count
 */
export async function frameMarks(
  footage: FootageInput,
  plan: readonly PlannedFrame[],
  { start, end }: Range,
  mouthsOnly: boolean,
): Promise<Uint8Array> {
  const { conform, ...file } = footage;
  const clip = mouthsOnly
    ? ''
    : canonicalJson(footageKey({ ...file, conform: { ...conform, frameCount: 0, sourceFrames: null } }));
  const marks = new Uint8Array(Math.max(0, end - start) * MARK_BYTES);
  for (let frame = start; frame < end; frame += 1) {
    if ((frame - start) % SLICE === 0) await setImmediate();
    const planned = plan[frame] ?? [];
    const shown = mouthsOnly ? planned.map(({ take }) => take) : planned;
    const source = mouthsOnly ? 0 : (conform.sourceFrames?.[frame] ?? frame);
    const text = canonicalJson([clip, source, shown]);
    const digest = createHash('sha256').update(text).digest();
    marks.set(digest.subarray(0, MARK_BYTES), (frame - start) * MARK_BYTES);
  }
  return marks;
}

/** The marks of one export and the first frame they stand for. */
export interface MarkedRange {
  readonly start: number;
  readonly marks: Uint8Array;
}

/** Runs of frames of `now` that are other than in `before`, or that `before` did not hold. */
export function changedFrames(before: MarkedRange, now: MarkedRange): Range[] {
  const ranges: { start: number; end: number }[] = [];
  const count = now.marks.length / MARK_BYTES;
  for (let index = 0; index < count; index += 1) {
    const frame = now.start + index;
    const at = (frame - before.start) * MARK_BYTES;
    const old = at < 0 ? new Uint8Array(0) : before.marks.subarray(at, at + MARK_BYTES);
    const own = now.marks.subarray(index * MARK_BYTES, (index + 1) * MARK_BYTES);
    if (Buffer.compare(old, own) === 0) continue;
    const last = ranges.at(-1);
    if (last?.end === frame) last.end = frame + 1;
    else ranges.push({ start: frame, end: frame + 1 });
  }
  return ranges;
}
