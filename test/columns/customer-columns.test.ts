import { expect } from '@open-wc/testing';
import { CustomerColumns } from '../../src/columns/customer-columns.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { EVERYBODY } from '../../src/core/filter.js';
import { isLive, judgeFilter, judgeQuery, type JudgeEnvironment } from '../../src/core/judge.js';
import { customerRow, factsOf } from '../../src/core/rows.js';
import { customerSearchText, matchesSearch } from '../../src/core/search-text.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { searchWords } from '../../src/core/text.js';
import { Newcomers } from '../../src/stores/newcomers.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from '../core/chance.js';
import { CUSTOM_FIELDS, NOW, RandomDirectory, ZONES } from './random-directory.js';

const DIRECTORIES = 60;
const QUESTIONS = 25;
/** When people come all at once. */
const AT = new Date(NOW).toISOString();

describe('The columns of customers', () => {
  it('answer every question as the judge does, while people come, change and go', function () {
    this.timeout(60_000);
    const random = chance('columns against the judge');
    let questions = 0;
    for (let directory = 0; directory < DIRECTORIES; directory++) {
      const made = new RandomDirectory(random);
      const columns = new CustomerColumns();
      const records = new Map<string, CustomerRecord>();
      const put = (record: CustomerRecord): void => {
        records.set(record.id, record);
        columns.put(record);
      };
      columns.prepareFor(40);
      for (let count = random.below(60); count > 0; count--) put(made.customer());
      for (let question = 0; question < QUESTIONS; question++) {
        for (let edit = random.below(4); edit > 0; edit--) {
          const ids = [...records.keys()];
          const draw = random.next();
          if (draw < 0.1) arrive(columns, records, random, made);
          else if (draw < 0.3 || ids.length === 0) put(made.customer());
          else if (draw < 0.85) put(made.customer(random.pick(ids)));
          else {
            const id = random.pick(ids);
            records.delete(id);
            columns.remove(id);
          }
        }
        const timeZone = random.pick(ZONES);
        const settings = { ...DEFAULT_SETTINGS, customFields: CUSTOM_FIELDS, timeZone };
        columns.settings = settings;
        compare(made, columns, records, { ...settings, now: NOW, groups: made.groups() });
        questions++;
      }
      expect(columns.size).to.equal(records.size);
    }
    expect(questions).to.be.at.least(1000);
  });

  it('find every piece of what people are searched by, wherever it lies', () => {
    const random = chance('pieces of texts');
    const made = new RandomDirectory(random);
    const people = Array.from({ length: 1300 }, () => made.customer());
    const columns = new CustomerColumns();
    for (const person of people) columns.put(person);
    const texts = people.filter(isLive).map(customerSearchText);
    for (let question = 0; question < 400; question++) {
      const line = [...random.pick(random.pick(texts).split('\n'))];
      const start = random.below(line.length);
      const search = line.slice(start, start + 1 + random.below(12)).join('');
      const words = searchWords(search);
      const wanted = texts.filter((text) => matchesSearch(text, words)).length;
      const query = { search, filter: EVERYBODY, sort: [], offset: 0, limit: 0 };
      expect(columns.query(query, { now: NOW, groups: new Map() }).total, search).to.equal(wanted);
    }
  });
});

/** Lets some people come all at once. */
function arrive(
  columns: CustomerColumns,
  records: Map<string, CustomerRecord>,
  random: Random,
  made: RandomDirectory,
): void {
  const newcomers = new Newcomers();
  const first = columns.rows;
  for (let count = random.below(20); count > 0; count--) {
    const { deletedAt: _deleted, mergedInto: _merged, ...live } = made.customer();
    newcomers.add({ ...live, createdAt: AT, updatedAt: AT });
  }
  const stage = columns.staging(newcomers, first);
  const middle = random.below(newcomers.count + 1);
  stage(0, middle);
  stage(middle, newcomers.count);
  columns.admit(first, newcomers.count);
  newcomers.ids.forEach((id, place) => records.set(id, newcomers.at(place)));
}

function compare(
  made: RandomDirectory,
  columns: CustomerColumns,
  records: ReadonlyMap<string, CustomerRecord>,
  env: JudgeEnvironment,
): void {
  const search = made.search();
  const query = {
    filter: made.filter(),
    sort: made.sort(),
    offset: 3,
    limit: 20,
    ...(search === undefined ? {} : { search }),
  };
  const about = JSON.stringify({ ...query, timeZone: env.timeZone, groups: [...env.groups] });
  const wanted = judgeQuery(records.values(), query, env);
  const page = columns.query(query, env);
  same({ ids: page.customers.map(({ id }) => id), total: page.total }, wanted, about);
  const rows = wanted.ids.map((id) => customerRow(records.get(id)!, factsOf(records.get(id)!)));
  same(page.customers, rows, about);
  const other = made.filter();
  const count = (filter: typeof other): number =>
    [...records.values()].filter((record) => isLive(record) && judgeFilter(filter, record, env) === true)
      .length;
  // The same parts in several filters, as a panel asks for them.
  const filters = [query.filter, { not: other }, { all: [other, query.filter] }, other];
  same(
    columns.count(filters, env),
    { counts: filters.map(count), total: count({ all: [] }) },
    about + JSON.stringify(other),
  );
}

/** Comparing as JSON first: chai takes longer over it than all the columns. */
function same(actual: unknown, wanted: unknown, about: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) expect(actual, about).to.deep.equal(wanted);
}
