import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import '../../src/register/customer-import.js';
import { fileNamed, openImport, press, shows, textOf } from './import-page.js';

const TWO_PEOPLE =
  'First Name,Last Name,Email Address,Phone Number\r\nAda,Lovelace,ada@example.com,514-555-0101\r\nGrace,Hopper,grace@example.com,514-555-0102\r\n';

describe('<customer-import>', () => {
  it('has no accessibility violation at any step', async () => {
    const { element, flow } = await openImport();
    await expect(element).to.be.accessible();
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await flow.check();
    await waitUntil(() => flow.snapshot.rows.length > 0);
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await flow.run();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('takes a dropped file through mapping and dry run into the directory, and back out again', async () => {
    const { element, adapter } = await openImport();
    const dropped = new DataTransfer();
    dropped.items.add(fileNamed('people.csv', TWO_PEOPLE));
    element.renderRoot
      .querySelector('.drop')!
      .dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    await shows(element, 'What is in the columns?');
    expect(textOf(element)).to.contain('ada@example.com');
    expect([...element.renderRoot.querySelectorAll('select')].map(({ value }) => value)).to.deep.equal([
      'givenName',
      'familyName',
      'emailAddress',
      'phoneNumber',
    ]);
    press(element, 'Check the rows');
    await shows(element, 'Import 2 customers');
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
    press(element, 'Import 2 customers');
    await shows(element, '2 customers came in');
    const { customers } = await adapter.call('customers.query', { search: 'hopper' });
    expect(customers.map(({ name }) => name)).to.deep.equal(['Grace Hopper']);
    press(element, 'Undo this import');
    await shows(element, '2 rows were taken back');
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
  });

  it('moves the focus to the heading of each new step', async () => {
    const { element, flow } = await openImport();
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await shows(element, 'What is in the columns?');
    expect(element.shadowRoot!.activeElement?.textContent).to.equal('What is in the columns?');
  });

  it('lets columns be mapped by hand where no header is known', async () => {
    const { element, adapter } = await openImport();
    await element.import!.choose(fileNamed('odd.csv', 'a,b\nMarie,marie@example.com\n'));
    await shows(element, 'Say below what the columns are');
    const [first, second] = element.renderRoot.querySelectorAll('select');
    choose(first!, 'givenName');
    choose(second!, 'emailAddress');
    await element.updateComplete;
    press(element, 'Check the rows');
    await shows(element, 'Import 1 customer');
    press(element, 'Import 1 customer');
    await shows(element, '1 customer came in');
    expect((await adapter.call('customers.query', {})).customers[0]?.emailAddress).to.equal(
      'marie@example.com',
    );
  });

  it('names the line of a quotation mark that is never closed, and changes nothing', async () => {
    const { element, adapter } = await openImport();
    await element.import!.choose(
      fileNamed('quote.csv', 'First Name,Email Address\nAda,ada@example.com\n"Bob,bob@example.com\n'),
    );
    await shows(element, 'The quotation mark that opens in line 3 is never closed');
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
  });

  it('says that a workbook is not a CSV file', async () => {
    const { element } = await openImport();
    await element.import!.choose(fileNamed('book.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0])));
    await shows(element, 'If it is a workbook, save it as CSV first');
  });

  it('says that a file is empty', async () => {
    const { element } = await openImport();
    await element.import!.choose(fileNamed('empty.csv', ''));
    await shows(element, 'The file is empty');
  });

  it('asks for the encoding of a file that is not Unicode, and reads it so', async () => {
    const { element } = await openImport();
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('First Name,Email Address\nRen'),
      0xe9,
      ...new TextEncoder().encode(',rene@example.com\n'),
    ]);
    await element.import!.choose(fileNamed('clients.csv', bytes));
    await shows(element, 'The file is not Unicode');
    press(element, 'Western European (Windows)');
    await shows(element, 'René');
  });

  it('shows why each row is rejected', async () => {
    const { element } = await openImport();
    await element.import!.choose(
      fileNamed('bad.csv', 'First Name,Email Address\nAda,not an address\nGrace,grace@example.com\n'),
    );
    await element.import!.check();
    await shows(element, 'Email: this is not an email address.');
  });

  it('refuses to import when the directory changed since the dry run, and says so', async () => {
    const { element, adapter } = await openImport();
    await element.import!.choose(fileNamed('people.csv', TWO_PEOPLE));
    await element.import!.check();
    await adapter.call('customers.create', {
      customer: { givenName: 'Ada', emailAddress: 'ada@example.com' },
    });
    await element.import!.run();
    await shows(element, 'The directory changed since the dry run');
    expect((await adapter.call('customers.query', {})).total).to.equal(1);
  });

  it('lets a row that fits two customers be decided', async () => {
    const { element, adapter } = await openImport();
    const { id } = await adapter.call('customers.create', {
      customer: { givenName: 'Ada', emailAddress: 'ada@example.com' },
    });
    await adapter.call('customers.create', { customer: { givenName: 'Grace', phoneNumber: '514-555-0102' } });
    await element.import!.choose(
      fileNamed('two.csv', 'First Name,Email Address,Phone Number\nAda B,ada@example.com,514-555-0102\n'),
    );
    await element.import!.check();
    await shows(element, 'The row fits two customers');
    choose(element.renderRoot.querySelector('select')!, id);
    await element.updateComplete;
    press(element, 'Import 1 customer');
    await shows(element, '1 customer came in');
    expect((await adapter.call('customers.get', { id })).givenName).to.equal('Ada B');
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { element, adapter, flow } = await openImport();
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await flow.check();
    const run = flow.run();
    flow.cancel();
    await run;
    await element.updateComplete;
    const { total } = await adapter.call('customers.query', {});
    expect(total).to.equal(flow.snapshot.step === 'report' ? 2 : 0);
  });

  it('speaks the language around it', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="fr-CA"></div>`);
    const element = document.createElement('customer-import');
    element.adapter = new MemoryAdapter();
    page.append(element);
    await shows(element, 'Déposez un fichier CSV ici');
  });
});

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
