// A browser whose pages may not break the content security policy, ask other hosts, or write errors to the console.
import { mkdirSync } from 'node:fs';
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { settings } from './settings.mjs';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const HOSTS = [settings.url, settings.sandboxUrl].map((url) => new URL(url).host);

// Chromium writes a line for every answer from 400 on; the tests provoke some of those
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

export async function launch() {
  mkdirSync(settings.screenshots, { recursive: true });
  return chromium.launch({
    executablePath: settings.chromium,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

/** A page in a context of its own. `complaints` fills up with whatever must not happen. */
export async function newPage(browser, { scheme = 'light', language = 'en', width = 1280, storage } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    colorScheme: scheme,
    locale: language,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    storageState: storage,
  });
  context.setDefaultTimeout(20_000);
  const complaints = [];
  watch(await context.newPage(), complaints);
  const [page] = context.pages();
  return { context, page, complaints };
}

function watch(page, complaints) {
  const where = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) {
      complaints.push(`${where()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`${where()}: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)/.test(url.protocol) && !HOSTS.includes(url.host)) {
      complaints.push(`${where()} asked ${url.host}`);
    }
  });
}

export function assertQuiet(complaints) {
  assert.deepEqual(complaints.splice(0), []);
}

/** Waits until nothing is loading any more. */
export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[role="status"][aria-label]'));
}

export async function picture(page, name) {
  await page.screenshot({ path: `${settings.screenshots}${name}.png`, fullPage: true });
}

/** No violation of WCAG 2.2 AA that axe can find. */
export async function assertAccessible(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, []);
}

/** Nothing sticks out sideways. */
export async function assertFits(page, name) {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  assert.ok(scroll <= client, `${name} is ${scroll} px wide in a window of ${client}`);
}
