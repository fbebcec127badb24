import { expect, fixture, html } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { DirectoryError, type Issue } from '../../src/core/errors.js';
import type { OperationName } from '../../src/directory/operation-types.js';
import '../../src/register/customer-import.js';
import { fileNamed, openImport, press, shows, textOf } from './import-page.js';
import { waitUntil } from './wait-until.js';

/** The first bytes of files that are no CSV. */
const WORKBOOK = bytesOf('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml xl/workbook.xml');
const ZIP = bytesOf('PK\u0003\u0004\u0014\0\u0006\0photo.heic');
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** “René” as Windows wrote it. */
const OLD_LETTERS = new Uint8Array([
  ...bytesOf('First Name,Email Address\nRen'),
  0xe9,
  ...bytesOf(',rene@example.com\n'),
]);

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
    await shows(element, 'These rows become new customers');
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
    const footer = [...element.renderRoot.querySelectorAll('footer button')];
    expect(footer.map((button) => button.textContent?.trim())).to.deep.equal(['Another file', 'Close']);
    const closed: unknown[] = [];
    element.addEventListener('customer-request', (event) => closed.push((event as CustomEvent).detail));
    press(element, 'Close');
    expect(closed).to.deep.equal([{ type: 'close-dialog' }]);
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

  const UNREADABLE: readonly [what: string, file: File, en: string, fr: string, es: string][] = [
    ['a workbook', fileNamed('book.xlsx', WORKBOOK), 'Excel workbook', 'classeur Excel', 'libro de Excel'],
    [
      'a picture',
      fileNamed('cat.png', PICTURE),
      'This is a picture',
      'C’est une image',
      'Esta es una imagen',
    ],
    ['a PDF', fileNamed('list.pdf', '%PDF-1.7\n1 0 obj'), 'PDF document', 'document PDF', 'documento PDF'],
    ['a zip', fileNamed('list.zip', ZIP), 'Unpack it', 'Décompressez-le', 'Descomprímelo'],
    ['nothing', fileNamed('empty.csv', ''), 'file is empty', 'fichier est vide', 'archivo está vacío'],
    [
      'a header alone',
      fileNamed('header.csv', 'First Name,Email Address\n'),
      'a header but no rows',
      'un en-tête, mais aucune ligne',
      'encabezado pero ninguna fila',
    ],
    [
      'an open quotation mark',
      fileNamed('quote.csv', 'First Name,Email Address\nAda,ada@example.com\n"Bob,bob@example.com\n'),
      'opens in line 3 is never closed',
      'ouvert à la ligne 3 n’est jamais fermé',
      'se abren en la línea 3 nunca se cierran',
    ],
    [
      'letters of an old encoding',
      fileNamed('old.csv', OLD_LETTERS),
      'is not Unicode',
      'n’est pas en Unicode',
      'no está en Unicode',
    ],
    [
      'no column that is known',
      fileNamed('odd.csv', 'a,b\n1,2\n'),
      'Say below what the columns are',
      'Dites ci-dessous ce que sont les colonnes',
      'Di abajo qué son las columnas',
    ],
  ];
  for (const [what, file, en, fr, es] of UNREADABLE) {
    it(`says in three languages why a file with ${what} cannot be read, and changes nothing`, async () => {
      const { element, adapter, flow } = await openImport();
      await flow.choose(file);
      await shows(element, en);
      element.lang = 'fr-CA';
      await shows(element, fr);
      element.lang = 'es';
      await shows(element, es);
      expect((await adapter.call('customers.query', {})).total).to.equal(0);
    });
  }

  it('asks for the encoding of a file that is not Unicode, and reads it so', async () => {
    const { element } = await openImport();
    await element.import!.choose(fileNamed('clients.csv', OLD_LETTERS));
    await shows(element, 'The file is not Unicode');
    press(element, 'Western European (Windows)');
    await shows(element, 'René');
  });

  it('remembers what the columns of such a file are', async () => {
    localStorage.removeItem('customer-directory-import-columns');
    const first = await openImport();
    await first.flow.choose(fileNamed('odd.csv', 'who,where\nMarie,marie@example.com\n'));
    first.flow.map(0, 'givenName');
    first.flow.map(1, 'emailAddress');
    await first.flow.check();
    await shows(first.element, 'Import 1 customer');
    const next = await openImport();
    await next.flow.choose(fileNamed('another.csv', 'who,where\nRené,rene@example.com\n'));
    await shows(next.element, 'These columns are as you chose them the last time');
    await next.flow.check();
    await shows(next.element, 'Import 1 customer');
    const other = await openImport();
    await other.flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await shows(other.element, '4 of 4 columns will be used');
    expect(textOf(other.element)).not.to.contain('the last time');
    localStorage.removeItem('customer-directory-import-columns');
  });

  it('shows what changes as people write it: dates, phones, subscriptions', async () => {
    const { element, adapter } = await openImport();
    await adapter.call('customers.create', {
      customer: {
        givenName: 'Ada',
        emailAddress: 'ada@example.com',
        phoneNumber: '514-555-0101',
        birthday: '04-23',
      },
    });
    await element.import!.choose(
      fileNamed(
        'people.csv',
        'Email Address,Phone Number,Birthday,Email Subscription Status\nada@example.com,514-555-0199,1990-04-23,Subscribed\n',
      ),
    );
    await element.import!.check();
    await shows(element, 'Birthday April 23 → April 23, 1990');
    expect(textOf(element)).to.contain('Phone (514) 555-0101 → (514) 555-0199');
    expect(textOf(element)).to.contain('Subscribed');
  });

  it('shows each row once, however often somebody presses', async () => {
    const { element, flow } = await openImport();
    await flow.choose(fileNamed('many.csv', manyPeople(150)));
    await flow.check();
    await shows(element, 'Show 50 more');
    void flow.look('create');
    void flow.look('create');
    await flow.look('create');
    expect(flow.snapshot.rows.length).to.equal(100);
    void flow.lookFurther();
    await flow.lookFurther();
    await waitUntil(() => flow.snapshot.rows.length === 150, 'All are there');
    expect(new Set(flow.snapshot.rows.map(({ line }) => line)).size).to.equal(150);
  });

  it('shows why each row is rejected', async () => {
    const { element } = await openImport();
    await element.import!.choose(
      fileNamed('bad.csv', 'First Name,Email Address\nAda,not an address\nGrace,grace@example.com\n'),
    );
    await element.import!.check();
    await shows(element, 'Email: this is not an email address.');
  });

  it('refuses to import when the directory changed since the dry run, and checks the rows again', async () => {
    const { element, adapter, flow } = await openImport();
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await flow.check();
    await adapter.call('customers.create', {
      customer: { givenName: 'Ada', emailAddress: 'ada@example.com' },
    });
    await flow.run();
    await shows(element, 'The directory changed since the dry run');
    expect((await adapter.call('customers.query', {})).total).to.equal(1);
    press(element, 'Check the rows again');
    await waitUntil(() => flow.snapshot.preview?.counts.update === 1, 'Ada is an update now');
    await shows(element, 'Import 2 customers');
    expect(textOf(element)).not.to.contain('The directory changed since');
  });

  it('shows the file of another tab as unchanged once it is checked again', async () => {
    const { element, adapter, flow } = await openImport();
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await flow.check();
    const other = await adapter.call('imports.preview', { file: fileNamed('people.csv', TWO_PEOPLE) });
    await adapter.call('imports.run', { importId: other.importId });
    await flow.run();
    await shows(element, 'Nothing was imported');
    press(element, 'Check the rows again');
    await waitUntil(() => flow.snapshot.preview?.counts.same === 2, 'Both are there already');
    await shows(element, 'These rows say what the directory says already');
    expect((await adapter.call('customers.query', {})).total).to.equal(2);
  });

  it('says that the device is full, and the directory is as before', async () => {
    const { element, adapter, flow } = await openImport((inner) => withFullDisk(inner));
    await flow.choose(fileNamed('people.csv', TWO_PEOPLE));
    await flow.check();
    await flow.run();
    await shows(element, 'This device has no room left. Nothing was changed.');
    expect(flow.snapshot.step).to.equal('review');
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
  });

  it('shows how far a file is read, and stops reading it', async () => {
    const { element, flow } = await openImport();
    const reading = flow.choose(fileNamed('many.csv', manyPeople(20_000)));
    await shows(element, '% read');
    press(element, 'Cancel');
    await reading;
    await shows(element, 'Drop a CSV file here');
    expect(element.renderRoot.querySelector('[role=alert]')).to.equal(null);
  });

  it('gives all rejected rows back as a file: as they were, why, and in which line', async () => {
    const { element, flow } = await openImport();
    const bad = Array.from({ length: 1_200 }, (_, row) => `P${row},"not, an ""address""",=1+${row}\n`).join(
      '',
    );
    await flow.choose(
      fileNamed('people.csv', `First Name,Email Address,Memo\nAda,ada@example.com,ok\n${bad}`),
    );
    await flow.check();
    await shows(element, 'Download rejected rows');
    const { name, rows } = await downloaded(() => press(element, 'Download rejected rows'));
    expect(name).to.equal('people rejected.csv');
    expect(rows.length).to.equal(1_201);
    expect(rows[0]).to.equal('\uFEFF"First Name","Email Address","Memo","Reason","Line"');
    expect(rows[1200]).to.equal(
      `"P1199","not, an ""address""","'=1+1199","Email: this is not an email address.","1202"`,
    );
  });

  it('gives the rejected rows back after the import too, in the language of the page', async () => {
    const { element, flow } = await openImport();
    element.lang = 'fr-CA';
    await flow.choose(
      fileNamed(
        'gens.csv',
        'Prénom,Courriel\nAda,ada@example.com\nBob,pas une adresse\nEve,eve@example.com,x\n',
      ),
    );
    await flow.check();
    await flow.run();
    await shows(element, 'Les lignes rejetées n’ont pas été importées');
    const { name, rows } = await downloaded(() => press(element, 'Télécharger les lignes rejetées'));
    expect(name).to.equal('gens lignes rejetées.csv');
    expect(rows).to.deep.equal([
      '\uFEFF"Prénom","Courriel","","Motif","Ligne"',
      '"Bob","pas une adresse","","Courriel : ce n’est pas une adresse courriel.","3"',
      '"Eve","eve@example.com","x","Cette ligne a 3 cellules; l’en-tête en a 2.","4"',
    ]);
  });

  it('takes a file of rejected rows, once mended, and tells the reasons of the next round alone', async () => {
    const { element, flow } = await openImport();
    await flow.choose(fileNamed('people.csv', 'First Name,Email Address\nBob,bob at example\nEve,?\n'));
    await flow.check();
    await shows(element, 'Download rejected rows');
    const first = await downloaded(() => press(element, 'Download rejected rows'));
    const mended = first.rows.join('\r\n').replace('bob at example', 'bob@example.com');
    await flow.choose(fileNamed('people rejected.csv', mended));
    await flow.check();
    await shows(element, 'Import 1 customer');
    const second = await downloaded(() => press(element, 'Download rejected rows'));
    expect(second.rows).to.deep.equal([
      '\uFEFF"First Name","Email Address","Reason","Line"',
      '"Eve","?","Email: this is not an email address.","3"',
    ]);
  });

  it('says so when the rejected rows are gone', async () => {
    const { element, flow } = await openImport((inner) => withoutRows(inner));
    await flow.choose(fileNamed('people.csv', 'First Name,Email Address\nBob,bob at example\n'));
    await flow.check();
    await shows(element, 'Download rejected rows');
    press(element, 'Download rejected rows');
    await shows(element, 'This dry run is too old');
    await shows(element, 'Download rejected rows');
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

/** What a press gives the person as a file: its name and its lines. */
async function downloaded(pressed: () => void): Promise<{ name: string; rows: string[] }> {
  const click = HTMLAnchorElement.prototype.click;
  try {
    const saved = new Promise<{ name: string; href: string }>((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        resolve({ name: this.download, href: this.href });
      };
    });
    pressed();
    const { name, href } = await saved;
    // Not `text()`: that takes the mark of the encoding off.
    const bytes = await (await fetch(href)).arrayBuffer();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { name, rows: text.trimEnd().split('\r\n') };
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function manyPeople(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => `Person ${row},person-${row}@example.com\n`);
  return `First Name,Email Address\n${rows.join('')}`;
}

/** A store that has room for nothing more. */
function withFullDisk(adapter: DirectoryAdapter): DirectoryAdapter {
  return failing(adapter, 'imports.run', new DirectoryError('quota', 'The disk is full.'));
}

/** A store that has forgotten its previews. */
function withoutRows(adapter: DirectoryAdapter): DirectoryAdapter {
  const message = 'There is no such preview.';
  const issues: [Issue] = [{ code: 'unknown-import', field: 'importId', message }];
  return failing(adapter, 'imports.rows', new DirectoryError('not-found', message, { issues }));
}

function failing(adapter: DirectoryAdapter, failed: OperationName, error: DirectoryError): DirectoryAdapter {
  return {
    operations: adapter.operations,
    call: (name, input, options) =>
      name === failed ? Promise.reject(error) : adapter.call(name, input, options),
    subscribe: (listener) => adapter.subscribe(listener),
    close: () => adapter.close(),
  };
}

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
