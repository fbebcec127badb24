import { expect } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { RestAdapter } from '../../src/adapters/rest.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';
import { ALL_PERMISSIONS } from '../../src/core/permissions.js';
import type { NewSale } from '../../src/core/sale-plan.js';
import { createDirectoryServer } from '../../src/server/server.js';

const NOW = new Date('2026-11-21T15:00:00Z');
const AT = '2026-11-20T16:00:00.000Z';
const SETTINGS = { timeZone: 'America/Toronto', currency: 'CAD', country: 'CA', now: () => NOW };

function byCard(id: string, fingerprint: string, more: Partial<NewSale> = {}): { sale: NewSale } {
  const card = { fingerprint, cardholderName: `DOE/${fingerprint.toUpperCase()}` };
  return { sale: { id, at: AT, amount: 100, tender: 'card', card, ...more } };
}

function cash(id: string, more: Partial<NewSale> = {}): { sale: NewSale } {
  return { sale: { id, at: AT, amount: 100, tender: 'cash', ...more } };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

async function refusalOf(answer: Promise<unknown>): Promise<DirectoryError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isDirectoryError(thrown)) throw new Error(`Not refused as it should be: ${String(thrown)}`);
  return thrown;
}

function person(id: string, more: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    id,
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    creationSource: 'DIRECTORY',
    givenName: id,
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
    ...more,
  };
}

async function customersOf(adapter: DirectoryAdapter): Promise<number> {
  return (await adapter.call('directory.describe', {})).counts.customers;
}

async function salesOf(adapter: DirectoryAdapter, customerId: string): Promise<string[]> {
  const { entries } = await adapter.call('activity.list', { customerId, kinds: ['sale'], limit: 200 });
  return entries.map(({ id }) => id);
}

