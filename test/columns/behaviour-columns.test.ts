import { expect } from '@open-wc/testing';
import { CONDITION_FIELDS } from '../../src/core/conditions.js';
import type { Filter } from '../../src/core/filter.js';
import { judgeQuery } from '../../src/core/judge.js';
import { customerRow, factsOf } from '../../src/core/rows.js';
import type { Sale } from '../../src/core/sale.js';
import { chance } from '../core/chance.js';
import { person } from '../core/people.js';
import { CUSTOM_FIELDS, NOW, RandomDirectory, ZONES } from './random-directory.js';
import { RandomHistory } from './random-history.js';
import { change, fill, Shop } from './shop.js';

const DIRECTORIES = 30;
const QUESTIONS = 40;

/** Fields whose facts are not in a customer's record, and those that this directory made. */
const FIELDS = [
  ...Object.entries(CONDITION_FIELDS)
    .filter(([, kind]) => ['amount', 'choice', 'purchased', 'appointments', 'yes-no'].includes(kind))
    .map(([field]) => field),
  'firstVisit',
  'lastVisit',
  ...CUSTOM_FIELDS.map(({ key }) => `custom.${key}`),
  'custom.gone',
];

describe('The columns of what people did', () => {
  it('answer every condition as the judge does, while people buy, move, merge and go', function () {
    this.timeout(120_000);
    const random = chance('behaviour against the judge');
    let questions = 0;
    for (let directory = 0; directory < DIRECTORIES; directory++) {
      const made = new RandomDirectory(random);
      const did = new RandomHistory(random);
      const shop = new Shop();
      fill(shop, made, did, random);
      for (let question = 0; question < QUESTIONS; question++) {
        if (random.chance(0.3)) {
          shop.settings = {
            timeZone: random.pick(ZONES),
            currency: random.pick(['USD', 'CAD']),
            visitsPerDay: random.pick(['each', 'each', 'once'] as const),
          };
          shop.now = random.pick([NOW, NOW, NOW + 1, Date.parse('2025-09-08T03:59:59.999Z')]);
        }
        for (let edit = random.below(5); edit > 0; edit--) change(shop, made, did, random);
        const filter = random.chance(0.7) ? made.condition(FIELDS) : made.filter(FIELDS);
        same(shop.ask(filter), shop.judge(filter), `${JSON.stringify(filter)} ${JSON.stringify(shop.env)}`);
        sameLists(shop, made);
        questions++;
      }
    }
    expect(questions).to.be.at.least(1000);
  });
});

