import { expect } from '@open-wc/testing';
import { planNewCustomer } from '../../src/core/customer-plan.js';
import { SQUARE_HEADERS } from '../../src/core/csv/square-columns.js';
import { CREATION_SOURCES, type CustomerRecord } from '../../src/core/customer.js';
import { hashOf } from '../../src/core/hash.js';
import { NO_HISTORY } from '../../src/core/history.js';
import { type FactsEnvironment, factsOf } from '../../src/core/rows.js';
import type { Sale } from '../../src/core/sale.js';
import { planSale } from '../../src/core/sale-plan.js';
import { phoneParser } from '../../src/core/phone-library.js';
import { generateDirectory } from '../../src/testing/generate-directory.js';
import { generateSales, sampleShop } from '../../src/testing/sample-sales.js';
import { sampleRecords } from '../../src/testing/sample-records.js';
import { squareExport, squareShop } from '../../src/testing/square-export.js';

const NOW = '2026-11-21T15:00:00Z';
const CUSTOMERS = 15_538;

describe('The sample directory', () => {
  const records = sampleRecords({ customers: CUSTOMERS, seed: 1, now: NOW });
  const generated = generateDirectory({ customers: CUSTOMERS, seed: 1, now: NOW });
  const share = (holds: (record: CustomerRecord) => boolean): number =>
    (100 * records.filter(holds).length) / records.length;
  const hasPhone = ({ phones }: CustomerRecord): boolean => phones.length > 0;
  const hasEmail = ({ emails }: CustomerRecord): boolean => emails.length > 0;

  it('has phones, emails and neither as often as a real export', () => {
    expect(share(hasPhone)).to.be.closeTo(81, 1);
    expect(share(hasEmail)).to.be.closeTo(25, 1);
    expect(share((record) => !hasPhone(record) && !hasEmail(record))).to.be.closeTo(17, 1);
  });

  it('is the same again from the same seed, and another from another', () => {
    const options = { customers: 300, seed: 1, now: NOW };
    expect(hashOf(sampleRecords(options))).to.equal('30dd2fef7425c3e7');
    expect(hashOf(generateDirectory(options))).to.equal('bae964a2b5a74f6e');
    expect(hashOf(squareExport({ rows: 300, seed: 1, now: NOW }))).to.equal('c4fe03f8b843f840');
    expect(sampleRecords({ ...options, seed: 2 })).not.to.deep.equal(sampleRecords(options));
  });

  it('has purchases that add up to what an export says of each, the same again from the same seed', () => {
    const options = { customers: 2000, seed: 1, now: NOW };
    const shop = sampleShop(options);
    expect(sampleShop(options)).to.deep.equal(shop);
    const env = { timeZone: 'America/Toronto', currency: 'CAD', visitsPerDay: 'each', now: Date.parse(NOW) };
    const byCustomer = new Map<string | undefined, Sale[]>();
    for (const sale of shop.sales) {
      byCustomer.set(sale.customerId, [...(byCustomer.get(sale.customerId) ?? []), sale]);
    }
    sampleRecords(options).forEach((record, index) => {
      const customer = shop.customers[index]!;
      const { opening: _, ...person } = record;
      expect(customer).to.deep.equal(person);
      const history = { ...NO_HISTORY, sales: byCustomer.get(record.id) ?? [] };
      expect(factsOf({ ...customer, history }, env as FactsEnvironment)).to.deep.equal(factsOf(record));
    });
    const told = generateSales(options);
    expect(told.length).to.equal(shop.sales.length);
    for (const { sale } of told) expect(planSale(sale, { id: '', currency: 'CAD' })).to.deep.equal(sale);
  });

  it('comes as a file and its sales too: the same people, whose sales tell what the file does not', () => {
    const options = { rows: 300, seed: 1, now: NOW };
    const told = squareExport(options).split('\r\n');
    const shop = squareShop(options);
    const lines = shop.customers.split('\r\n');
    expect(lines.length).to.equal(told.length);
    const spend = new Map<string, number>();
    for (const { squareCustomerId, sale } of shop.sales) {
      spend.set(squareCustomerId, (spend.get(squareCustomerId) ?? 0) + sale.amount);
    }
    for (const [place, line] of lines.entries()) {
      const id = /,([A-Z0-9]{26}),/.exec(line)?.[1];
      if (id === undefined) expect(line).to.equal(told[place]);
      else {
        expect(line).to.include(',,,0,$0.00,');
        const dollars = ((spend.get(id) ?? 0) / 100).toLocaleString('en-US', {
          style: 'currency',
          currency: 'USD',
        });
        expect(told[place]!.replaceAll('"', '')).to.include(`,${dollars},`);
      }
    }
  });

  it('takes now as a date, a text, a number or a clock', () => {
    const expected = sampleRecords({ customers: 5, now: NOW });
    const date = new Date(NOW);
    for (const now of [date, date.getTime(), () => date]) {
      expect(sampleRecords({ customers: 5, now })).to.deep.equal(expected);
    }
  });

  it('has people whom customers.create accepts, every one', async () => {
    const parsePhone = await phoneParser('US');
    const environment = { now: NOW, settings: generated.settings, parsePhone };
    generated.customers.forEach((customer, index) => {
      const planned = planNewCustomer(customer, { ...environment, id: records[index]!.id });
      expect(planned.phones).to.deep.equal(records[index]!.phones);
      expect(planned.emails.length).to.equal(records[index]!.emails.length);
    });
  });

  it('gives everybody an id of their own, growing with the time they came in', () => {
    expect(new Set(records.map(({ id }) => id)).size).to.equal(CUSTOMERS);
    records.forEach(({ id, createdAt }, index) => {
      expect(id).to.match(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      const before = records[index - 1];
      if (!before) return;
      expect(id > before.id).to.equal(true);
      expect(createdAt >= before.createdAt).to.equal(true);
    });
  });

  it('shares no phone or email but between the records of one person', () => {
    const originals = new Map(generated.duplicates.map((pair) => [pair.customer, pair.original]));
    const owners = new Map<string, number>();
    records.forEach(({ phones, emails }, index) => {
      const person = originals.get(index) ?? index;
      const points = [...phones.map(({ number }) => number), ...emails.map(({ address }) => address)];
      for (const point of points.map((text) => text.toLowerCase())) {
        expect(owners.get(point) ?? person, point).to.equal(person);
        owners.set(point, person);
      }
    });
    expect(originals.size / CUSTOMERS).to.be.closeTo(0.03, 0.005);
    for (const original of originals.values()) expect(originals.has(original)).to.equal(false);
  });

  it('writes to nobody real', () => {
    for (const { emails, phones } of records) {
      for (const { address } of emails) expect(address).to.match(/@example\.(com|org|net)$/);
      for (const { number } of phones) expect(number).to.match(/^\+(1\d{3}555|33[1-5])\d+$/);
    }
  });

  it('spreads over every source, few postal codes, and a long tail of regulars', () => {
    expect(new Set(records.map(({ creationSource }) => creationSource)).size).to.equal(
      CREATION_SOURCES.length,
    );
    const codes = new Set(records.flatMap(({ addresses }) => addresses.map((address) => address.postalCode)));
    expect(codes.size).to.equal(25);
    expect(share(({ opening }) => opening?.visits === 1)).to.be.within(50, 60);
    expect(share(({ opening }) => (opening?.visits ?? 0) >= 10)).to.be.within(2, 6);
    expect(share(({ birthday }) => birthday?.length === 10)).to.be.within(8, 14);
    expect(share(({ birthday }) => birthday?.length === 5)).to.be.within(6, 12);
  });

  it('has nothing that happened after now, or a last visit before the first', () => {
    const today = NOW.slice(0, 10);
    for (const { createdAt, opening } of records) {
      expect(createdAt < NOW).to.equal(true);
      if (!opening) continue;
      expect(opening.visits > 0 && opening.spend > 0).to.equal(true);
      expect(opening.firstVisit! <= opening.lastVisit!).to.equal(true);
      expect(opening.lastVisit! <= today).to.equal(true);
    }
  });

  it('exports as Square does: 23 columns and a line for each', () => {
    const lines = squareExport({ rows: 50, seed: 1, now: NOW }).split('\r\n');
    expect(lines[0]!.split(',')).to.deep.equal([...SQUARE_HEADERS]);
    expect(SQUARE_HEADERS.length).to.equal(23);
    expect(lines.length).to.equal(52);
    expect(lines.at(-1)).to.equal('');
    const flawed = squareExport({ rows: 3000, seed: 1, now: NOW });
    expect(flawed).to.contain(',no phone,');
    expect(squareExport({ rows: 3000, seed: 1, now: NOW, flaws: false })).not.to.contain(',no phone,');
  });
});
