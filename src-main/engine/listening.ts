/** Listening without a project: nothing is stored. */
import type { ListenJson } from '#shared/contract/cli-json.ts';
import type { PresetName } from '#shared/domain/settings/preset-name.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { toCues } from '#shared/timing/cues.ts';
import { planMouth } from '#shared/timing/plan-mouth.ts';
import type { Toolbox } from './toolbox.ts';

export interface ListenRequest {
  readonly path: string;
  readonly rate: FrameRate;
  readonly preset: PresetName;
  readonly engine: string;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Slack for lengths written down in decimals: 3.0000000004 s do not need another frame. */
const ROUNDING_SLACK = 1e-6;

/** One voice → states per frame, cues, phones and silence. @throws AppError of the media room, `engine.no-speech-engine`. */
export async function listenTo({
  toolbox,
  ...request
}: ListenRequest & { toolbox: Toolbox }): Promise<ListenJson> {
  const { path, rate, preset, signal, onProgress } = request;
  const engine = toolbox.speech.get(request.engine);
  if (!engine) {
    throw new AppError('engine.no-speech-engine', {
      name: request.engine,
      known: [...toolbox.speech.keys()].join(', '),
    });
  }
  const probe = await toolbox.media.probe(path, { signal });
  const sound = probe.audio[0];
  if (!sound) throw new AppError('media.no-sound', { file: path, stream: 0, count: 0 });
  const samples = toolbox.media.readSamples(path, {
    stream: 0,
    channel: null,
    sampleRate: engine.sampleRate,
    signal,
  });
  const speech = await engine.analyse({
    samples,
    signal,
    onProgress: (seconds) => onProgress(Math.min(1, seconds / Math.max(0.001, sound.duration))),
  });
  const frameCount = Math.ceil(speech.duration * framesPerSecond(rate) - ROUNDING_SLACK);
  const frames = planMouth(speech, { rate, frameCount, offsetMs: 0, preset, cuts: [], lines: [], seed: 0 });
  return {
    file: path,
    fps: { num: rate.num, den: rate.den },
    frames,
    cues: toCues(frames, rate).map(({ start, end, state }) => ({ start, end, state })),
    phones: speech.phones.map(({ start, end, phone, confidence }) => ({ start, end, phone, confidence })),
    silence: speech.silence.map(({ start, end }) => ({ start, end })),
    engine: speech.engine,
  };
}
