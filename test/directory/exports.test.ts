import { expect } from '@open-wc/testing';
import Papa from 'papaparse';
import { EXPORT_COLUMNS, SQUARE_HEADERS } from '../../src/core/csv/square-columns.js';
import { plainRecord } from '../../src/core/csv/plain-record.js';
import { emptyDraft } from '../../src/core/csv/row-draft.js';
import {
  CREATION_SOURCES,
  type CustomerRecord,
  type CustomField,
  type NewCustomer,
} from '../../src/core/customer.js';
import { planNewCustomer } from '../../src/core/customer-plan.js';
import { isDirectoryError } from '../../src/core/errors.js';
import { createIdSource } from '../../src/core/ids.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../../src/core/settings.js';
import { Directory } from '../../src/directory/directory.js';
import type { OperationInput } from '../../src/directory/operation-types.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Random } from '../../src/testing/random.js';
import { chance, randomText } from '../core/chance.js';
import { sharedText } from '../core/shared-data.js';

const NOW = new Date('2026-11-21T15:00:00Z');

const CUSTOM_FIELDS: CustomField[] = [
  { key: 'story', name: 'Story', type: 'text' },
  { key: 'size', name: 'First Name', type: 'number' },
  { key: 'since', name: '=Since', type: 'date' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
  { key: 'tier', name: 'Tier', type: 'choice', choices: ['Gold', 'Silver; old', '=1'] },
  { key: 'likes', name: 'Likes', type: 'choices', choices: ['rye', 'a; b', '+plus', 'b'] },
  { key: 'mail', name: 'Second mail', type: 'email' },
  { key: 'line', name: 'Line', type: 'phone' },
  { key: 'place', name: 'Place', type: 'address' },
  { key: 'second', name: 'Story', type: 'text' },
];
const SETTINGS: DirectorySettings = {
  ...DEFAULT_SETTINGS,
  timeZone: 'America/Toronto',
  currency: 'CAD',
  country: 'CA',
  locale: 'fr-CA',
  customFields: CUSTOM_FIELDS,
};

const newId = createIdSource((into) => crypto.getRandomValues(into as Uint8Array<ArrayBuffer>));
const parsePhone = (text: string) => (/^\+\d{8,15}$/.test(text) ? text : undefined);

function directoryOf(customers: Iterable<CustomerRecord> = []): Directory {
  return new Directory(createMemoryStore(), { settings: SETTINGS, customers });
}

function exported(directory: Directory, input: OperationInput<'exports.csv'> = {}): Promise<Blob> {
  return directory.perform('exports.csv', input, { now: NOW });
}

async function cellsOf(file: Blob): Promise<string[][]> {
  return Papa.parse<string[]>(await file.text(), { skipEmptyLines: true }).data;
}

/** A new customer, or `undefined` for an input that names nobody or holds what no customer may. */
function customerOf(input: NewCustomer, id = newId(NOW.getTime())): CustomerRecord | undefined {
  try {
    return planNewCustomer(input, { id, now: NOW.toISOString(), settings: SETTINGS, parsePhone });
  } catch (thrown) {
    if (isDirectoryError(thrown)) return undefined;
    throw thrown;
  }
}

/** What a file tells of a customer. */
function told({ id, creationSource, emails, phones, addresses, ...record }: CustomerRecord): unknown {
  const {
    version: _v,
    createdAt: _c,
    updatedAt: _u,
    groupIds: _g,
    mergedFrom: _m,
    blocked,
    ...rest
  } = record;
  return {
    ...rest,
    id,
    creationSource,
    emails: emails
      .filter(({ visibility }) => visibility === 'visible')
      .map(({ address, label, subscription }) => ({ address, label, subscription })),
    phones: phones.map(({ number, label }) => ({ number, label })),
    addresses: addresses.map(({ source: _s, ...address }) => address),
    blocked: blocked?.reason,
  };
}

async function everybody(directory: Directory): Promise<Map<string, unknown>> {
  const people = new Map<string, unknown>();
  for (let offset = 0; ; offset += 200) {
    const { customers } = await directory.perform('customers.query', { offset, limit: 200 }, { now: NOW });
    for (const { id } of customers) {
      const {
        name: _n,
        emailAddress: _e,
        phoneNumber: _p,
        address: _a,
        emailSubscription: _s,
        ...record
      } = await directory.perform('customers.get', { id }, { now: NOW });
      people.set(id, told(record));
    }
    if (customers.length < 200) return people;
  }
}

/** Exports customers and imports the file twice: where they are, and into an empty directory. */
async function expectRoundTrip(customers: readonly CustomerRecord[]): Promise<void> {
  const home = directoryOf(customers);
  const file = await exported(home);
  const again = await home.perform('imports.preview', { file }, { now: NOW });
  const other = await home.perform(
    'imports.rows',
    { importId: again.importId, offset: 0, limit: 1_000 },
    { now: NOW },
  );
  for (const row of other.rows) expect(row.outcome, JSON.stringify(row)).to.equal('same');
  expect(again.counts).to.deep.equal({
    create: 0,
    update: 0,
    same: customers.length,
    conflict: 0,
    reject: 0,
  });

  const abroad = directoryOf();
  const { importId, counts } = await abroad.perform('imports.preview', { file }, { now: NOW });
  expect(counts).to.deep.equal({ create: customers.length, update: 0, same: 0, conflict: 0, reject: 0 });
  await abroad.perform('imports.run', { importId }, { now: NOW });
  const people = await everybody(abroad);
  for (const customer of customers) expect(people.get(customer.id)).to.deep.equal(told(customer));
}

describe('An export', () => {
  const ann: NewCustomer = {
    givenName: 'Ann "A"',
    familyName: '=Sample',
    emailAddress: 'ann@example.com',
    phoneNumber: '+15145550101',
    note: 'one\ntwo',
  };

  it('has the 23 columns of Square first, then the id and the custom fields', async () => {
    const [header, ...rows] = await cellsOf(await exported(directoryOf([customerOf(ann)!])));
    expect(header!.slice(0, 23)).to.deep.equal(SQUARE_HEADERS);
    expect(header!.slice(23)).to.deep.equal([
      'Directory ID',
      'Story',
      'custom.size',
      "'=Since",
      'VIP',
      'Tier',
      'Likes',
      'Second mail',
      'Line',
      'Place',
      'custom.second',
    ]);
    expect(EXPORT_COLUMNS).to.have.length(24);
    expect(rows).to.have.length(1);
  });

  it('quotes every cell, ends lines with CRLF and begins with a byte order mark', async () => {
    const file = await exported(directoryOf([customerOf(ann)!]), {
      columns: ['givenName', 'familyName', 'note', 'nickname'],
    });
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(await file.text()).to.equal(
      '"First Name","Last Name","Memo","Nickname"\r\n"Ann ""A""","\'=Sample","one\ntwo",""\r\n',
    );
    expect(file.type).to.equal('text/csv;charset=utf-8');
  });

  it('guards against formulas unless it is to be raw', async () => {
    const directory = directoryOf([customerOf(ann)!]);
    const columns = ['familyName', 'phoneNumber'];
    expect((await cellsOf(await exported(directory, { columns })))[1]).to.deep.equal([
      "'=Sample",
      "'+15145550101",
    ]);
    expect((await cellsOf(await exported(directory, { columns, raw: true })))[1]).to.deep.equal([
      '=Sample',
      '+15145550101',
    ]);
  });

  it('has columns for further emails, phones and addresses where somebody has them', async () => {
    const customer = customerOf({
      emails: [
        { address: 'secret@example.com', visibility: 'hidden', subscription: 'unsubscribed' },
        { address: 'a@example.com', label: 'home', subscription: 'subscribed' },
        { address: 'b@example.com', subscription: 'unsubscribed' },
      ],
      phones: [{ number: '+15145550101' }, { number: '+15145550102', label: 'till' }],
      addresses: [
        { locality: 'Laval', country: 'CA' },
        { addressLine1: '1 Sample St', label: 'work' },
      ],
    });
    const file = await exported(directoryOf([customer!]));
    const [header, row] = await cellsOf(file);
    const cells = Object.fromEntries(header!.map((name, column) => [name, row![column]]));
    expect(cells).to.include({
      'Email Address': 'a@example.com',
      'Email Label': 'home',
      'Email Subscription Status': 'Subscribed',
      'Email 2': 'b@example.com',
      'Email 2 Subscription': 'Unsubscribed',
      'Phone 2': "'+15145550102",
      'Phone 2 Label': 'till',
      Country: 'CA',
      'Address 2 Street Address 1': '1 Sample St',
      'Address 2 Label': 'work',
    });
    expect(await file.text()).not.to.contain('secret@example.com');
  });

  it('is of everybody, a group, a filter, a search or a list of ids, without the deleted', async () => {
    const people = ['Ann', 'Bob', 'Cy', 'Di'].map((givenName) => customerOf({ givenName })!);
    const directory = directoryOf(people);
    const perform = directory.perform.bind(directory);
    const group = await perform('groups.save', { group: { name: 'Some', kind: 'manual' } }, { now: NOW });
    await perform(
      'groups.addMembers',
      { groupId: group.id, ids: [people[1]!.id, people[2]!.id] },
      { now: NOW },
    );
    await perform('customers.delete', { ids: [people[3]!.id] }, { now: NOW });
    const names = async (input: OperationInput<'exports.csv'>) =>
      (await cellsOf(await exported(directory, { columns: ['givenName'], ...input }))).flat().slice(1);
    expect(await names({})).to.deep.equal(['Ann', 'Bob', 'Cy']);
    expect(await names({ groupId: 'all' })).to.deep.equal(['Ann', 'Bob', 'Cy']);
    expect(await names({ groupId: group.id })).to.deep.equal(['Bob', 'Cy']);
    const filter = { field: 'givenName', op: 'isNot', value: 'bob' };
    expect(await names({ filter })).to.deep.equal(['Ann', 'Cy']);
    expect(await names({ filter, groupId: group.id })).to.deep.equal(['Cy']);
    expect(await names({ search: 'an' })).to.deep.equal(['Ann']);
    expect(await names({ ids: [people[2]!.id, people[3]!.id, people[0]!.id] })).to.deep.equal(['Cy', 'Ann']);
    const error: unknown = await names({ groupId: 'nothing' }).catch((thrown: unknown) => thrown);
    expect(isDirectoryError(error) && error.code).to.equal('not-found');
  });

  it('refuses columns it does not know, all at once', async () => {
    const error: unknown = await exported(directoryOf(), {
      columns: ['givenName', 'shoe', 'toString'],
    }).catch((thrown: unknown) => thrown);
    expect(
      isDirectoryError(error) && error.issues.map(({ code, field }) => `${code} ${field}`),
    ).to.deep.equal(['unknown-column columns.1', 'unknown-column columns.2']);
  });

  it('refuses a choice of no column at all', async () => {
    const error: unknown = await exported(directoryOf(), { columns: [] }).catch((thrown: unknown) => thrown);
    expect(isDirectoryError(error) && [error.code, error.issues[0]?.field]).to.deep.equal([
      'invalid',
      'columns',
    ]);
  });

  it('of nobody has the header alone', async () => {
    expect(await cellsOf(await exported(directoryOf()))).to.have.length(1);
  });

  it('tells how far it is, and can be stopped', async () => {
    const people = Array.from({ length: 2_000 }, (_, index) => customerOf({ givenName: `P${index}` })!);
    const directory = directoryOf(people);
    const seen: unknown[] = [];
    await directory.perform('exports.csv', {}, { now: NOW, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).to.deep.equal({ done: 2_000, total: 2_000 });
    const work = new AbortController();
    const call = directory.perform(
      'exports.csv',
      {},
      { now: NOW, signal: work.signal, onProgress: () => work.abort() },
    );
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(isDirectoryError(error) && error.code).to.equal('cancelled');
  });
});

describe('An export imported again changes nothing', () => {
  it('for 2,000 random customers, of whom many share an email or a telephone', async function () {
    this.timeout(120_000);
    const random = chance('round trip');
    const naughty = await naughtyStrings();
    const customers: CustomerRecord[] = [];
    while (customers.length < 2_000) {
      const customer = randomCustomer(random, naughty);
      if (customer) customers.push(customer);
    }
    await expectRoundTrip(customers);
  });

  it('for every naughty string in every field of text', async function () {
    this.timeout(120_000);
    const strings = [
      ...(await naughtyStrings()),
      'a\0b',
      '\ud800',
      'x\udc00y',
      "'=1",
      "''+1",
      '\t=1',
      '＝1',
      '"',
      '""',
    ];
    const customers = strings.flatMap((text) =>
      [
        customerOf({ givenName: text, familyName: 'Sample', note: text, custom: { story: text } }) ?? [],
        customerOf({
          companyName: text,
          nickname: text,
          phones: [{ number: '+15145550101', label: text }],
        }) ?? [],
        customerOf({
          familyName: text,
          addresses: [
            { addressLine1: text, country: text },
            { locality: text, label: text },
          ],
        }) ?? [],
      ].flat(),
    );
    expect(customers.length).to.be.greaterThan(strings.length * 2);
    await expectRoundTrip(customers);
  });
});

describe('The quick way to a new customer', () => {
  it('makes what the careful way makes, or leaves it to that', () => {
    const random = chance('plain records');
    const texts = [
      'Ann',
      'José',
      ' Ann',
      'Ann  B',
      '4111 1111 1111 1111',
      'a\tb',
      'é\u0301',
      '',
      'Ω',
      '李',
      'x'.repeat(101),
      'x'.repeat(301),
    ];
    const environment = { id: 'ID', now: NOW.toISOString(), settings: SETTINGS, parsePhone };
    let quick = 0;
    for (let run = 0; run < 20_000; run++) {
      const text = () =>
        random.chance(0.5) ? undefined : random.chance(0.8) ? texts[random.below(2)] : random.pick(texts);
      const fields = Object.fromEntries(
        (['givenName', 'familyName', 'nickname', 'companyName', 'referenceId', 'note'] as const).flatMap(
          (field) => {
            const value = text();
            return value === undefined ? [] : [[field, value]];
          },
        ),
      );
      const label = text();
      const labelled = label === undefined ? {} : { label };
      const lists = {
        emails: random.chance(0.5)
          ? [
              {
                address: 'a@example.com',
                source: 'IMPORT',
                visibility: 'visible' as const,
                subscription: 'unknown' as const,
                ...labelled,
              },
            ]
          : [],
        phones: random.chance(0.5) ? [{ number: '+15145550101', source: 'IMPORT', ...labelled }] : [],
        addresses: random.chance(0.5)
          ? [
              {
                locality: text() ?? 'Laval',
                country: random.pick(['CA', 'ca', 'Canada']),
                source: 'IMPORT',
                ...labelled,
              },
            ]
          : [],
      };
      const birthday = random.chance(0.2) ? { birthday: '1990-04-23' } : {};
      const draft = { ...emptyDraft(2), ...fields, ...lists, ...birthday };
      const record = plainRecord(draft, 'IMPORT', environment);
      if (!record) continue;
      quick++;
      const input: NewCustomer = { creationSource: 'IMPORT', ...fields, ...lists, ...birthday };
      const kept: unknown = JSON.parse(JSON.stringify(record));
      expect(kept, JSON.stringify(draft)).to.deep.equal(planNewCustomer(input, environment));
    }
    expect(quick).to.be.greaterThan(3_000);
  });
});

async function naughtyStrings(): Promise<string[]> {
  return JSON.parse((await sharedText('blns/blns.json')) ?? '[]') as string[];
}

/** A customer with any of everything, or `undefined` when chance made nobody. */
function randomCustomer(random: Random, naughty: readonly string[]): CustomerRecord | undefined {
  const text = (): string =>
    random.chance(0.3) && naughty.length > 0
      ? random.pick(naughty)
      : random.chance(0.3)
        ? randomText(random, 12)
        : random.pick(['Ann', 'Zoé', "'=1", '+x', 'a, b', 'a "b"', 'one\ntwo', '-', '@', 'Ω ß']);
  const maybe = <T>(value: () => T): T | undefined => (random.chance(0.4) ? value() : undefined);
  const email = () => `p${random.below(900)}@example.com`;
  const input: Record<string, unknown> = {
    givenName: maybe(text),
    familyName: maybe(text),
    companyName: maybe(text),
    nickname: maybe(text),
    referenceId: maybe(() => `R${random.below(1_500)}${random.pick(['', ' ', "'"])}`),
    note: maybe(text),
    birthday: maybe(() => random.pick(['1990-04-23', '02-29', '04-05', '2000-01-01'])),
    creationSource: random.pick(CREATION_SOURCES),
    emails: Array.from({ length: random.below(4) }, () => ({
      address: email(),
      label: maybe(text),
      visibility: random.chance(0.2) ? 'hidden' : 'visible',
      subscription: random.pick(['subscribed', 'unsubscribed', 'unknown']),
    })),
    phones: Array.from({ length: random.below(4) }, () => ({
      number: `+1514555${String(100 + random.below(900)).padStart(4, '0')}`,
      label: maybe(text),
    })),
    addresses: Array.from({ length: random.below(3) }, () => ({
      addressLine1: maybe(text),
      addressLine2: maybe(text),
      locality: maybe(text),
      administrativeDistrictLevel1: maybe(() => 'QC'),
      postalCode: maybe(() => random.pick(['00123', 'H2X 1Y4'])),
      country: maybe(() => random.pick(['CA', 'fr', 'Canada'])),
      label: maybe(text),
    })),
    custom: {
      story: maybe(text),
      size: maybe(() => random.pick([0, -1.5, 1e21, 12345678.9])),
      since: maybe(() => '2020-02-29'),
      vip: maybe(() => random.chance(0.5)),
      tier: maybe(() => random.pick(['Gold', 'Silver; old', '=1'])),
      likes: maybe(() => random.pick([['rye'], ['a; b', 'b'], ['+plus', 'rye'], ['b', 'a; b']])),
      mail: maybe(email),
      line: maybe(() => '+33612345678'),
      place: maybe(() => ({ addressLine2: '=x', locality: 'Laval', country: 'CA' })),
      second: maybe(text),
    },
  };
  const customer = customerOf(withoutUndefined(input) as NewCustomer);
  // Somebody known by a hidden email alone is nobody to who has only the file.
  const isNamed = customer?.givenName ?? customer?.familyName ?? customer?.companyName;
  const isShown = customer?.emails.some(({ visibility }) => visibility === 'visible');
  if (!customer || !(isNamed !== undefined || isShown || customer.phones.length > 0)) return undefined;
  if (random.chance(0.3)) customer.squareCustomerId = `SQ${random.below(100_000)}`;
  if (random.chance(0.3)) {
    customer.opening = { visits: 1 + random.below(9), spend: random.below(99_999) - 500 };
    if (random.chance(0.5)) customer.opening.firstVisit = '2020-03-04';
    if (random.chance(0.5)) customer.opening.lastVisit = '2026-05-06';
  }
  if (random.chance(0.1)) {
    const reason = random.pick(['Blocked from online booking', '=No show', 'Rude']);
    customer.blocked = { reason, at: NOW.toISOString() };
  }
  return customer;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === undefined ? [] : [[key, withoutUndefined(each)]],
    ),
  );
}