describe('The columns of sales', () => {
  /** A shop in Montréal with one customer, who bought at these instants for ten dollars each. */
  function regular(...instants: string[]): Shop {
    const shop = new Shop();
    shop.settings = { timeZone: 'America/Toronto', currency: 'CAD' };
    const row = shop.put(person({ id: 'C1' }));
    for (const at of instants) shop.sell(row, { id: at, at, amount: 1000, tender: 'cash' });
    return shop;
  }

  /** What the columns say of the one customer; the judge must say the same. */
  function verdictOf(shop: Shop, filter: Filter): string {
    const answer = shop.ask(filter);
    expect(answer, JSON.stringify(filter)).to.deep.equal(shop.judge(filter));
    return Object.keys(answer).find((verdict) => answer[verdict]!.length > 0)!;
  }

  it('open a window with the first instant of its day where the merchant is', () => {
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 1, within: 'P6M' };
    const shop = regular('2025-09-08T04:00:00.000Z');
    expect(verdictOf(shop, filter)).to.equal('yes');
    expect(verdictOf(regular('2025-09-08T03:59:59.999Z'), filter)).to.equal('no');
    shop.settings = { timeZone: 'UTC' };
    expect(verdictOf(shop, filter)).to.equal('yes');
    shop.settings = { timeZone: 'Asia/Kathmandu' };
    expect(verdictOf(shop, filter)).to.equal('yes');
    shop.settings = { timeZone: 'America/Los_Angeles' };
    expect(verdictOf(shop, filter), 'still the 7th there').to.equal('no');
  });

  it('count a sale from its own millisecond on', () => {
    const shop = regular('2026-03-08T15:30:00.001Z');
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 1 };
    expect(verdictOf(shop, filter)).to.equal('no');
    expect(verdictOf(shop, { field: 'lastVisit', op: 'isSet' })).to.equal('no');
    expect(verdictOf(shop, { field: 'spend', op: 'atLeast', value: 1 })).to.equal('no');
    shop.now += 1;
    expect(verdictOf(shop, filter)).to.equal('yes');
    expect(verdictOf(shop, { field: 'lastVisit', op: 'within', value: 'P1D' })).to.equal('yes');
  });

  it('show and sort people by what was bought up to now', () => {
    const shop = regular('2026-03-07T12:00:00Z', '2026-03-20T12:00:00Z');
    shop.put(person({ id: 'C2', opening: { visits: 1, spend: 1500, lastVisit: '2026-03-10' } }));
    const list = (): unknown =>
      shop.columns
        .query(
          {
            filter: { all: [] },
            sort: [{ by: 'lastVisit', direction: 'descending' }],
            offset: 0,
            limit: 5,
          },
          shop.env,
        )
        .customers.map(({ id, visits, totalSpend, lastVisit }) => [id, visits, totalSpend, lastVisit]);
    const later = ['C2', 1, 1500, '2026-03-10'];
    expect(list()).to.deep.equal([later, ['C1', 1, 1000, '2026-03-07']]);
    shop.now = Date.parse('2026-03-20T12:00:00Z');
    expect(list()).to.deep.equal([['C1', 2, 2000, '2026-03-20'], later]);
    shop.sell(1, { id: 'new', at: '2026-03-20T12:00:00Z', amount: 1, tender: 'cash' });
    shop.now = Date.parse('2026-03-19T12:00:00Z');
    expect(list()).to.deep.equal([later, ['C1', 1, 1000, '2026-03-07']]);
  });

  it('take refunds off and leave the visit', () => {
    const shop = regular();
    const sale: Sale = { id: 'S', at: '2026-03-01T12:00:00Z', amount: 3000, tender: 'card' };
    const address = shop.sell(0, sale);
    expect(verdictOf(shop, { field: 'spend', op: 'atLeast', value: 3000 })).to.equal('yes');
    shop.sell(0, { ...sale, refunded: 3000 }, address);
    expect(verdictOf(shop, { field: 'spend', op: 'atMost', value: 0 })).to.equal('yes');
    expect(verdictOf(shop, { field: 'visits', op: 'between', value: [1, 1] })).to.equal('yes');
  });

  it('leave what was paid in another currency out of spend, whichever is the directory’s', () => {
    const shop = regular('2026-03-01T12:00:00Z');
    shop.sell(0, { id: 'S', at: '2026-03-02T12:00:00Z', amount: 500, currency: 'USD', tender: 'cash' });
    expect(verdictOf(shop, { field: 'spend', op: 'between', value: [1000, 1000] })).to.equal('yes');
    expect(verdictOf(shop, { field: 'averageSpend', op: 'between', value: [500, 500] })).to.equal('yes');
    shop.settings = { timeZone: 'America/Toronto', currency: 'USD' };
    expect(verdictOf(shop, { field: 'spend', op: 'between', value: [1500, 1500] })).to.equal('yes');
  });

  it('reach from 29 February to the end of a February without one', () => {
    const shop = regular('2024-02-29T17:00:00Z', '2023-02-28T17:00:00Z');
    shop.now = Date.parse('2025-02-28T17:00:00Z');
    expect(verdictOf(shop, { field: 'visits', op: 'atLeast', value: 1, within: 'P1Y' })).to.equal('yes');
    shop.now = Date.parse('2025-03-01T17:00:00Z');
    expect(verdictOf(shop, { field: 'visits', op: 'atLeast', value: 1, within: 'P1Y' })).to.equal('no');
    // A year before the 29th is the 28th.
    shop.now = Date.parse('2024-06-01T12:00:00Z');
    expect(verdictOf(shop, { field: 'visits', op: 'atLeast', value: 2, everWithin: 'P1Y' })).to.equal('yes');
    expect(
      verdictOf(shop, { field: 'lastVisit', op: 'between', value: ['2024-02-29', '2024-02-29'] }),
    ).to.equal('yes');
  });

  it('count a day once where clocks are put back over midnight', () => {
    // In St. John's the 29th of October 2006 began, and a minute later it was the 28th again.
    const shop = regular(
      '2006-10-29T02:20:00Z',
      '2006-10-29T02:30:30Z',
      '2006-10-29T02:40:00Z',
      '2006-10-29T03:45:00Z',
    );
    shop.settings = { timeZone: 'America/St_Johns', visitsPerDay: 'once' };
    expect(verdictOf(shop, { field: 'visits', op: 'between', value: [2, 2] })).to.equal('yes');
    expect(verdictOf(shop, { field: 'visits', op: 'between', value: [1, 2], everWithin: 'P0D' })).to.equal(
      'yes',
    );
  });

  it('count in the window that ended at the last one from its very first instant', () => {
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 2, everWithin: 'P6M' };
    expect(verdictOf(regular('2025-02-10T05:00:00Z', '2025-08-10T23:00:00Z'), filter)).to.equal('yes');
    expect(verdictOf(regular('2025-02-10T04:59:59.999Z', '2025-08-10T23:00:00Z'), filter)).to.equal('no');
  });

  it('stay those of their customers while many grow and slices are put together', () => {
    const random = chance('slices');
    const did = new RandomHistory(random);
    const shop = new Shop();
    shop.settings = {};
    for (let count = 0; count < 300; count++) shop.put(person({ id: `C${1000 + count}` }));
    const draws = Array.from({ length: 6000 }, () => ({ row: random.below(300), sale: did.sale() }));
    shop.sellAll(draws.slice(0, 2000));
    for (const { row, sale } of draws.slice(2000)) shop.sell(row, sale);
    for (const [row, sales] of shop.sales) {
      for (const address of sales.keys()) if (random.chance(0.6)) shop.unsell(row, address);
    }
    for (const [row, sales] of shop.sales) {
      const addresses = [...shop.columns.saleAddresses(row)];
      expect([...addresses].sort()).to.deep.equal([...sales.keys()].sort());
      const instants = addresses.map((address) => Date.parse(sales.get(address)!.at));
      expect(instants).to.deep.equal([...instants].sort((left, right) => left - right));
    }
    for (const value of [1, 4, 9]) {
      const filter: Filter = { field: 'visits', op: 'atLeast', value, within: 'P1Y' };
      same(shop.ask(filter), shop.judge(filter), JSON.stringify(filter));
    }
    // The third that are left do not keep the room of all.
    expect(shop.columns.bytes['sales']).to.be.below(260_000);
  });

  it('are as many of one customer as there are, each once', () => {
    const shop = regular();
    const sale = (minute: number): Sale => ({
      id: '',
      at: new Date(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000).toISOString(),
      amount: 100,
      tender: 'cash',
    });
    const entries = Array.from({ length: 400 }, (_, minute) => ({
      row: 0,
      sale: sale(399 - minute),
      address: minute,
    }));
    shop.columns.putSales([...entries, { row: 0, sale: sale(0), address: 0 }]);
    shop.columns.putSales(entries.slice(0, 10));
    for (const entry of entries) shop.sell(0, entry.sale, entry.address);
    expect(verdictOf(shop, { field: 'visits', op: 'between', value: [400, 400] })).to.equal('yes');
    expect(verdictOf(shop, { field: 'spend', op: 'between', value: [40_000, 40_000] })).to.equal('yes');
    expect(shop.columns.saleAddresses(0)[0]).to.equal(399);
  });

  it('are counted exactly where some have hundreds and others a few', () => {
    const random = chance('hundreds of sales');
    const did = new RandomHistory(random);
    const shop = new Shop();
    shop.settings = {};
    for (let count = 0; count < 200; count++) shop.put(person({ id: `C${1000 + count}` }));
    const most = [255, 256, 257, 511, 512, 700];
    for (let row = 0; row < 200; row++) {
      const count = most[row] ?? random.below(5);
      shop.sellAll(Array.from({ length: count }, () => ({ row, sale: did.sale() })));
    }
    const filters: Filter[] = most.flatMap((count) => [
      { field: 'visits', op: 'between', value: [count, count] },
      { field: 'visits', op: 'between', value: [count % 256, (count % 256) + 1], within: 'P2Y' },
      { field: 'visits', op: 'atLeast', value: count >> 3, location: 'plateau' },
      { field: 'purchased', op: 'isAnyOf', value: { items: ['baguette'] }, atLeast: count >> 2 },
      { field: 'purchased', op: 'isAnyOf', value: { items: ['baguette'] }, location: 'plateau' },
    ]);
    for (const filter of filters) same(shop.ask(filter), shop.judge(filter), JSON.stringify(filter));
  });

  it('hold what somebody else had after a merge, and nothing of somebody who went', () => {
    const shop = regular('2026-03-01T12:00:00Z');
    const other = shop.put(person({ id: 'C2' }));
    shop.sell(other, { id: 'S', at: '2026-02-01T12:00:00Z', amount: 1, tender: 'cash' });
    shop.move(other, 0);
    expect(shop.columns.saleAddresses(0)).to.deep.equal(Uint32Array.of(1, 0));
    expect(shop.ask({ field: 'visits', op: 'atLeast', value: 1 })['yes']).to.deep.equal(['C1']);
    shop.remove(0);
    expect(shop.columns.saleAddresses(0), 'of somebody erased').to.have.length(0);
    shop.put(person({ id: 'C1' }));
    expect(shop.ask({ field: 'visits', op: 'atLeast', value: 1 })['yes']).to.deep.equal([]);
  });
});

