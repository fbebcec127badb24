import { CustomerDirectoryElement } from './elements/customer-directory.js';
import { CustomerExportElement } from './elements/customer-export.js';
import { CustomerFilterPanelElement } from './elements/customer-filter-panel.js';
import { CustomerFormElement } from './elements/customer-form.js';
import { CustomerGroupEditorElement } from './elements/customer-group-editor.js';
import { CustomerGroupListElement } from './elements/customer-group-list.js';
import { CustomerImportElement } from './elements/customer-import.js';
import { CustomerListElement } from './elements/customer-list.js';
import { CustomerProfileElement } from './elements/customer-profile.js';

/** The elements that a page uses by their tags. */
const ELEMENTS = {
  'customer-directory': CustomerDirectoryElement,
  'customer-export': CustomerExportElement,
  'customer-filter-panel': CustomerFilterPanelElement,
  'customer-form': CustomerFormElement,
  'customer-group-editor': CustomerGroupEditorElement,
  'customer-group-list': CustomerGroupListElement,
  'customer-import': CustomerImportElement,
  'customer-list': CustomerListElement,
  'customer-profile': CustomerProfileElement,
};

export interface DefineOptions {
  /** Put behind every tag: `-v2` defines `<customer-directory-v2>`. Parts inside an element keep their plain tags. */
  suffix?: string;
  /** Where to define them; the page's own registry by default. */
  registry?: CustomElementRegistry;
}

/**
 * Defines the elements, each unless its tag is taken; resolves once the parts they are made of are defined too.
 * Does nothing where there are no custom elements, so that a server may call it.
 */
export async function defineCustomElements({ suffix = '', registry }: DefineOptions = {}): Promise<void> {
  const into = registry ?? globalThis.customElements;
  if (into === undefined) return;
  for (const [tag, Element] of Object.entries<typeof HTMLElement>(ELEMENTS)) {
    const name = `${tag}${suffix}`;
    if (into.get(name)) continue;
    // A class has one tag in a registry: another tag, or another registry, takes a class of its own.
    into.define(name, suffix === '' && registry === undefined ? Element : class extends Element {});
  }
  if (globalThis.customElements !== undefined) await import('./register.js');
}
