import type { FaceDetector } from '#main/ports/faces.ts';
import type { MediaPort } from '#main/ports/media.ts';
import type {
  Compositor,
  MouthGenerator,
  MouthSurveyor,
  MouthValidator,
  PatchMeter,
} from '#main/ports/mouths.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import type { SpeechEngine } from '#main/ports/speech.ts';
import type { FaceTracker } from '#main/ports/vision.ts';
import type { FaceModels } from './face-models.ts';

/** Everything the pipeline works with, behind ports. Made once per engine; `close` ends its workers. */
export interface Toolbox {
  readonly media: MediaPort;
  /** The detector that is used unless settings name another (`models` has those that were added). */
  readonly faces: FaceDetector;
  readonly models: FaceModels;
  readonly tracker: FaceTracker;
  readonly surveyor: MouthSurveyor;
  readonly generators: ReadonlyMap<string, MouthGenerator>;
  readonly validator: MouthValidator;
  readonly compositor: Compositor;
  readonly meter: PatchMeter;
  readonly pictures: PicturePort;
  readonly speech: ReadonlyMap<string, SpeechEngine>;
  close(): Promise<void>;
}
