import { fixture, fixtureCleanup, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import type { CustomerListElement } from '../../src/elements/customer-list.js';
import type { DirectoryRequest } from '../../src/state/requests.js';
import '../../src/register/customer-list.js';
import { waitUntil } from './wait-until.js';

/** A list on a page of its own, as a person sees and uses it. */
export class ListPage {
  readonly requests: DirectoryRequest[] = [];
  readonly element: CustomerListElement;

  private constructor(element: CustomerListElement) {
    this.element = element;
    element.addEventListener('customer-request', (event) => {
      this.requests.push((event as CustomEvent<DirectoryRequest>).detail);
    });
  }

  /** Opens a list of a width and height in pixels; ready when its rows show, unless `waits` is false. */
  static async open(
    adapter: DirectoryAdapter,
    {
      width = 1000,
      height = 600,
      lang = 'en',
      dir = 'ltr',
      waits = true,
      properties = {},
    }: {
      width?: number;
      height?: number;
      lang?: string;
      dir?: string;
      waits?: boolean;
      properties?: Partial<CustomerListElement>;
    } = {},
  ): Promise<ListPage> {
    fixtureCleanup();
    await setViewport({ width: Math.max(width, 500), height: 700 });
    const box = await fixture<HTMLElement>(
      html`<div lang=${lang} dir=${dir}>
        <button id="before">before</button>
        <customer-list></customer-list>
        <button id="after">after</button>
      </div>`,
    );
    const element = box.querySelector('customer-list')!;
    element.style.setProperty('inline-size', `${width}px`);
    element.style.setProperty('block-size', `${height}px`);
    const page = new ListPage(element);
    Object.assign(element, properties, { adapter });
    await element.updateComplete;
    if (waits) await waitUntil(() => page.rows.length > 0 || page.find('.state') !== null, 'rows or a state');
    await page.settled();
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get list(): NonNullable<CustomerListElement['directory']>['list'] {
    return this.element.directory!.list;
  }

  get scroller(): HTMLElement {
    return this.find('.scroller')!;
  }

  get search(): HTMLInputElement {
    return this.find<HTMLInputElement>('.search input')!;
  }

  /** Rows with a customer in them, in the order of the list. */
  get rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.frame .row:not([hidden], .loading, .parked)')].sort(
      (a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex),
    );
  }

  get names(): string[] {
    return this.rows.map((row) => row.querySelector('.label')?.textContent ?? '');
  }

  /** Names of the rows that are wholly in the window. */
  get visibleNames(): string[] {
    const window = this.scroller.getBoundingClientRect();
    const top = window.top + (this.find('.columns')?.offsetHeight ?? 0);
    return this.rows
      .filter((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= top - 1 && box.bottom <= window.bottom + 1;
      })
      .map((row) => row.querySelector('.label')?.textContent ?? '');
  }

  /** The sentence under the title. */
  get count(): string {
    return this.find('.count')?.textContent?.trim() ?? '';
  }

  /** The line or cell that has the focus. */
  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null;
  }

  get focusedName(): string | undefined {
    return this.focused?.closest('.row')?.querySelector('.label')?.textContent ?? undefined;
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E | null {
    return this.root.querySelector<E>(selector);
  }

  row(name: string): HTMLElement | undefined {
    return this.rows.find((row) => row.querySelector('.label')?.textContent === name);
  }

  /** Chooses a line of a menu, named by the class of its button. */
  async choose(menu: string, id: string): Promise<void> {
    const element = this.find(`customer-menu.${menu}`)!;
    (element as HTMLElement & { show(): void }).show();
    element.shadowRoot!.querySelector<HTMLElement>(`[data-id="${id}"]`)!.click();
    await this.settled();
  }

  /** Types into the search field as one does, and lets the answer show. */
  async type(text: string): Promise<void> {
    this.search.value = text;
    this.search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.settled();
  }

  async scrollTo(top: number): Promise<void> {
    this.scroller.scrollTop = top;
    await nextFrame();
    await this.settled();
  }

  /** Lets answers that are there show. */
  async settled(): Promise<void> {
    await this.element.updateComplete;
    await nextFrame();
    await this.element.updateComplete;
  }
}
