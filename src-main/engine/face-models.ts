import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createBundledDetector } from '#main/adapters/faces/bundled-detector.ts';
import { createModelShelf } from '#main/adapters/models/model-shelf.ts';
import { testPicture } from '#main/adapters/models/test-picture.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import type { FaceDetector } from '#main/ports/faces.ts';
import type { ModelShelf } from '#main/ports/model-shelf.ts';
import {
  type NetworkRunner,
  PROVIDERS,
  type ProviderChoice,
  type ProviderReport,
} from '#main/ports/models.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { forkModelHost } from './process/fork-model-host.ts';
import { modelsFolder } from './process/state-folder.ts';

/** Networks that come with the program. */
const BUNDLED_MODELS = fileURLToPath(new URL('../../resources/models', import.meta.url));

/** More than any processor gains by. */
const MOST_THREADS = 64;

/** Everything that runs networks. Their process starts with the first that is needed. */
export interface FaceModels {
  /** The detector that comes with the program. */
  readonly faces: FaceDetector;
  readonly shelf: ModelShelf;
  /** The detector made of the added model that settings name. Its `ready` @throws AppError `models.unknown` when it is not there. */
  added(settings: DetectorSettings): FaceDetector;
  /** What networks run on here, and why not on what would be faster. @throws AppError `models.*` */
  whereNetworksRun(): Promise<ProviderReport>;
  /** Lets the bundled detector look at a drawing. @throws AppError `models.*` when it cannot */
  tryDetector(): Promise<void>;
  close(): Promise<void>;
}

export type DetectorSettings = Pick<Settings, 'face_detector' | 'mouth_conf' | 'upscale_crop_face'>;

/**
 * An added model, opened when it is first asked. One that somebody chose by name and that is not there is an error, not a reason to
 * go on without.
 */
function addedDetector(shelf: ModelShelf, settings: DetectorSettings): FaceDetector {
  const { face_detector: name, mouth_conf: mouthConfidence, upscale_crop_face: cropUpscale } = settings;
  let opened: FaceDetector | null = null;
  const open = async (): Promise<FaceDetector> => {
    opened ??= await shelf.detector(name, { mouthConfidence, cropUpscale });
    return opened;
  };
  return {
    name,
    get key() {
      return opened?.key ?? { detector: 'added', name };
    },
    ready: async () => (await open()).ready(),
    detect: async (picture, options) => (await open()).detect(picture, options),
    close: async () => opened?.close(),
  };
}

export interface FaceModelOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly bundled?: string;
  readonly runner?: NetworkRunner;
}

/** KUCHIPAKU_PROVIDER, checked. @throws AppError `models.bad-provider` */
function askedProvider(text: string | undefined): ProviderChoice | null {
  if (!text) return null;
  const choices: readonly ProviderChoice[] = [...PROVIDERS, 'auto'];
  const choice = choices.find((name) => name === text.trim().toLowerCase());
  if (!choice) throw new AppError('models.bad-provider', { value: text, known: choices.join(', ') });
  return choice;
}

/** KUCHIPAKU_NETWORK_THREADS, checked. @throws AppError `models.bad-threads` */
function askedThreads(text: string | undefined): number {
  if (!text) return 1;
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) {
    throw new AppError('models.bad-threads', { value: text, most: MOST_THREADS });
  }
  return threads;
}

/**
 * The networks at hand. The bundled ones run on the processor, where results are the same for everybody, unless KUCHIPAKU_PROVIDER
 * says otherwise; own models, which are larger, on the fastest that works, or with KUCHIPAKU_NETWORK_THREADS threads.
 */
export async function openFaceModels({
  environment = process.env,
  bundled = BUNDLED_MODELS,
  runner = new ModelHost({ spawn: forkModelHost }),
}: FaceModelOptions = {}): Promise<FaceModels> {
  const asked = askedProvider(environment.KUCHIPAKU_PROVIDER);
  const threads = askedThreads(environment.KUCHIPAKU_NETWORK_THREADS);
  const own = modelsFolder({ platform: process.platform, environment, home: homedir() });
  const faces = await createBundledDetector({ runner, folder: bundled, provider: asked ?? 'cpu' });
  const shelf = createModelShelf({ runner, bundled, own, provider: asked ?? 'auto', threads });
  return {
    faces,
    shelf,
    added: (settings) => addedDetector(shelf, settings),
    async whereNetworksRun() {
      const [first] = await shelf.list();
      if (!first) throw new AppError('models.bundled-missing', { name: 'face-finder.onnx', folder: bundled });
      const network = runner.network({ path: first.file, digest: null, provider: asked ?? 'auto' });
      const { provider } = await network.load();
      await network.release();
      return provider;
    },
    async tryDetector() {
      await faces.detect(await testPicture());
    },
    close: () => runner.close(),
  };
}
