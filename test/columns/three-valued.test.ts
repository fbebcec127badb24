import { expect } from '@open-wc/testing';
import type { Filter } from '../../src/core/filter.js';
import { isLive, judgeFilter } from '../../src/core/judge.js';
import { chance } from '../core/chance.js';
import { FAR_ZONES, NOW, RandomDirectory, ZONES } from './random-directory.js';
import { RandomHistory } from './random-history.js';
import { change, fill, Shop } from './shop.js';
import { smallestCase } from './smallest-case.js';

const CASES = 50_000;
const PER_DIRECTORY = 100;
/** More people would take longer and find no more: each is another edge. */
const MOST_PEOPLE = 16;

/** Where clocks are put forward and back, where years have a leap day and where not, where a date was skipped. */
const INSTANTS = [
  NOW,
  '2026-03-08T06:59:59.999Z',
  '2026-03-08T07:00:00Z',
  '2026-11-01T05:30:00Z',
  '2026-11-01T06:30:00Z',
  '2024-02-29T12:00:00Z',
  '2025-02-28T23:59:59.999Z',
  '2011-12-30T10:00:00Z',
  '2014-10-25T22:00:00Z',
  '2006-10-29T02:30:30Z',
  '2026-12-31T10:00:00Z',
].map((instant) => new Date(instant).getTime());

describe('The three-valued language of filters', () => {
  it(`is the judge's in the columns, in ${CASES.toLocaleString('en')} cases: yes, no and unknown`, function () {
    this.timeout(240_000);
    const random = chance('three values');
    const zones = [...ZONES, ...FAR_ZONES];
    const start = performance.now();
    let cases = 0;
    const seen = { '+': 0, '-': 0, '?': 0 };
    while (cases < CASES) {
      const made = new RandomDirectory(random);
      const did = new RandomHistory(random);
      const shop = new Shop();
      // Going to and fro between a few: each is much to work out, and other directories have others.
      const zonesHere = [random.pick(zones), random.pick(zones)];
      fill(shop, made, did, random, MOST_PEOPLE);
      for (let question = 0; question < PER_DIRECTORY; question++) {
        if (question % 10 === 0) {
          shop.settings = {
            timeZone: random.pick(zonesHere),
            currency: random.pick(['USD', 'CAD']),
            visitsPerDay: random.pick(['each', 'each', 'once'] as const),
          };
          shop.groups = made.groups();
          change(shop, made, did, random);
        }
        shop.now = random.pick(INSTANTS) + random.pick([0, 0, -1, 1, 86_400_000]);
        const filter = made.filter(undefined, random.chance(0.5) ? 1 : 0);
        const { columns, judge } = shop.verdicts(filter);
        if (columns !== judge) expect(columns, smallestCase(shop, filter)).to.equal(judge);
        for (const verdict of judge) seen[verdict as '+' | '-' | '?']++;
        cases++;
      }
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${cases} cases in ${seconds} s: ${seen['+']} yes, ${seen['-']} no, ${seen['?']} unknown`);
    for (const count of Object.values(seen)) expect(count).to.be.at.least(cases / 4);
  });

  it('is counted anew after every change, though the same is asked again and again', () => {
    const random = chance('counted again');
    for (let directory = 0; directory < 30; directory++) {
      const made = new RandomDirectory(random);
      const did = new RandomHistory(random);
      const shop = new Shop();
      fill(shop, made, did, random, MOST_PEOPLE);
      // All that was sold is over.
      shop.now = new Date('2111-06-01T12:00:00Z').getTime();
      shop.groups = made.groups();
      const filters = Array.from({ length: 6 }, () => made.filter());
      for (let count = 0; count < 40; count++) {
        if (count % 20 === 19) shop.settings = { visitsPerDay: random.pick(['each', 'once']) };
        if (count % 3 > 0) change(shop, made, did, random);
        shop.now += random.pick([0, 1, 3_600_000]);
        sameCounts(shop, filters);
      }
    }
  });

  it('keeps its laws: double negation, one more visit, everything moved in time', () => {
    const random = chance('laws of filters');
    const regulars: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };
    const everRegular: Filter = { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' };
    const away: Filter = { field: 'lastVisit', op: 'notWithin', value: 'P6W' };
    const lapsed: Filter = { all: [everRegular, away] };
    // No clock is ever put forward in UTC, and 400 years are whole weeks of the same dates.
    const CYCLE = 146_097 * 86_400_000;
    const later = (at: string): string => new Date(Date.parse(at) + CYCLE).toISOString();
    for (let directory = 0; directory < 40; directory++) {
      const made = new RandomDirectory(random);
      const did = new RandomHistory(random);
      const shop = new Shop();
      fill(shop, made, did, random, MOST_PEOPLE);
      for (let question = 0; question < 20; question++) {
        const filter = made.filter();
        for (const person of shop.persons) {
          const verdict = judgeFilter(filter, person, shop.env);
          expect(judgeFilter({ not: { not: filter } }, person, shop.env)).to.equal(verdict);
        }
      }
      for (const person of shop.persons) {
        const { env } = shop;
        const wasRegular = judgeFilter(regulars, person, env);
        const { history } = person;
        const visit = { ...did.sale(), at: new Date(env.now - random.below(1000)).toISOString() };
        const more = { ...person, history: { ...history!, sales: [...history!.sales, visit] } };
        if (wasRegular === true) expect(judgeFilter(regulars, more, env)).to.equal(true);
        if (judgeFilter(lapsed, person, env) === true) {
          expect(judgeFilter(everRegular, person, env)).to.equal(true);
          expect(judgeFilter(lapsed, more, env)).to.equal(false);
        }
        const sales = history!.sales.map((sale) => ({ ...sale, at: later(sale.at) }));
        const { opening: _, ...born } = person;
        const moved = { ...born, history: { ...history!, sales } };
        for (const filter of [regulars, lapsed, everRegular, away]) {
          const now = judgeFilter(filter, { ...born, history: history! }, env);
          expect(judgeFilter(filter, moved, { ...env, now: env.now + CYCLE })).to.equal(now);
        }
      }
    }
  });
});

/** Each filter counts whom the judge says it of. */
function sameCounts(shop: Shop, filters: readonly Filter[]): void {
  const asked = filters.flatMap((filter): Filter[] => [filter, { not: filter }]);
  const live = shop.persons.filter(isLive);
  const { env } = shop;
  const judged = asked.map(
    (filter) => live.filter((person) => judgeFilter(filter, person, env) === true).length,
  );
  const { counts } = shop.columns.count(asked, env);
  if (counts.join() !== judged.join()) {
    expect(counts, JSON.stringify({ asked, now: env.now })).to.deep.equal(judged);
  }
}
