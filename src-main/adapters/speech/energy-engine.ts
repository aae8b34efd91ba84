import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SpeechEngine, SpeechRequest } from '#main/ports/speech.ts';
import type { Phone, SpeechAnalysis, TimeSpan } from '#shared/domain/speech/speech.ts';
import { FeatureTrack } from './feature-track.ts';
import { recordingRemarks, speaksNarrowBand } from './recording-remarks.ts';
import { visitWindows } from './sample-windows.ts';
import { FeatureMeter, HOP, SAMPLE_RATE, WINDOW } from './sound-features.ts';
import { type SoundRun, soundRuns } from './sound-kinds.ts';
import { findVoice, type VoiceActivity } from './voice-activity.ts';

const ENGINE_NAME = 'energy';
/** Work is cut into pieces of half a second of sound, so that the event loop is never held for long. */
const PIECE = SAMPLE_RATE / 2;
/** Vowels average about 5 dB under the loudest 5 % of a line; that is the line's speech level (emphasis 0). */
const VOWELS_BELOW_LOUDEST_DB = 5;

/**
 * Hears open and other vowels, lip closures, consonants, breaths and pauses from band energies, formants and periodicity; needs
 * no model and no language. It cannot hear labiodentals: f and v come out as consonants.
 */
export const createEnergyEngine = (): SpeechEngine => ({
  name: ENGINE_NAME,
  version: 1,
  sampleRate: SAMPLE_RATE,
  ready: async () => [],
  analyse,
});

async function analyse(request: SpeechRequest): Promise<SpeechAnalysis> {
  const { track, sampleCount } = await measure(request);
  const duration = sampleCount / SAMPLE_RATE;
  const pause = () => breathe(request);
  const voice = await findVoice(track, pause);
  const narrow = speaksNarrowBand(track, voice);
  const runs = await soundRuns(track, voice, narrow, pause);
  const phones = toPhones(runs, track, voice, duration);
  const remarks = recordingRemarks(track, voice, duration, narrow);
  return { engine: ENGINE_NAME, duration, phones, silence: silences(phones), remarks };
}

/** Lets timers and cancellation through. */
async function breathe({ signal }: SpeechRequest): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
}

async function measure(request: SpeechRequest): Promise<{ track: FeatureTrack; sampleCount: number }> {
  const track = new FeatureTrack();
  const meter = new FeatureMeter();
  const sampleCount = await visitWindows(pieces(request), { size: WINDOW, hop: HOP }, (window) =>
    track.append(meter.measure(window)),
  );
  return { track, sampleCount };
}

async function* pieces(request: SpeechRequest): AsyncGenerator<Float32Array> {
  let heard = 0;
  request.signal?.throwIfAborted();
  for await (const chunk of request.samples) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      yield chunk.subarray(at, at + PIECE);
      await breathe(request);
    }
    heard += chunk.length;
    request.onProgress?.(heard / SAMPLE_RATE);
  }
}

/** Frame k is centred on k·10 ms, so its run starts half a frame earlier. */
function toPhones(
  runs: readonly SoundRun[],
  track: FeatureTrack,
  voice: VoiceActivity,
  duration: number,
): Phone[] {
  const secondsAt = (frame: number): number =>
    frame === 0 ? 0 : Math.min(duration, ((frame - 0.5) * HOP) / SAMPLE_RATE);
  return runs
    .map(({ start, end, kind, confidence }) => ({
      start: secondsAt(start),
      end: end === track.frameCount ? duration : secondsAt(end),
      phone: kind,
      kind,
      confidence,
      emphasis:
        kind === 'silence' ? 0 : loudest(track, start, end) - voice.lineLevel + VOWELS_BELOW_LOUDEST_DB,
    }))
    .filter(({ start, end }) => end > start);
}

function loudest(track: FeatureTrack, start: number, end: number): number {
  let level = Number.NEGATIVE_INFINITY;
  for (let frame = start; frame < end; frame += 1) level = Math.max(level, track.level(frame));
  return level;
}

const silences = (phones: readonly Phone[]): TimeSpan[] =>
  phones.filter(({ kind }) => kind === 'silence').map(({ start, end }) => ({ start, end }));
