import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { LANGUAGES, type Language } from '#shared/contract/editor/preferences.ts';
import { EN } from './en.ts';
import { JA } from './ja.ts';
import { PT_BR } from './pt-br.ts';
import type { Words } from './words.ts';

const TABLES: Readonly<Record<Language, Words>> = { en: EN, ja: JA, 'pt-BR': PT_BR };

/** The language of the system that we speak best. */
export function systemLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const exact = LANGUAGES.find((language) => language.toLowerCase() === tag.toLowerCase());
    const related =
      exact ?? LANGUAGES.find((language) => language.split('-')[0] === tag.split('-')[0]?.toLowerCase());
    if (related) return related;
  }
  return 'en';
}

const store = createStore<{ language: Language }>(() => ({ language: 'en' }));

export const currentLanguage = (): Language => store.getState().language;
export const currentWords = (): Words => TABLES[currentLanguage()];

/** @param language null = as the system says */
export function speak(language: Language | null): void {
  const spoken = language ?? systemLanguage(navigator.languages);
  document.documentElement.lang = spoken;
  store.setState({ language: spoken });
}

/** The words of the person's language; renders again when it changes. */
export const useWords = (): Words => TABLES[useStore(store, ({ language }) => language)];

export const useLanguage = (): Language => useStore(store, ({ language }) => language);
