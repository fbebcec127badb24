/**
 * Measures the goals of speed and size against other libraries, in one browser and one run, and fails when
 * a figure is past its bound.
 *
 *   npm run bench               all groups
 *   npm run bench -- import     the named ones
 *
 * A group is one file of test/bench: `NAME.bench.ts` runs in a Chromium page of its own, `NAME.bench.mjs`
 * here. Each exports `run(report)` and reports `Figure`s (test/bench/figure.ts). Nothing is written outside
 * node_modules/.cache.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumLaunchOptions } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = `${root}node_modules/.cache/bench`;
const GROUP_TIMEOUT = 20 * 60_000;

process.chdir(root);
const groups = chooseGroups(process.argv.slice(2));
const figures = [];
const broken = [];
const pageGroups = groups.filter(({ file }) => file.endsWith('.ts'));
const site = pageGroups.length > 0 ? await serveSite() : undefined;

for (const group of groups) {
  console.log(`\n${group.name}`);
  const report = (figure) => {
    figures.push(figure);
    console.log(`  ${lineOf(figure)}`);
  };
  try {
    if (group.file.endsWith('.ts')) await runInPage(group, report);
    else await (await import(pathToFileURL(`${root}test/bench/${group.file}`))).run(report);
  } catch (error) {
    broken.push(group.name);
    console.error(`  ${error.stack ?? error}`);
  }
}
await site?.close();

const past = figures.filter((figure) => !isWithin(figure));
console.log(`\n${table()}`);
for (const name of broken) console.log(`${name}: broke off`);
console.log(
  `\n${figures.length} figures, ${past.length} past their bound, ${broken.length} groups broke off`,
);
process.exitCode = past.length + broken.length > 0 ? 1 : 0;

function chooseGroups(names) {
  const all = readdirSync('test/bench')
    .filter((file) => /\.bench\.(ts|mjs)$/.test(file))
    .map((file) => ({ name: file.split('.')[0], file }));
  const unknown = names.filter((name) => !all.some((group) => group.name === name));
  if (unknown.length > 0) {
    console.error(
      `No group is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(1);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** Builds the pages as an application would, and serves them with the headers that SQLite's OPFS asks for. */
async function serveSite() {
  const settings = {
    configFile: false,
    root: `${root}test/bench`,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    cacheDir: `${cache}/vite`,
    plugins: [importGroups()],
    build: {
      target: 'es2022',
      outDir: `${cache}/site`,
      emptyOutDir: true,
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: { input: `${root}test/bench/page.html` },
    },
    worker: { format: 'es' },
    preview: {
      host: '127.0.0.1',
      port: 0,
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  };
  await build(settings);
  const server = await preview(settings);
  return { origin: new URL(server.resolvedUrls.local[0]).origin, close: () => server.close() };
}

/** The chosen groups of pages as one module, so that the others are not built. */
function importGroups() {
  const name = 'virtual:bench-groups';
  return {
    name: 'import-groups',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const entries = pageGroups.map(
        (group) => `${group.name}: () => import('${root}test/bench/${group.file}')`,
      );
      return `export const groups = { ${entries.join(', ')} };`;
    },
  };
}

/** Each group has a fresh browser with a profile on disk: a private window would keep databases in memory. */
async function runInPage(group, report) {
  const profile = `${cache}/profile-${group.name}`;
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await page.exposeFunction('benchReport', report);
    await page.exposeFunction('benchLog', (text) => console.log(`  ${text}`));
    await page.exposeFunction('benchMetrics', async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    });
    const failed = new Promise((_, reject) => {
      page.on('pageerror', reject);
      page.on('crash', () => reject(new Error('The page crashed.')));
      setTimeout(() => reject(new Error('The group took too long.')), GROUP_TIMEOUT).unref();
    });
    failed.catch(() => undefined);
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`  console: ${message.text()}`);
    });
    await page.goto(`${site.origin}/page.html`);
    await page.waitForFunction(() => 'runGroup' in globalThis);
    await Promise.race([page.evaluate((name) => globalThis.runGroup(name), group.name), failed]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** What a figure is held against: another figure of the same run, or else the bound itself. */
function ratioOf({ value, against }) {
  return against === undefined ? undefined : value / against.value;
}

function isWithin(figure) {
  if (figure.bound === undefined) return true;
  return (ratioOf(figure) ?? figure.value) <= figure.bound;
}

function columnsOf(figure) {
  const { goal, name, value, unit, against, bound } = figure;
  const ratio = ratioOf(figure);
  return [
    goal,
    name,
    `${plain(value)} ${unit}`,
    against === undefined ? '' : `${against.name} ${plain(against.value)} ${unit}`,
    ratio === undefined ? '' : plain(ratio),
    bound === undefined ? '' : `≤ ${plain(bound)}${ratio === undefined ? ` ${unit}` : ''}`,
    bound === undefined ? '' : isWithin(figure) ? 'ok' : 'FAIL',
  ];
}

function lineOf(figure) {
  return columnsOf(figure).filter(Boolean).join(' · ');
}

function table() {
  const rows = [['goal', 'figure', 'ours', 'against', 'ratio', 'bound', ''], ...figures.map(columnsOf)];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ')).join('\n');
}

/** Three digits that matter. */
function plain(value) {
  return String(value >= 1000 ? Math.round(value) : Number(value.toPrecision(3)));
}
