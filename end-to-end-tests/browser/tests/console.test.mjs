// The main workflow in a browser: from a fresh installation to a healthy connection and its audit events.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible, assertHostedPageAccessible, assertQuiet, forgive, launch, newPage, picture, settle } from '../lib/browser.mjs';
import { button, correct, field, heading, idIn, link, navigate, open, signIn, told } from '../lib/console.mjs';
import { checkPages } from '../lib/pages.mjs';
import { allow, registerClient } from '../lib/sandbox.mjs';
import { settings } from '../lib/settings.mjs';
import { assertTypesAreThose } from '../lib/types.mjs';

const PROJECT = `Shop ${Date.now() % 100_000}`;
const END_USER = 'customer-1';

/** The lists of a project with a search box: what is typed, the row it finds and the rows that it hides. */
const SEARCHES = [
  { list: 'Providers', searchbox: 'Search providers', typed: 'sand', found: 'Sandbox', others: ['Partner portal', 'Form poster'] },
  { list: 'Connections', searchbox: 'External id', typed: END_USER, found: END_USER, others: ['customer-2'] },
  { list: 'Apps', searchbox: 'Search apps by name', typed: 'inv', found: 'Invoice service', others: [] },
  { list: 'Members', searchbox: 'Search by name or e-mail', typed: 'bor', found: 'Boris Petrov', others: ['Vera Sidorova'] },
];

/** What the gateway answers then. */
const AUDIT_IS_DOWN = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: '/problems/dependency_unavailable',
    title: 'A part of the platform does not answer',
    status: 503,
    detail: 'audit-service cannot be reached at the moment.',
    code: 'dependency_unavailable',
    retryable: true,
    doc_url: '/problems/dependency_unavailable',
  }),
};

/** Invites a person on the members page and returns the link. */
async function invite(page, email) {
  await button(page, 'Invite member').click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Invite member' }).click();
  const shown = dialog.getByText('/console/invitation#');
  await shown.waitFor();
  await assertAccessible(page, 'link of an invitation');
  await picture(page, 'invitation-link');
  const link = await shown.innerText();
  await dialog.getByRole('button', { name: 'I have sent it' }).click();
  await dialog.waitFor({ state: 'detached' });
  return link;
}

