// Compares the console's generated API types with the description that the running platform serves.
import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';

const CONSOLE = new URL('../../../web-console/', import.meta.url);

/** Fails with the lines that differ. To regenerate the types: `npm run api-types < openapi.json` in web-console. */
export function assertTypesAreThose(openApi) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/api-types.mjs', '--check'], {
    cwd: CONSOLE,
    input: openApi,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
}
