import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';

const WAIT = { timeout: 60_000 };
/** What the device has for the portal, in bytes: enough for the sample directory, not for much more. */
const ROOM = 20_000_000;

/** What a script of the portal may do with its directory. */
type PortalDirectory = Element & {
  adapter: {
    call: (name: string, input: object) => Promise<{ importId: string; total: number }>;
  };
};

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
    const address = server.resolvedUrls?.local[0] ?? '';
    const session = await browser.newCDPSession(page);
    // Before anything is stored: the browser asks how much room there is, and remembers it.
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(address).origin,
      quotaSize: ROOM,
    });
    await page.goto(address);
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

  it('knows what the sample people bought', async () => {
    const filter = {
      field: 'purchased',
      op: 'isAnyOf',
      value: { categories: ['Cake'] },
      location: 'plateau',
    };
    const { total } = await page.evaluate(
      (asked) =>
        document
          .querySelector<PortalDirectory>('customer-directory')!
          .adapter.call('customers.query', { filter: asked, limit: 1 }),
      filter,
    );
    assert.ok(total > 500 && total < 8000, `${total} bought cake at the Plateau`);
  });

  it('says that the device is full, and keeps the directory as it was', async () => {
    // What repeats itself is stored in less.
    const memo = (): string => randomBytes(1500).toString('base64');
    const rows = Array.from({ length: 12_000 }, (_, row) => `Person ${row},Family ${row},${memo()}`);
    const csv = ['First Name,Last Name,Memo', ...rows].join('\n');
    const outcome = await page.evaluate(async (text) => {
      const adapter = document.querySelector<PortalDirectory>('customer-directory')!.adapter;
      const { importId } = await adapter.call('imports.preview', { file: new File([text], 'more.csv') });
      return adapter.call('imports.run', { importId }).then(
        () => 'imported',
        (error: unknown) => (error as { code: string }).code,
      );
    }, csv);
    assert.equal(outcome, 'quota');
    assert.equal(await customersThere(page), 15_538);
    await page.reload();
    await page.getByText('15,538 customers', { exact: true }).first().waitFor(WAIT);
    assert.equal(await customersThere(page), 15_538);
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

function customersThere(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const adapter = document.querySelector<PortalDirectory>('customer-directory')!.adapter;
    return (await adapter.call('customers.query', { limit: 1 })).total;
  });
}

/** Imported by its address: bundled into this test it would look for its files beside the bundle. */
async function launchOptions(): Promise<LaunchOptions> {
  const address = pathToFileURL(resolve('scripts/browser.mjs')).href;
  const module = (await import(address)) as { chromiumLaunchOptions: () => LaunchOptions };
  return module.chromiumLaunchOptions();
}
