import 'i18next';
import type en from './locales/en';
import type accounts from './locales/en/accounts.json';
import type configuring from './locales/en/configuring.json';
import type connecting from './locales/en/connecting.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof accounts & typeof configuring & typeof connecting };
    nsSeparator: false;
    returnNull: false;
  }
}
