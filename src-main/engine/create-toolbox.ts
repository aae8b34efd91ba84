import { fileURLToPath } from 'node:url';
import { createBundledDetector } from '#main/adapters/faces/bundled-detector.ts';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { createMediaWriter } from '#main/adapters/ffmpeg/write/media-writer.ts';
import { createDrawnGenerator } from '#main/adapters/generators/drawn-generator.ts';
import { createCompositor } from '#main/adapters/image/compositor.ts';
import { frameToRgb } from '#main/adapters/image/frame-picture.ts';
import { createMouthSurveyor } from '#main/adapters/image/mouth-surveyor.ts';
import { createMouthValidator } from '#main/adapters/image/mouth-validator.ts';
import { createPatchMeter } from '#main/adapters/image/patch-meter.ts';
import { frameSource } from '#main/adapters/image/picture-source.ts';
import { decodeRgbaPng, encodeGrayPng, encodeRgbaPng, encodeRgbPng } from '#main/adapters/image/png.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { createEnergyEngine } from '#main/adapters/speech/energy-engine.ts';
import { createFaceTracker } from '#main/adapters/vision/face-tracker.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import { forkModelHost } from './process/fork-model-host.ts';
import type { Toolbox } from './toolbox.ts';

/** Networks that come with the program. */
const BUNDLED_MODELS = fileURLToPath(new URL('../../resources/models', import.meta.url));

const pictures: PicturePort = {
  encodeRgba: encodeRgbaPng,
  encodeRgb: encodeRgbPng,
  encodeGray: encodeGrayPng,
  decodeRgba: decodeRgbaPng,
  frameToRgb,
  frameSource,
};

/** The real tools. Workers start when they are first used. @throws AppError `media.no-ffmpeg`. */
export async function createToolbox(): Promise<Toolbox> {
  const programs = await resolvePrograms();
  const tracker = createFaceTracker();
  const runner = new ModelHost({ spawn: forkModelHost });
  const faces = await createBundledDetector({ runner, folder: BUNDLED_MODELS });
  const drawn = createDrawnGenerator();
  const energy = createEnergyEngine();
  return {
    media: { ...createMediaReader(programs), ...createMediaWriter(programs) },
    faces,
    tracker,
    surveyor: createMouthSurveyor(),
    generators: new Map([[drawn.name, drawn]]),
    validator: createMouthValidator(),
    compositor: createCompositor(),
    meter: createPatchMeter(),
    pictures,
    speech: new Map([[energy.name, energy]]),
    async close() {
      await Promise.all([tracker.close(), runner.close()]);
    },
  };
}
