import { expect } from '@open-wc/testing';
import type { Customer, CustomField, NewCustomer } from '../../src/core/customer.js';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';
import type { ColumnTarget, ImportOptions, ImportPreview, PreviewRow } from '../../src/core/import.js';
import { Directory, type PerformOptions } from '../../src/directory/directory.js';
import type { OperationInput, OperationName, OperationOutput } from '../../src/directory/operation-types.js';
import { openIndexedDBStore } from '../../src/stores/indexeddb/indexeddb-store.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Store } from '../../src/stores/store.js';
import { squareExport } from '../../src/testing/square-export.js';
import { sharedText } from '../core/shared-data.js';

const NOW = new Date('2026-11-21T15:00:00Z');
const LATER = new Date('2026-11-21T16:00:00Z');

const CUSTOM_FIELDS: CustomField[] = [
  { key: 'diet', name: 'Dietary needs', type: 'choices', choices: ['Vegan', 'No nuts'] },
  { key: 'since', name: 'Member since', type: 'date' },
  { key: 'size', name: 'Shoe size', type: 'number' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
];

/** A directory in which a test imports. */
class Shop {
  readonly directory: Directory;

  constructor(store: Store = createMemoryStore()) {
    this.directory = new Directory(store, {
      settings: {
        timeZone: 'America/Toronto',
        currency: 'CAD',
        country: 'CA',
        locale: 'en-CA',
        customFields: CUSTOM_FIELDS,
      },
    });
  }

  call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: Partial<PerformOptions> = {},
  ): Promise<OperationOutput<N>> {
    return this.directory.perform(name, input, { now: NOW, ...options });
  }

  preview(text: string, options: ImportOptions = {}, mapping?: ColumnTarget[]): Promise<ImportPreview> {
    const file = new File([text], 'people.csv');
    return this.call('imports.preview', { file, options, ...(mapping ? { mapping } : {}) });
  }

  /** Previews and runs a file. */
  async import(text: string, options: ImportOptions = {}, mapping?: ColumnTarget[]) {
    const { importId } = await this.preview(text, options, mapping);
    return this.call('imports.run', { importId });
  }

  add(customer: NewCustomer): Promise<Customer> {
    return this.call('customers.create', { customer });
  }

  get(id: string): Promise<Customer> {
    return this.call('customers.get', { id });
  }

  /** The one customer whom a search finds. */
  async find(search: string): Promise<Customer> {
    const { customers } = await this.call('customers.query', { search });
    expect(customers, search).to.have.length(1);
    return this.get(customers[0]!.id);
  }

  async total(): Promise<number> {
    return (await this.call('customers.query', {})).total;
  }
}

async function failureOf(work: Promise<unknown>): Promise<DirectoryError> {
  const thrown: unknown = await work.then(
    () => new Error('It was done.'),
    (error: unknown) => error,
  );
  if (isDirectoryError(thrown)) return thrown;
  throw thrown;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const { code, issues } = await failureOf(work);
  return `${code} ${issues[0]?.code}`;
}

function outcomes(rows: readonly PreviewRow[]): string[] {
  return rows.map(({ line, outcome, reasons }) =>
    [line, outcome, ...reasons.map(({ code }) => code)].join(' '),
  );
}

function changesOf({ changes = [] }: PreviewRow): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, from, to }) => [field, [from, to]]));
}

