// Writes src/lib/api/schema.d.ts from the OpenAPI document that the gateway serves; with --check it only compares.
//   npm run api-types [-- --check] < openapi.json
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';

const FILE = new URL('../src/lib/api/schema.d.ts', import.meta.url).pathname;
const BIOME = new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url).pathname;
const HEAD = '// Generated from the OpenAPI document of the services by `npm run api-types`. Do not edit.\n';

const document = JSON.parse(readFileSync(0, 'utf8'));
if (!document.components) {
  throw new Error(`not an OpenAPI document: ${document.detail ?? document.title}`);
}
const { schemas } = document.components;
const types = await openapiTypes({ ...document, paths: {}, components: { schemas } }, { alphabetize: true });
const text = execFileSync(process.execPath, [BIOME, 'format', '--stdin-file-path=schema.ts'], {
  cwd: new URL('..', import.meta.url),
  input: HEAD + astToString(types),
  encoding: 'utf8',
  stdio: ['pipe', 'pipe', 'inherit'],
});

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  const lines = new Set(readFileSync(FILE, 'utf8').split('\n'));
  const fresh = text.split('\n').filter((line) => !lines.has(line));
  console.error(`src/lib/api/schema.d.ts is not what the platform serves; new there:\n${fresh.join('\n')}`);
  process.exitCode = 1;
}
