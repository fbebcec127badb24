import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Filter } from '../../src/core/filter.js';
import { deepActiveElement } from '../../src/elements/active-element.js';
import type { CustomerDirectoryElement } from '../../src/elements/customer-directory.js';
import type { CustomerFilterBuilderElement } from '../../src/elements/filter-builder.js';
import { fiveCustomers, tidy } from './filter-page.js';
import '../../src/register/customer-directory.js';
import '../../src/register/customer-picker.js';
import { waitUntil } from './wait-until.js';

const LAVAL: Filter = { field: 'city', op: 'is', value: 'Laval' };
const REGULARS: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };

const press = (key: string): Promise<unknown> => sendKeys({ press: key });

/** A whole directory on a page, with what a person does to its filter. */
class DirectoryPage {
  readonly element: CustomerDirectoryElement;
  /** The filters that the directory told of. */
  readonly told: unknown[] = [];

  private constructor(element: CustomerDirectoryElement) {
    this.element = element;
    element.addEventListener('filter-changed', (event) =>
      this.told.push((event as CustomEvent<{ filter: unknown }>).detail.filter),
    );
  }

  static async open({
    width = 1200,
    ...properties
  }: Partial<CustomerDirectoryElement> & { width?: number } = {}): Promise<DirectoryPage> {
    await setViewport({ width: 1280, height: 900 });
    const element = await fixture<CustomerDirectoryElement>(html`<customer-directory></customer-directory>`);
    element.style.setProperty('inline-size', `${width}px`);
    element.style.setProperty('block-size', '800px');
    const page = new DirectoryPage(element);
    Object.assign(element, properties, { adapter: await fiveCustomers() });
    await element.ready;
    await waitUntil(() => page.button !== null && page.names.length > 0, 'rows and the button');
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  get button(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.filter-button');
  }

  get names(): string[] {
    const list = this.root.querySelector('customer-list')!.shadowRoot!;
    return [...list.querySelectorAll('.frame .row:not([hidden], .loading, .parked) .label')].map(
      ({ textContent }) => textContent ?? '',
    );
  }

  get chips(): string[] {
    const chips = this.root.querySelector('customer-filter-chips')?.shadowRoot;
    return [...(chips?.querySelectorAll('.change') ?? [])].map(({ textContent }) => tidy(textContent));
  }

  chipPart(place: number, part: 'change' | 'drop'): HTMLElement {
    return this.root
      .querySelector('customer-filter-chips')!
      .shadowRoot!.querySelectorAll<HTMLElement>(`.${part}`)[place]!;
  }

  get dialog(): HTMLDialogElement {
    return this.root.querySelector('dialog')!;
  }

  get panel(): ShadowRoot {
    return this.dialog.querySelector('customer-filter-panel')!.shadowRoot!;
  }

  /** The conditions in the panel, by what they are about. */
  get lines(): (string | null)[] {
    const lines = this.builder?.shadowRoot?.querySelectorAll('.line') ?? [];
    return [...lines].map((line) => line.getAttribute('aria-label'));
  }

  /** What is said to be in the way where nobody fits. */
  get hindrance(): string {
    return tidy(this.#hindrance?.querySelector('p')?.textContent);
  }

  dropHindrance = (): void => this.#hindrance!.querySelector('button')!.click();

  get #hindrance(): ShadowRoot | null | undefined {
    const list = this.root.querySelector('customer-list')!.shadowRoot!;
    return list.querySelector('customer-filter-hindrance')?.shadowRoot;
  }

  /** What the panel says of conditions that were left. */
  get left(): string {
    return tidy(this.panel.querySelector('.left')?.textContent);
  }

  get builder(): CustomerFilterBuilderElement | null | undefined {
    return this.dialog
      .querySelector('customer-filter-panel')
      ?.shadowRoot?.querySelector('customer-filter-builder');
  }

  /** Waits until the filter's window is open and has the focus in it. */
  async opened(): Promise<CustomerFilterBuilderElement> {
    await waitUntil(() => this.builder?.shadowRoot?.activeElement, 'the focus is in the conditions');
    await waitUntil(() => this.panel.querySelector('.counts strong') !== null, 'it is counted');
    await Promise.all(this.dialog.getAnimations({ subtree: true }).map(({ finished }) => finished));
    return this.builder!;
  }

  async closed(): Promise<void> {
    await waitUntil(() => !this.dialog.open, 'the window is closed');
  }
}

describe('The filter of <customer-directory>', () => {
  it('is built in a window over the list, which then shows whom it finds', async () => {
    const page = await DirectoryPage.open();
    expect(tidy(page.button!.textContent)).to.equal('Filter');
    page.button!.click();
    const builder = await page.opened();
    await expect(page.element).to.be.accessible();
    await sendKeys({ type: 'cit' });
    await press('Enter');
    await waitUntil(() => builder.shadowRoot!.querySelector('input.value') !== null);
    await builder.updateComplete;
    await sendKeys({ type: 'lav' });
    await sendKeys({ down: 'Control' });
    await press('Enter');
    await sendKeys({ up: 'Control' });
    await page.closed();
    await waitUntil(() => page.chips.length === 1);
    const filter = { field: 'city', op: 'contains', value: 'lav' };
    expect(page.chips).to.deep.equal(['City contains “lav”']);
    await waitUntil(() => page.names.length === 2);
    expect(page.names).to.deep.equal(['Ada', 'Eve']);
    expect(page.element.filter).to.deep.equal(filter);
    expect(page.told).to.deep.equal([filter]);
    expect(tidy(page.button!.querySelector('.visually-hidden')!.textContent)).to.equal('1 condition');
    expect(deepActiveElement()).to.equal(page.button);
    await expect(page.element).to.be.accessible();
  });

  it('gives a list the focus that is asked for before it is drawn', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const picker = document.createElement('customer-picker');
    box.append(picker);
    picker.focus();
    await waitUntil(() => deepActiveElement()?.getRootNode() === picker.shadowRoot, 'it has the focus');
  });

  it('opens by F and closes by Escape, and the focus returns', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    page.root.querySelector('customer-list')!.focus();
    const before = deepActiveElement();
    await press('f');
    const builder = await page.opened();
    // A list in it closes first.
    builder.showFields();
    await press('Escape');
    expect(page.dialog.open).to.equal(true);
    await press('Escape');
    await page.closed();
    await waitUntil(() => deepActiveElement()?.closest('[role=row]') === before?.closest('[role=row]'));
    expect(page.told).to.deep.equal([]);
    // In a field it is a letter.
    page.element.focus();
    await press('f');
    expect(page.dialog.open).to.equal(false);
  });