describe('The rows of a file', () => {
  it('bring every column of Square’s export', async () => {
    const shop = new Shop();
    const header =
      'Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking';
    const row =
      'R-1,Zoé,Exemple,zoe@example.com,"\'+15145550101",Zo,Sample Bakery,12 Sample St,Apt 3,Montréal,QC,H2X 1Y4,1990-04-23,"// Merged on 2024-01-01\nLikes rye",SQ1,Instant Profile,2023-02-03,2026-10-01,"1,204","$2,310.50",Subscribed,Yes,Yes';
    await shop.import(`${header}\n${row}\n`);
    const { id, createdAt, updatedAt, groupIds, ...customer } = await shop.find('zoe@example.com');
    expect(id).to.have.length(26);
    expect([createdAt, updatedAt]).to.deep.equal([NOW.toISOString(), NOW.toISOString()]);
    expect(groupIds).to.have.length(1);
    const address = {
      addressLine1: '12 Sample St',
      addressLine2: 'Apt 3',
      locality: 'Montréal',
      administrativeDistrictLevel1: 'QC',
      postalCode: 'H2X 1Y4',
      source: 'IMPORT',
    };
    expect(customer).to.deep.equal({
      version: 1,
      creationSource: 'INSTANT_PROFILE',
      name: 'Zoé Exemple',
      givenName: 'Zoé',
      familyName: 'Exemple',
      nickname: 'Zo',
      companyName: 'Sample Bakery',
      referenceId: 'R-1',
      note: '// Merged on 2024-01-01\nLikes rye',
      birthday: '1990-04-23',
      emails: [
        { address: 'zoe@example.com', source: 'IMPORT', visibility: 'visible', subscription: 'subscribed' },
      ],
      emailAddress: 'zoe@example.com',
      emailSubscription: 'subscribed',
      phones: [{ number: '+15145550101', source: 'IMPORT' }],
      phoneNumber: '+15145550101',
      addresses: [address],
      address,
      squareCustomerId: 'SQ1',
      opening: { visits: 1204, spend: 231_050, firstVisit: '2023-02-03', lastVisit: '2026-10-01' },
      blocked: { reason: 'Blocked from online booking', at: NOW.toISOString() },
      custom: {},
      mergedFrom: [],
    });
    const { customers } = await shop.call('customers.query', { search: 'Exemple' });
    expect(customers[0]).to.include({ visits: 1204, totalSpend: 231_050, lastVisit: '2026-10-01' });
  });

  it('bring several phones, emails and addresses, with their labels', async () => {
    const shop = new Shop();
    await shop.import(
      'Name,Phone,Mobile,Phone 3,Phone 3 Label,Email,Work Email,City,Billing City\n' +
        'Ann Sample,514-555-0101 x12,514-555-0102,514-555-0103,Till,"ann@example.com; a.s@example.com",ann@example.org,Laval,Ottawa\n',
    );
    const ann = await shop.find('Ann Sample');
    expect(ann.phones.map(({ number, label }) => [number, label])).to.deep.equal([
      ['+15145550101', 'ext. 12'],
      ['+15145550103', 'Till'],
      ['+15145550102', 'mobile'],
    ]);
    expect(ann.emails.map(({ address, label }) => [address, label])).to.deep.equal([
      ['ann@example.com', undefined],
      ['a.s@example.com', undefined],
      ['ann@example.org', 'work'],
    ]);
    expect(ann.addresses.map(({ locality, label }) => [locality, label])).to.deep.equal([
      ['Laval', undefined],
      ['Ottawa', 'billing'],
    ]);
  });

  it('bring custom fields of every kind', async () => {
    const shop = new Shop();
    await shop.import(
      'Name,Dietary needs,Member since,Shoe size,VIP\nAnn,vegan; No nuts,2020-01-31,"38,5",oui\n',
    );
    expect((await shop.find('Ann')).custom).to.deep.equal({
      diet: ['Vegan', 'No nuts'],
      since: '2020-01-31',
      size: 38.5,
      vip: true,
    });
  });

  it('have dates in the order that their column tells', async () => {
    const shop = new Shop();
    const { rows, warnings } = await shop.preview(
      'Name,Birthday,Last Visit\nAnn,03/04/1990,05/06/2026\nBob,25/12/1980,01/02/2026\n',
    );
    const dates = (row: PreviewRow | undefined) => [changesOf(row!)['birthday'], changesOf(row!)['opening']];
    expect(dates(rows[0])).to.deep.equal([
      [undefined, '1990-04-03'],
      [undefined, { visits: 0, spend: 0, lastVisit: '2026-06-05' }],
    ]);
    expect(dates(rows[1])).to.deep.equal([
      [undefined, '1980-12-25'],
      [undefined, { visits: 0, spend: 0, lastVisit: '2026-02-01' }],
    ]);
    expect(warnings).to.be.empty;
  });

  it('have dates in the order that a person tells, or else the place, which is said', async () => {
    const shop = new Shop();
    const text = 'Name,Birthday\nAnn,03/04/1990\n';
    const told = await shop.preview(text, { dateOrder: 'month-first' });
    expect(changesOf(told.rows[0]!)['birthday']).to.deep.equal([undefined, '1990-03-04']);
    expect(told.warnings).to.be.empty;
    const assumed = await shop.preview(text);
    expect(changesOf(assumed.rows[0]!)['birthday']).to.deep.equal([undefined, '1990-04-03']);
    expect(assumed.warnings[0]).to.deep.include({
      code: 'date-order-assumed',
      field: 'birthday',
      values: { order: 'day-first' },
    });
  });

  it('are rejected with every reason when a value cannot be read', async () => {
    const shop = new Shop();
    const { rows, counts } = await shop.preview(
      'Name,Email,Phone,Birthday,Lifetime Spend,VIP,Dietary needs\n' +
        'Ann,ann(at)example.com,12,soon,lots,maybe,\n' +
        'Bob,,,,,,Meat\n' +
        ',,,,5.00,,\n' +
        'Cy,cy@example.com,,,,,\n',
    );
    expect(
      rows.map(({ line, reasons }) => [line, ...reasons.map(({ code, field }) => `${code} ${field}`)]),
    ).to.deep.equal([
      [
        2,
        'bad-date birthday',
        'bad-number spend',
        'bad-yes-no custom.vip',
        'bad-email emailAddress',
        'bad-phone phoneNumber',
      ],
      [3, 'not-a-choice custom.diet.0'],
      [4, 'required undefined'],
      [5],
    ]);
    expect(rows[0]?.cells?.[1]).to.equal('ann(at)example.com');
    expect(counts).to.include({ create: 1, reject: 3 });
  });

  it('with a card number are rejected, and it is repeated nowhere', async () => {
    const shop = new Shop();
    const numbers = ['4111 1111 1111 1111', '5555-5555-5555-4444'];
    const preview = await shop.preview(
      `Name,Memo,Other,Phone\nAnn,card ${numbers[0]},,\nBob,,${numbers[1]},\nCy,,,4111111111111111\nDi,,,514-555-0101\nEd,${numbers[0]},,,,too many\n`,
    );
    expect(outcomes(preview.rows)).to.deep.equal([
      '2 reject card-number',
      '3 reject card-number',
      '4 reject card-number',
      '5 create',
      '6 reject field-count',
    ]);
    expect(JSON.stringify(preview).replace(/[ -]/g, '')).not.to.match(/4111111111111111|5555555555554444/);
  });

  it('that nobody can be made of are given back as they were', async () => {
    const shop = new Shop();
    const { rows } = await shop.preview(
      'Name,City,Birthday\nAnn,Laval,2999-02-03\n,Laval,1990-02-03\nBob,Laval,1990-02-03\n',
    );
    expect(rows.map(({ outcome, cells }) => [outcome, cells])).to.deep.equal([
      ['reject', ['Ann', 'Laval', '2999-02-03']],
      ['reject', ['', 'Laval', '1990-02-03']],
      ['create', undefined],
    ]);
  });

  it('may be mapped by hand: FEBRL’s 5,000', async function () {
    this.timeout(30_000);
    const text = await sharedText('febrl/dataset3.csv');
    if (text === undefined) return this.skip();
    const shop = new Shop();
    const mapping: ColumnTarget[] = [
      'referenceId',
      'givenName',
      'familyName',
      'addressLine1',
      'addressLine1',
      'addressLine2',
      'locality',
      'postalCode',
      'administrativeDistrictLevel1',
      'birthday',
      null,
    ];
    const preview = await shop.preview(text, {}, mapping);
    // 35 birthdays of the corpus are no dates, and 6 of its people have no name.
    const reasons = (await rejects(shop, preview)).flatMap((row) => row.reasons.map(({ code }) => code));
    expect(reasons.filter((code) => code === 'bad-date')).to.have.length(35);
    expect(reasons.filter((code) => code === 'required')).to.have.length(preview.counts.reject - 35);
    expect(preview.counts.create + preview.counts.reject).to.equal(5_000);
    const withoutBirthday = await shop.import(text, {}, mapping.with(9, null));
    expect(withoutBirthday.counts).to.deep.equal({
      create: 4_994,
      update: 0,
      same: 0,
      conflict: 0,
      reject: 6,
    });
    const green = await shop.find('wallaby place mitchell green rec-1496-org'.split(' ').slice(-1)[0]!);
    expect(green.address).to.include({ addressLine1: '7 wallaby place', locality: 'cleveland' });
  });

  it('of a Square export of 15,538 add up, and the people are found', async function () {
    this.timeout(60_000);
    const shop = new Shop();
    const text = squareExport({ rows: 15_538, seed: 7, now: NOW });
    const first = await shop.preview(text);
    expect(Object.values(first.counts).reduce((sum, count) => sum + count)).to.equal(15_538);
    expect(first.next).to.equal(1_000);
    const { counts } = await shop.call('imports.run', { importId: first.importId });
    expect(counts).to.deep.equal(first.counts);
    expect(await shop.total()).to.equal(counts.create);
    expect(counts.create).to.be.greaterThan(15_000);
    for (const { name } of first.rows.filter(({ line }) => line % 100 === 0)) {
      const search = (name ?? '').split(' ').reverse().join(' ');
      const { customers } = await shop.call('customers.query', { search });
      expect(
        customers.map((row) => row.name),
        search,
      ).to.include(name);
    }
    const again = await shop.preview(text);
    expect(again.counts).to.deep.equal({ ...counts, create: 0, same: counts.create });
  });
});

