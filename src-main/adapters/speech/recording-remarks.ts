import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import type { FeatureTrack } from './feature-track.ts';
import { percentile, type VoiceActivity } from './voice-activity.ts';

type Remarks = SpeechAnalysis['remarks'];

/** A word needs about a quarter of a second. */
const SHORTEST_LINE = 0.25;
/** Samples this close to full scale are clipped; one frame in a thousand is heard. */
const CLIPPED_PEAK = 0.995;
const CLIPPED_SHARE = 0.001;
/** Under 15 dB above its background a voice loses its weak consonants. */
const NOISY_DB = 15;
/** Under −50 dB full scale a recording was made far too low. */
const QUIET_DB = -50;
/** Speech falls by about 20 dB from its body to 4–7.6 kHz; 50 dB means nothing was recorded there (a telephone, 8 kHz sampling). */
const NARROW_DB = 50;
const NARROW_BANDS = { from: 9, to: 11 } as const;

/** True when the recording holds nothing above 4 kHz. */
export function speaksNarrowBand(track: FeatureTrack, voice: VoiceActivity): boolean {
  const missing: number[] = [];
  for (const [frame, on] of voice.active.entries()) {
    if (on === 1) missing.push(track.level(frame) - track.bands(frame, NARROW_BANDS.from, NARROW_BANDS.to));
  }
  // Fricatives are the frames with least missing; even they must lack it.
  return missing.length > 0 && percentile(Float32Array.from(missing), 0.05) > NARROW_DB - 15;
}

/**
 * What a person should know about the recording; `value` in the unit of the code:
 * `empty`, `too-short` (s), `silent` (dB), `no-speech` (dB), `quiet` (dB), `clipped` (share of 10 ms frames),
 * `noisy` (dB of voice above background), `narrow-band` (Hz).
 */
export function recordingRemarks(
  track: FeatureTrack,
  voice: VoiceActivity,
  duration: number,
  narrow: boolean,
): Remarks {
  if (track.frameCount === 0) return [{ code: 'empty', value: 0 }];
  const remarks: { code: string; value: number }[] = [];
  const note = (code: string, value: number): void => {
    remarks.push({ code, value: Math.round(value * 1000) / 1000 });
  };
  if (duration < SHORTEST_LINE) note('too-short', duration);
  if (!voice.active.includes(1)) {
    note(voice.lineLevel < -75 ? 'silent' : 'no-speech', voice.lineLevel);
    return remarks;
  }
  const clipped = clippedShare(track);
  if (clipped > CLIPPED_SHARE) note('clipped', clipped);
  if (voice.lineLevel < QUIET_DB) note('quiet', voice.lineLevel);
  const above = voice.lineLevel - voice.noiseLevel;
  if (above < NOISY_DB) note('noisy', above);
  if (narrow) note('narrow-band', 4000);
  return remarks;
}

function clippedShare(track: FeatureTrack): number {
  let count = 0;
  for (let frame = 0; frame < track.frameCount; frame += 1) {
    if (track.peak(frame) >= CLIPPED_PEAK) count += 1;
  }
  return count / track.frameCount;
}