  it('has a chip for each part: pressed to change it, or taken off', async () => {
    const page = await DirectoryPage.open({ filter: { all: [REGULARS, LAVAL] } });
    await waitUntil(() => page.chips.length === 2);
    expect(page.chips).to.deep.equal(['Visited at least 3 times in the last 6 months', 'City is “Laval”']);
    page.chipPart(1, 'change').click();
    const builder = await page.opened();
    const line = builder.shadowRoot!.activeElement?.closest('.line');
    expect(line?.getAttribute('aria-label')).to.equal('City');
    await press('Escape');
    await page.closed();
    page.chipPart(0, 'drop').click();
    await waitUntil(() => page.chips.length === 1);
    expect(page.element.filter).to.deep.equal(LAVAL);
    await waitUntil(() => deepActiveElement() === page.chipPart(0, 'drop'), 'the next chip has the focus');
    page.chipPart(0, 'drop').click();
    await waitUntil(() => page.root.querySelector('customer-filter-chips') === null);
    expect(page.element.filter).to.equal(undefined);
    expect(deepActiveElement()).to.equal(page.button);
    expect(page.told).to.deep.equal([LAVAL, undefined]);
  });

  it('is set and taken off by the host at any time', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    await waitUntil(() => page.names.length === 2);
    page.element.filter = undefined;
    await waitUntil(() => page.names.length === 5);
    expect(page.element.filter).to.equal(undefined);
    page.element.filter = REGULARS;
    await waitUntil(() => page.names.length === 1);
    expect(page.told).to.deep.equal([]);
  });

  it('offers what was sold since the page was opened', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    const sale = { at: '2026-11-20T15:00:00Z', amount: 450, tender: 'cash' as const };
    const adapter = page.element.adapter!;
    const { customers } = await adapter.call('customers.query', {});
    await adapter.call('sales.record', {
      sale: { ...sale, items: [{ name: 'Baguette' }] },
      attachTo: customers[0]!.id,
    });
    page.button!.click();
    const builder = await page.opened();
    const state = builder.filterState!;
    state.load({ field: 'purchased', op: 'isAnyOf', value: { items: ['Croissant'] } });
    const picker = (): HTMLElement | null => builder.shadowRoot!.querySelector('customer-picker[multiple]');
    await waitUntil(() => picker() !== null, 'a choice of items');
    await waitUntil(() => {
      const { options } = picker() as unknown as { options: { label: string }[] };
      return options.some(({ label }) => label === 'Baguette');
    }, 'what was sold is offered');
  });

  it('names the condition that keeps most people out where nobody fits, and takes just that off', async () => {
    const cyd: Filter = { field: 'name', op: 'is', value: 'Cyd' };
    const page = await DirectoryPage.open();
    page.element.filter = { all: [REGULARS, cyd, LAVAL] };
    await waitUntil(() => page.hindrance !== '', 'what is in the way');
    expect(page.hindrance).to.equal('Without “Name is “Cyd”” there is 1 customer.');
    await expect(page.element).to.be.accessible();
    page.dropHindrance();
    await waitUntil(() => page.names.length === 1, 'whoever fits the others');
    expect(page.element.filter).to.deep.equal({ all: [REGULARS, LAVAL] });
    expect(deepActiveElement(), 'the focus is not lost').not.to.equal(document.body);
  });

  it('counts what is in the way in the group and the search that are shown', async () => {
    const page = await DirectoryPage.open();
    page.element.directory!.list.ask({ filter: { all: [LAVAL, REGULARS] }, groupId: 'lapsed' });
    // Only Bea has lapsed; either condition leaves her out.
    await waitUntil(() => page.hindrance !== '', 'what is in the way');
    expect(page.hindrance).to.equal(
      'The rarest is “Visited at least 3 times in the last 6 months”: 1 customer fits it.',
    );
    page.element.groupId = 'all';
    page.element.directory!.list.ask({ search: 'eve' });
    const ofEve = 'Without “Visited at least 3 times in the last 6 months” there is 1 customer.';
    await waitUntil(() => page.hindrance === ofEve, 'what is in the way of Eve');
    page.element.directory!.list.ask({ search: 'nobody' });
    await waitUntil(() => page.hindrance === '', 'no condition is to blame');
    expect(page.dropHindrance).to.throw();
  });

  it('offers what the host names', async () => {
    const page = await DirectoryPage.open({ filters: 'last-visit, spend' });
    page.button!.click();
    const builder = await page.opened();
    const add = builder.shadowRoot!.querySelector<HTMLElement & { options: { id: string }[] }>('.add')!;
    expect(add.options.map(({ id }) => id)).to.deep.equal(['lastVisit', 'spend']);
  });

  it('keeps what was built and left without being shown, however it was left', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    page.button!.click();
    let builder = await page.opened();
    expect(page.left).to.equal('');
    builder.filterState!.add(REGULARS);
    // One that is not whole yet is kept too.
    builder.filterState!.add({ field: 'name', op: 'contains', value: '' });
    await builder.updateComplete;
    await press('Escape');
    await page.closed();
    expect(page.element.filter, 'what is shown stays').to.deep.equal(LAVAL);
    expect(page.chips).to.deep.equal(['City is “Laval”']);
    expect(tidy(page.button!.textContent)).to.contain('some conditions are not shown yet');
    await expect(page.element).to.be.accessible();
    page.button!.click();
    builder = await page.opened();
    expect(page.left).to.equal(
      'You left these conditions without showing whom they find. Start from what is shown',
    );
    expect(page.lines).to.deep.equal(['City', 'Number of visits', 'Name']);
    await expect(page.element).to.be.accessible();
    page.panel.querySelector<HTMLElement>('.close')!.click();
    await page.closed();
    page.button!.click();
    builder = await page.opened();
    expect(page.lines, 'left by the button').to.deep.equal(['City', 'Number of visits', 'Name']);
    builder.filterState!.remove(builder.filterState!.snapshot.draft.rows[2]!.key);
    page.panel.querySelector<HTMLElement>('.show')!.click();
    await page.closed();
    expect(page.element.filter).to.deep.equal({ all: [LAVAL, REGULARS] });
    expect(tidy(page.button!.textContent)).to.equal('Filter 22 conditions');
    page.button!.click();
    await page.opened();
    expect(page.left, 'it was shown').to.equal('');
  });

  it('starts from what is shown at a press, and brings back what was left at another', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    page.button!.click();
    let builder = await page.opened();
    builder.filterState!.add(REGULARS);
    await press('Escape');
    await page.closed();
    page.button!.click();
    builder = await page.opened();
    page.panel.querySelector<HTMLElement>('.left button')!.click();
    await waitUntil(() => page.lines.length === 1, 'what is shown');
    expect(page.left).to.equal('');
    await waitUntil(() => builder.shadowRoot!.activeElement, 'the focus is not lost');
    page.panel.querySelector<HTMLElement>('.undo')!.click();
    await waitUntil(() => page.lines.length === 2, 'what was left');
    await press('Escape');
    await page.closed();
    expect(tidy(page.button!.textContent)).to.contain('not shown yet');
  });

  it('begins with the chip that was pressed, and offers what was left besides', async () => {
    const page = await DirectoryPage.open({ filter: LAVAL });
    page.button!.click();
    let builder = await page.opened();
    builder.filterState!.add(REGULARS);
    await press('Escape');
    await page.closed();
    await waitUntil(() => page.chips.length === 1);
    page.chipPart(0, 'change').click();
    builder = await page.opened();
    expect(page.lines).to.deep.equal(['City']);
    expect(page.left).to.equal('You left other conditions without showing whom they find. Take them up');
    page.panel.querySelector<HTMLElement>('.left button')!.click();
    await waitUntil(() => page.lines.length === 2, 'what was left');
    await press('Escape');
    await page.closed();
    // Another filter was shown meanwhile.
    page.element.filter = REGULARS;
    await waitUntil(() => page.names.length === 1);
    page.button!.click();
    await page.opened();
    expect(page.lines).to.deep.equal(['Number of visits']);
    expect(page.left).to.contain('Take them up');
    page.panel.querySelector<HTMLElement>('.show')!.click();
    await page.closed();
    expect(tidy(page.button!.textContent), 'it was not wanted').to.equal('Filter 11 condition');
  });
});
