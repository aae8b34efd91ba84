import type { FaceDetector } from '#main/ports/faces.ts';
import { SETTINGS } from '#shared/domain/settings/setting-table.ts';
import type { DetectorSettings } from './face-models.ts';
import type { Toolbox } from './toolbox.ts';

/** The detector that a document's settings ask for. */
export const chosenDetector = (
  settings: DetectorSettings,
  { faces, models }: Pick<Toolbox, 'faces' | 'models'>,
): FaceDetector =>
  settings.face_detector === SETTINGS.face_detector.default ? faces : models.added(settings);
