// A browser whose pages may not break the content security policy, ask other hosts, or write errors to the console.
import { mkdirSync } from 'node:fs';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { settings } from './settings.mjs';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const HOSTS = [settings.url, settings.sandboxUrl, settings.sandboxElsewhere].map((url) => new URL(url).host);

// Chromium logs every response with status 400 or above; the tests provoke some of these
const EXPECTED = /^Failed to load resource: the server responded with a status of 4\d\d/;

const inFlight = new WeakMap();

export async function launch() {
  mkdirSync(settings.screenshots, { recursive: true });
  return chromium.launch({
    executablePath: settings.chromium,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

/** Opens a page in its own context. `complaints` collects everything that must not happen. */
export async function newPage(browser, { language = 'en', width = 1280, storage } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    colorScheme: 'light',
    locale: language,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    storageState: storage,
  });
  context.setDefaultTimeout(30_000);
  const complaints = [];
  context.on('page', (opened) => watch(opened, complaints));
  return { context, page: await context.newPage(), complaints };
}

function watch(page, complaints) {
  const where = () => new URL(page.url()).pathname;
  const requests = new Set();
  inFlight.set(page, requests);
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
    requests.add(request);
  });
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

export function assertQuiet(complaints) {
  assert.deepEqual(complaints.splice(0), []);
}

/** Removes deliberately provoked errors from the complaints. */
export function forgive(complaints, expected) {
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !expected.test(complaint)));
}

/** Waits until the page is stable: no pending requests, nothing loading, everything painted. */
export async function settle(page) {
  const requests = inFlight.get(page);
  const until = Date.now() + 30_000;
  for (let quiet = 0; quiet < 2; ) {
    await page.evaluate(painted);
    const waiting = requests.size > 0 || (await page.locator('[role=status][aria-label]').count()) > 0;
    quiet = waiting ? 0 : quiet + 1;
    assert.ok(Date.now() < until, `${page.url()} still loads ${[...requests].map((request) => request.url())}`);
  }
}

/** Waits for two frames and the end of every transition. */
async function painted() {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

export async function picture(page, name) {
  await page.screenshot({ path: `${settings.screenshots}${name}.png`, fullPage: true });
}

/** Requires that axe finds no violation of WCAG 2.2 AA, in the light and the dark scheme. */
export async function assertAccessible(page, name) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(painted);
    await assertNoViolation(page, `${name} (${colorScheme})`);
  }
}

/** Runs the same check on a reloadable page of a service, in both languages and at phone width. */
export async function assertHostedPageAccessible(page, name) {
  for (const language of ['ru', 'en']) {
    await reloadIn(page, language);
    await assertAccessible(page, `${name} (${language})`);
    await page.setViewportSize({ width: 320, height: 860 });
    await assertFits(page, `${name} (${language})`);
    await picture(page, `${name.replaceAll(' ', '-')}-${language}-320`);
    await page.setViewportSize({ width: 1280, height: 860 });
  }
}

/** Replaces the language of the context, which would override an added header. */
async function reloadIn(page, language) {
  const speak = (route) => route.continue({ headers: { ...route.request().headers(), 'accept-language': language } });
  await page.route('**', speak);
  await page.reload();
  await page.unroute('**', speak);
  assert.equal(await page.locator('html').getAttribute('lang'), language);
}

export async function assertNoViolation(page, name) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source);
  }
  const violations = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      reporter: 'no-passes',
    });
    return found.violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, WCAG);
  assert.deepEqual(violations.map((violation) => `${name}: ${violation}`), []);
}

/**
 * Requires that nothing overflows horizontally, neither the window nor a box with hidden overflow. Only what may be long, such
 * as a project's description, may end in an ellipsis; a badge says something and may not.
 */
export async function assertFits(page, name) {
  const wide = await page.evaluate(() => {
    const cuts = (element) => {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
      const shortened = textOverflow === 'ellipsis' && !element.closest('.mantine-Badge-root');
      return /hidden|clip/.test(overflowX) && !shortened && clipPath === 'none';
    };
    const boxes = [...document.querySelectorAll('body *:not(input, textarea, select, svg, svg *)')].filter(cuts);
    return [document.documentElement, ...boxes]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth)
      .map(({ tagName, className, scrollWidth, clientWidth }) =>
        `${tagName} ${className}: ${scrollWidth} px in ${clientWidth}`);
  });
  assert.deepEqual(wide.map((box) => `${name}: ${box}`), []);
}
