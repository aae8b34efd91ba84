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
import { createEnergyEngine } from '#main/adapters/speech/energy-engine.ts';
import { createFaceTracker } from '#main/adapters/vision/face-tracker.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import { openFaceModels } from './face-models.ts';
import type { Toolbox } from './toolbox.ts';

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
  const models = await openFaceModels();
  const drawn = createDrawnGenerator();
  const energy = createEnergyEngine();
  return {
    media: { ...createMediaReader(programs), ...createMediaWriter(programs) },
    faces: models.faces,
    models,
    tracker,
    surveyor: createMouthSurveyor(),
    generators: new Map([[drawn.name, drawn]]),
    validator: createMouthValidator(),
    compositor: createCompositor(),
    meter: createPatchMeter(),
    pictures,
    speech: new Map([[energy.name, energy]]),
    async close() {
      await Promise.all([tracker.close(), models.close()]);
    },
  };
}
