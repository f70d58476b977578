// The sandbox provider's admin API: the actions of a developer in a provider's developer console.
import assert from 'node:assert/strict';
import { settings } from './settings.mjs';

export async function registerClient(redirectUri) {
  const answer = await fetch(`${settings.sandboxUrl}/sandbox/clients`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${settings.sandboxAdminToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri], access_token_ttl_seconds: 3600 }),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  const { client_id, client_secret } = await answer.json();
  return { id: client_id, secret: client_secret };
}

/** The provider's page: choose the account and allow. */
export async function allow(page, account, origin = settings.sandboxUrl) {
  await page.waitForURL(`${origin}/**`);
  await page.getByRole('radio', { name: new RegExp(account, 'i') }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
}
