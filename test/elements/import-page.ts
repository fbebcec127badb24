import { fixture, html } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { CustomerImportElement } from '../../src/elements/customer-import.js';
import type { ImportState } from '../../src/state/import-state.js';
import { waitUntil } from './wait-until.js';

/** An import over an empty directory of a Canadian shop; `wrap` stands between it and the element. */
export async function openImport(
  wrap: (adapter: MemoryAdapter) => DirectoryAdapter = (adapter) => adapter,
): Promise<{
  element: CustomerImportElement;
  adapter: MemoryAdapter;
  flow: ImportState;
}> {
  const adapter = new MemoryAdapter({
    timeZone: 'America/Toronto',
    currency: 'CAD',
    country: 'CA',
    locale: 'en-CA',
  });
  const element = await fixture<CustomerImportElement>(
    html`<customer-import lang="en" style="block-size: 600px" .adapter=${wrap(adapter)}></customer-import>`,
  );
  await waitUntil(() => element.import !== undefined, 'The import is ready');
  return { element, adapter, flow: element.import! };
}

export function fileNamed(name: string, content: string | Uint8Array<ArrayBuffer>): File {
  return new File([content], name);
}

/** Waits until the element shows `text`. */
export async function shows(element: CustomerImportElement, text: string): Promise<void> {
  await waitUntil(
    () => textOf(element).includes(text),
    `“${text}” is shown; there is: ${textOf(element).slice(0, 400)}`,
  );
}

/** What the element shows as one line of text. */
export function textOf(element: CustomerImportElement): string {
  return (element.renderRoot.textContent ?? '').replace(/\s+/g, ' ');
}

/** Presses the button that has `name`. */
export function press(element: CustomerImportElement, name: string): void {
  const button = [...element.renderRoot.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === name,
  );
  if (!button) throw new Error(`There is no button “${name}”.`);
  button.click();
}
