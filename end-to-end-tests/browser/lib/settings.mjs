// Address of the platform under test and credentials for its set-up, from the environment; a missing value fails at once.
import { existsSync } from 'node:fs';

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function chromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium was found; install it, or name it in CHROMIUM');
  return found;
}

export const settings = {
  url: needed('GRANTWAY_URL').replace(/\/$/, ''),
  sandboxUrl: needed('SANDBOX_URL').replace(/\/$/, ''),
  /** The same provider as another site: to a browser, localhost is one whatever the port. */
  sandboxElsewhere: needed('SANDBOX_URL').replace(/\/$/, '').replace('//localhost:', '//127.0.0.1:'),
  sandboxAdminToken: needed('SANDBOX_ADMIN_TOKEN'),
  /** Claims a fresh installation; without it the administrator below must already be there. */
  setupToken: process.env.GRANTWAY_SETUP_TOKEN,
  administrator: {
    name: process.env.GRANTWAY_ADMIN_NAME ?? 'Ada Lovelace',
    email: process.env.GRANTWAY_ADMIN_EMAIL ?? 'ada@example.com',
    password: process.env.GRANTWAY_ADMIN_PASSWORD ?? 'quiet harbour 47 lanterns',
  },
  chromium: chromium(),
  screenshots: new URL('../target/screenshots/', import.meta.url).pathname,
};
