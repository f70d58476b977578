// Fails the build when the console exceeds its size budgets, in kilobytes (1,000 bytes) of gzip.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUDGET = { firstJs: 230, firstCss: 40, routeChunk: 40, whole: 550 };
const root = 'target/classes/console-static';
const manifest = JSON.parse(readFileSync('target/manifest.json', 'utf8'));

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const FIRST_PAGES = ['src/features/overview/OverviewPage.tsx', 'src/lib/i18n/locales/ru/index.ts'];

const kilobytes = (file) => statSync(join(root, `${file}.gz`)).size / 1000;

function reach(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const next of manifest[key].imports ?? []) reach(next, seen);
  }
  return seen;
}

const first = new Set(
  [entry, ...FIRST_PAGES].flatMap((key) => {
    if (!manifest[key]) throw new Error(`${key} is not in the build; correct FIRST_PAGES`);
    return [...reach(key)];
  }),
);
const css = (keys) => [...new Set([...keys].flatMap((key) => manifest[key].css ?? []))];
const sum = (files) => files.reduce((total, file) => total + kilobytes(file), 0);

const files = new Set(Object.values(manifest).flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]));
const text = [...files].filter((file) => /\.(js|css)$/.test(file));
const languages = /locales\/(en|ru)\//;
const routes = Object.keys(manifest).filter(
  (key) => manifest[key].isDynamicEntry && !first.has(key) && !languages.test(key),
);
const largest = routes.map((key) => [kilobytes(manifest[key].file), key]).sort((a, b) => b[0] - a[0])[0] ?? [
  0,
  'none',
];

const measured = {
  firstJs: sum([...first].map((key) => manifest[key].file)),
  firstCss: sum(css(first)),
  routeChunk: largest[0],
  whole: sum(text),
};

let failed = false;
for (const [name, limit] of Object.entries(BUDGET)) {
  const over = measured[name] > limit;
  failed ||= over;
  console.log(
    `${over ? 'OVER  ' : 'within'} ${name.padEnd(10)} ${measured[name].toFixed(1).padStart(6)} of ${limit} KB gz`,
  );
}
console.log(`largest route chunk: ${largest[1]}`);
if (failed) process.exit(1);
