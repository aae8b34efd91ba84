import type { z } from 'zod';
import {
  DEFAULT_PREFERENCES,
  type Preferences,
  preferencesSchema,
} from '#shared/contract/editor/preferences.ts';
import { StoredJson } from './stored-json.ts';

/** Members that a file of an older version lacks have their defaults; of a newer version's file what is known here is kept. */
const storedSchema: z.ZodType<Preferences> = preferencesSchema
  .partial()
  .strip()
  .transform((stored) => {
    const given = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined));
    return { ...DEFAULT_PREFERENCES, ...given };
  });

/** What a person set for this machine. */
export class PreferenceFile {
  readonly #file: StoredJson<Preferences>;
  #current: Promise<Preferences> | null = null;

  constructor(path: string, onRemark: (remark: string) => void) {
    this.#file = new StoredJson(path, storedSchema, () => DEFAULT_PREFERENCES, onRemark);
  }

  get(): Promise<Preferences> {
    this.#current ??= this.#file.read();
    return this.#current;
  }

  async set(preferences: Preferences): Promise<Preferences> {
    await this.#file.write(preferences);
    this.#current = Promise.resolve(preferences);
    return preferences;
  }

  settled(): Promise<void> {
    return this.#file.settled();
  }
}
