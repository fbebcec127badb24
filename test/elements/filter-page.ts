import { fixture, fixtureCleanup, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { NewCustomer } from '../../src/core/customer.js';
import type { Filter } from '../../src/core/filter.js';
import type { CustomerDateElement } from '../../src/elements/customer-date.js';
import type { CustomerFilterPanelElement } from '../../src/elements/customer-filter-panel.js';
import type { CustomerPickerElement } from '../../src/elements/customer-picker.js';
import type { CustomerMenuElement } from '../../src/elements/menu-button.js';
import type { DirectoryRequest } from '../../src/state/requests.js';
import '../../src/register/customer-filter-panel.js';
import { waitUntil } from './wait-until.js';

export const NOW = new Date('2026-11-21T15:00:00Z');

/** The people of these tests, by their given names. */
const PEOPLE: readonly (NewCustomer & { visits?: readonly string[] })[] = [
  {
    givenName: 'Ada',
    birthday: '12-24',
    address: { locality: 'Laval', country: 'CA' },
    visits: ['2026-11-20', '2026-11-02', '2026-10-05'],
  },
  {
    givenName: 'Bea',
    birthday: '1990-01-05',
    address: { locality: 'Montréal', country: 'CA' },
    visits: ['2026-06-30', '2026-06-02', '2026-05-05'],
  },
  { givenName: 'Cyd', companyName: 'Rye & Daughters', visits: ['2026-11-19'] },
  {
    givenName: 'Dan',
    birthday: '07-14',
    emailAddress: 'dan@example.com',
    custom: { flour: 'Rye', tables: 4 },
  },
  { givenName: 'Eve', address: { locality: 'Laval' }, custom: { flour: 'Spelt' } },
];

/** A directory of five people, some of whom bought bread. */
export async function fiveCustomers(): Promise<MemoryAdapter> {
  const adapter = new MemoryAdapter({
    now: () => NOW,
    timeZone: 'America/Toronto',
    currency: 'CAD',
    country: 'CA',
  });
  await adapter.call('directory.configure', {
    locations: [
      { id: 'plateau', name: 'Plateau' },
      { id: 'old-port', name: 'Old Port' },
    ],
    customFields: [
      { key: 'flour', name: 'Flour', type: 'choice', choices: ['Rye', 'Spelt', 'Wheat'] },
      { key: 'tables', name: 'Tables', type: 'number' },
      { key: 'since', name: 'Member since', type: 'date' },
      { key: 'printed', name: 'Printed letter', type: 'yes-no' },
    ],
  });
  for (const { visits = [], ...customer } of PEOPLE) {
    const { id } = await adapter.call('customers.create', { customer });
    for (const day of visits) {
      await adapter.call('sales.record', {
        sale: {
          at: `${day}T15:00:00Z`,
          amount: 2_500,
          tender: 'card',
          location: 'plateau',
          items: [{ name: 'Rye loaf', category: 'Bread' }],
        },
        attachTo: id,
      });
    }
  }
  return adapter;
}

/** A filter panel on a page of its own, as a person sees and uses it. */
export class FilterPage {
  readonly requests: DirectoryRequest[] = [];
  readonly events: CustomEvent[] = [];
  readonly element: CustomerFilterPanelElement;

  private constructor(element: CustomerFilterPanelElement) {
    this.element = element;
    element.addEventListener('customer-request', (event) => {
      this.requests.push((event as CustomEvent<DirectoryRequest>).detail);
    });
    for (const type of ['filter-changed', 'group-saved'])
      element.addEventListener(type, (event) => this.events.push(event as CustomEvent));
  }

  static async open(
    adapter: DirectoryAdapter,
    {
      filter,
      width = 620,
      lang = 'en',
      dir = 'ltr',
      waits = true,
      properties = {},
    }: {
      filter?: Filter;
      width?: number;
      lang?: string;
      dir?: string;
      waits?: boolean;
      properties?: Partial<CustomerFilterPanelElement>;
    } = {},
  ): Promise<FilterPage> {
    fixtureCleanup();
    await setViewport({ width: Math.max(width, 500), height: 900 });
    const box = await fixture<HTMLElement>(
      html`<div lang=${lang} dir=${dir}>
        <button id="before">before</button>
        <customer-filter-panel></customer-filter-panel>
      </div>`,
    );
    const element = box.querySelector('customer-filter-panel')!;
    element.style.setProperty('inline-size', `${width}px`);
    element.style.setProperty('block-size', '860px');
    const page = new FilterPage(element);
    if (filter !== undefined) element.filter = filter;
    Object.assign(element, properties, { adapter });
    await customElements.whenDefined('customer-filter-builder');
    await customElements.whenDefined('customer-picker');
    await element.updateComplete;
    await element.renderRoot.querySelector('customer-filter-builder')?.updateComplete;
    if (waits) await page.counted();
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get builder(): ShadowRoot {
    return this.root.querySelector('customer-filter-builder')!.shadowRoot!;
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E | null {
    return this.root.querySelector<E>(selector) ?? this.builder.querySelector<E>(selector);
  }

  /** Every line as it reads, controls and all. */
  get sentences(): string[] {
    return [...this.builder.querySelectorAll<HTMLElement>('.sentence')].map(readSentence);
  }

  /** What stands under each line: counts, or what it needs. */
  get facts(): string[] {
    return [...this.builder.querySelectorAll<HTMLElement>('.line > .facts')].map(({ textContent }) =>
      tidy(textContent),
    );
  }

  get effects(): string[] {
    return [...this.builder.querySelectorAll<HTMLElement>('.effect')].map(({ textContent }) =>
      tidy(textContent),
    );
  }

  get count(): string {
    return tidy(this.find('.counts')?.textContent);
  }

  line(place: number): HTMLElement {
    return this.builder.querySelectorAll<HTMLElement>('.line')[place]!;
  }

  /** Chooses a line of a menu in a line of the filter. */
  async choose(menu: CustomerMenuElement | null, id: string): Promise<void> {
    menu!.show();
    await menu!.updateComplete;
    menu!.shadowRoot!.querySelector<HTMLElement>(`[data-id="${id}"]`)!.click();
    await this.counted();
  }

  /** Chooses options of a list. */
  async pick(picker: CustomerPickerElement | null, ...ids: string[]): Promise<void> {
    picker!.show();
    for (const id of ids) {
      await picker!.updateComplete;
      picker!.shadowRoot!.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)!.click();
    }
    picker!.hide();
    await this.counted();
  }

  /** Writes into a field as one does. */
  async write(field: HTMLInputElement | null, text: string): Promise<void> {
    field!.focus();
    field!.value = text;
    field!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field!.dispatchEvent(new Event('change', { bubbles: true }));
    await this.counted();
  }

  async press(selector: string): Promise<void> {
    this.find(selector)!.click();
    await this.counted();
  }

  /** Lets the newest count show. */
  async counted(): Promise<void> {
    await waitUntil(
      () => this.find('.counts strong, .failed') !== null && this.find('.old') === null,
      'a count',
    );
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.element.updateComplete;
    await nextFrame();
    await this.element.updateComplete;
  }
}

export function tidy(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** A sentence with the words of the controls in it. */
function readSentence(sentence: HTMLElement): string {
  const wordsOf = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    if (node instanceof HTMLInputElement) return ` [${node.value}] `;
    if (node instanceof HTMLElement && node.localName === 'customer-date')
      return ` [${(node as CustomerDateElement).value}] `;
    if (node instanceof HTMLSelectElement) return ` ${node.selectedOptions[0]?.textContent ?? ''} `;
    if (
      node instanceof HTMLElement &&
      (node.localName === 'customer-menu' || node.localName === 'customer-picker')
    )
      return ` ${(node as CustomerPickerElement).text} `;
    return [...node.childNodes].map(wordsOf).join(' ');
  };
  return tidy(wordsOf(sentence));
}
