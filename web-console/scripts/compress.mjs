// Removes the manifest from the served files, then writes a .gz and a .br next to every text file of the build, so that the gateway never compresses.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = 'target/classes/console-static';
const worth = /\.(js|css|svg|json|webmanifest)$/;

renameSync(join(root, 'manifest.json'), 'target/manifest.json');

for (const name of readdirSync(root, { recursive: true })) {
  if (!worth.test(name)) continue;
  const path = join(root, name);
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  );
}