describe('Many sales in one call', () => {
  it('are twenty thousand, and leave the page its turns', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    await adapter.call('directory.describe', {});
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setTimeout(turn, 0);
    };
    setTimeout(turn, 0);
    const sales = many(20_000, (index) => byCard(`s${index}`, `c${index % 5000}`));
    const done: number[] = [];
    const onProgress = (progress: { done: number }): void => void done.push(progress.done);
    const { changeId, ...counts } = await adapter.call('sales.recordMany', { sales }, { onProgress });
    isOver = true;
    expect(counts).to.deep.equal({
      recorded: 20_000,
      known: 0,
      attached: 20_000,
      unattached: 0,
      created: 5000,
    });
    expect(turns, 'turns of the page').to.be.greaterThan(5);
    expect(done.at(-1)).to.equal(20_000);
    expect(await customersOf(adapter)).to.equal(5000);
    await adapter.call('changes.undo', { changeId: changeId! });
    expect(await customersOf(adapter)).to.equal(0);
  });

  it('are decided again where something changed while they were read', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    const sales = many(1000, (index) => byCard(`s${index}`, `c${index % 100}`));
    const [counts, one] = await Promise.all([
      adapter.call('sales.recordMany', { sales }),
      adapter.call('sales.record', byCard('one', 'c7')),
    ]);
    expect([counts.created, one.created]).to.deep.equal([99, true]);
    expect(await customersOf(adapter)).to.equal(100);
    expect((await salesOf(adapter, one.customerId!)).length).to.equal(11);
  });

  it('are none where they are called off', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    const stop = new AbortController();
    const sales = many(5000, (index) => byCard(`s${index}`, `c${index}`));
    const onProgress = (): void => stop.abort();
    const answer = adapter.call('sales.recordMany', { sales }, { onProgress, signal: stop.signal });
    expect((await refusalOf(answer)).code).to.equal('cancelled');
    expect(await customersOf(adapter)).to.equal(0);
    expect((await adapter.call('sales.recordMany', { sales })).created).to.equal(5000);
  });

  it('get their first answer again, whatever became of their customers', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    const { id } = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    const sales = many(600, (index) => ({ ...cash(`s${index}`), attachTo: id }));
    const options = { idempotencyKey: 'till 7' };
    const first = await adapter.call('sales.recordMany', { sales }, options);
    await adapter.call('customers.delete', { ids: [id] });
    expect(await adapter.call('sales.recordMany', { sales }, options)).to.deep.equal(first);
    const unknown = await refusalOf(adapter.call('sales.recordMany', { sales }));
    expect([unknown.code, unknown.issues[0]?.field]).to.deep.equal(['not-found', 'sales.0.attachTo']);
    expect(unknown.issues.length).to.equal(100);
  });

  it('may be changed by the caller afterwards without harm', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    const item = { name: 'Tea' };
    const told = byCard('s1', 'c1', { items: [item] });
    await adapter.call('sales.recordMany', { sales: [told] });
    item.name = 'Poison';
    told.sale.amount = 7;
    expect((await adapter.call('directory.describe', {})).items).to.deep.equal(['Tea']);
    const { customerId } = await adapter.call('sales.record', byCard('s2', 'c1'));
    const { entries } = await adapter.call('activity.list', { customerId: customerId! });
    expect(entries.map(({ amount }) => amount)).to.deep.equal([100, 100]);
  });

  const WRONG: [what: string, sales: unknown, code: string, field: string][] = [
    ['no list', { length: 3 }, 'not-valid', 'sales'],
    ['nothing', undefined, 'required', 'sales'],
    ['a hole', [null], 'not-an-object', 'sales.0'],
    ['a list', [[cash('a')]], 'not-an-object', 'sales.0'],
    ['a date', [new Date()], 'required', 'sales.0.sale'],
    ['no sale', [{}], 'required', 'sales.0.sale'],
    ['a sale that is text', [{ sale: 'tea' }], 'not-an-object', 'sales.0.sale'],
    ['a key too many', [{ ...cash('a'), customerId: 'x' }], 'unknown-field', 'sales.0.customerId'],
    [
      'a prototype',
      [JSON.parse('{"sale":{"__proto__":{"a":1}}}')],
      'unknown-field',
      'sales.0.sale.__proto__',
    ],
    ['an owner that is no id', [{ ...cash('a'), attachTo: 7 }], 'not-text', 'sales.0.attachTo'],
    ['an empty owner', [{ ...cash('a'), attachTo: '' }], 'not-text', 'sales.0.attachTo'],
    ['an id that is a number', [cash(7 as never)], 'not-text', 'sales.0.sale.id'],
    ['no instant', [cash('a', { at: null as never })], 'required', 'sales.0.sale.at'],
    ['a date for an instant', [cash('a', { at: '2026-11-20' })], 'bad-instant', 'sales.0.sale.at'],
    ['an instant of long ago', [cash('a', { at: '1066-10-14T09:00:00Z' })], 'bad-instant', 'sales.0.sale.at'],
    ['an amount that is text', [cash('a', { amount: '5' as never })], 'not-an-amount', 'sales.0.sale.amount'],
    ['half a cent', [cash('a', { amount: 0.5 })], 'not-an-amount', 'sales.0.sale.amount'],
    ['an amount that is none', [cash('a', { amount: NaN })], 'not-an-amount', 'sales.0.sale.amount'],
    ['more than there is', [cash('a', { amount: 2 ** 60 })], 'not-an-amount', 'sales.0.sale.amount'],
    ['more back than paid', [cash('a', { refunded: 101 })], 'refund-too-large', 'sales.0.sale.refunded'],
    ['a currency in words', [cash('a', { currency: 'dollars' })], 'bad-currency', 'sales.0.sale.currency'],
    ['an unknown tender', [cash('a', { tender: 'gold' as never })], 'not-a-choice', 'sales.0.sale.tender'],
    ['a card that is text', [cash('a', { card: 'visa' as never })], 'not-an-object', 'sales.0.sale.card'],
    ['items that are none', [cash('a', { items: {} as never })], 'not-a-list', 'sales.0.sale.items'],
    ['an item of nothing', [cash('a', { items: [null as never] })], 'not-an-object', 'sales.0.sale.items.0'],
    ['a place without end', [cash('a', { location: 'x'.repeat(201) })], 'too-long', 'sales.0.sale.location'],
    ['a receipt to nobody', [cash('a', { receiptEmail: 'ann' })], 'bad-email', 'sales.0.sale.receiptEmail'],
  ];
  for (const [what, sales, code, field] of WRONG) {
    it(`are refused with ${what}`, async () => {
      const adapter = new MemoryAdapter(SETTINGS);
      const error = await refusalOf(adapter.call('sales.recordMany', { sales } as never));
      expect(error.code).to.equal('invalid');
      expect(error.issues.map((issue) => [issue.code, issue.field])).to.deep.include([code, field]);
    });
  }

  it('are refused where one of them gives back more than an earlier one brought', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    await adapter.call('sales.record', cash('s1', { amount: 500, refunded: 400 }));
    const error = await refusalOf(
      adapter.call('sales.recordMany', { sales: [cash('s0'), cash('s1', { amount: 300 })] }),
    );
    expect(error.issues.map(({ code, field }) => [code, field])).to.deep.equal([
      ['refund-too-large', 'sales.1.sale.refunded'],
    ]);
  });
});

