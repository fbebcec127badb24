/**
 * Opens every story and docs page of storybook-static in Chromium and fails those that throw, whose
 * play function or accessibility audit fails, that log an error, or that ask for anything outside. A story with
 * the tag "logs-an-error" shows what is told in the console: it must log one.
 *
 *   npm run test:stories                 all of them
 *   npm run test:stories -- merge        those whose id contains "merge"
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from './browser.mjs';

const PARALLEL = 2;
const TIMEOUT = 30_000;
const folder = fileURLToPath(new URL('../storybook-static', import.meta.url));

if (!existsSync(join(folder, 'index.json'))) {
  console.error('There is no storybook-static: run "npm run build-storybook" first.');
  process.exit(1);
}

const wanted = process.argv[2] ?? '';
const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
const queue = Object.values(entries).filter(({ id }) => id.includes(wanted));

const server = createServer(serveFile).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch(chromiumLaunchOptions());
const failures = [];
let passed = 0;
await Promise.all(Array.from({ length: PARALLEL }, checkQueue));
await browser.close();
server.close();

for (const { id, problems } of failures) {
  console.log(`✘ ${id}`);
  for (const problem of problems) console.log(`    ${problem}`);
}
console.log(`\nStories: ${passed} in order, ${failures.length} not`);
process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;

/** Takes stories off the queue until none is left, one page for all of them. */
async function checkQueue() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(watchStory);
  const problems = [];
  const logged = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || /^(data|blob):/.test(url)) return route.continue();
    problems.push(`asks for ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(`logs: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`throws: ${error.message}`));

  for (let story = queue.shift(); story; story = queue.shift()) {
    problems.length = logged.length = 0;
    const { id, type, tags = [] } = story;
    try {
      await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${type === 'docs' ? 'docs' : 'story'}`);
      problems.push(...(await page.evaluate(storyProblems, TIMEOUT)));
    } catch (error) {
      problems.push(String(error));
    }
    if (!tags.includes('logs-an-error') || type === 'docs') problems.push(...logged);
    else if (logged.length === 0) problems.push('logs no error, as its tag says');
    if (problems.length === 0) passed++;
    else failures.push({ id, problems: [...problems] });
    // What a story goes on loading is not the next one's trouble.
    await page.goto('about:blank');
  }
  await context.close();
}

/** Runs in the page before Storybook: listens on its channel for how the story ended. */
function watchStory() {
  let channel;
  globalThis.storyEnd = new Promise((resolve) => {
    const describe = (audit) =>
      audit.result?.violations?.map(({ id, help, nodes }) => {
        const targets = nodes.map(({ target }) => target.flat(Infinity).join(' '));
        return `${audit.type}: ${id} (${help}) at ${targets.join('; ')}`;
      }) ?? [];
    const listen = () => {
      channel.on('docsRendered', () => resolve([]));
      channel.on('storyFinished', ({ status, reporters = [] }) => {
        const failed = reporters.filter((reporter) => reporter.status === 'failed');
        const problems = failed.flatMap(describe);
        if (status !== 'success' && problems.length === 0) problems.push(`ends as ${status}`);
        resolve(problems);
      });
      for (const event of [
        'storyErrored',
        'storyMissing',
        'storyThrewException',
        'playFunctionThrewException',
        'unhandledErrorsWhilePlaying',
      ]) {
        channel.on(event, (error) => {
          const detail = error?.message ?? error?.description ?? JSON.stringify(error);
          resolve([`${event}: ${detail}`]);
        });
      }
    };
    Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
      configurable: true,
      get: () => channel,
      set(value) {
        channel = value;
        listen();
      },
    });
  });
}

/** Runs in the page: what is wrong with its story. */
function storyProblems(timeout) {
  const tooLate = new Promise((resolve) => {
    setTimeout(resolve, timeout, [`does not finish in ${timeout / 1000} s`]);
  });
  return Promise.race([globalThis.storyEnd, tooLate]);
}

function serveFile(request, response) {
  const types = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
  };
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  const file = path.startsWith(folder + sep) && statSync(path, { throwIfNoEntry: false });
  if (!file || !file.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
}
