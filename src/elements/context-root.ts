import { ContextRoot } from '@lit/context';

const attached = Symbol.for('customer-directory/context-root');

/**
 * Lets elements that the browser upgraded before their `<customer-directory>` find it later: HTML that
 * stands in the page before the script loads. Attached once a page, whatever copies of the library it has.
 */
export function attachContextRoot(): void {
  const page = document.documentElement as HTMLElement & { [attached]?: boolean };
  if (page[attached]) return;
  page[attached] = true;
  new ContextRoot().attach(page);
}
