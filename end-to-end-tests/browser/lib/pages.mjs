// Every page in every look.
import { assertAccessible, assertFits, assertQuiet, newPage, picture, settle } from './browser.mjs';
import { open } from './console.mjs';

const LOOKS = [
  { scheme: 'light', language: 'en', width: 1280 },
  { scheme: 'dark', language: 'en', width: 1280 },
  { scheme: 'light', language: 'ru', width: 1280 },
  { scheme: 'dark', language: 'ru', width: 1280 },
  { scheme: 'light', language: 'ru', width: 320 },
];

function pathsOf({ project, config, custom, app, connection }) {
  return {
    setup: '/setup',
    'signed-out': '/console/signed-out',
    projects: '/console/projects',
    'project-new': '/console/projects/new',
    overview: `/console/${project}`,
    providers: `/console/${project}/providers`,
    catalogue: `/console/${project}/providers/catalogue`,
    configure: `/console/${project}/providers/new/github`,
    'configure-custom': `/console/${project}/providers/new/custom`,
    provider: `/console/${project}/providers/${config}`,
    'provider-custom': `/console/${project}/providers/${custom}`,
    connections: `/console/${project}/connections`,
    'connections-none': `/console/${project}/connections?state=paused`,
    'connection-new': `/console/${project}/connections/new`,
    connection: `/console/${project}/connections/${connection}`,
    connected: '/console/connected',
    apps: `/console/${project}/apps`,
    'app-new': `/console/${project}/apps/new`,
    app: `/console/${project}/apps/${app}`,
    audit: `/console/${project}/audit`,
    findings: `/console/${project}/findings`,
    members: `/console/${project}/members`,
    settings: `/console/${project}/settings`,
    users: '/console/users',
    'user-new': '/console/users/new',
    'platform-audit': '/console/audit',
    'platform-findings': '/console/findings',
    profile: '/console/profile',
    'not-found': '/console/nowhere/at/all',
  };
}

export async function checkPages(t, browser, storage, ids) {
  for (const look of LOOKS) {
    const name = `${look.scheme}-${look.language}-${look.width}`;
    await t.test(name, async () => {
      const { context, page, complaints } = await newPage(browser, { ...look, storage });
      await context.addInitScript((language) => localStorage.setItem('grantway.language', language), look.language);
      for (const [path, address] of Object.entries(pathsOf(ids))) {
        await open(page, address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await settle(page);
        await picture(page, `${path}-${name}`);
        await assertAccessible(page, `${path} (${name})`);
        await assertFits(page, `${path} (${name})`);
        assertQuiet(complaints);
      }
      await context.close();
    });
  }
}
