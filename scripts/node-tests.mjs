/** Bundles the named Node tests into a folder and runs them: `node node-tests.mjs FOLDER FILE…`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { build } from 'esbuild';
import { listFiles } from './files.mjs';
import { formatCounts } from './wtr-plugins.mjs';

const [folder, ...files] = process.argv.slice(2);

await build({
  entryPoints: files,
  outdir: folder,
  outbase: 'test/node',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  // Without the paths of tsconfig.json: `customer-directory` is the built package here.
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  sourcemap: 'inline',
  logLevel: 'warning',
});

const counts = { passed: 0, failed: 0, skipped: 0 };
const built = listFiles(folder).filter((file) => file.endsWith('.test.mjs'));
const stream = run({ files: built.map((file) => join(file)), concurrency: 2, timeout: 120_000 });

stream.on('test:pass', ({ details, skip, todo }) => {
  if (details.type === 'suite') return;
  counts[skip !== undefined || todo !== undefined ? 'skipped' : 'passed']++;
});
stream.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed++;
});
stream.compose(spec).pipe(process.stdout);
stream.on('end', () => {
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  else console.log(`\n${formatCounts(counts)}`);
  if (counts.failed > 0) process.exitCode = 1;
});
