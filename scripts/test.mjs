/**
 * Runs the browser tests (Web Test Runner) and the Node tests (node:test), and closes with one line
 * that adds up both.
 *
 *   npm test                                everything, in Chromium and in Node
 *   npm test -- test/core/phone.test.ts     one file, or all below one folder
 *   npm test -- --engines firefox,webkit    other engines; so does ENGINES=firefox,webkit npm test
 *   npm test -- --coverage                  any other option goes to Web Test Runner
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { requestedEngines } from './engines.mjs';
import { listFiles } from './files.mjs';
import { formatCounts } from './wtr-plugins.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');

process.chdir(root);
mkdirSync(cache, { recursive: true });

const { engines, options, paths } = parseArguments(process.argv.slice(2));
const files = listFiles('test')
  .filter((file) => /\.test\.m?[jt]s$/.test(file))
  .filter((file) => paths.length === 0 || paths.some((path) => isAt(file, path)));
const isNodeTest = (file) => file.startsWith('test/node/');

const counts = { passed: 0, failed: 0, skipped: 0 };
runNodeTests(files.filter(isNodeTest));
runBrowserTests(files.filter((file) => !isNodeTest(file)));

const total = counts.passed + counts.failed;
if (total === 0) console.error(`\nNo test ran: no test is at ${paths.join(', ') || 'test/'}.`);
console.log(`\n${formatCounts(counts)}`);
process.exitCode = counts.failed > 0 || total === 0 ? 1 : 0;

function parseArguments(args) {
  const result = { engines: undefined, options: [], paths: [] };
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === '--engines') result.engines = args[++index];
    else if (argument.startsWith('--engines=')) result.engines = argument.slice(10);
    else if (argument.startsWith('-')) result.options.push(argument);
    else result.paths.push(relative(root, argument).split(sep).join('/'));
  }
  return { ...result, engines: requestedEngines(result.engines) };
}

function isAt(file, path) {
  return path === '' || file === path || file.startsWith(`${path.replace(/\/$/, '')}/`);
}

function runBrowserTests(browserTests) {
  if (browserTests.length === 0) return;
  console.log(`Browser tests in ${engines.join(', ')}: ${browserTests.length} files`);
  if (engines.includes('chromium')) {
    const { executablePath, source } = findChromium();
    console.log(`Chromium (${source}): ${relative(root, executablePath)}`);
  }
  run('browser', 'node', [
    'node_modules/@web/test-runner/dist/bin.js',
    ...['--config', '.config/web-test-runner.config.js'],
    ...['--files', ...browserTests],
    ...options,
  ]);
}

/**
 * Node 20 cannot read TypeScript: each file is bundled, packages left outside. The bundles lie outside
 * node_modules, where this package could not import itself by its name.
 */
function runNodeTests(nodeTests) {
  if (nodeTests.length === 0) return;
  console.log(`Node tests: ${nodeTests.length} files`);
  // Tests of the package as it is published read dist.
  if (nodeTests.some((file) => file.startsWith('test/node/package/'))) ensureBuild();
  const outdir = join(cache, 'node-tests');
  rmSync(outdir, { recursive: true, force: true });
  run('node', 'node', ['--enable-source-maps', 'scripts/node-tests.mjs', outdir, ...nodeTests]);
}

/** Runs a command that writes its counts to the file named by TEST_COUNTS, and adds them up. */
function run(name, command, args) {
  const file = join(cache, `${name}-test-counts.json`);
  rmSync(file, { force: true });
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ENGINES: engines.join(','), TEST_COUNTS: file },
  });
  const ran = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { passed = 0, failed = 0, skipped = 0 } = ran;
  counts.passed += passed;
  counts.skipped += skipped;
  // A run that broke off has failed, whatever it counted.
  counts.failed += failed === 0 && status !== 0 ? 1 : failed;
}
