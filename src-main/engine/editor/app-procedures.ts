import type { ModelEntry, ModelShelf } from '#main/ports/model-shelf.ts';
import { engineAbilities } from './abilities.ts';
import type { ContractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';

const modelView = ({ name, version, use, licence, bytes, isBundled, problems }: ModelEntry) => ({
  name,
  version,
  use,
  licence,
  bytes,
  isBundled,
  ready: problems.length === 0,
  reasons: [...problems],
});

/** The program itself: what it is, what it can do, how a person likes it. */
export function appProcedures(os: ContractBuilder, services: EditorServices) {
  const { options, preferences, engineId } = services;
  const shelf = async (): Promise<ModelShelf> => (await services.tools()).models.shelf;
  return {
    hello: os.app.hello.handler(async () => ({
      version: options.version,
      shell: options.shell,
      platform: `${process.platform} ${process.arch}`,
      engine: engineId,
      roots: options.files.roots().map(({ id, label }) => ({ id, label })),
      abilities: await engineAbilities(() => services.tools()),
    })),
    preferences: os.app.preferences.handler(() => preferences.get()),
    setPreferences: os.app.setPreferences.handler(({ input }) => preferences.set(input)),
    models: os.app.models.handler(async () => (await (await shelf()).list()).map(modelView)),
    verifyModels: os.app.verifyModels.handler(async ({ signal }) =>
      (await (await shelf()).verify(signal)).map(modelView),
    ),
    addModel: os.app.addModel.handler(async ({ input, signal }) => {
      const { path } = await services.chosen(input.file);
      const { entry, abilities, facesFound, mouthsFound, millis, runsOn } = await (await shelf()).add(
        path,
        signal,
      );
      return {
        name: entry.name,
        abilities: [...abilities],
        faces: facesFound,
        mouths: mouthsFound,
        milliseconds: millis,
        runsOn,
      };
    }),
    removeModel: os.app.removeModel.handler(async ({ input }) => {
      await (await shelf()).remove(input.name);
      return {};
    }),
    whereNetworksRun: os.app.whereNetworksRun.handler(async () => {
      const { models } = await services.tools();
      const { used, refused } = await models.whereNetworksRun();
      return {
        used,
        refused: refused.map(({ provider, reason }) => ({ name: provider, ready: false, reasons: [reason] })),
      };
    }),
  };
}
