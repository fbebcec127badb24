/** Parts of the Web Test Runner configuration that are more than a setting. */
import { createReadStream, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { build } from 'esbuild';

/** Serves CommonJS and UMD packages as one ES module each; the runner serves native modules only. */
export function bundlePackages(names) {
  const prefix = '/__bundled/';
  const bundles = new Map();
  const bundle = async (name) => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { default } from ${JSON.stringify(name)};`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      format: 'esm',
      write: false,
    });
    return outputFiles[0].text;
  };
  return {
    name: 'bundle-packages',
    resolveImport({ source }) {
      return names.includes(source) ? `${prefix}${source}.js` : undefined;
    },
    async serve({ path }) {
      if (!path.startsWith(prefix)) return undefined;
      const name = path.slice(prefix.length, -'.js'.length);
      if (!bundles.has(name)) bundles.set(name, bundle(name));
      return { body: await bundles.get(name), type: 'js' };
    },
  };
}

/**
 * Lets a failed assertion about an element, a function or a promise reach the runner. Its page sends
 * results through structuredClone, which throws for those, and the run would wait in vain until its timeout.
 */
export function sendAnyAssertion() {
  const replacement = `
    function cloneResults(value) {
      try {
        return structuredClone(value);
      } catch {
        const asText = (key, inner) =>
          (key === 'actual' || key === 'expected') && typeof inner === 'object'
            ? Object.prototype.toString.call(inner)
            : inner;
        return JSON.parse(JSON.stringify(value, asText));
      }
    }
  `;
  return {
    name: 'send-any-assertion',
    transform({ path, body }) {
      if (path !== '/__web-dev-server__web-socket.js') return undefined;
      return { body: replacement + body.replace('= structuredClone(obj)', '= cloneResults(obj)') };
    },
  };
}

const TYPES = { '.csv': 'text/csv', '.json': 'application/json', '.txt': 'text/plain' };

/** Serves the files below `folder` under `prefix`, and 404 for those that are not there. */
export function serveFolder(prefix, folder) {
  return (context, next) => {
    if (!context.path.startsWith(prefix)) return next();
    const path = normalize(join(folder, decodeURIComponent(context.path.slice(prefix.length))));
    const file = path.startsWith(folder + sep) && statSync(path, { throwIfNoEntry: false });
    if (!file || !file.isFile()) {
      context.status = 404;
      context.body = `${context.path} is not on this machine.`;
      return undefined;
    }
    context.type = TYPES[extname(path)] ?? 'application/octet-stream';
    context.length = file.size;
    context.body = createReadStream(path);
    return undefined;
  };
}

/**
 * Counts the tests of a run: prints `N passed, N failed` as the last line, or writes the counts as
 * JSON to the file that `TEST_COUNTS` names.
 */
export function countingReporter() {
  return {
    async stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) countSession(session, counts);
      const file = process.env.TEST_COUNTS;
      if (file) await writeFile(file, JSON.stringify(counts));
      else console.log(`\n${formatCounts(counts)}`);
    },
  };
}

export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function countSession(session, counts) {
  const before = counts.failed;
  const countSuite = (suite) => {
    for (const test of suite?.tests ?? []) {
      counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    }
    for (const inner of suite?.suites ?? []) countSuite(inner);
  };
  countSuite(session.testResults);
  // A file that did not load, or whose hooks threw, has failed without a failed test.
  if (!session.passed && counts.failed === before) counts.failed++;
}