describe('One new card, told in several places at once', () => {
  it('makes one profile over HTTP', async () => {
    const handler = createDirectoryServer(new MemoryAdapter(SETTINGS), {
      authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
    });
    const tills = many(
      4,
      () => new RestAdapter({ baseUrl: 'https://directory.example/', fetch: (request) => handler(request) }),
    );
    const told = await Promise.all(
      tills.map((till, index) => till.call('sales.record', byCard(`s${index}`, 'c1'))),
    );
    expect(new Set(told.map(({ customerId }) => customerId)).size).to.equal(1);
    expect(told.filter(({ created }) => created).length).to.equal(1);
    expect(await customersOf(tills[0]!)).to.equal(1);
  });

  it('makes one profile in two tabs', async () => {
    const name = `sales-${crypto.randomUUID()}`;
    const first = await IndexedDBAdapter.open({ ...SETTINGS, name, worker: 'off' });
    await first.call('directory.describe', {});
    const second = await IndexedDBAdapter.open({ ...SETTINGS, name, worker: 'off' });
    const told = await Promise.all(
      many(10, (index) => (index % 2 === 0 ? first : second).call('sales.record', byCard(`s${index}`, 'c1'))),
    );
    expect(new Set(told.map(({ customerId }) => customerId)).size).to.equal(1);
    await second.call('sales.recordMany', {
      sales: many(1000, (index) => byCard(`m${index}`, `c${index % 9}`)),
    });
    const again = await first.call('sales.record', byCard('last', 'c8'));
    expect(again.created).to.equal(false);
    expect((await salesOf(first, again.customerId!)).length).to.equal(112);
    await Promise.all([first.close(), second.close()]);
  });
});

