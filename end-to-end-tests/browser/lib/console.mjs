// Actions of people in the console, by the texts they see.
import { settings } from './settings.mjs';

const ID = { project: /\/console\/(prj_[0-9a-z]{26})/, app: /\/apps\/(app_[0-9a-z]{26})/, connection: /\/connections\/(conn_[0-9a-z]{26})/, config: /\/providers\/(pcfg_[0-9a-z]{26})/ };

export function idIn(page, kind) {
  return ID[kind].exec(page.url())?.[1];
}

export async function open(page, path) {
  await page.goto(settings.url + path);
}

export function heading(page, name) {
  return page.getByRole('heading', { level: 1, name });
}

export function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

export function link(page, name) {
  return page.getByRole('link', { name, exact: true });
}

/** The input, text area or select with the given label. */
export function field(scope, label) {
  return scope.getByLabel(label, { exact: typeof label !== 'string' }).and(scope.locator('input, textarea, select'));
}

/** Enters a correction and waits until its message, which moves the buttons below it, has gone. */
export async function correct(scope, label, value) {
  await field(scope, label).fill(value);
  await field(scope, label).and(scope.locator(':not([aria-invalid=true])')).waitFor();
}

/** The sign-in page of the platform. */
export async function signIn(page, { email, password }) {
  await page.waitForURL(`${settings.url}/login**`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

/** An entry of the main navigation, which is always visible on wide screens. */
export async function navigate(page, name) {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await heading(page, name).waitFor();
}

export function told(page, text) {
  return page.getByRole('status').getByText(text).first().waitFor();
}
