import { expect } from '@open-wc/testing';
import { addDays, civilDate, endOfDay } from '../../src/core/civil-date.js';
import { explain, type Explanation } from '../../src/core/explain.js';
import type { Filter } from '../../src/core/filter.js';
import { NO_HISTORY, type Person } from '../../src/core/history.js';
import { type JudgeEnvironment, judgeFilter } from '../../src/core/judge.js';
import type { Sale } from '../../src/core/sale.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from './chance.js';
import { person } from './people.js';

const env: JudgeEnvironment = {
  // Noon in Montréal.
  now: Date.parse('2026-11-21T17:00:00Z'),
  timeZone: 'America/Toronto',
  currency: 'CAD',
  visitsPerDay: 'each',
  customFields: [],
  groups: new Map(),
};

const REGULAR: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };
const LAPSED: Filter = {
  all: [
    { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
    { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
  ],
};

function shopper(...days: string[]): Person {
  const sales = days.map<Sale>((day, index) => ({
    id: `S${index}`,
    at: `${day}T17:00:00Z`,
    amount: 1000,
    tender: 'cash',
  }));
  return { ...person(), history: { ...NO_HISTORY, sales } };
}

describe('Why somebody is in a group', () => {
  it('says the number there is, and the one it takes', () => {
    const { member, conditions } = explain(REGULAR, shopper('2026-08-01', '2026-09-01', '2026-11-01'), env);
    expect(member).to.equal(true);
    expect(conditions).to.deep.equal([
      { condition: REGULAR, holds: true, actual: 3, needed: 3, changesAt: '2027-02-02' },
    ]);
  });

  it('says how much is missing, and until when that is all', () => {
    const [visits] = explain(REGULAR, shopper('2026-06-14', '2026-11-01'), env).conditions;
    expect(visits).to.include({ holds: false, actual: 2, missing: 1, missingUntil: '2026-12-15' });
  });

  it('says when membership ends by itself', () => {
    const regular = shopper('2026-08-01', '2026-09-01', '2026-11-01');
    expect(explain(REGULAR, regular, env).changesAt).to.equal('2027-02-02');
  });

  it('says when somebody will lapse', () => {
    const regular = shopper('2026-08-01', '2026-09-01', '2026-11-01');
    const { member, changesAt, conditions } = explain(LAPSED, regular, env);
    expect(member).to.equal(false);
    expect(conditions.map(({ holds, actual }) => [holds, actual])).to.deep.equal([
      [true, 3],
      [false, '2026-11-01'],
    ]);
    expect(changesAt).to.equal('2026-12-14');
  });

  it('never ends for who never comes back', () => {
    const gone = shopper('2025-08-01', '2025-09-01', '2025-11-01');
    expect(explain(LAPSED, gone, env))
      .to.include({ member: true })
      .and.not.to.have.property('changesAt');
  });

  it('tells what is unwanted from what is wanted', () => {
    const { conditions } = explain({ not: REGULAR }, shopper(), env);
    expect(conditions[0]).to.include({ negated: true, holds: false });
  });

  it('knows between which numbers what came from elsewhere lies', () => {
    const brought = person({
      opening: { visits: 9, spend: 0, firstVisit: '2024-01-01', lastVisit: '2026-11-01' },
    });
    const [visits] = explain(REGULAR, brought, env).conditions;
    expect(visits).to.deep.include({ holds: 'unknown', actual: { least: 1, most: 8 }, missing: 2 });
  });

  it('names groups of groups', () => {
    const groups = new Map<string, Filter>([['regulars', REGULAR]]);
    const filter: Filter = { field: 'groups', op: 'isAnyOf', value: ['regulars', 'G1'] };
    const who = shopper('2026-08-01', '2026-09-01', '2026-11-01');
    const { conditions, changesAt } = explain(filter, who, { ...env, groups });
    expect(conditions[0]).to.deep.include({ actual: ['regulars'], needed: ['regulars', 'G1'] });
    expect(changesAt).to.equal('2027-02-02');
  });

  it('finds every date that a look at each day finds', () => {
    const random = chance('Dates on which membership changes');
    for (let round = 0; round < 300; round++) {
      const who = randomPerson(random);
      const filter = randomFilter(random);
      const zone = random.pick(['America/Toronto', 'Asia/Kolkata', 'Pacific/Apia']);
      const there = { ...env, timeZone: zone };
      const expected = lookedFor(filter, who, there);
      const found = within(explain(filter, who, there), there);
      expect(found, `${JSON.stringify(filter)}, ${JSON.stringify(who)}`).to.equal(expected);
    }
  });
});

const DAYS_LOOKED_AT = 500;

function lookedFor(filter: Filter, who: Person, there: JudgeEnvironment): string | undefined {
  const isMember = (now: number): boolean => judgeFilter(filter, who, { ...there, now }) === true;
  const today = isMember(there.now);
  let day = civilDate(there.now, there.timeZone);
  for (let count = 0; count < DAYS_LOOKED_AT; count++, day = addDays(day, 1)) {
    if (isMember(endOfDay(day, there.timeZone)) !== today) return day;
  }
  return undefined;
}

function within({ changesAt }: Explanation, there: JudgeEnvironment): string | undefined {
  const last = addDays(civilDate(there.now, there.timeZone), DAYS_LOOKED_AT - 1);
  return changesAt === undefined || changesAt > last ? undefined : changesAt;
}

const DURATIONS = ['P1D', 'P6W', 'P1M', 'P3M', 'P6M', 'P1Y'];

function randomDay(random: Random, from = -400, days = 600): string {
  return addDays('2026-11-21', from + random.below(days));
}

function randomPerson(random: Random): Person {
  const many = <T>(most: number, one: () => T): T[] => Array.from({ length: random.below(most + 1) }, one);
  const instant = (): string => `${randomDay(random)}T${String(random.below(24)).padStart(2, '0')}:30:00Z`;
  const sales = many<Sale>(6, () => ({
    id: String(random.below(1e9)),
    at: instant(),
    amount: random.below(5000),
    tender: random.pick(['card', 'cash'] as const),
    ...(random.below(2) === 0 ? {} : { location: random.pick(['A', 'B']) }),
    ...(random.below(3) > 0 ? {} : { items: [{ name: random.pick(['Rye', 'Wheat']) }] }),
  }));
  const [first, last] = [randomDay(random, -700, 700), randomDay(random, -700, 700)].sort();
  return {
    ...person({
      createdAt: instant(),
      ...(random.below(2) === 0 ? {} : { birthday: randomDay(random).slice(random.below(2) * 5) }),
      ...(random.below(3) > 0
        ? {}
        : { opening: { visits: 1 + random.below(5), spend: 100, firstVisit: first!, lastVisit: last! } }),
      emails: many(1, () => ({
        address: 'a@example.test',
        visibility: random.pick(['visible', 'hidden'] as const),
        subscription: 'unknown' as const,
      })),
    }),
    history: {
      ...NO_HISTORY,
      sales: sales.sort((left, right) => left.at.localeCompare(right.at)),
      feedback: many(2, () => ({ at: instant(), sentiment: random.pick(['positive', 'negative'] as const) })),
      appointments: many(3, () => ({
        startsAt: instant(),
        status: random.pick(['booked', 'cancelled', 'no-show'] as const),
      })),
      coupons: many(2, () => (random.below(3) === 0 ? undefined : randomDay(random))),
    },
  };
}

function randomFilter(random: Random, depth = 0): Filter {
  const draw = random.below(10);
  if (depth < 3 && draw < 2) return { not: randomFilter(random, depth + 1) };
  if (depth < 3 && draw < 6) {
    const parts = [randomFilter(random, depth + 1), randomFilter(random, depth + 1)];
    return draw < 4 ? { all: parts } : { any: parts };
  }
  return randomCondition(random);
}

function randomCondition(random: Random): Filter {
  const duration = random.pick(DURATIONS);
  const when = random.below(3) === 0 ? {} : { within: duration };
  const where = random.below(3) === 0 ? { location: random.pick(['A', 'B']) } : {};
  const op = random.pick(['atLeast', 'atMost'] as const);
  const any = random.pick(['isAnyOf', 'isNoneOf'] as const);
  return random.pick<Filter>([
    { field: 'visits', op, value: random.below(4), ...when, ...where },
    { field: 'visits', op, value: random.below(4), everWithin: duration },
    { field: 'spend', op, value: random.below(9000), ...when },
    { field: 'averageSpend', op, value: random.below(4000), ...when },
    { field: 'lastVisit', op: random.pick(['within', 'notWithin']), value: duration, ...where },
    { field: 'firstVisit', op: random.pick(['within', 'notWithin']), value: duration },
    { field: 'lastVisit', op: random.pick(['before', 'after']), value: randomDay(random) },
    { field: 'createdAt', op: random.pick(['within', 'notWithin']), value: duration },
    { field: 'birthday', op: 'within', value: duration },
    { field: 'visitedLocation', op: any, value: ['A'], ...when },
    { field: 'tender', op: any, value: ['card'], ...when },
    { field: 'purchased', op: any, value: { items: ['Rye'] }, ...when },
    { field: 'feedback', op: any, value: ['positive'], ...when },
    {
      field: 'appointments',
      op: any,
      value: [random.pick(['upcoming', 'past', 'no-show', 'cancelled'])],
      ...when,
    },
    { field: 'reachable', op: 'is', value: random.below(2) === 0 },
    { field: 'hasCoupons', op: 'is', value: random.below(2) === 0 },
  ]);
}
