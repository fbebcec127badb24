import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';

const WAIT = { timeout: 60_000 };

/** The portal as `npm start` serves it, used by a person. */
describe('the demo portal', () => {
  const profile = mkdtempSync(join(tmpdir(), 'demo-portal-'));
  const complaints: string[] = [];
  let server: PreviewServer;
  let browser: BrowserContext;
  let page: Page;

  before(async () => {
    const configFile = '.config/vite.demo.config.ts';
    const outDir = join(profile, 'site');
    await build({ configFile, build: { outDir }, logLevel: 'warn' });
    server = await preview({ configFile, build: { outDir }, preview: { port: 0 } });
    browser = await chromium.launchPersistentContext(join(profile, 'browser'), {
      ...(await launchOptions()),
      viewport: { width: 1280, height: 800 },
    });
    page = browser.pages()[0] ?? (await browser.newPage());
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(request.url());
    });
    await page.goto(server.resolvedUrls?.local[0] ?? '');
  });

  after(async () => {
    await browser.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it('opens the import for an own file', async () => {
    await page.getByRole('button', { name: 'Import your own file' }).click(WAIT);
    await page.getByRole('dialog').waitFor(WAIT);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ ...WAIT, state: 'hidden' });
  });

  it('offers sample data while the directory is empty, and fills it', async () => {
    await page.getByRole('button', { name: 'Load sample directory (15,538 customers)' }).click(WAIT);
    await page.getByText('15,538 customers', { exact: true }).first().waitFor(WAIT);
    await page.locator('#welcome').waitFor({ ...WAIT, state: 'hidden' });
    await page.getByRole('searchbox').fill('tremblay');
    await page.getByText('Tremblay').first().waitFor(WAIT);
  });

  it('keeps the data and the choices for the next visit', async () => {
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByLabel('Language').selectOption('fr-CA');
    await page.locator('select[name=theme]').selectOption('dark');
    await page.reload();
    await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor(WAIT);
    await page.getByText('Tous les clients').first().waitFor(WAIT);
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    assert.equal(await page.locator('#welcome').isVisible(), false);
  });

  it('fits 380 pixels, written from either side', async () => {
    await page.setViewportSize({ width: 380, height: 760 });
    for (const direction of ['ltr', 'rtl']) {
      await page.locator('.display-button').click();
      await page.locator('select[name=direction]').selectOption(direction);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 380);
    }
  });

  it('has other pages that say what they are', async () => {
    await page.locator('.bar .menu').click();
    await page.locator('a[href="#orders"]').click();
    // A page's turn comes after the click: its address changes first.
    await page.waitForFunction(() => document.title.startsWith('Commandes'), undefined, WAIT);
    await page.locator('customer-directory').waitFor({ ...WAIT, state: 'hidden' });
    await page.locator('#elsewhere a').click();
    await page.locator('customer-directory').waitFor({ ...WAIT, state: 'visible' });
  });

  it('asked for nothing elsewhere and left the console clean', () => {
    assert.deepEqual(complaints, []);
  });
});

/** Imported by its address: bundled into this test it would look for its files beside the bundle. */
async function launchOptions(): Promise<LaunchOptions> {
  const address = pathToFileURL(resolve('scripts/browser.mjs')).href;
  const module = (await import(address)) as { chromiumLaunchOptions: () => LaunchOptions };
  return module.chromiumLaunchOptions();
}
