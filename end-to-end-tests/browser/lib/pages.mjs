// Checks every page of the console in every scheme and width.
import { assertAccessible, assertFits, assertNoViolation, assertQuiet, newPage, picture, settle } from './browser.mjs';
import { open } from './console.mjs';

const NARROW = 320;
const WIDE = { width: 1280, height: 860 };

function pathsOf({ project, config, custom, app, connection }) {
  return {
    setup: '/setup',
    'signed-out': '/console/signed-out',
    projects: '/console/projects',
    'project-new': '/console/projects/new',
    overview: `/console/${project}`,
    providers: `/console/${project}/providers`,
    'providers-none': `/console/${project}/providers?q=nothing`,
    catalogue: `/console/${project}/providers/catalogue`,
    configure: `/console/${project}/providers/new/github`,
    'configure-google': `/console/${project}/providers/new/google`,
    'configure-unverified': `/console/${project}/providers/new/wrike`,
    'configure-custom': `/console/${project}/providers/new/custom`,
    provider: `/console/${project}/providers/${config}`,
    'provider-custom': `/console/${project}/providers/${custom}`,
    connections: `/console/${project}/connections`,
    'connections-none': `/console/${project}/connections?state=disconnecting`,
    'connections-ending': `/console/${project}/connections/forecast`,
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

/**
 * Loads each page once and looks at it in light, in dark, and as narrow as a small phone; at that width axe looks at the
 * longer words of Russian only.
 */
export async function checkPages(browser, language, storage, ids) {
  const { context, page, complaints } = await newPage(browser, { language, storage });
  await context.addInitScript((chosen) => localStorage.setItem('grantway.language', chosen), language);
  for (const [path, address] of Object.entries(pathsOf(ids))) {
    const name = `${path}-${language}`;
    await open(page, address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settle(page);
    await assertAccessible(page, name);
    await picture(page, name);
    await page.setViewportSize({ ...WIDE, width: NARROW });
    await settle(page);
    await assertFits(page, name);
    if (language === 'ru') {
      await assertNoViolation(page, `${name} (${NARROW} px)`);
      await picture(page, `${name}-${NARROW}`);
    }
    await page.setViewportSize(WIDE);
    assertQuiet(complaints);
  }
  await context.close();
}
