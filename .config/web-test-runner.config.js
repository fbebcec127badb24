import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { chromiumLaunchOptions, findFirefox } from '../scripts/browser.mjs';
import { requestedEngines } from '../scripts/engines.mjs';
import { webkitLauncher } from '../scripts/webkit-launcher.mjs';
import { bundlePackages, countingReporter, sendAnyAssertion, serveFolder } from '../scripts/wtr-plugins.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: chromiumLaunchOptions(), createPage: createSeenPage }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      // In a second tab Firefox draws no frames, and nothing here makes it.
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        defaultViewport: null,
        executablePath: firefoxPath(),
        // The panel of downloads takes the keys from the page.
        extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
      },
    }),
  webkit: webkitLauncher,
};

export default {
  rootDir,
  files: ['test/**/*.test.ts', '!test/node/**'],
  hostname: '127.0.0.1',
  nodeResolve: true,
  browsers: requestedEngines().map((engine) => launchers[engine]()),
  concurrency: Math.min(2, availableParallelism()),
  // Three engines at once on two cores are slow to start.
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 20_000 } },
  // SEED=123 repeats a run of the tests that ask by chance (test/core/chance.ts).
  ...(process.env.SEED ? { testRunnerHtml: seededPage } : {}),
  middleware: [serveFolder('/shared-data/', fileURLToPath(new URL('../../shared/data', import.meta.url)))],
  plugins: [
    bundlePackages(['papaparse']),
    sendAnyAssertion(),
    esbuildPlugin({ ts: true, tsconfig: `${rootDir}/tsconfig.json`, target: 'es2022' }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['lcov', 'text-summary'] },
  reporters: [defaultReporter({ reportTestProgress: !process.env.CI }), countingReporter()],
};

function seededPage(testFramework) {
  const seed = JSON.stringify(process.env.SEED).replaceAll('<', '\\u003c');
  return `<!doctype html><script>globalThis.SEED = ${seed};</script><script type="module" src="${testFramework}"></script>`;
}

/**
 * Of two pages in one window one is in the background, where hardly a frame is drawn, and scrolling and measuring
 * take minutes: each page has a window of its own, and believes that it has the focus.
 */
async function createSeenPage({ context }) {
  const own = await context.browser().createBrowserContext();
  const page = await own.newPage();
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

function firefoxPath() {
  const path = findFirefox();
  if (!path) throw new Error('No Firefox 144 or newer was found: install one, or set FIREFOX_PATH.');
  return path;
}
