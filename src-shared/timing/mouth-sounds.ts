import type { Phone, PhoneClass } from '#shared/domain/speech/speech.ts';
import type { SoundRole } from './sound-costs.ts';
import type { TimingPreset } from './timing-preset.ts';

/** A sound with its role, on the timeline: seconds from the first frame, lead already taken off. */
export interface MouthSound {
  readonly start: number;
  readonly end: number;
  readonly role: SoundRole;
  readonly confidence: number;
  readonly emphasis: number;
}

const isVowel = (kind: PhoneClass): boolean => kind.endsWith('-vowel');
const isPause = (kind: PhoneClass): boolean => kind === 'silence' || kind === 'breath';
const isTongue = (kind: PhoneClass): boolean => kind === 'consonant';

/** A run of phones that are all pause or all voice. */
interface Run {
  readonly pause: boolean;
  readonly phones: readonly Phone[];
  readonly start: number;
  readonly end: number;
}

function runsOf(phones: readonly Phone[]): Run[] {
  const runs: { pause: boolean; phones: Phone[]; start: number; end: number }[] = [];
  for (const phone of phones) {
    const pause = isPause(phone.kind);
    const last = runs.at(-1);
    if (last && last.pause === pause) {
      last.phones.push(phone);
      last.end = phone.end;
    } else runs.push({ pause, phones: [phone], start: phone.start, end: phone.end });
  }
  return runs;
}

function pauseRole(seconds: number, inner: boolean, preset: TimingPreset): SoundRole {
  if (!inner || seconds * 1000 >= preset.closeFromMs) return 'silence';
  return seconds * 1000 < preset.stayHalfUnderMs ? 'short-pause' : 'optional-pause';
}

function pauseSounds(run: Run, index: number, count: number, preset: TimingPreset): MouthSound[] {
  const afterVoice = index > 0;
  const role = pauseRole(run.end - run.start, afterVoice && index < count - 1, preset);
  const tailEnd =
    role === 'silence' && afterVoice ? Math.min(run.end, run.start + preset.tailMs / 1000) : run.start;
  const sounds: MouthSound[] = [];
  for (const phone of run.phones) {
    const own = phone.kind === 'breath' ? 'breath' : role;
    const { confidence, emphasis } = phone;
    const split = Math.min(Math.max(tailEnd, phone.start), phone.end);
    if (split > phone.start)
      sounds.push({ start: phone.start, end: split, role: 'line-end', confidence, emphasis });
    if (phone.end > split) sounds.push({ start: split, end: phone.end, role: own, confidence, emphasis });
  }
  return sounds;
}

function voiceSounds(run: Run, preset: TimingPreset): MouthSound[] {
  const firstVowel = run.phones.findIndex(({ kind }) => isVowel(kind));
  const lastVowel = run.phones.findLastIndex(({ kind }) => isVowel(kind));
  const sounds: MouthSound[] = [];
  for (const [index, { kind, start, end, confidence, emphasis }] of run.phones.entries()) {
    const edge = isTongue(kind) && (index < firstVowel || index > lastVowel || firstVowel < 0);
    const role: SoundRole = edge ? 'edge-consonant' : kind;
    const settle = kind === 'open-vowel' ? start + preset.settleAfterMs / 1000 : end;
    const split = Math.min(settle, end);
    sounds.push({ start, end: split, role, confidence, emphasis });
    if (split < end) sounds.push({ start: split, end, role: 'settled-vowel', confidence, emphasis });
  }
  return sounds;
}

/**
 * Gives every phone its role in the line and moves it to timeline time: start + offset − lead. Phones must be in order; empty
 * and inverted ones are dropped.
 */
export function mouthSounds(phones: readonly Phone[], offsetMs: number, preset: TimingPreset): MouthSound[] {
  const runs = runsOf(phones.filter(({ start, end }) => end > start));
  const shift = (offsetMs - preset.leadMs) / 1000;
  const sounds = runs.flatMap((run, index) =>
    run.pause ? pauseSounds(run, index, runs.length, preset) : voiceSounds(run, preset),
  );
  const last = runs.at(-1);
  // A voice that lasts to the end of its recording closes like any other.
  if (last && !last.pause && preset.tailMs > 0) {
    const end = last.end + preset.tailMs / 1000;
    sounds.push({ start: last.end, end, role: 'line-end', confidence: 1, emphasis: 0 });
  }
  return sounds.map((sound) => ({ ...sound, start: sound.start + shift, end: sound.end + shift }));
}
