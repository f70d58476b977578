import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/lib/api/types';

const STORED = 'grantway.language';
const loaders = { en: () => import('./locales/en'), ru: () => import('./locales/ru') };
const problemWords = {
  en: () => import('./locales/en/problems.json'),
  ru: () => import('./locales/ru/problems.json'),
};

export const LANGUAGES: readonly Language[] = ['en', 'ru'];

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.includes(text as Language);
}

/** What was chosen on this device. */
export function storedLanguage(): Language | undefined {
  const stored = localStorage.getItem(STORED);
  return isLanguage(stored) ? stored : undefined;
}

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(): Language {
  const stored = storedLanguage();
  if (stored) {
    return stored;
  }
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

/** Many texts that few pages show: they come behind the first page. Until then a problem is worded as the platform sent it. */
export async function addProblemWords(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', (await problemWords[language]()).default, true);
}

export async function startLanguage(language: Language = preferredLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: (await loaders[language]()).default } },
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  void addProblemWords(language);
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language, { remember = true } = {}): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).default);
    await addProblemWords(language);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) {
    localStorage.setItem(STORED, language);
  }
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}