describe('The columns of custom fields', () => {
  it('find texts, numbers and addresses among a thousand different ones', () => {
    const shop = new Shop();
    shop.settings = {};
    for (let count = 0; count < 1000; count++) {
      const custom = {
        plate: `Plàte-${count} é`,
        fax: `+1514555${1000 + count}`,
        cabin: { addressLine1: `${count} Main Street`, locality: 'Montréal' },
      };
      shop.put(person({ id: `C${count}`, custom: count % 10 === 0 ? {} : custom }));
    }
    for (const [field, op, value] of [
      ['plate', 'contains', 'plate 99'],
      ['plate', 'is', 'PLATE 7 E'],
      ['plate', 'isNot', 'plate 7 e'],
      ['plate', 'startsWith', 'plate 12'],
      ['plate', 'isSet', undefined],
      ['plate', 'contains', ''],
      ['fax', 'is', '(514) 555-1123'],
      ['fax', 'contains', '5551'],
      ['fax', 'isNot', '15145551123'],
      ['cabin', 'contains', 'Main Street montreal'],
      ['cabin', 'startsWith', '12 main'],
    ] as const) {
      const filter: Filter = { field: `custom.${field}`, op, ...(value === undefined ? {} : { value }) };
      same(shop.ask(filter), shop.judge(filter), JSON.stringify(filter));
    }
    shop.put(person({ id: 'C7', custom: { plate: 'new words' } }));
    expect(shop.ask({ field: 'custom.plate', op: 'contains', value: 'words' })['yes']).to.deep.equal(['C7']);
  });

  it('take a value of another type for none, and a field that is gone for unknown', () => {
    const shop = new Shop();
    shop.settings = { customFields: [{ key: 'size', name: 'Size', type: 'number' }] };
    shop.put(person({ id: 'C1', custom: { size: 'large' } }));
    shop.put(person({ id: 'C2', custom: { size: 3 } }));
    const filter: Filter = { field: 'custom.size', op: 'atLeast', value: 3 };
    expect(shop.ask(filter)).to.deep.equal({ yes: ['C2'], no: [], unknown: ['C1'] });
    shop.settings = { customFields: [{ key: 'size', name: 'Size', type: 'text' }] };
    const text: Filter = { field: 'custom.size', op: 'contains', value: 'arg' };
    expect(shop.ask(text)).to.deep.equal({ yes: ['C1'], no: [], unknown: ['C2'] });
    expect(shop.ask(text)).to.deep.equal(shop.judge(text));
    shop.settings = { customFields: [] };
    expect(shop.ask(text)).to.deep.equal({ yes: [], no: [], unknown: ['C1', 'C2'] });
  });
});

/** Lists by purchases show and order people as the judge does. */
function sameLists(shop: Shop, made: RandomDirectory): void {
  const query = { filter: { all: [] }, sort: made.sort(), offset: 2, limit: 20 };
  const wanted = judgeQuery(shop.persons, query, shop.env);
  const people = new Map(shop.persons.map((one) => [one.id, one]));
  const rows = wanted.ids.map((id) => customerRow(people.get(id)!, factsOf(people.get(id)!, shop.env)));
  same(shop.columns.query(query, shop.env).customers, rows, JSON.stringify({ ...query, ...shop.env }));
}

/** Comparing as JSON first: chai takes longer over it than all the columns. */
function same(actual: unknown, wanted: unknown, about: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) expect(actual, about).to.deep.equal(wanted);
}
