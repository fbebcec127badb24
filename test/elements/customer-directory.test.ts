import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { withLatency } from '../../src/adapters/latency.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { CustomerDirectoryElement } from '../../src/elements/customer-directory.js';
import '../../src/register.js';
import { sampleRecords } from '../../src/testing/sample-records.js';
import { squareExport } from '../../src/testing/square-export.js';
import { waitUntil } from './wait-until.js';

const NOW = new Date('2026-11-21T15:00:00Z');

describe('<customer-directory>', () => {
  it('has no accessibility violation, wide or narrow, with a profile open or not', async () => {
    const { element, adapter } = await openDirectory(40);
    await expect(element).to.be.accessible();
    element.customerId = (await adapter.call('customers.query', {})).customers[0]!.id;
    await waitUntil(() => deepText(element).includes('Buyer summary'), 'The profile is shown');
    await movementOver(element);
    await expect(element).to.be.accessible();
    element.style.inlineSize = '380px';
    await waitUntil(() => deepQuery(element, '.frame.narrow'), 'It is narrow');
    await movementOver(element);
    await expect(element).to.be.accessible();
  });

  it('imports a file, finds a person, edits her, and finds all again after the page is closed', async () => {
    const database = `slice ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    const element = await openDatabase(database);
    const file = new File([squareExport({ rows: 300, seed: 11, now: NOW })], 'customers.csv');
    const adapter = element.adapter!;
    const preview = await adapter.call('imports.preview', { file });
    await adapter.call('imports.run', { importId: preview.importId });
    await adapter.call('customers.create', {
      customer: { givenName: 'Zélie', familyName: 'Quatorze', phoneNumber: '514-555-0199' },
    });
    element.directory!.list.ask({ search: 'zelie' });
    await waitUntil(() => deepText(element).includes('Zélie Quatorze'), 'She is found without her accents');
    const { customers } = await adapter.call('customers.query', { search: 'zelie' });
    const { id, version } = customers[0]!;
    const outcome = await element.directory!.request({
      type: 'update-customer',
      id,
      version,
      changes: { companyName: 'Boulangerie Quatorze' },
    });
    expect(outcome.ok).to.equal(true);
    const { total } = await adapter.call('customers.query', {});
    element.remove();
    await waitUntil(() => element.adapter === undefined, 'It closed what it opened');

    const again = await openDatabase(database);
    await waitUntil(() => deepText(again).includes('customers'), 'The list is there');
    expect((await again.adapter!.call('customers.query', {})).total).to.equal(total);
    const found = await again.adapter!.call('customers.query', { search: 'boulangerie quatorze' });
    expect(found.customers.map((customer) => customer.id)).to.deep.equal([id]);
    again.remove();
  });

  it('tells the host before anything is done, and does nothing when the host says no', async () => {
    const { element, adapter } = await openDirectory(3);
    const { id } = (await adapter.call('customers.query', {})).customers[0]!;
    const asked: string[] = [];
    element.addEventListener('customer-request', (event) => {
      asked.push((event as CustomEvent<{ type: string }>).detail.type);
      event.preventDefault();
    });
    await waitUntil(() => deepQuery(element, '[role=row][aria-rowindex="2"]'), 'Rows are there');
    element.focus();
    pressKey(element, 'n');
    await waitUntil(() => asked.length > 0, 'The host was asked');
    expect(asked).to.deep.equal(['new-customer']);
    expect(element.directory!.snapshot.editing).to.equal('nothing');
    expect(id).to.be.a('string');
  });

  it('tells the host what was done', async () => {
    const { element } = await openDirectory(0);
    const saved = oneEvent(element, 'customer-saved');
    await element.directory!.request({ type: 'create-customer', customer: { givenName: 'Ada' } });
    const { detail } = (await saved) as CustomEvent<{ customer: { givenName?: string }; created: boolean }>;
    expect(detail.customer.givenName).to.equal('Ada');
    expect(detail.created).to.equal(true);
  });

  it('offers to undo what was done, and undoes it', async () => {
    const { element, adapter } = await openDirectory(5);
    const { id } = (await adapter.call('customers.query', {})).customers[0]!;
    await element.directory!.request({ type: 'delete-customers', ids: [id] });
    await waitUntil(() => deepText(element).includes('1 customer deleted'), 'It is told');
    expect((await adapter.call('customers.query', {})).total).to.equal(4);
    const undo = deepQuery(element, 'button.undo') as HTMLButtonElement;
    undo.click();
    await waitUntil(() => deepText(element).includes('Undone'), 'It is undone');
    expect((await adapter.call('customers.query', {})).total).to.equal(5);
  });

  it('says why it cannot open, and opens when it is tried again', async () => {
    const weather = { failureRate: 1 };
    const { element } = await openDirectory(2, (adapter) => withLatency(adapter, weather));
    await waitUntil(() => deepText(element).includes('cannot be reached'), 'It says so');
    weather.failureRate = 0;
    (deepQuery(element, '.failed button') as HTMLButtonElement).click();
    await waitUntil(() => deepText(element).includes('2 customers'), 'It opens');
  });

  it('says that nothing is kept when it lives in memory', async () => {
    const { element } = await openDirectory(1);
    await waitUntil(() => deepText(element).includes('Nothing is saved on this device'), 'It says so');
  });

  it('says that it is offline as long as nothing can be reached, and shows what it had', async () => {
    const weather = { failureRate: 0 };
    const { element } = await openDirectory(2, (adapter) => withLatency(adapter, weather));
    await waitUntil(() => deepText(element).includes('2 customers'), 'It opens');
    weather.failureRate = 1;
    element.directory!.list.refresh();
    await waitUntil(
      () => deepText(element).includes('Offline: what you see may be out of date'),
      'It says so',
    );
    weather.failureRate = 0;
    element.directory!.list.refresh();
    await waitUntil(() => !deepText(element).includes('Offline: what you see'), 'It is back');
  });

  it('is ready when the backend is open and read, and says so once', async () => {
    const element = document.createElement('customer-directory');
    element.style.cssText = 'block-size: 600px; inline-size: 1200px';
    let told = 0;
    element.addEventListener('directory-ready', () => told++);
    let isReady = false;
    void element.ready.then(() => (isReady = true));
    document.body.append(element);
    await element.updateComplete;
    expect(isReady).to.equal(false);
    element.adapter = new MemoryAdapter({ now: () => NOW });
    await element.ready;
    expect(element.directory?.snapshot.status).to.equal('ready');
    element.requestUpdate();
    await element.updateComplete;
    expect(told).to.equal(1);
    const first = element.ready;
    element.adapter = new MemoryAdapter({ now: () => NOW });
    await waitUntil(() => element.ready !== first, 'Another adapter is another promise');
    await element.ready;
    await waitUntil(() => told === 2, 'It is told again');
    element.remove();
  });

  it('shows a reminder as due by the directory’s day, whatever the device believes', async () => {
    const { element, adapter } = await openDirectory(1);
    const { id } = (await adapter.call('customers.query', {})).customers[0]!;
    // Ten in the morning in Toronto, on the 21st.
    await adapter.call('notes.add', { customerId: id, note: { text: 'Call', remindOn: '2026-11-21' } });
    await adapter.call('notes.add', { customerId: id, note: { text: 'Write', remindOn: '2026-11-22' } });
    element.customerId = id;
    await waitUntil(() => deepText(element).includes('Reminder due'), 'One is due');
    expect(deepAll(element, '.remind.due').length).to.equal(1);
    expect(deepAll(element, '.remind').length).to.equal(2);
  });

  it('tells once that a part could not be loaded, and loads it when it is asked to try again', async () => {
    const { element } = await openDirectory(1);
    const { notices } = element.directory!;
    let tries = 0;
    notices.add({
      message: 'error.part-missing',
      values: {},
      error: { code: 'unavailable', message: 'No network.', issues: [] },
      retry: () => tries++,
    });
    await waitUntil(
      () => deepText(element).includes('A part of the directory could not be loaded'),
      'It says so',
    );
    const retry = deepAll(element, '.notice button').find(
      ({ textContent }) => textContent?.trim() === 'Try again',
    );
    (retry as HTMLElement).click();
    await waitUntil(() => notices.snapshot.notices.length === 0, 'The notice goes');
    expect(tries).to.equal(1);
  });

  describe('focus', () => {
    it('returns to the row whose profile was closed, by Escape and by the button', async () => {
      const { element } = await openDirectory(5);
      const row = await focusRow(element);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused()?.localName === 'h2', 'The profile has the focus');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused() === row, 'The row has it again');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused()?.localName === 'h2', 'The profile has the focus');
      (deepQuery(element, '.close') as HTMLElement).click();
      await waitUntil(() => focused() === row, 'The row has it again');
    });

    it('returns to the button that began a new customer who was then cancelled', async () => {
      const { element } = await openDirectory(2);
      await focusRow(element);
      const button = deepAll(element, 'button').find(({ textContent }) =>
        textContent?.includes('Add customer'),
      );
      (button as HTMLElement).focus();
      (button as HTMLElement).click();
      await waitUntil(() => focused()?.id === 'control-givenName', 'The form has the focus');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused() === button, 'The button has it again');
    });

    it('goes to the profile when a new customer is cancelled over it', async () => {
      const { element } = await openDirectory(2);
      await focusRow(element);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => deepText(element).includes('Buyer summary'), 'The profile is shown');
      await waitUntil(() => focused()?.localName === 'h2', 'The profile has the focus');
      await sendKeys({ press: 'n' });
      await waitUntil(() => focused()?.id === 'control-givenName', 'The form has the focus');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused()?.localName === 'h2', 'The name of the customer has it');
    });

    it('goes to a row when the customer is deleted from the profile', async () => {
      const { element } = await openDirectory(3);
      await focusRow(element);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => focused()?.localName === 'h2', 'The profile has the focus');
      const { id } = element.directory!.profile.snapshot;
      await element.directory!.request({ type: 'delete-customers', ids: [id!] });
      await waitUntil(() => focused()?.closest('[role=row]'), 'A row has it');
      expect(element.directory!.profile.snapshot.status).to.equal('closed');
    });

    it('returns to where it was when the import is closed', async () => {
      const { element } = await openDirectory(3);
      const row = await focusRow(element);
      await element.directory!.request({ type: 'show-import' });
      await waitUntil(() => deepText(element).includes('Drop a CSV file here'), 'The import is shown');
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused() === row, 'The row has it again');
    });

    it('goes back to the list when what was done is undone from its notice', async () => {
      const { element } = await openDirectory(3);
      await focusRow(element);
      await element.directory!.request({ type: 'create-customer', customer: { givenName: 'Ada' } });
      await element.directory!.request({ type: 'close-customer' });
      await waitUntil(() => deepQuery(element, 'button.undo'), 'It can be undone');
      (deepQuery(element, 'button.undo') as HTMLElement).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => deepText(element).includes('Undone'), 'It is undone');
      await waitUntil(() => focused()?.closest('[role=row]'), 'A row has the focus');
    });

    it('stays on the button that exports', async () => {
      const { element } = await openDirectory(3);
      await element.directory!.request({ type: 'show-export' });
      await waitUntil(() => focused()?.textContent === 'Export customers', 'The title has the focus');
      const button = deepQuery(element, 'customer-export')!.shadowRoot!.querySelector<HTMLElement>(
        '.primary',
      )!;
      button.focus();
      button.click();
      await waitUntil(() => deepText(element).includes('The file is ready'), 'It is done');
      expect(focused()).to.equal(button);
      expect(deepText(element)).to.contain('3 customers');
    });

    it('leads back from the profile where one pane is shown at a time', async () => {
      const { element } = await openDirectory(3);
      element.style.inlineSize = '380px';
      await waitUntil(() => deepQuery(element, '.frame.narrow'), 'It is narrow');
      const row = await focusRow(element);
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => deepQuery(element, '.close.back'), 'There is a way back');
      const back = deepQuery(element, '.close.back') as HTMLElement;
      expect(back.getAttribute('aria-label')).to.equal('Back');
      back.click();
      await waitUntil(() => focused() === row, 'The row has the focus again');
    });
  });

  it('holds what is in its panes: nothing scrolls the whole of it out of sight', async () => {
    const { element, adapter } = await openDirectory(30);
    // Each has a button that copies it, with a word for who hears it.
    const phones = Array.from({ length: 40 }, (_, index) => ({ number: `+151455501${10 + index}` }));
    const { id } = await adapter.call('customers.create', { customer: { givenName: 'Ann', phones } });
    await element.directory!.request({ type: 'open-customer', id });
    const pane = element.shadowRoot!.querySelector('.profile')!;
    await waitUntil(() => pane.scrollHeight > 1500, 'a profile longer than its pane');
    expect(element.scrollHeight).to.equal(element.clientHeight);
  });

  it('widens the profile by keys, within bounds, and towards the other side from right to left', async () => {
    const { element, adapter } = await openDirectory(1);
    element.customerId = (await adapter.call('customers.query', {})).customers[0]!.id;
    await waitUntil(() => deepQuery(element, '[role=separator]'), 'There is a divider');
    const divider = deepQuery(element, '[role=separator]') as HTMLElement;
    const width = (): number => Number(divider.getAttribute('aria-valuenow'));
    const press = async (key: string): Promise<number> => {
      pressKey(divider, key);
      await element.updateComplete;
      return width();
    };
    const usual = width();
    expect(await press('ArrowLeft')).to.equal(usual + 20);
    expect(await press('End')).to.equal(Number(divider.getAttribute('aria-valuemax')));
    expect(await press('ArrowLeft')).to.equal(Number(divider.getAttribute('aria-valuemax')));
    expect(await press('Home')).to.equal(Number(divider.getAttribute('aria-valuemin')));
    element.dir = 'rtl';
    expect(await press('ArrowRight')).to.equal(Number(divider.getAttribute('aria-valuemin')) + 20);
  });

  it('lets partners style what is inside by its parts', async () => {
    const { element } = await openDirectory(1);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('customer-directory::part(list-row) { outline: 3px solid rgb(1, 2, 3) }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try {
      const row = await firstRow(element);
      expect(getComputedStyle(row).outlineColor).to.equal('rgb(1, 2, 3)');
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    }
  });

  it('shows sample people with the attribute demo alone', async () => {
    const element = await fixture<CustomerDirectoryElement>(
      html`<customer-directory
        demo
        lang="en"
        style="block-size: 600px; inline-size: 1200px"
      ></customer-directory>`,
    );
    await waitUntil(() => deepText(element).includes('1,500 customers'), 'They are there');
  });

  it('switches its words when the language of the page changes', async () => {
    const { element } = await openDirectory(3);
    element.lang = 'fr-CA';
    await waitUntil(() => deepText(element).includes('Tous les clients'), 'It speaks French');
    element.lang = 'es';
    await waitUntil(() => deepText(element).includes('Todos los clientes'), 'It speaks Spanish');
  });

  it('takes theme and density from its attributes', async () => {
    const { element } = await openDirectory(3);
    element.setAttribute('theme', 'dark');
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    const height = (): number =>
      deepQuery(element, '[role=row][aria-rowindex="2"]')?.getBoundingClientRect().height ?? 0;
    await waitUntil(() => height() > 0, 'Rows are there');
    const comfortable = height();
    element.setAttribute('density', 'compact');
    await waitUntil(() => height() < comfortable, 'Rows are lower');
  });

  it('hides what the person may not do', async () => {
    const { element } = await openDirectory(3);
    element.permissions = ['view', 'viewContact'];
    await waitUntil(() => !deepText(element).includes('Add customer'), 'There is no button to add');
  });

  it('shows nothing that the person may not see, and stays where it was when they may', async () => {
    const { element, adapter } = await openDirectory(3);
    const details = { emailAddress: 'ada@hidden.example', phoneNumber: '+15145550166' };
    const customer = { givenName: 'Ada', familyName: 'Aaronson', ...details };
    const { id } = await adapter.call('customers.create', { customer });
    await waitUntil(() => deepText(element).includes('ada@hidden.example'), 'The address is in the list');
    const before = element.directory;
    element.permissions = ['view', 'edit'];
    await waitUntil(
      () => element.directory !== before && deepText(element).includes('Ada'),
      'The list is there',
    );
    expect(deepText(element)).not.to.include('ada@hidden.example');
    element.customerId = id;
    await waitUntil(() => deepText(element).includes('Personal information'), 'The profile is shown');
    expect(deepText(element)).not.to.match(/hidden\.example|555-0166/);

    const masked = element.directory;
    element.permissions = new Set(['edit', 'view'] as const);
    await element.updateComplete;
    expect(element.directory, 'the same is nothing new').to.equal(masked);
    element.permissions = ['view', 'edit', 'viewContact'];
    await waitUntil(() => deepText(element).includes('ada@hidden.example'), 'The address is shown again');
    expect(element.customerId).to.equal(id);
  });

  it('opens nothing before it is kept to what the person may see', async () => {
    const { adapter } = await openDirectory(3);
    const customer = { givenName: 'Ada', emailAddress: 'ada@hidden.example' };
    await adapter.call('customers.create', { customer });
    const element = await fixture<CustomerDirectoryElement>(
      html`<customer-directory
        lang="en"
        style="block-size: 600px; inline-size: 1200px"
        .adapter=${adapter}
        .permissions=${['view']}
      ></customer-directory>`,
    );
    await element.ready;
    const { customers } = await element.directory!.adapter.call('customers.query', { search: 'ada' });
    expect(customers.map(({ name, emailAddress }) => [name, emailAddress])).to.deep.equal([
      ['Ada', undefined],
    ]);
    expect([...element.directory!.adapter.operations]).not.to.include('customers.update');
  });

  it('opens the import over the list and gives the focus back', async () => {
    const { element } = await openDirectory(3);
    await element.directory!.request({ type: 'show-import' });
    await waitUntil(() => deepText(element).includes('Drop a CSV file here'), 'The import is shown');
    const dialog = deepQuery(element, 'dialog') as HTMLDialogElement;
    expect(dialog.open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog.open, 'Escape closes it');
  });
});

async function firstRow(element: CustomerDirectoryElement): Promise<HTMLElement> {
  await waitUntil(() => deepQuery(element, '[role=row][aria-rowindex="2"]'), 'Rows are there');
  return deepQuery(element, '[role=row][aria-rowindex="2"]') as HTMLElement;
}

/** Focuses the list as Tab does: its first row. */
async function focusRow(element: CustomerDirectoryElement): Promise<Element | null> {
  await firstRow(element);
  (deepQuery(element, 'customer-list') as HTMLElement).focus();
  return focused();
}

/** What has the focus, in through shadow roots. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Waits until panes have slid in: contrast is judged as it stays. */
async function movementOver(element: CustomerDirectoryElement): Promise<void> {
  const movements = element.shadowRoot!.getAnimations();
  // One that was taken away half way is over too.
  await Promise.allSettled(movements.map(({ finished }) => finished));
}

async function openDirectory(
  customers: number,
  wrap: (adapter: DirectoryAdapter) => DirectoryAdapter = (adapter) => adapter,
): Promise<{ element: CustomerDirectoryElement; adapter: DirectoryAdapter }> {
  const adapter = new MemoryAdapter({
    now: () => NOW,
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
    customers: sampleRecords({ customers, seed: 3, now: NOW }),
  });
  const element = await fixture<CustomerDirectoryElement>(
    html`<customer-directory
      lang="en"
      style="block-size: 600px; inline-size: 1200px"
      .adapter=${wrap(adapter)}
    ></customer-directory>`,
  );
  await waitUntil(
    () => element.directory !== undefined && element.directory.snapshot.status !== 'opening',
    'It is open',
  );
  return { element, adapter };
}

async function openDatabase(database: string): Promise<CustomerDirectoryElement> {
  const element = await fixture<CustomerDirectoryElement>(
    html`<customer-directory
      lang="en"
      database=${database}
      style="block-size: 600px; inline-size: 1200px"
    ></customer-directory>`,
  );
  await waitUntil(() => element.directory?.snapshot.status === 'ready', 'The database is open');
  return element;
}

function pressKey(element: Element, key: string): void {
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
}

/** Everything an element shows, in through shadow roots, as one line. */
function deepText(node: Node): string {
  if (node instanceof HTMLStyleElement) return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  const children = [
    ...(node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : []),
    ...node.childNodes,
  ];
  return children.map(deepText).join(' ').replace(/\s+/g, ' ');
}

/** All elements that fit, in through shadow roots. */
function deepAll(root: Element | ShadowRoot, selector: string): Element[] {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  return [
    ...scope.querySelectorAll(selector),
    ...[...scope.querySelectorAll('*')].flatMap((child) =>
      child.shadowRoot ? deepAll(child, selector) : [],
    ),
  ];
}

/** The first element that fits, in through shadow roots. */
function deepQuery(root: Element | ShadowRoot, selector: string): Element | undefined {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  const found = scope.querySelector(selector);
  if (found) return found;
  for (const child of scope.querySelectorAll('*')) {
    if (!child.shadowRoot) continue;
    const inner = deepQuery(child, selector);
    if (inner) return inner;
  }
  return undefined;
}