describe('The customer of a sale', () => {
  it('is the survivor where the one named was merged', async () => {
    const merged = person('old', { mergedInto: 'older' });
    const customers = [person('new'), person('older', { mergedInto: 'new' }), merged];
    const adapter = new MemoryAdapter({ ...SETTINGS, customers });
    const { customerId } = await adapter.call('sales.record', { ...byCard('s1', 'c1'), attachTo: 'old' });
    expect(customerId).to.equal('new');
    expect((await adapter.call('sales.record', byCard('s2', 'c1'))).customerId).to.equal('new');
    await adapter.call('sales.record', cash('s3'));
    const attached = await adapter.call('sales.attach', { saleId: 's3', customerId: 'old' });
    expect(attached.customerId).to.equal('new');
    expect(await salesOf(adapter, 'old')).to.deep.equal(['s3', 's2', 's1']);
  });

  it('learns nothing any more once deleted, and keeps their sales', async () => {
    const adapter = new MemoryAdapter({ ...SETTINGS, customers: [person('ann')] });
    await adapter.call('sales.record', { ...cash('s1'), attachTo: 'ann' });
    await adapter.call('customers.delete', { ids: ['ann'] });
    const refund = cash('s1', { refunded: 50, receiptEmail: 'ann@example.com' });
    expect((await adapter.call('sales.record', refund)).customerId).to.equal('ann');
    await adapter.call('customers.restore', { ids: ['ann'] });
    expect((await adapter.call('customers.get', { id: 'ann' })).emails).to.deep.equal([]);
    expect(await salesOf(adapter, 'ann')).to.deep.equal(['s1']);
  });

  it('stays unsubscribed at an address that a receipt goes to', async () => {
    const left = person('ann', { unsubscribedEmails: [{ address: 'ann@example.com' }] });
    const adapter = new MemoryAdapter({ ...SETTINGS, customers: [left] });
    const { changeId } = await adapter.call('sales.record', {
      ...cash('s1', { receiptEmail: 'Ann@example.com' }),
      attachTo: 'ann',
    });
    const { emails } = await adapter.call('customers.get', { id: 'ann' });
    expect(emails[0]).to.include({ visibility: 'hidden', subscription: 'unsubscribed' });
    await adapter.call('changes.undo', { changeId: changeId! });
    const { version } = await adapter.call('customers.get', { id: 'ann' });
    const again = await adapter.call('customers.update', {
      id: 'ann',
      version,
      changes: { emailAddress: 'ann@example.com' },
    });
    expect(again.emailSubscription).to.equal('unsubscribed');
  });

  it('is told no address by the activity where contact details are not to be seen', async () => {
    const adapter = new MemoryAdapter({ ...SETTINGS, customers: [person('ann')] });
    await adapter.call('sales.record', {
      ...cash('s1', { receiptEmail: 'ann@example.com' }),
      attachTo: 'ann',
    });
    const options = { permissions: new Set(['view'] as const) };
    const { entries } = await adapter.call('activity.list', { customerId: 'ann' }, options);
    expect(JSON.stringify(entries)).not.to.include('ann@example.com');
    expect(entries[0]?.redacted).to.deep.equal(['receiptEmail']);
  });
});

describe('What the directory tells of sales', () => {
  it('are the places that have names, those of sales besides, and what was bought', async () => {
    const adapter = new MemoryAdapter(SETTINGS);
    await adapter.call('directory.configure', { locations: [{ id: 'main', name: 'Main Street' }] });
    const sales = [
      byCard('s1', 'c1', { location: 'main', items: [{ name: 'Tea 10', category: 'Drinks' }] }),
      byCard('s2', 'c1', { location: 'Airport', channel: 'online', items: [{ name: 'Tea 9' }] }),
    ];
    await adapter.call('sales.recordMany', { sales });
    const described = await adapter.call('directory.describe', {});
    expect(described.locations).to.deep.equal([
      { id: 'main', name: 'Main Street' },
      { id: 'Airport', name: 'Airport' },
    ]);
    expect([described.items, described.categories, described.channels]).to.deep.equal([
      ['Tea 9', 'Tea 10'],
      ['Drinks'],
      ['online'],
    ]);
  });

  it('names no token and no fingerprint in the trail', async () => {
    const adapter = new MemoryAdapter({ ...SETTINGS, customers: [person('ann')] });
    const card = { token: 'secret-1', brand: 'VISA', last4: '4242', expMonth: 1, expYear: 2030 };
    const kept = await adapter.call('cards.add', {
      customerId: 'ann',
      card: { ...card, fingerprint: 'secret-2' },
    });
    const { id, version } = kept;
    await adapter.call('cards.update', { id, version, changes: { token: 'secret-3', expYear: 2031 } });
    await adapter.call('sales.record', byCard('s1', 'secret-4', { card: { fingerprint: 'secret-4' } }));
    await adapter.call('sales.record', byCard('s1', 'secret-5', { card: { fingerprint: 'secret-5' } }));
    const { entries } = await adapter.call('audit.list', {});
    expect(JSON.stringify(entries)).not.to.include('secret');
    expect(JSON.stringify(entries)).to.include('4242');
  });
});
