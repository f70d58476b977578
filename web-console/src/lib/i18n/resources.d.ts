import 'i18next';
import type en from './locales/en';
import type accounts from './locales/en/accounts.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof accounts };
    nsSeparator: false;
    returnNull: false;
  }
}
