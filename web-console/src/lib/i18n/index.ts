import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/lib/api/types';

const STORED = 'grantway.language';
/** Written by the sign-in page (login.js of user-service), at the same origin. */
const CHOSEN_AT_SIGN_IN = 'grantway.sign-in.language';
const loaders = { en: () => import('./locales/en'), ru: () => import('./locales/ru') };
const laterWords = {
  en: () =>
    Promise.all([
      import('./locales/en/problems.json'),
      import('./locales/en/accounts.json'),
      import('./locales/en/configuring.json'),
      import('./locales/en/connecting.json'),
    ]),
  ru: () =>
    Promise.all([
      import('./locales/ru/problems.json'),
      import('./locales/ru/accounts.json'),
      import('./locales/ru/configuring.json'),
      import('./locales/ru/connecting.json'),
    ]),
};

export const LANGUAGES: readonly Language[] = ['en', 'ru'];

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.includes(text as Language);
}

/** The language chosen on the sign-in page for this session, else the one chosen on this device. */
export function chosenLanguage(): Language | undefined {
  return [sessionStorage.getItem(CHOSEN_AT_SIGN_IN), localStorage.getItem(STORED)].find(isLanguage);
}

/** Forgets the choice of the sign-in page, because its session has ended or another choice has been made. */
export function forgetSignInLanguage(): void {
  sessionStorage.removeItem(CHOSEN_AT_SIGN_IN);
}

/** The chosen language, else the first supported one of the browser, else English. */
export function preferredLanguage(): Language {
  return (
    chosenLanguage() ??
    navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ??
    'en'
  );
}

/**
 * Many texts that few pages show: they come behind the first page. Until then a problem is worded as the platform sent it;
 * the pages that need the others wait for them, see {@link withLaterWords}.
 */
export async function addLaterWords(language: Language = currentLanguage()): Promise<void> {
  for (const { default: words } of await laterWords[language]()) {
    i18next.addResourceBundle(language, 'translation', words, true);
  }
}

/** Loads a page together with the texts that are not part of the first bundle. */
export function withLaterWords<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [page] = await Promise.all([load(), addLaterWords()]);
    return page;
  };
}

export async function startLanguage(language: Language = preferredLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: (await loaders[language]()).default } },
    nsSeparator: false,
    interpolation: { escapeValue: true, escape: isolated },
    returnNull: false,
  });
  void addLaterWords(language);
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language, { remember = true } = {}): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).default);
    await addLaterWords(language);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) {
    localStorage.setItem(STORED, language);
    forgetSignInLanguage();
  }
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Isolates a typed name, so that it does not reorder the sentence around it (Unicode Standard Annex 9, FSI and PDI). */
function isolated(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}