async function rejects(shop: Shop, { importId, counts }: ImportPreview): Promise<PreviewRow[]> {
  const { rows, total } = await shop.call('imports.rows', {
    importId,
    outcome: 'reject',
    offset: 0,
    limit: 1_000,
  });
  expect(total).to.equal(counts.reject);
  return rows;
}

describe('Whom a row is about', () => {
  async function family(): Promise<{ shop: Shop; ann: Customer; bob: Customer }> {
    const shop = new Shop();
    const ann = await shop.add({
      givenName: 'Ann',
      referenceId: 'A',
      emailAddress: 'ann@example.com',
      phoneNumber: '514-555-0101',
    });
    const bob = await shop.add({
      givenName: 'Bob',
      referenceId: 'B',
      emailAddress: 'bob@example.com',
      phoneNumber: '514-555-0102',
    });
    return { shop, ann, bob };
  }

  it('is told by id, Square’s id, reference id, email and phone', async () => {
    const { shop, ann } = await family();
    await shop.import('Directory ID,Square Customer ID\n' + `${ann.id},SQ-ANN\n`);
    for (const [header, value] of [
      ['Directory ID', ann.id],
      ['Square Customer ID', 'SQ-ANN'],
      ['Reference ID', 'A'],
      ['Email', 'ANN@Example.com'],
      ['Phone', '(514) 555-0101'],
    ] as const) {
      const { rows } = await shop.preview(`${header},Memo\n${value},${header}\n`);
      expect(rows[0], header).to.include({ outcome: 'update', name: 'Ann' });
      expect(rows[0]?.customerIds).to.deep.equal([ann.id]);
    }
  });

  it('is a conflict where two keys fit two people', async () => {
    const { shop, ann, bob } = await family();
    const { rows, counts } = await shop.preview('Reference ID,Email,First Name\nA,bob@example.com,Ann\n');
    expect(counts.conflict).to.equal(1);
    expect(rows[0]).to.deep.include({
      outcome: 'conflict',
      customerIds: [ann.id, bob.id],
      customerNames: ['Ann', 'Bob'],
    });
    expect(rows[0]?.reasons[0]?.code).to.equal('fits-two');
  });

  it('is a conflict where one key fits several and no other tells them apart', async () => {
    const { shop } = await family();
    await shop.add({ givenName: 'Cy', phoneNumber: '514-555-0101', emailAddress: 'cy@example.com' });
    const text = 'Phone,Email,Memo\n514-555-0101,,x\n514-555-0101,cy@example.com,y\n';
    const { rows } = await shop.preview(text);
    expect(outcomes(rows)).to.deep.equal(['2 conflict fits-several', '3 update']);
    expect(rows[1]?.name).to.equal('Cy');
  });

  it('is somebody new where no key fits', async () => {
    const { shop } = await family();
    const { rows } = await shop.preview('Reference ID,First Name\nC,Ann\n');
    expect(outcomes(rows)).to.deep.equal(['2 create']);
  });

  it('is the one whom an earlier row made', async () => {
    const { shop } = await family();
    const text =
      'Email,First Name,Last Name\ndi@example.com,Di,\nDI@example.com,,Sample\ndi@example.com,Di,Sample\n';
    const { rows, importId } = await shop.preview(text);
    expect(outcomes(rows)).to.deep.equal([
      '2 create',
      '3 update repeated-in-file',
      '4 same repeated-in-file',
    ]);
    expect(rows[1]?.reasons[0]?.values).to.deep.equal({ line: 2 });
    await shop.call('imports.run', { importId });
    expect(await shop.find('Di Sample')).to.include({ version: 1, name: 'Di Sample' });
  });

  it('is not a person whom another row names better: a shared telephone leaves two people two', async () => {
    const shop = new Shop();
    const text =
      'Reference ID,First Name,Email,Phone\n' +
      'R1,Ann,ann@example.com,514-555-0101\n' +
      'R2,Bob,bob@example.com,514-555-0101\n' +
      ',Cy,cy@example.com,514-555-0101\n';
    const { counts } = await shop.import(text);
    expect(counts).to.include({ create: 3, update: 0 });
    expect((await shop.preview(text)).counts).to.include({ same: 3 });
    // Whoever has a new email and nobody else in the file to be is the one with the telephone's number.
    const { rows } = await shop.preview(
      'First Name,Reference ID,Phone\nAnn,R1,514-555-0199\nDi,R9,514-555-0101\n',
    );
    expect(outcomes(rows)).to.deep.equal(['2 update', '3 conflict fits-several']);
  });

  it('cannot be a deleted customer', async () => {
    const { shop, ann } = await family();
    await shop.call('customers.delete', { ids: [ann.id] });
    const { rows } = await shop.preview(
      `Directory ID,First Name,Email\n${ann.id},Ann,ann@example.com\n,Ann,ann@example.com\n`,
    );
    expect(outcomes(rows)).to.deep.equal(['2 reject deleted', '3 create']);
  });
});

