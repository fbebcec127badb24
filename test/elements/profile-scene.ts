import { fixture, html } from '@open-wc/testing';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import type { Customer, CustomField, NewCustomer } from '../../src/core/customer.js';
import type { CustomerFormElement } from '../../src/elements/customer-form.js';
import type { CustomerProfileElement } from '../../src/elements/customer-profile.js';
import type { OperationName } from '../../src/directory/operation-types.js';
import { DirectoryState } from '../../src/state/directory-state.js';
import { waitUntil } from './wait-until.js';

/** When everything in these tests happens. */
export const NOW = new Date('2026-11-21T15:00:00Z');

/** One custom field of each type. */
export const CUSTOM_FIELDS: CustomField[] = [
  { key: 'likes', name: 'Likes', type: 'text' },
  { key: 'size', name: 'Shoe size', type: 'number' },
  { key: 'since', name: 'Member since', type: 'date' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
  { key: 'level', name: 'Level', type: 'choice', choices: ['Silver', 'Gold'] },
  { key: 'diet', name: 'Diet', type: 'choices', choices: ['Vegan', 'Nuts', 'Gluten'] },
  { key: 'invoice', name: 'Invoice email', type: 'email' },
  { key: 'desk', name: 'Front desk', type: 'phone' },
  { key: 'cottage', name: 'Cottage', type: 'address' },
];

/** Somebody with something in every field. */
export const AMELIE: NewCustomer = {
  givenName: 'Amélie',
  familyName: 'Bouchard',
  companyName: 'Atelier du Plateau',
  nickname: 'Mél',
  referenceId: 'B-2041',
  birthday: '1990-04-23',
  note: 'Prefers the table by the window.',
  creationSource: 'IMPORT',
  emails: [
    { address: 'amelie@example.com', label: 'Home', subscription: 'subscribed' },
    { address: 'compta@example.org', label: 'Work', subscription: 'unsubscribed', bounced: true },
    { address: 'receipt@example.net', visibility: 'hidden' },
  ],
  phones: [{ number: '+15145550123', label: 'Mobile' }, { number: '+442079460958' }],
  addresses: [
    {
      addressLine1: '4521, rue Saint-Denis',
      locality: 'Montréal',
      administrativeDistrictLevel1: 'QC',
      postalCode: 'H2J 2L4',
      country: 'CA',
    },
  ],
  custom: {
    likes: 'Oat milk',
    size: 38.5,
    since: '2019-09-01',
    vip: true,
    level: 'Gold',
    diet: ['Nuts'],
    invoice: 'factures@example.org',
    desk: '+15145550199',
    cottage: { addressLine1: '12, chemin du Lac', locality: 'Val-David' },
  },
};

/** A directory in memory, and what a test does to it. */
export interface Scene {
  adapter: DirectoryAdapter;
  directory: DirectoryState;
  add: (customer: NewCustomer) => Promise<string>;
}

/** A directory with the custom fields above, open. `wrap` stands between it and the elements. */
export async function openScene(
  wrap: (adapter: DirectoryAdapter) => DirectoryAdapter = (it) => it,
): Promise<Scene> {
  let now = NOW.getTime();
  // Every change a second later, so that newest first means something.
  const memory = new MemoryAdapter({
    now: () => new Date((now += 1_000)),
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
  });
  await memory.call('directory.configure', { customFields: CUSTOM_FIELDS });
  const adapter = wrap(memory);
  const directory = new DirectoryState(adapter);
  await directory.open();
  return {
    adapter: memory,
    directory,
    add: async (customer) => (await memory.call('customers.create', { customer })).id,
  };
}

/** An adapter whose answers to one operation are changed before they arrive. */
export function answering<N extends OperationName>(
  adapter: DirectoryAdapter,
  name: N,
  answer: (real: () => Promise<unknown>, input: never) => Promise<unknown>,
): DirectoryAdapter {
  const wanted: OperationName = name;
  return {
    operations: adapter.operations,
    subscribe: (listener) => adapter.subscribe(listener),
    close: () => adapter.close(),
    call: (asked, input, options) =>
      (asked === wanted
        ? answer(() => adapter.call(asked, input, options), input as never)
        : adapter.call(asked, input, options)) as never,
  };
}

/** A call that waits until the test lets it through. */
export interface Gate {
  open: () => void;
  input: unknown;
}

/** An adapter that holds back every call of one operation; the gates stand in the order of the calls. */
export function holding(adapter: DirectoryAdapter, name: OperationName, gates: Gate[]): DirectoryAdapter {
  return answering(adapter, name, async (real, input) => {
    await new Promise<void>((open) => gates.push({ open, input }));
    return real();
  });
}

export async function showProfile(scene: Scene, id?: string): Promise<CustomerProfileElement> {
  const element = await fixture<CustomerProfileElement>(
    html`<customer-profile .directory=${scene.directory}></customer-profile>`,
  );
  if (id !== undefined) {
    await scene.directory.request({ type: 'open-customer', id });
    await ready(scene, element);
  }
  return element;
}

export async function ready(scene: Scene, element: CustomerProfileElement): Promise<void> {
  await waitUntil(() => scene.directory.profile.snapshot.status === 'ready', 'the customer is not shown');
  await waitUntil(() => scene.directory.profile.snapshot.history !== undefined, 'the history is not read');
  await settled(element);
}

export async function showForm(scene: Scene, id?: string): Promise<CustomerFormElement> {
  await scene.directory.request(id === undefined ? { type: 'new-customer' } : { type: 'edit-customer', id });
  if (id !== undefined)
    await waitUntil(() => scene.directory.profile.snapshot.status === 'ready', 'not loaded');
  const element = await fixture<CustomerFormElement>(
    html`<customer-form .directory=${scene.directory}></customer-form>`,
  );
  await settled(element);
  return element;
}

/** Waits until an element and the elements inside it show what they know. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const each of [element, ...deepAll(element, '*')]) {
      await (each as Partial<CustomerProfileElement>).updateComplete;
    }
  }
}

/** The elements that a selector finds in an element, in through shadow roots, in the order of the page. */
export function deepAll<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E[] {
  const found: E[] = [];
  const start = root instanceof Element && root.shadowRoot !== null ? root.shadowRoot : root;
  for (const element of start.querySelectorAll('*')) {
    if (element.matches(selector)) found.push(element as E);
    if (element.shadowRoot !== null) found.push(...deepAll<E>(element, selector));
  }
  return found;
}

export function deep<E extends Element = HTMLElement>(root: Element | ShadowRoot, selector: string): E {
  const [found] = deepAll<E>(root, selector);
  if (found === undefined) throw new Error(`There is no ${selector}.`);
  return found;
}

/** Everything a person can read in an element, in through shadow roots, runs of blanks as one. */
export function textOf(root: Node): string {
  const parts: string[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
    if (node instanceof Element && node.matches('style, script')) return;
    const inside = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
    for (const child of inside.childNodes) read(child);
    if (node instanceof Element && !node.matches('bdi, wbr, time, span, a, strong, del')) parts.push(' ');
  };
  read(root);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** The button that a person finds by its text or its label. */
export function button(root: Element, name: string): HTMLElement {
  const found = deepAll(root, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? textOf(each)).trim() === name,
  );
  if (found === undefined) throw new Error(`There is no button "${name}".`);
  return found;
}

/** The element that has the focus, in through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** What typing into a field of a form does. */
export async function type(form: CustomerFormElement, path: string, value: string): Promise<void> {
  const field = control(form, path);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  await form.updateComplete;
}

export function control(
  form: Element,
  path: string,
): HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return deep<HTMLInputElement>(form, `#control-${path.replaceAll('.', '-')}`);
}

/** The strings of the Big List of Naughty Strings; undefined where the list is not on this machine. */
export async function naughtyStrings(): Promise<string[] | undefined> {
  const answer = await fetch('/shared-data/blns/blns.json');
  return answer.ok ? ((await answer.json()) as string[]) : undefined;
}

/** A customer with one text in every field that takes one. */
export function hostile(customer: Customer, text: string): Customer {
  return {
    ...customer,
    name: text,
    givenName: text,
    familyName: text,
    companyName: `${text} Inc.`,
    nickname: text,
    referenceId: text,
    note: text,
    birthday: text,
    squareCustomerId: text,
    creationSource: text as Customer['creationSource'],
    blocked: { reason: text, at: text },
    emails: [{ address: text, label: text, visibility: 'visible', subscription: 'unknown' }],
    phones: [{ number: text, label: text }],
    addresses: [{ addressLine1: text, locality: text, country: text, label: text }],
    custom: {
      likes: text,
      since: text,
      level: text,
      diet: [text],
      invoice: text,
      desk: text,
      cottage: { addressLine1: text },
    },
  };
}