describe('the console', () => {
  let browser;
  let page;
  let context;
  let complaints;
  const ids = {};

  before(async () => {
    browser = await launch();
    ({ page, context, complaints } = await newPage(browser));
  });
  after(async () => browser?.close());

  // the steps depend on each other: after a failure the remaining ones only report it
  let broken;
  const quietly = (name, step) =>
    it(name, async () => {
      assert.equal(broken, undefined, 'an earlier step failed');
      broken = name;
      try {
        await step();
        assertQuiet(complaints);
      } catch (error) {
        await picture(page, 'failed');
        throw error;
      }
      broken = undefined;
    });

  quietly('is claimed with the set-up token', async () => {
    await open(page, '/setup');
    if (!settings.setupToken) {
      await page.getByText('already has its administrator').waitFor();
      return;
    }
    await open(page, '/console');
    await page.waitForURL(`${settings.url}/setup`);
    const { administrator } = settings;
    await field(page, 'Set-up token').fill('a wrong token');
    await field(page, 'Name').fill(administrator.name);
    await field(page, 'E-mail address').fill(administrator.email);
    await field(page, /^Password( \*)?$/).fill(administrator.password);
    await field(page, 'Password again').fill(administrator.password);
    await button(page, 'Create administrator').click();
    await page.getByText('setup_token_invalid').waitFor();
    await picture(page, 'setup-wrong-token');
    await field(page, 'Set-up token').fill(settings.setupToken);
    await button(page, 'Create administrator').click();
    await heading(page, 'All set').waitFor();
    await open(page, '/setup');
    await page.getByText('already has its administrator').waitFor();
  });

  quietly('brings a person through sign-in to the page they wanted', async () => {
    await open(page, '/console/users?q=ada');
    await page.waitForURL('**/login**');
    await assertHostedPageAccessible(page, 'login');
    await picture(page, 'login');
    await signIn(page, settings.administrator);
    await heading(page, 'Users').waitFor();
    assert.equal(await field(page, 'Search by name or e-mail').inputValue(), 'ada');
    await page.getByText(settings.administrator.email).first().waitFor();
  });

  quietly('shows a page, and no JSON, at an address that does not exist', async () => {
    await open(page, '/nowhere');
    await assertHostedPageAccessible(page, 'page not found');
    await picture(page, 'error-not-found');
    await open(page, '/login/elsewhere');
    await heading(page, 'Page not found').waitFor();
    await link(page, 'Open the console').click();
    await heading(page, 'Projects').or(heading(page, 'Overview')).or(heading(page, 'Welcome')).first().waitFor();
  });

  quietly('keeps no token in the browser', async () => {
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name.includes('grantway_console'));
    assert.ok(session?.httpOnly, 'the session cookie is HttpOnly');
    assert.equal(session.sameSite, 'Lax');
    const visible = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]));
    assert.ok(!visible.includes('eyJ'), visible);
    assert.ok(!visible.includes(session.value));
  });

  quietly('creates a project', async () => {
    await navigate(page, 'Projects');
    await link(page, 'Create project').first().click();
    await heading(page, 'Create project').waitFor();
    await button(page, 'Create project').click();
    await page.getByText('This field is required.').waitFor();
    await field(page, 'Name').fill(PROJECT);
    await field(page, 'Description').fill('Everything around the web shop');
    await page.reload();
    await page.getByText('You typed this earlier').waitFor();
    await assertAccessible(page, 'project form with a draft');
    await picture(page, 'project-draft');
    assert.equal(await field(page, 'Name').inputValue(), PROJECT, 'typed text survives a reload');
    await page.goBack();
    await heading(page, 'Projects').waitFor();
    await page.goForward();
    await page.getByText('You typed this earlier').waitFor();
    await button(page, 'Create project').click();
    await heading(page, PROJECT).waitFor();
    ids.project = idIn(page, 'project');
    await page.getByText('0 of 3 done').waitFor();
    await settle(page);
    await picture(page, 'overview-empty');
    await assertAccessible(page, 'overview of a new project');
  });

  quietly('configures the sandbox provider with its own callback URL', async () => {
    await link(page, 'Configure a provider').click();
    await heading(page, 'Catalogue').waitFor();
    await page.getByRole('searchbox').fill('sandbox');
    await page.getByRole('link', { name: /^Sandbox/ }).click();
    const callback = page.getByText(/\/connect\/callback\/pcfg_/);
    const shown = await callback.innerText();
    const client = await registerClient(shown);
    await field(page, 'Client id').fill(` ${client.id} `);
    await field(page, 'Client secret').fill(client.secret);
    await button(page, 'Save configuration').click();
    await page.getByText('The provider is configured').waitFor();
    // the sandbox was asked about the secret before it was stored
    await page.getByText('Ready', { exact: true }).first().waitFor();
    ids.config = idIn(page, 'config');
    assert.ok(shown.endsWith(ids.config), 'the URL shown before is that of the configuration');
    assert.equal(await callback.first().innerText(), shown, 'and the platform confirms it');
    assert.ok(!(await page.content()).includes(client.secret), 'the secret is write-only');
  });

  quietly('tests the configuration in a grant of its own', async () => {
    await button(page, 'Test connection').click();
    await page.waitForURL(`${settings.url}/connect/**`);
    await page.locator('button[name=action][value=continue]').click();
    await allow(page, 'chen');
    await heading(page, 'Connection test').waitFor();
    for (const step of ['Obtain tokens', 'Identify the account', 'Refresh', 'Revoke the test’s tokens']) {
      const item = page.getByRole('listitem').filter({ has: page.getByText(step, { exact: true }) });
      await item.getByText('Passed', { exact: true }).waitFor();
    }
    await page.getByText('1 request').last().click();
    await assertAccessible(page, 'connection test');
    await picture(page, 'connection-test');
    await open(page, `/console/${ids.project}/providers`);
    await page.getByText('Ready', { exact: true }).waitFor();
    await navigate(page, 'Connections');
    await page.getByText('No connections yet').waitFor();
  });

  quietly('describes a provider by its URLs', async () => {
    await open(page, `/console/${ids.project}/providers/new/custom`);
    await field(page, 'Authorization endpoint').fill('http://provider.example.com/authorize');
    await field(page, 'Token endpoint').fill('https://provider.example.com/token');
    await field(page, 'Name').fill('Partner portal');
    await field(page, 'Client id').fill('grantway');
    await field(page, 'Client secret').fill('a-secret-of-the-partner');
    await button(page, 'Save configuration').click();
    await page.getByText('An https address').waitFor();
    await correct(page, 'Authorization endpoint', 'https://provider.example.com/authorize');
    await button(page, 'Save configuration').click();
    await page.getByText('The provider is configured').waitFor();
    await page.getByText('Not tested', { exact: true }).first().waitFor();
    ids.custom = idIn(page, 'config');
  });

  quietly('registers an app and shows its secret once', async () => {
    await navigate(page, 'Apps');
    await link(page, 'Register app').first().click();
    await field(page, 'Name').fill('Invoice service');
    await field(page, 'Return URLs').fill('http://shop.example.com/back');
    await button(page, 'Register app').click();
    await page.getByText('One address per line').waitFor();
    await correct(page, 'Return URLs', 'http://localhost:3999/back');
    await button(page, 'Register app').click();
    await heading(page, 'Invoice service is registered').waitFor();
    const [asked] = await Promise.all([page.waitForEvent('dialog'), page.evaluate(() => history.back())]);
    assert.equal(asked.message(), 'Leave this page? The secret is not shown again.');
    await asked.dismiss();
    await page.waitForFunction(() => location.pathname.endsWith('/apps/new'));
    await button(page, 'Download .env').waitFor();
    await assertAccessible(page, 'secret shown once');
    await picture(page, 'app-secret-once');
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download .env').click()]);
    const secret = /GRANTWAY_CLIENT_SECRET=(\S+)/.exec(await text(file))?.[1];
    assert.ok(secret?.length >= 40, 'the file holds the secret');
    assert.ok((await page.content()).includes(secret));
    await button(page, 'I have stored it').click();
    await heading(page, 'Invoice service').waitFor();
    ids.app = idIn(page, 'app');
    await settle(page);
    assert.ok(!(await page.content()).includes(secret), 'it is nowhere any more');
    const answer = await fetch(`${settings.url}/oauth2/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${ids.app}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    assert.equal(answer.status, 200, 'and it works');
  });

  quietly('lets two secrets live, and one go', async () => {
    await button(page, 'Add secret').click();
    await page.getByText('Store this secret now').waitFor();
    await button(page, 'I have stored it').click();
    await page.getByRole('button', { name: 'Add secret', disabled: true }).waitFor();
    await page.getByRole('button', { name: /^Delete …/ }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await told(page, 'Secret deleted');
  });

  quietly('connects an account through the hosted page and the provider', async () => {
    await navigate(page, 'Connections');
    await link(page, 'Create connect link').first().click();
    await heading(page, 'Create a connect link').waitFor();
    await field(page, 'Provider').selectOption({ label: 'Sandbox' });
    await field(page, 'External id').fill(END_USER);
    await button(page, 'Create connect link').click();
    await page.getByText('The link is ready').waitFor();
    await picture(page, 'connect-link');
    await link(page, 'Open the link').click();
    await page.waitForURL(`${settings.url}/connect/**`);
    await assertHostedPageAccessible(page, 'hosted connect page');
    await picture(page, 'hosted-connect');
    await page.locator('button[name=action][value=continue]').click();
    await page.waitForURL(`${settings.sandboxUrl}/**`);
    await picture(page, 'sandbox');
    await allow(page, 'boris');
    await heading(page, 'Waiting for confirmation').waitFor();
    await field(page, 'External id').waitFor();
    // the completion code does not stay in the address
    await page.waitForURL((url) => !url.search.includes('code='));
    await assertAccessible(page, 'confirmation');
    await picture(page, 'connected');
    await button(page, 'Confirm connection').click();
    await heading(page, END_USER).waitFor();
    ids.connection = idIn(page, 'connection');
    await page.getByText(/^Healthy\. The access token lapses in .* and will renew itself\.$/).waitFor();
    await page.getByText('boris', { exact: false }).first().waitFor();
  });

  quietly('says so when the person refuses at the provider', async () => {
    await open(page, `/console/${ids.project}/connections/new?provider_config_id=${ids.config}`);
    await button(page, 'Create connect link').click();
    await link(page, 'Open the link').click();
    await page.locator('button[name=action][value=continue]').click();
    await page.getByRole('button', { name: 'Deny' }).click();
    await page.getByRole('heading', { name: 'Nothing was connected' }).waitFor();
    await assertAccessible(page, 'nothing connected');
    await picture(page, 'hosted-refused');
    await page.locator('a', { hasText: /^Back to/ }).click();
    await page.getByText('Access was refused.').waitFor();
    await page.getByText('Where it failed: At the provider').waitFor();
    await picture(page, 'connect-refused');
    await assertAccessible(page, 'connection refused');
  });

  quietly('connects by a form that the page of another site posts', async () => {
    await open(page, `/console/${ids.project}/providers/new/custom`);
    const client = await registerClient(await page.getByText(/\/connect\/callback\/pcfg_/).innerText());
    await field(page, 'Authorization endpoint').fill(`${settings.sandboxElsewhere}/oauth2/authorize`);
    await field(page, 'Token endpoint').fill(`${settings.sandboxUrl}/oauth2/token`);
    await field(page, 'Response comes').selectOption('form_post');
    await field(page, 'Name').fill('Form poster');
    await field(page, 'Client id').fill(client.id);
    await field(page, 'Client secret').fill(client.secret);
    await button(page, 'Save configuration').click();
    await page.getByText('The provider is configured').waitFor();
    await open(page, `/console/${ids.project}/connections/new?provider_config_id=${idIn(page, 'config')}`);
    await field(page, 'External id').fill('customer-2');
    await button(page, 'Create connect link').click();
    await link(page, 'Open the link').click();
    await page.locator('button[name=action][value=continue]').click();
    const posted = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().startsWith(`${settings.url}/connect/callback/`),
    );
    await allow(page, 'chen', settings.sandboxElsewhere);
    assert.equal((await (await posted).allHeaders()).cookie, undefined, 'the browser is not recognised by the form');
    await heading(page, 'Waiting for confirmation').waitFor();
    // nothing of the response stays in the address
    await page.waitForURL((url) => !/[?&](response|code|state)=/.test(url.search));
    await button(page, 'Confirm connection').click();
    await heading(page, 'customer-2').waitFor();
    await button(page, 'Refresh now').click();
    await told(page, 'A fresh access token is stored');
    await page.getByText(/^Healthy\./).waitFor();
  });

  quietly('renews the token and gives the app access', async () => {
    await open(page, `/console/${ids.project}/connections/${ids.connection}`);
    await button(page, 'Refresh now').click();
    await told(page, 'A fresh access token is stored');
    await field(page, 'Give access to').selectOption({ label: 'Invoice service' });
    await button(page, 'Give access').click();
    await told(page, 'Access given');
    await page.getByRole('table', { name: 'Apps with access' }).getByText('Invoice service').waitFor();
  });

  quietly('shows the trail with filters in the address', async () => {
    await eventually(page, async () => {
      await open(page, `/console/${ids.project}/audit`);
      await page.getByRole('button', { name: 'project.created' }).waitFor({ timeout: 2_000 });
    });
    await field(page, 'Outcome').selectOption('success');
    await page.waitForURL('**outcome=success**');
    await page.getByRole('button', { name: 'project.created' }).click();
    await page.getByRole('dialog').getByText('Content, as it was hashed').waitFor();
    await settle(page);
    await assertAccessible(page, 'audit event');
    await picture(page, 'audit-event');
    const address = page.url();
    assert.match(address, /event=evt_/);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('event='));
    await page.goBack();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('event='));
  });

  quietly('finds events by the beginning of an action and by a name, and hides internals', async () => {
    await open(page, `/console/${ids.project}/audit`);
    await page.getByRole('button', { name: 'project.created' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'credential.opened' }).count(), 0);
    await page.getByLabel('Show internal steps').check();
    await page.waitForURL('**internal=true**');
    await page.getByRole('button', { name: 'credential.opened' }).first().waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await field(page, 'Action').fill('proj');
    await page.waitForURL('**action=proj**');
    await page.getByRole('button', { name: 'project.created' }).waitFor();
    await field(page, 'Actor').fill(settings.administrator.name);
    await page.waitForURL('**actor=**');
    await page.getByRole('button', { name: 'project.created' }).waitFor();
    await field(page, 'Actor').fill('Nobody at all');
    await page.getByText('Nobody is called that.').waitFor();
    await assertAccessible(page, 'audit with an unknown name');
    await picture(page, 'audit-nobody');
  });

  quietly('has menus that axe finds nothing in, and a way into any project', async () => {
    await open(page, `/console/${ids.project}`);
    await settle(page);
    await page.getByRole('button', { name: `Account of ${settings.administrator.name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await settle(page);
    await assertAccessible(page, 'open person menu');
    await picture(page, 'menu-person');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Project: ${PROJECT}` }).click();
    await page.getByRole('searchbox', { name: 'Search projects' }).fill(PROJECT);
    await settle(page);
    await assertAccessible(page, 'open project switcher');
    await picture(page, 'menu-projects');
    await page.getByRole('link', { name: PROJECT, exact: true }).click();
    await heading(page, PROJECT).waitFor();
    await page.setViewportSize({ width: 390, height: 860 });
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await settle(page);
    await assertAccessible(page, 'open navigation on a phone');
    await picture(page, 'navigation-390');
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  quietly('hands the trail out as CSV, or says why not', async () => {
    await open(page, `/console/${ids.project}/audit`);
    await page.getByRole('button', { name: 'project.created' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Download CSV').click()]);
    assert.equal(file.suggestedFilename(), 'grantway-audit-events.csv');
    assert.match(await text(file), /^event_id,.*project\.created/s);
    await open(page, `/console/${ids.project}/audit?from=2020-01-01T00:00:00Z`);
    await button(page, 'Download CSV').click();
    // the list says so too, below
    await page.getByRole('alert').filter({ hasText: 'The time between' }).nth(1).waitFor();
    await picture(page, 'audit-report-refused');
    await assertAccessible(page, 'report refused');
  });

  quietly('invites a person, who registers with the link and is a member', async () => {
    const email = `boris${Date.now()}@example.com`;
    const password = 'slow river 12 umbrellas';
    await open(page, `/console/${ids.project}/members`);
    const invited = await invite(page, email);
    await page.getByRole('heading', { name: 'Open invitations' }).waitFor();
    await assertAccessible(page, 'open invitations');
    await picture(page, 'open-invitations');

    const guest = await newPage(browser);
    await guest.page.goto(invited);
    await heading(guest.page, 'You are invited').waitFor();
    await guest.page.waitForURL((url) => url.hash === '');
    await assertAccessible(guest.page, 'invitation of a stranger');
    await picture(guest.page, 'invited');
    await link(guest.page, 'Create an account').click();
    await guest.page.locator('input[name=name]').fill('Boris Petrov');
    await guest.page.locator('input[name=email]').fill(email);
    await guest.page.locator('input[name=password]').fill(password);
    // the page's script moves the token from the address into the form
    await guest.page.waitForURL((url) => url.pathname === '/register' && url.hash === '');
    assert.match(await guest.page.locator('input[name=invitation]').inputValue(), /^[\w-]{43}$/);
    await assertAccessible(guest.page, 'registration by invitation');
    await picture(guest.page, 'register-invited');
    await guest.page.locator('button[type=submit]').click();
    await guest.page.waitForURL(`${settings.url}/login/registered`);
    await guest.page.goto(`${settings.url}/console`);
    await signIn(guest.page, { email, password });
    await guest.page.waitForURL(`${settings.url}/console/${ids.project}`);
    assertQuiet(guest.complaints);
    await guest.context.close();

    await page.reload();
    await field(page, 'Role of Boris Petrov').selectOption('auditor');
    await told(page, 'Saved');
    await page.reload();
    const role = field(page, 'Role of Boris Petrov');
    await role.waitFor();
    assert.equal(await role.inputValue(), 'auditor');
  });

  quietly('lets a person with an account accept, and takes an invitation back', async () => {
    const email = `vera${Date.now()}@example.com`;
    const password = 'slow river 12 umbrellas';
    await open(page, '/console/users/new');
    await field(page, 'Name').fill('Vera Sidorova');
    await field(page, 'E-mail address').fill(email);
    await field(page, 'First password').fill(password);
    await button(page, 'Create user').click();
    await told(page, 'Vera Sidorova can sign in now');
    await open(page, `/console/${ids.project}/members`);
    const invited = await invite(page, email);

    const guest = await newPage(browser);
    await guest.page.goto(invited);
    await button(guest.page, 'Sign in').click();
    await signIn(guest.page, { email, password });
    await button(guest.page, 'Accept').waitFor();
    await assertAccessible(guest.page, 'invitation');
    await picture(guest.page, 'invitation');
    await button(guest.page, 'Accept').click();
    await told(guest.page, `You are a member of ${PROJECT} now`);
    await guest.page.waitForURL(`${settings.url}/console/${ids.project}`);
    assertQuiet(guest.complaints);
    await guest.context.close();

    await page.reload();
    await field(page, 'Role of Vera Sidorova').waitFor();
    await invite(page, `never${Date.now()}@example.com`);
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await told(page, 'The invitation is revoked');
    await page.getByRole('heading', { name: 'Open invitations' }).waitFor({ state: 'detached' });
  });

  quietly('narrows a list to what is searched for, and keeps the search in the address', async () => {
    for (const { list, searchbox, typed, found, others } of SEARCHES) {
      const rows = page.getByRole('table', { name: list, exact: true }).getByRole('row');
      const row = (text) => rows.filter({ hasText: text });
      const box = page.getByRole('searchbox', { name: searchbox, exact: true });
      const assertNarrowed = async () => {
        await row(found).waitFor();
        await settle(page);
        assert.equal(await box.inputValue(), typed);
        assert.equal(await rows.count(), 2, `${list}: the header and one row`);
      };
      await navigate(page, list);
      for (const text of [found, ...others]) await row(text).waitFor();
      await box.fill(typed);
      await page.waitForURL(`**q=${typed}**`);
      for (const text of others) await row(text).waitFor({ state: 'detached' });
      await assertNarrowed();
      await page.reload();
      await assertNarrowed();
      await navigate(page, 'Audit');
      await page.goBack();
      await heading(page, list).waitFor();
      await assertNarrowed();

      await box.fill('nothing is called that');
      await page.getByRole('paragraph').filter({ hasText: 'Nothing matches' }).waitFor();
      await page.getByText('“nothing is called that”').or(page.getByText('Try removing some of the filters')).waitFor();
      await rows.first().waitFor({ state: 'detached' });
      await settle(page);
      await assertAccessible(page, `${list} without a match`);
      await picture(page, `no-match-${list.toLowerCase()}`);
      await button(page, 'Clear').click();
      await page.waitForURL((url) => url.search === '');
      for (const text of [found, ...others]) await row(text).waitFor();
      assert.equal(await box.inputValue(), '');
    }
  });

  quietly('tells who was quicker instead of overwriting', async () => {
    const settingsPath = `/console/${ids.project}/settings`;
    await open(page, settingsPath);
    await field(page, 'Description').fill('Mine');
    const other = await context.newPage();
    await open(other, settingsPath);
    await field(other, 'Description').fill('Theirs');
    await button(other, 'Save').click();
    await told(other, 'Saved');
    await other.close();
    await button(page, 'Save').click();
    await page.getByText('Someone changed this in the meantime').waitFor();
    await assertAccessible(page, 'stale');
    await picture(page, 'stale');
    await button(page, 'Load current state').click();
    await page.waitForFunction(() => document.querySelector('textarea[name=description]')?.value === 'Theirs');
  });

  quietly('has the types of the API that is served', async () => {
    const document = await eventually(page, async () => {
      const answer = await context.request.get(`${settings.url}/api/openapi.json`);
      const text = await answer.text();
      assert.equal(answer.status(), 200, 'every service has described its part');
      return text;
    });
    assertTypesAreThose(document);
  });

  quietly('can be used by keyboard', async () => {
    await open(page, `/console/${ids.project}`);
    await settle(page);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
    await page.getByRole('navigation').getByRole('link', { name: 'Apps', exact: true }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Apps').waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await page.waitForFunction(() => document.title.startsWith('Apps · '));
  });

  quietly('says plainly what does not exist', async () => {
    await open(page, '/console/prj_00000000000000000000000000');
    await page.getByText('project_not_found').waitFor();
    await open(page, `/console/${ids.project}/connections/conn_00000000000000000000000000`);
    await page.getByText('connection_not_found').waitFor();
    await open(page, '/console/nowhere/at/all');
    await heading(page, 'Page not found').waitFor();
  });

  quietly('keeps working while the audit service does not', async () => {
    await page.route('**/api/v1/audit/**', (route) => route.fulfill(AUDIT_IS_DOWN));
    await open(page, `/console/${ids.project}`);
    await page.getByRole('alert').getByText('A part of the platform does not answer').first().waitFor();
    await page.getByRole('region', { name: 'Connections' }).getByRole('link', { name: /Healthy/ }).waitFor();
    await assertAccessible(page, 'overview without audit');
    await picture(page, 'overview-without-audit');
    await navigate(page, 'Audit');
    await page.getByText('audit-service cannot be reached').waitFor();
    await assertAccessible(page, 'audit without audit');
    await picture(page, 'audit-without-audit');
    await page.unroute('**/api/v1/audit/**');
    forgive(complaints, /status of 503/);
    await button(page, 'Try again').click();
    await page.getByRole('button', { name: 'project.created' }).waitFor();
  });

  for (const [language, name] of [['en', 'English'], ['ru', 'Russian']]) {
    quietly(`is accessible in light and dark and fits a phone on every page, in ${name}`, async () => {
      await checkPages(browser, language, await context.storageState(), ids);
    });
  }

  quietly('disconnects', async () => {
    await open(page, `/console/${ids.project}/connections/${ids.connection}`);
    await button(page, 'Disconnect').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByText(/^Revoked\. The tokens are destroyed\./).waitFor();
    await link(page, 'Connect anew').click();
    await heading(page, 'Create a connect link').waitFor();
    assert.equal(await field(page, 'External id').inputValue(), END_USER);
    await page.goBack();
    await page.getByText(/^Revoked\./).waitFor();
    await picture(page, 'disconnected');
  });

  quietly('changes the password and ends every session', async () => {
    const { administrator } = settings;
    const other = 'seven slow rivers meet';
    for (const [from, to] of [
      [administrator.password, other],
      [other, administrator.password],
    ]) {
      await open(page, '/console/profile');
      await field(page, 'Current password').fill('not this one');
      await field(page, /^New password( \*)?$/).fill(to);
      await field(page, 'New password again').fill(to);
      await button(page, 'Change password').click();
      await page.getByText('The current password is wrong.').waitFor();
      await picture(page, 'password-wrong');
      await field(page, 'Current password').fill(from);
      await button(page, 'Change password').click();
      await page.getByText('The password is changed').waitFor();
      await picture(page, 'password-changed');
      await link(page, 'Sign in again').click();
      await signIn(page, { email: administrator.email, password: to });
      await heading(page, 'Projects').or(heading(page, PROJECT)).or(heading(page, 'Overview')).first().waitFor();
    }
    forgive(complaints, /400|401/);
  });

  quietly('signs out for good', async () => {
    await page.getByRole('button', { name: `Account of ${settings.administrator.name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'You are signed out').waitFor();
    await picture(page, 'signed-out');
    await open(page, '/console');
    await page.waitForURL('**/login**');
  });
});

async function text(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Repeats a step for up to 30 seconds, because data from other services arrives with a delay. */
async function eventually(page, step) {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (Date.now() > until) throw error;
      await page.waitForTimeout(500);
    }
  }
}
