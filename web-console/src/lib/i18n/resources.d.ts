import 'i18next';
import type en from './locales/en';
import type accounts from './locales/en/accounts.json';
import type connecting from './locales/en/connecting.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof accounts & typeof connecting };
    nsSeparator: false;
    returnNull: false;
  }
}
