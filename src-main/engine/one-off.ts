/** Listening and looking without a project: nothing is stored. */
import type { ListenJson, LookJson } from '#shared/contract/cli-json.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Deinterlace } from '#shared/domain/clip/media.ts';
import type { Anchor } from '#shared/domain/face/face-track.ts';
import type { PresetName } from '#shared/domain/settings/preset-name.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { toCues } from '#shared/timing/cues.ts';
import { planMouth } from '#shared/timing/plan-mouth.ts';
import type { BoxKey } from './shot-description.ts';
import { FIRST_CHARACTER } from './shot-description.ts';
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

export interface LookRequest {
  readonly path: string;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
  readonly deinterlace: Deinterlace | null;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Boxes given for one frame make one anchor. */
export function anchorsFrom(faces: readonly BoxKey[], mouths: readonly BoxKey[]): Anchor[] {
  const frames = [...new Set([...faces, ...mouths].map(({ frame }) => frame))].sort((a, b) => a - b);
  return frames.map((frame) => ({
    frame: frameIndex(frame),
    face: faces.find((key) => key.frame === frame)?.box ?? null,
    mouth: mouths.find((key) => key.frame === frame)?.box ?? null,
  }));
}

/** One clip or picture → the face followed from the given boxes. @throws AppError of the media and vision rooms. */
export async function lookAt({ toolbox, ...request }: LookRequest & { toolbox: Toolbox }): Promise<LookJson> {
  const { path, deinterlace, signal, onProgress } = request;
  const { media, tracker } = toolbox;
  const probe = await media.probe(path, { deinterlace, signal });
  if (!probe.video) throw new AppError('media.no-frames', { file: path });
  const timeline = conform(probe, { deinterlace });
  const { format } = probe.video;
  const track = await tracker.track({
    format,
    frameCount: timeline.frameCount,
    read: (start, end) =>
      media.readFrames(probe, timeline, { start, end }, { luma: true, recycle: true, signal }),
    anchors: anchorsFrom(request.faces, request.mouths),
    knownCuts: [],
    signal,
    onProgress,
  });
  const { num, den } = timeline.rate;
  const box = ([x, y, w, h]: readonly number[]): [number, number, number, number] => [
    x ?? 0,
    y ?? 0,
    w ?? 0,
    h ?? 0,
  ];
  return {
    file: path,
    width: format.width,
    height: format.height,
    fps: probe.kind === 'images' && timeline.frameCount === 1 ? null : { num, den },
    frames: track.frames.map(({ face, mouth, nose, chin, yaw, confidence, source }, index) => ({
      index,
      faces:
        face && source !== 'absent'
          ? [
              {
                character: FIRST_CHARACTER,
                face: box(face),
                mouth: mouth && box(mouth),
                nose: nose && box(nose),
                chin: chin && box(chin),
                yaw,
                confidence,
                source,
              },
            ]
          : [],
    })),
  };
}