describe('What a row changes', () => {
  async function ann(shop: Shop): Promise<Customer> {
    return shop.add({
      givenName: 'Ann',
      nickname: 'Annie',
      referenceId: 'A',
      emails: [{ address: 'ann@example.com', label: 'home' }],
      phones: [{ number: '514-555-0101' }],
      addresses: [{ addressLine1: '1 Sample St', locality: 'Laval' }],
    });
  }
  const header = 'Reference ID,First Name,Nickname,Email,Phone,Street Address 1,City,Postal Code';

  it('is told from old to new by field', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    const { rows } = await shop.preview(`${header}\nA,Anna,,new@example.com,514-555-0199,,,\n`);
    expect(rows[0]).to.deep.include({ outcome: 'update', customerIds: [id] });
    expect(changesOf(rows[0]!)).to.deep.equal({
      givenName: ['Ann', 'Anna'],
      emailAddress: ['ann@example.com', 'new@example.com'],
      phoneNumber: ['+15145550101', '+15145550199'],
    });
  });

  it('keeps what is there where the cell is blank, and drops no email, phone or address', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    await shop.import(`${header}\nA,,,new@example.com,514-555-0199,2 Other St,Ottawa,\n`);
    const changed = await shop.get(id);
    expect(changed).to.include({
      version: 2,
      givenName: 'Ann',
      nickname: 'Annie',
      updatedAt: NOW.toISOString(),
    });
    expect(changed.emails.map(({ address, label }) => [address, label])).to.deep.equal([
      ['new@example.com', undefined],
      ['ann@example.com', 'home'],
    ]);
    expect(changed.phones.map(({ number }) => number)).to.deep.equal(['+15145550199', '+15145550101']);
    expect(changed.addresses.map(({ locality }) => locality)).to.deep.equal(['Ottawa', 'Laval']);
  });

  it('fills in the parts that an address lacks', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    await shop.import(`${header}\nA,,,,,1 SAMPLE st.,Laval,H7A 1A1\n`);
    expect((await shop.get(id)).addresses).to.deep.equal([
      { addressLine1: '1 SAMPLE st.', locality: 'Laval', postalCode: 'H7A 1A1' },
    ]);
  });

  it('is nothing where the file says what the directory says', async () => {
    const shop = new Shop();
    await ann(shop);
    const { rows } = await shop.preview(
      `${header}\nA,Ann, Annie ,ANN@example.com,+1 514 555 0101,1 Sample St,Laval,\n`,
    );
    expect(outcomes(rows)).to.deep.equal(['2 same']);
  });

  it('is up to who wins: the directory, or only its blanks are filled', async () => {
    for (const [onDifference, emails, postalCode] of [
      ['directory', ['ann@example.com', 'new@example.com'], 'H7A 1A1'],
      ['fill-blanks', ['ann@example.com'], 'H7A 1A1'],
    ] as const) {
      const shop = new Shop();
      const { id } = await ann(shop);
      const text = `${header},Last Name\nA,Anna,,new@example.com,,1 Sample St,,H7A 1A1,Sample\n`;
      const { rows } = await shop.preview(text, { onDifference });
      expect(
        rows[0]?.reasons.map(({ code, field }) => `${code} ${field}`),
        onDifference,
      ).to.include('directory-kept givenName');
      await shop.import(text, { onDifference });
      const changed = await shop.get(id);
      expect(changed).to.include({ givenName: 'Ann', familyName: 'Sample' });
      expect(
        changed.emails.map(({ address }) => address),
        onDifference,
      ).to.deep.equal(emails);
      expect(changed.address?.postalCode).to.equal(postalCode);
    }
  });

  it('never subscribes somebody who unsubscribed', async () => {
    const shop = new Shop();
    const { id } = await shop.add({ emailAddress: 'ann@example.com', emailSubscription: 'unsubscribed' });
    const { rows } = await shop.preview('Email,Email Subscription Status\nann@example.com,Subscribed\n');
    expect(outcomes(rows)).to.deep.equal(['2 same stays-unsubscribed']);
    await shop.import('Email,Email Subscription Status\nann@example.com,Subscribed\n');
    expect(await shop.get(id)).to.include({ emailSubscription: 'unsubscribed' });
  });

  it('never subscribes an address that was taken off a customer unsubscribed', async () => {
    for (const said of ['Subscribed', 'Unknown', '']) {
      const shop = new Shop();
      const { id, version } = await shop.add({
        givenName: 'Ann',
        referenceId: 'A',
        emailAddress: 'ann@example.com',
        emailSubscription: 'unsubscribed',
      });
      await shop.call('customers.update', { id, version, changes: { emailAddress: null } });
      const file = `Reference ID,Email,Email Subscription Status\nA,Ann@example.com,${said}\n`;
      const { rows } = await shop.preview(file);
      expect(JSON.stringify(rows)).not.to.include('unsubscribedEmails');
      const { importId } = await shop.import(file);
      const { version: since, ...customer } = await shop.get(id);
      expect(customer, said).to.include({
        emailAddress: 'Ann@example.com',
        emailSubscription: 'unsubscribed',
      });
      await shop.call('customers.update', { id, version: since, changes: { emailAddress: null } });
      const { kept } = await shop.call('imports.undo', { importId });
      expect(kept.map(({ fields }) => fields)).to.deep.equal([['emails']]);
      const { entries } = await shop.call('audit.list', {});
      expect(JSON.stringify(entries)).not.to.include('unsubscribedEmails');
    }
  });

  it('unsubscribes, and takes "unknown" for nothing said', async () => {
    const shop = new Shop();
    const { id } = await shop.add({
      emailAddress: 'ann@example.com',
      referenceId: 'A',
      emailSubscription: 'subscribed',
    });
    const { rows } = await shop.preview('Email,Email Subscription Status\nann@example.com,Unknown\n');
    expect(outcomes(rows)).to.deep.equal(['2 same']);
    await shop.import('Reference ID,Email Subscription Status\nA,Unsubscribed\n');
    expect(await shop.get(id)).to.include({ emailSubscription: 'unsubscribed' });
  });

  it('blocks, and never lifts a block', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    await shop.import('Reference ID,Blocked from online booking\nA,Yes\n');
    expect((await shop.get(id)).blocked).to.deep.equal({
      reason: 'Blocked from online booking',
      at: NOW.toISOString(),
    });
    const { rows } = await shop.preview('Reference ID,Blocked from online booking\nA,No\n');
    expect(outcomes(rows)).to.deep.equal(['2 same']);
  });

  it('brings history, and leaves the creation source as it was', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    await shop.import(
      'Reference ID,Transaction Count,Lifetime Spend,Creation Source\nA,3,"$1,000.00",Instant Profile\n',
    );
    expect(await shop.get(id)).to.deep.include({
      opening: { visits: 3, spend: 100_000 },
      creationSource: 'DIRECTORY',
    });
  });

  it('may concern an address or a memo alone', async () => {
    const shop = new Shop();
    const { id } = await ann(shop);
    const { counts } = await shop.import(`Directory ID,Memo\n${id},Prefers mornings\n`);
    expect(counts).to.include({ update: 1, reject: 0 });
    expect(await shop.get(id)).to.include({ note: 'Prefers mornings' });
  });
});

