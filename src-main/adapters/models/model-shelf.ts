import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BUNDLED_MANIFEST, readBundledModels } from '#main/adapters/faces/bundled-models.ts';
import { createYoloDetector, USUAL_TUNING } from '#main/adapters/faces/yolo/yolo-detector.ts';
import { describeYolo, yoloAbilities } from '#main/adapters/faces/yolo/yolo-model.ts';
import type { DetectorTuning, ModelEntry, ModelShelf, ModelTrial } from '#main/ports/model-shelf.ts';
import type { Network, NetworkRunner, ProviderChoice } from '#main/ports/models.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { digestOfFile, ModelFolder, type StoredModel } from './model-folder.ts';
import { type ModelRecord, modelName } from './model-record.ts';
import { testPicture } from './test-picture.ts';

export interface ModelShelfOptions {
  readonly runner: NetworkRunner;
  /** Folder of the networks that come with the program. */
  readonly bundled: string;
  /** Folder of the person's own; made when the first one is added. */
  readonly own: string;
  /** Where own models run. */
  readonly provider: ProviderChoice;
  /** Threads on the processor; default 1. */
  readonly threads?: number;
}

/** Whether every byte is compared, or the size alone. */
type Care = { readonly digests: boolean; readonly signal?: AbortSignal | undefined };

/** What is wrong with a file that should have that size and digest; nothing when it is as it was. */
async function problemsOf(
  file: string,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
  { digests, signal }: Care,
): Promise<string[]> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return [errorSentence({ code: 'models.missing', params: { file } })];
  const isSame = found.size === bytes && (!digests || (await digestOfFile(file, signal)) === sha256);
  return isSame ? [] : [errorSentence({ code: 'models.changed', params: { file } })];
}

async function bundledEntries(folder: string, care: Care): Promise<ModelEntry[]> {
  try {
    const models = await readBundledModels(folder);
    return await Promise.all(
      models.map(async ({ name, version, use, licence, bytes, sha256, ...model }) => {
        const file = join(folder, model.file);
        const problems = await problemsOf(file, { bytes, sha256 }, care);
        return { name, version, use, licence, file, bytes, digest: sha256, isBundled: true, problems };
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const file = join(folder, BUNDLED_MANIFEST);
    const nothing = { version: '?', use: 'finds drawn faces', licence: 'Apache-2.0', bytes: 0, digest: '' };
    return [{ name: 'bundled', ...nothing, file, isBundled: true, problems: [errorSentence(error)] }];
  }
}

async function ownEntry({ name, file, description, record }: StoredModel, care: Care): Promise<ModelEntry> {
  if (!record) {
    const problems = [errorSentence({ code: 'models.list-damaged', params: { file: description } })];
    const unknown = { version: '?', use: '?', licence: '?', bytes: 0, digest: '' };
    return { name, ...unknown, file, isBundled: false, problems };
  }
  const { version, licence, abilities, bytes, sha256 } = record;
  const problems = await problemsOf(file, record, care);
  return {
    name,
    version,
    use: abilities.join('; '),
    licence,
    file,
    bytes,
    digest: sha256,
    isBundled: false,
    problems,
  };
}

export function createModelShelf(options: ModelShelfOptions): ModelShelf {
  const { runner, bundled, own, provider, threads = 1 } = options;
  const folder = new ModelFolder(own);
  /** By digest, so that every detector made of a model shares what is loaded. */
  const networks = new Map<string, Network>();

  function networkOf(file: string, digest: string): Network {
    const known = networks.get(digest);
    if (known) return known;
    const network = runner.network({ path: file, digest, provider, threads });
    networks.set(digest, network);
    return network;
  }

  async function entries(care: Care): Promise<ModelEntry[]> {
    const [first, models] = await Promise.all([bundledEntries(bundled, care), folder.models()]);
    const rest: ModelEntry[] = [];
    // One after the other: digests read whole files, and disks do not like several at once.
    for (const model of models) rest.push(await ownEntry(model, care));
    return [...first, ...rest];
  }

  async function stored(name: string): Promise<StoredModel> {
    const models = await folder.models();
    const found = models.find((model) => model.name === name);
    if (found) return found;
    const known = models.map((model) => model.name).join(', ') || 'none was added';
    throw new AppError('models.unknown', { name, known });
  }

  return {
    list: () => entries({ digests: false }),
    verify: (signal) => entries({ digests: true, signal }),

    async add(file, signal) {
      const name = modelName(basename(file));
      if (name === null) throw new AppError('models.bad-name', { file });
      const isKnown = (await folder.models()).some((model) => model.name === name);
      const isOurs = (await bundledEntries(bundled, { digests: false })).some((entry) => entry.name === name);
      if (isKnown || isOurs) throw new AppError('models.exists', { name });
      const { record, trial } = await tryModel(file, name, options, signal);
      const kept = await folder.keep(file, record);
      const entry = await ownEntry({ name, file: kept, description: '', record }, { digests: false });
      return { entry, ...trial };
    },

    async remove(name) {
      const isOurs = (await bundledEntries(bundled, { digests: false })).some((entry) => entry.name === name);
      if (isOurs) throw new AppError('models.bundled-stays', { name });
      const { record } = await stored(name);
      await networks.get(record?.sha256 ?? '')?.release();
      networks.delete(record?.sha256 ?? '');
      await folder.remove(name);
    },

    async detector(name, tuning: DetectorTuning) {
      const { file, record, description } = await stored(name);
      if (!record) throw new AppError('models.list-damaged', { file: description });
      const digest = record.sha256;
      return createYoloDetector({ name, file, digest, tuning, threads, network: networkOf(file, digest) });
    },
  };
}

/** Reads a model and lets it look at a drawn picture. @throws AppError `models.*` */
async function tryModel(
  file: string,
  name: string,
  { runner, provider, threads = 1 }: ModelShelfOptions,
  signal: AbortSignal | undefined,
): Promise<{ record: ModelRecord; trial: Omit<ModelTrial, 'entry'> }> {
  const network = runner.network({ path: file, digest: null, provider, threads });
  try {
    const loaded = await network.load(signal);
    const model = describeYolo(file, loaded);
    const abilities = yoloAbilities(model);
    const { digest } = loaded;
    const detector = createYoloDetector({ name, file, network, digest, tuning: USUAL_TUNING });
    const picture = await testPicture();
    const started = performance.now();
    const faces = await detector.detect(picture, { signal });
    const millis = Math.round(performance.now() - started);
    const { metadata } = loaded;
    const record: ModelRecord = {
      format: 1,
      kind: 'yolo-face',
      name,
      sha256: digest,
      bytes: loaded.bytes,
      classes: model.classes,
      input: { ...model.size, isFlexible: model.isFlexible },
      abilities,
      version: metadata.version ?? 'unknown',
      licence: metadata.license ?? 'unknown',
      source: basename(file),
      added: new Date().toISOString(),
    };
    const trial = {
      abilities,
      facesFound: faces.length,
      mouthsFound: faces.filter(({ mouths }) => mouths.length > 0).length,
      millis,
      runsOn: loaded.provider.used,
      notOn: loaded.provider.refused.map((entry) => `${entry.provider}: ${entry.reason}`),
    };
    return { record, trial };
  } finally {
    await network.release();
  }
}
