import { modelJson } from '../doctor.ts';
import { engineAbilities } from './abilities.ts';
import type { ContractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';

/** The program itself: what it is, what it can do, how a person likes it. */
export function appProcedures(os: ContractBuilder, services: EditorServices) {
  const { options, preferences, engineId } = services;
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
    models: os.app.models.handler(async () => {
      const { models } = await services.tools();
      return (await models.shelf.list()).map((entry) => {
        const { name, version, use, licence, bytes, ready, reasons } = modelJson(entry);
        return { name, version, use, licence, bytes, ready, reasons };
      });
    }),
  };
}
