import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const DIALOGS = /(@mantine\/core\/esm\/components\/(Modal|Drawer|ModalBase)|components\/ui\/ConfirmDialog)/;
const CONTROLS =
  /@mantine\/core\/esm\/components\/(Checkbox\/(?!CheckIcon)|InlineInput|SegmentedControl|FloatingIndicator|PasswordInput|Textarea|NativeSelect|Combobox)/;
const FORMS =
  /node_modules\/(react-hook-form|@hookform|zod)\/|components\/ui\/(useDraft|DraftNote|useLeaveWarning|useFormBase|SecretOnce|FormProblem)/;

/** Few files instead of fifty small ones: what every page needs, what only some need, and a chunk for each route. */
const chunks = [
  { name: 'dialogs', test: DIALOGS, priority: 6, includeDependenciesRecursively: false },
  { name: 'controls', test: CONTROLS, priority: 5, includeDependenciesRecursively: false },
  { name: 'forms', test: FORMS, priority: 4, includeDependenciesRecursively: false },
  {
    name: 'vendor',
    test: /node_modules\/(?!(simple-icons|js-yaml)\/)/,
    priority: 3,
    includeDependenciesRecursively: false,
  },
  {
    name: 'kit',
    test: /src\/(components|config|lib\/(?!i18n\/locales|rules|form))/,
    priority: 1,
    includeDependenciesRecursively: false,
  },
];

/** The gateway serves the files below /assets for ever and index.html never twice: it writes a fresh nonce into it. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  html: { cspNonce: '{{nonce}}' },
  build: {
    outDir: 'target/classes/console-static',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // the first that know light-dark(); for older ones it would be rewritten into something that does nothing here
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    pool: 'threads',
    maxWorkers: 2,
  },
});