describe('An import', () => {
  const TEXT = 'First Name,Email\nAnn,ann@example.com\nBob,bob@example.com\n';

  it('changes nothing before it runs', async () => {
    const shop = new Shop();
    await shop.preview(TEXT);
    expect(await shop.total()).to.equal(0);
    expect((await shop.call('audit.list', {})).entries).to.be.empty;
  });

  it('puts everybody who came in into a group of its own', async () => {
    const shop = new Shop();
    await shop.add({ givenName: 'Ann', emailAddress: 'ann@example.com' });
    await shop.add({ givenName: 'Cy', emailAddress: 'cy@example.com' });
    const report = await shop.import(
      'First Name,Email\nAnna,ann@example.com\nBob,bob@example.com\nCy,cy@example.com\n',
    );
    expect(report.counts).to.deep.equal({ create: 1, update: 1, same: 1, conflict: 0, reject: 0 });
    const { groups } = await shop.call('groups.list', {});
    const group = groups.find(({ id }) => id === report.groupId);
    expect(group).to.include({
      name: 'Import 2026-11-21 people.csv',
      kind: 'manual',
      count: 2,
      importId: report.importId,
    });
    const { entries } = await shop.call('audit.list', { limit: 1 });
    expect(entries[0]).to.include({ operation: 'imports.run', changeId: report.changeId });
  });

  it('makes no group where nobody came in', async () => {
    const shop = new Shop();
    await shop.import(TEXT);
    const { groupId, counts } = await shop.import(TEXT);
    expect(groupId).to.equal(undefined);
    expect(counts).to.include({ same: 2 });
  });

  it('runs once', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    const first = shop.call('imports.run', { importId });
    expect(await codeOf(shop.call('imports.run', { importId }))).to.equal('conflict already-imported');
    await first;
    expect(await codeOf(shop.call('imports.run', { importId }))).to.equal('conflict already-imported');
    expect(await shop.total()).to.equal(2);
  });

  it('gives a retry with the same key the first answer', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    const report = await shop.call('imports.run', { importId }, { idempotencyKey: 'k' });
    expect(await shop.call('imports.run', { importId }, { idempotencyKey: 'k' })).to.deep.equal(report);
    // Also when the stage is long gone.
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    expect(await shop.call('imports.run', { importId }, { idempotencyKey: 'k', now: later })).to.deep.equal(
      report,
    );
  });

  it('gives two calls with one key at the same time one answer', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    const run = () => shop.call('imports.run', { importId }, { idempotencyKey: 'k' });
    const [first, second] = await Promise.all([run(), run()]);
    expect(second).to.deep.equal(first);
    expect(await shop.total()).to.equal(2);
  });

  it('runs for the second caller where the first one gave up', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    const work = new AbortController();
    const first = shop.call('imports.run', { importId }, { signal: work.signal });
    const second = shop.call('imports.run', { importId });
    work.abort();
    expect(await codeOf(first)).to.contain('cancelled');
    expect((await second).counts.create).to.equal(2);
    expect(await shop.total()).to.equal(2);
  });

  it('of a preview older than a day is not found', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    const later = new Date(NOW.getTime() + 25 * 3_600_000);
    expect(await codeOf(shop.call('imports.run', { importId }, { now: later }))).to.equal(
      'not-found unknown-import',
    );
    expect(await codeOf(shop.call('imports.rows', { importId: 'nothing', offset: 0, limit: 5 }))).to.equal(
      'not-found unknown-import',
    );
  });

  it('of a second tab with the same file finds its preview stale', async () => {
    const store = createMemoryStore();
    const [one, other] = [new Shop(store), new Shop(store)];
    const mine = await one.preview(TEXT);
    const theirs = await other.preview(TEXT);
    await one.call('imports.run', { importId: mine.importId });
    const error = await failureOf(other.call('imports.run', { importId: theirs.importId }));
    expect([error.code, error.issues[0]?.code]).to.deep.equal(['conflict', 'stale-preview']);
    expect(await one.total()).to.equal(2);
    expect((await other.preview(TEXT)).counts).to.include({ same: 2 });
  });

  it('runs where the directory changed elsewhere meanwhile', async () => {
    const shop = new Shop();
    const ann = await shop.add({ givenName: 'Ann', emailAddress: 'ann@example.com' });
    const { importId } = await shop.preview('First Name,Email\nAnna,ann@example.com\nBob,bob@example.com\n');
    await shop.call('customers.update', { id: ann.id, version: 1, changes: { nickname: 'Annie' } });
    await shop.add({ givenName: 'Cy' });
    const { counts } = await shop.call('imports.run', { importId });
    expect(counts).to.include({ create: 1, update: 1 });
    expect(await shop.get(ann.id)).to.include({ givenName: 'Anna', nickname: 'Annie', version: 3 });
  });

  it('is stale where what it would overwrite changed meanwhile', async () => {
    const shop = new Shop();
    const ann = await shop.add({ givenName: 'Ann', emailAddress: 'ann@example.com' });
    const { importId } = await shop.preview('First Name,Email\nAnna,ann@example.com\n');
    await shop.call('customers.update', { id: ann.id, version: 1, changes: { givenName: 'Hannah' } });
    expect(await codeOf(shop.call('imports.run', { importId }))).to.equal('conflict stale-preview');
    expect(await shop.get(ann.id)).to.include({ givenName: 'Hannah' });
  });

  it('is stale where the settings it was read with changed', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(TEXT);
    await shop.call('directory.configure', { country: 'FR' });
    expect(await codeOf(shop.call('imports.run', { importId }))).to.equal('conflict stale-preview');
  });

  it('leaves nothing behind when it is stopped', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview(squareExport({ rows: 5_000, seed: 3, now: NOW }));
    const work = new AbortController();
    const error = await failureOf(
      shop.call('imports.run', { importId }, { signal: work.signal, onProgress: () => work.abort() }),
    );
    expect(error.code).to.equal('cancelled');
    expect(await shop.total()).to.equal(0);
    expect((await shop.call('groups.list', {})).groups.filter(({ kind }) => kind === 'manual')).to.be.empty;
    // And can be run after all.
    await shop.call('imports.run', { importId });
    expect(await shop.total()).to.be.greaterThan(4_500);
  });

  it('tells how far it is', async () => {
    const shop = new Shop();
    const text = squareExport({ rows: 5_000, seed: 3, now: NOW });
    const reading: number[] = [];
    const file = new File([text], 'square.csv');
    const onProgress = ({ done, total = NaN }: { done: number; total?: number }) =>
      reading.push(done / total);
    const { importId, counts } = await shop.call('imports.preview', { file }, { onProgress });
    expect(reading).to.deep.equal([...reading].sort((a, b) => a - b));
    expect(reading.at(-1)).to.equal(1);
    const running: number[] = [];
    await shop.call('imports.run', { importId }, { onProgress: ({ done }) => running.push(done) });
    expect(running.at(-1)).to.equal(counts.create);
    expect(running.length).to.be.greaterThan(2);
  });

  it('leaves the directory as it was where the disk is full', async () => {
    const store = createMemoryStore();
    const full: Store = {
      read: (work) => store.read(work),
      subscribe: (listener) => store.subscribe(listener),
      close: () => store.close(),
      write: (work, options) =>
        store.write(async (transaction) => {
          await work(transaction);
          throw new DOMException('No room is left.', 'QuotaExceededError');
        }, options),
    };
    const shop = new Shop(store);
    await shop.add({ givenName: 'Cy' });
    const crowded = new Shop(full);
    const { importId } = await crowded.preview(TEXT);
    const error = await failureOf(crowded.call('imports.run', { importId }));
    expect(error.code).to.equal('quota');
    expect(await shop.total()).to.equal(1);
  });

  it('takes choices for single rows', async () => {
    const shop = new Shop();
    const ann = await shop.add({ givenName: 'Ann', referenceId: 'A' });
    await shop.add({ givenName: 'Bob', emailAddress: 'bob@example.com' });
    const text =
      'Reference ID,First Name,Email\nA,Ann,bob@example.com\n,Cy,cy@example.com\n,Di,di@example.com\n,Bob,bob@example.com\n';
    const { importId, rows } = await shop.preview(text);
    expect(rows.map(({ outcome }) => outcome)).to.deep.equal(['conflict', 'create', 'create', 'same']);
    const choices = { 2: { use: ann.id }, 3: 'skip', 5: 'create' } as const;
    const { counts } = await shop.call('imports.run', { importId, choices });
    expect(counts).to.deep.equal({ create: 2, update: 1, same: 0, conflict: 0, reject: 1 });
    expect(await shop.get(ann.id)).to.include({ emailAddress: 'bob@example.com' });
    expect((await shop.call('customers.query', { search: 'Bob' })).total).to.equal(2 + 1);
    expect((await shop.call('customers.query', { search: 'Cy' })).total).to.equal(0);
  });

  it('stopped while it comes in is done wholly or not at all, as it says', async function () {
    this.timeout(60_000);
    const rows = Array.from({ length: 20_000 }, (_, row) => `Ann,ann${row}@example.com`);
    const file = `Name,Email\n${rows.join('\n')}\n`;
    for (const stopAt of [1, 2, 3, 9]) {
      const name = `stopped ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
      let outcome: number | undefined;
      for (const store of [createMemoryStore(), await openIndexedDBStore({ name })]) {
        const shop = new Shop(store);
        const { importId } = await shop.preview(file);
        const stop = new AbortController();
        let told = 0;
        const onProgress = (): void => {
          if (++told === stopAt) stop.abort();
        };
        const options = { signal: stop.signal, onProgress };
        outcome = await shop.call('imports.run', { importId }, options).then(
          () => 20_000,
          ({ code }: { code: string }) => (code === 'cancelled' ? 0 : NaN),
        );
        // A disk may have it already; memory waits for nobody.
        if (!('fold' in store)) expect(outcome, `stopped at step ${stopAt}`).to.equal(0);
        expect((await shop.call('customers.query', {})).total).to.equal(outcome);
        await store.close();
      }
      const again = new Shop(await openIndexedDBStore({ name }));
      const { total } = await again.call('customers.query', {});
      expect(total).to.equal(outcome);
      await again.directory.close();
    }
  });

  it('refuses to take a customer who is not there, and can be told again', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview('Name,Email\nAnn,ann@example.com\nBob,bob@example.com\n');
    const error = await failureOf(shop.call('imports.run', { importId, choices: { 2: { use: 'nobody' } } }));
    expect(error.issues[0]).to.include({ code: 'unknown-customer', field: 'choices.2.use' });
    const { counts } = await shop.call('imports.run', { importId });
    expect(counts.create).to.equal(2);
  });

  it('refuses choices for rows that are not there', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview('First Name,Email\nAnn,nothing\n');
    const choices = { 7: 'create', 2: 'create' } as const;
    const error = await failureOf(shop.call('imports.run', { importId, choices }));
    expect(error.issues.map(({ code }) => code).sort()).to.deep.equal(['rejected-row', 'unknown-line']);
  });

  it('still gives the rows left out after it ran', async () => {
    const shop = new Shop();
    const { importId } = await shop.preview('First Name,Email\nAnn,nothing\nBob,bob@example.com\n');
    await shop.call('imports.run', { importId });
    const { rows, total } = await shop.call('imports.rows', {
      importId,
      outcome: 'reject',
      offset: 0,
      limit: 10,
    });
    expect(total).to.equal(1);
    expect(rows[0]).to.deep.include({ line: 2, cells: ['Ann', 'nothing'] });
  });

  it('gives its rows page by page', async () => {
    const shop = new Shop();
    const text = `Name\n${Array.from({ length: 2_500 }, (_, index) => `Person ${index}`).join('\n')}\n`;
    const { importId, rows, next } = await shop.preview(text);
    expect([rows.length, next]).to.deep.equal([1_000, 1_000]);
    const page = await shop.call('imports.rows', { importId, outcome: 'create', offset: 2_400, limit: 200 });
    expect(page.total).to.equal(2_500);
    expect(page.rows.map(({ line }) => line)).to.deep.equal(
      Array.from({ length: 100 }, (_, index) => 2_402 + index),
    );
  });
});

describe('The undo of an import', () => {
  it('takes back whom it made and what it changed, and its group', async () => {
    const shop = new Shop();
    const ann = await shop.add({ givenName: 'Ann', emailAddress: 'ann@example.com' });
    const report = await shop.import(
      'First Name,Email,Phone\nAnna,ann@example.com,514-555-0101\nBob,bob@example.com,\n',
    );
    const { restored, kept } = await shop.call('imports.undo', { importId: report.importId }, { now: LATER });
    expect([restored, kept]).to.deep.equal([2, []]);
    expect(await shop.total()).to.equal(1);
    const { version, updatedAt, ...fields } = await shop.get(ann.id);
    const {
      version: _version,
      updatedAt: _updatedAt,
      changeId: _changeId,
      ...before
    } = ann as Customer & { changeId?: string };
    expect(fields).to.deep.equal(before);
    expect([version, updatedAt]).to.deep.equal([3, LATER.toISOString()]);
    expect((await shop.call('groups.list', {})).groups.map(({ id }) => id)).not.to.include(report.groupId);
    expect(await codeOf(shop.call('imports.undo', { importId: report.importId }))).to.equal(
      'conflict already-undone',
    );
  });

  it('keeps what was touched since, and lists it', async () => {
    const shop = new Shop();
    const ann = await shop.add({ givenName: 'Ann', familyName: 'Sample', emailAddress: 'ann@example.com' });
    const { importId, groupId } = await shop.import(
      'First Name,Last Name,Email\nAnna,Other,ann@example.com\nBob,Sample,bob@example.com\nCy,Sample,cy@example.com\nDi,Sample,di@example.com\n',
    );
    const bob = await shop.find('bob@example.com');
    const cy = await shop.find('cy@example.com');
    await shop.call('customers.update', { id: bob.id, version: 1, changes: { nickname: 'Bobby' } });
    await shop.call('notes.add', { customerId: cy.id, note: { text: 'Called.' } });
    await shop.call('customers.update', { id: ann.id, version: 2, changes: { givenName: 'Annabel' } });
    const { restored, kept } = await shop.call('imports.undo', { importId });
    expect(restored).to.equal(1);
    expect(kept.map(({ name, fields }) => [name, fields])).to.deep.equal([
      ['Bob Sample', ['nickname']],
      ['Cy Sample', ['notes']],
      ['Annabel Other', ['givenName']],
    ]);
    expect(await shop.get(ann.id)).to.include({ givenName: 'Annabel', familyName: 'Sample' });
    expect((await shop.get(bob.id)).groupIds).not.to.include(groupId);
    expect(await shop.total()).to.equal(3);
  });

  it('can be undone in its turn', async () => {
    const shop = new Shop();
    const { importId, groupId } = await shop.import('First Name,Email\nAnn,ann@example.com\n');
    const { changeId } = await shop.call('imports.undo', { importId });
    expect(await shop.total()).to.equal(0);
    await shop.call('changes.undo', { changeId });
    expect((await shop.find('Ann')).groupIds).to.deep.equal([groupId]);
  });

  it('of an import nobody made is not found', async () => {
    expect(await codeOf(new Shop().call('imports.undo', { importId: 'nothing' }))).to.equal(
      'not-found unknown-import',
    );
  });
});

describe('A file of plain rows', () => {
  const HEADER = 'First Name,Last Name,Email Address,Phone Number,Reference ID\n';

  it('does not bring back whoever was erased, though the directory is empty', async () => {
    const shop = new Shop();
    const { id } = await shop.add({ givenName: 'Ann', emails: [{ address: 'ann@example.com' }] });
    await shop.call('customers.erase', { ids: [id] });
    const { rows } = await shop.preview(`${HEADER}Ann,A,ANN@example.com,,\nBob,B,bob@example.com,,\n`);
    expect(rows.map(({ outcome }) => outcome)).to.deep.equal(['reject', 'create']);
  });

  it('makes one customer of rows with the same key, however it is written, and of others their own', async () => {
    const shop = new Shop();
    const { counts } = await shop.import(
      HEADER +
        'Ann,A,ann@example.com,514 555 0123,R1\n' +
        'Ann,A,ANN@EXAMPLE.COM,,\n' +
        'Ann,B,,+15145550123,R2\n' +
        'Zoé,C,zoé@example.com,,Ｒ３\n' +
        'Zoé,D,ZOÉ@example.com,,R3\n',
    );
    expect(counts).to.include({ create: 3 });
    expect(await shop.total()).to.equal(3);
  });

  it('gives its rows again where they wait for a date that only the file tells', async () => {
    const shop = new Shop();
    const { rows } = await shop.preview(
      'First Name,Birthday\nAnn,1990-04-23\nBob,04/05/1990\nCid,1991-01-02\nDan,23/05/1990\n',
    );
    const birthdays = rows.map(({ changes }) => changes?.find(({ field }) => field === 'birthday')?.to);
    expect(birthdays).to.deep.equal(['1990-04-23', '1990-05-04', '1991-01-02', '1990-05-23']);
    expect(rows.map(({ line }) => line)).to.deep.equal([2, 3, 4, 5]);
  });
});
