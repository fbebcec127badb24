import { expect } from '@open-wc/testing';
import type { Filter } from '../../src/core/filter.js';
import { type History, NO_HISTORY, type Person } from '../../src/core/history.js';
import { type JudgeEnvironment, judgeFilter, type Verdict } from '../../src/core/judge.js';
import type { Sale } from '../../src/core/sale.js';
import { person } from './people.js';

/** Noon in Montréal on 21 November 2026. */
const NOW = '2026-11-21T17:00:00Z';

function at(now: string, more: Partial<JudgeEnvironment> = {}): JudgeEnvironment {
  return {
    now: Date.parse(now),
    timeZone: 'America/Toronto',
    currency: 'CAD',
    visitsPerDay: 'each',
    customFields: [],
    groups: new Map(),
    ...more,
  };
}

let saleCount = 0;
/** A sale on a day, at noon in Montréal, of ten dollars by cash where nothing else is said. */
function sale(day: string, more: Partial<Sale> = {}): Sale {
  return { id: `sale-${++saleCount}`, at: `${day}T17:00:00Z`, amount: 1000, tender: 'cash', ...more };
}

function shopper(sales: Sale[], more: Partial<Person> & { did?: Partial<History> } = {}): Person {
  const { did, ...fields } = more;
  return { ...person(fields), history: { ...NO_HISTORY, sales, ...did } };
}

function ask(who: Person, filter: Filter, env = at(NOW)): Verdict {
  return judgeFilter(filter, who, env);
}

const stranger = person();

describe('Visits', () => {
  const threeVisits = shopper([sale('2026-05-20'), sale('2026-05-21'), sale('2026-11-20')]);

  it('are none, and known to be none, for somebody who never bought', () => {
    expect(ask(stranger, { field: 'visits', op: 'atMost', value: 0 })).to.equal(true);
    expect(ask(stranger, { field: 'visits', op: 'atLeast', value: 1 })).to.equal(false);
    expect(ask(stranger, { not: { field: 'visits', op: 'atLeast', value: 1 } })).to.equal(true);
  });

  it('count from the same date so long ago, that date included', () => {
    const inSixMonths = (value: number): Verdict =>
      ask(threeVisits, { field: 'visits', op: 'atLeast', value, within: 'P6M' });
    expect(inSixMonths(2)).to.equal(true);
    expect(inSixMonths(3)).to.equal(false);
  });

  it('begin with the first instant of that date where the merchant is', () => {
    const early = shopper([{ ...sale('2026-05-21'), at: '2026-05-21T04:00:00Z' }]);
    const late = shopper([{ ...sale('2026-05-20'), at: '2026-05-21T03:59:59.999Z' }]);
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 1, within: 'P6M' };
    expect(ask(early, filter)).to.equal(true);
    expect(ask(late, filter)).to.equal(false);
  });

  it('of the future do not count yet', () => {
    const tomorrow = shopper([sale('2026-11-22')]);
    expect(ask(tomorrow, { field: 'visits', op: 'atMost', value: 0 })).to.equal(true);
    expect(ask(tomorrow, { field: 'visits', op: 'atLeast', value: 1 }, at('2026-11-23T00:00:00Z'))).to.equal(
      true,
    );
  });

  it('count where they were', () => {
    const both = shopper([
      sale('2026-11-01', { location: 'Plateau' }),
      sale('2026-11-02', { location: 'Mile End' }),
      sale('2026-11-03'),
    ]);
    const there = (op: string, value: number): Verdict =>
      ask(both, { field: 'visits', op, value, location: 'Plateau' });
    expect(there('atLeast', 1)).to.equal(true);
    expect(there('atMost', 1)).to.equal(true);
    expect(there('atLeast', 2)).to.equal(false);
  });

  it('lie between two numbers, both included', () => {
    const between = (from: number, to: number): Verdict =>
      ask(threeVisits, { field: 'visits', op: 'between', value: [from, to] });
    expect(between(3, 3)).to.equal(true);
    expect(between(1, 2)).to.equal(false);
    expect(between(4, 9)).to.equal(false);
  });

  it('of one day are one where the merchant says so', () => {
    // The second is on the 20th in Montréal, and on the 21st in Greenwich.
    const regular = shopper([sale('2026-11-20'), { ...sale('2026-11-20'), at: '2026-11-21T04:30:00Z' }]);
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 2 };
    expect(ask(regular, filter)).to.equal(true);
    expect(ask(regular, filter, at(NOW, { visitsPerDay: 'once' }))).to.equal(false);
  });

  it('are counted in the window that ended at the last one', () => {
    const gone = shopper([sale('2025-01-10'), sale('2025-03-10'), sale('2025-06-30')]);
    const once = (duration: string): Verdict =>
      ask(gone, { field: 'visits', op: 'atLeast', value: 3, everWithin: duration });
    expect(once('P6M')).to.equal(true);
    expect(once('P5M')).to.equal(false);
    expect(ask(stranger, { field: 'visits', op: 'atLeast', value: 1, everWithin: 'P6M' })).to.equal(false);
  });

  it('end, where a place is named, at the last one there', () => {
    const moved = shopper([
      sale('2025-01-10', { location: 'Plateau' }),
      sale('2025-02-10', { location: 'Plateau' }),
      sale('2026-11-10', { location: 'Mile End' }),
    ]);
    const filter: Filter = { field: 'visits', op: 'atLeast', value: 2, everWithin: 'P6M' };
    expect(ask(moved, filter)).to.equal(false);
    expect(ask(moved, { ...filter, location: 'Plateau' })).to.equal(true);
  });
});

describe('Visits from elsewhere', () => {
  const brought = person({
    opening: { visits: 10, spend: 50_000, firstVisit: '2024-01-10', lastVisit: '2026-10-30' },
  });
  const visits = (who: Person, op: string, value: number, more: object = {}): Verdict =>
    ask(who, { field: 'visits', op, value, ...more });

  it('count as a whole', () => {
    expect(visits(brought, 'atLeast', 10)).to.equal(true);
    expect(visits(brought, 'atLeast', 11)).to.equal(false);
    expect(visits({ ...shopper([sale('2026-11-01')]), opening: brought.opening! }, 'atLeast', 11)).to.equal(
      true,
    );
  });

  it('are known in a window as far as the two dates say', () => {
    const within = { within: 'P6M' };
    expect(visits(brought, 'atLeast', 1, within), 'the last one').to.equal(true);
    expect(visits(brought, 'atLeast', 2, within), 'where the eight others were').to.equal('unknown');
    expect(visits(brought, 'atLeast', 10, within), 'the first one was before').to.equal(false);
    expect(visits(brought, 'atLeast', 10, { within: 'P3Y' })).to.equal(true);
    expect(visits(brought, 'atMost', 0, { within: 'P2W' })).to.equal(true);
  });

  it('are of no known place', () => {
    expect(visits(brought, 'atLeast', 1, { location: 'Plateau' })).to.equal('unknown');
    expect(visits(brought, 'atLeast', 11, { location: 'Plateau' })).to.equal(false);
    expect(visits(brought, 'atLeast', 0, { location: 'Plateau' })).to.equal(true);
  });

  it('may have been within the window that ended at the last one', () => {
    expect(visits(brought, 'atLeast', 1, { everWithin: 'P6M' })).to.equal(true);
    expect(visits(brought, 'atLeast', 3, { everWithin: 'P6M' })).to.equal('unknown');
    expect(visits(brought, 'atLeast', 3, { everWithin: 'P3Y' })).to.equal(true);
  });

  it('had not happened before their first date', () => {
    const filter: Filter = { field: 'visits', op: 'atMost', value: 0 };
    expect(ask(brought, filter, at('2023-06-01T12:00:00Z'))).to.equal(true);
    expect(ask(brought, filter, at('2024-06-01T12:00:00Z'))).to.equal(false);
  });

  it('leave open how people paid and what they bought', () => {
    expect(ask(brought, { field: 'tender', op: 'isAnyOf', value: ['card'] })).to.equal('unknown');
    expect(ask(brought, { field: 'purchased', op: 'isNoneOf', value: { items: ['Baguette'] } })).to.equal(
      'unknown',
    );
    expect(ask(brought, { field: 'tender', op: 'isAnyOf', value: ['card'], within: 'P1W' })).to.equal(false);
  });

  it('brought what they brought', () => {
    expect(ask(brought, { field: 'spend', op: 'atLeast', value: 50_000 })).to.equal(true);
    expect(ask(brought, { field: 'spend', op: 'atLeast', value: 1, within: 'P6M' })).to.equal('unknown');
    expect(ask(brought, { field: 'spend', op: 'atLeast', value: 50_001, within: 'P6M' })).to.equal(false);
    expect(ask(brought, { field: 'averageSpend', op: 'between', value: [5000, 5000] })).to.equal(true);
  });

  it('have a first and a last day', () => {
    expect(ask(brought, { field: 'lastVisit', op: 'between', value: ['2026-10-30', '2026-10-30'] })).to.equal(
      true,
    );
    expect(ask(brought, { field: 'firstVisit', op: 'before', value: '2024-01-11' })).to.equal(true);
    const back = { ...shopper([sale('2026-11-02')]), opening: brought.opening! };
    expect(ask(back, { field: 'lastVisit', op: 'after', value: '2026-11-01' })).to.equal(true);
    expect(ask(back, { field: 'firstVisit', op: 'before', value: '2024-01-11' })).to.equal(true);
  });
});

describe('Spend', () => {
  const refunded = shopper([sale('2026-11-01', { amount: 3000, refunded: 1000 }), sale('2026-11-02')]);

  it('is what was collected, refunds taken off', () => {
    expect(ask(refunded, { field: 'spend', op: 'between', value: [3000, 3000] })).to.equal(true);
    expect(ask(stranger, { field: 'spend', op: 'atMost', value: 0 })).to.equal(true);
  });

  it('a sale given back wholly is still a visit', () => {
    const back = shopper([sale('2026-11-01', { amount: 3000, refunded: 3000 })]);
    expect(ask(back, { field: 'visits', op: 'atLeast', value: 1 })).to.equal(true);
    expect(ask(back, { field: 'spend', op: 'atMost', value: 0 })).to.equal(true);
  });

  it('in another currency is not added up', () => {
    const abroad = shopper([
      sale('2026-11-01', { currency: 'USD' }),
      sale('2026-11-02', { currency: 'CAD' }),
    ]);
    expect(ask(abroad, { field: 'spend', op: 'between', value: [1000, 1000] })).to.equal(true);
    expect(ask(abroad, { field: 'visits', op: 'atLeast', value: 2 })).to.equal(true);
  });

  it('on average compares exactly', () => {
    const thirds = shopper([sale('2026-11-01', { amount: 1001 }), sale('2026-11-02'), sale('2026-11-03')]);
    expect(ask(thirds, { field: 'averageSpend', op: 'atMost', value: 1000 })).to.equal(false);
    expect(ask(thirds, { field: 'averageSpend', op: 'atLeast', value: 1000 })).to.equal(true);
    expect(ask(thirds, { field: 'averageSpend', op: 'atLeast', value: 1001 })).to.equal(false);
  });

  it('on average is unknown of somebody who never bought', () => {
    expect(ask(stranger, { field: 'averageSpend', op: 'atMost', value: 1_000_000 })).to.equal('unknown');
    expect(ask(stranger, { not: { field: 'averageSpend', op: 'atLeast', value: 1 } })).to.equal('unknown');
  });
});

describe('First and last visits', () => {
  const twice = shopper([
    sale('2026-03-01', { location: 'Plateau' }),
    sale('2026-11-01', { location: 'Mile End' }),
  ]);

  it('are days where the merchant is', () => {
    expect(ask(twice, { field: 'firstVisit', op: 'between', value: ['2026-03-01', '2026-03-01'] })).to.equal(
      true,
    );
    expect(ask(twice, { field: 'lastVisit', op: 'within', value: 'P3W' })).to.equal(true);
    expect(ask(twice, { field: 'lastVisit', op: 'notWithin', value: 'P3W' })).to.equal(false);
    expect(ask(twice, { field: 'lastVisit', op: 'before', value: '2026-11-01' })).to.equal(false);
  });

  it('are those at a place where one is named', () => {
    expect(
      ask(twice, { field: 'lastVisit', op: 'before', value: '2026-03-02', location: 'Plateau' }),
    ).to.equal(true);
    expect(ask(twice, { field: 'lastVisit', op: 'notWithin', value: 'P6M', location: 'Laval' })).to.equal(
      true,
    );
  });

  it('nobody who never came has any', () => {
    for (const field of ['firstVisit', 'lastVisit']) {
      expect(ask(stranger, { field, op: 'notWithin', value: 'P6W' })).to.equal(true);
      expect(ask(stranger, { field, op: 'isNotSet' })).to.equal(true);
      expect(ask(stranger, { field, op: 'isSet' })).to.equal(false);
      expect(ask(stranger, { field, op: 'within', value: 'P6W' })).to.equal(false);
      expect(ask(stranger, { field, op: 'before', value: '2030-01-01' })).to.equal(false);
      expect(ask(stranger, { field, op: 'between', value: ['2000-01-01', '2030-01-01'] })).to.equal(false);
    }
  });
});

describe('What was bought, where and how', () => {
  const buyer = shopper([
    sale('2026-11-01', {
      tender: 'card',
      location: 'Plateau',
      channel: 'in person',
      items: [{ name: 'Croissant', category: 'Viennoiserie' }, { name: 'Café' }],
    }),
    sale('2026-06-01', { location: 'Mile End', items: [{ name: 'Brioche', category: 'Viennoiserie' }] }),
  ]);
  const bought = (value: object, more: object = {}): Verdict =>
    ask(buyer, { field: 'purchased', op: 'isAnyOf', value, ...more });

  it('items and categories are alternatives', () => {
    expect(bought({ items: ['Baguette'], categories: ['Viennoiserie'] })).to.equal(true);
    expect(bought({ items: ['Baguette'], categories: ['Pain'] })).to.equal(false);
    expect(bought({ items: ['cafe'] }), 'folded').to.equal(true);
    expect(bought({})).to.equal(false);
  });

  it('times count sales, in the window and place', () => {
    expect(bought({ categories: ['Viennoiserie'] }, { atLeast: 2 })).to.equal(true);
    expect(bought({ items: ['Croissant'], categories: ['Viennoiserie'] }, { atLeast: 3 })).to.equal(false);
    expect(bought({ categories: ['Viennoiserie'] }, { atLeast: 2, within: 'P1M' })).to.equal(false);
    expect(bought({ categories: ['Viennoiserie'] }, { location: 'Mile End' })).to.equal(true);
    expect(bought({ items: ['Croissant'] }, { location: 'Mile End' })).to.equal(false);
  });

  it('none of is exactly not any of', () => {
    const none: Filter = { field: 'purchased', op: 'isNoneOf', value: { items: ['Croissant'] } };
    expect(ask(buyer, none)).to.equal(false);
    expect(ask(stranger, none)).to.equal(true);
    expect(ask(buyer, { ...none, atLeast: 2 })).to.equal(true);
  });

  it('tenders, channels and places are any of the sales', () => {
    expect(ask(buyer, { field: 'tender', op: 'isAnyOf', value: ['card'] })).to.equal(true);
    expect(ask(buyer, { field: 'tender', op: 'isNoneOf', value: ['check', 'other'] })).to.equal(true);
    expect(ask(buyer, { field: 'tender', op: 'isAnyOf', value: ['cash'], within: 'P1M' })).to.equal(false);
    expect(ask(buyer, { field: 'tender', op: 'isAnyOf', value: ['card'], location: 'Mile End' })).to.equal(
      false,
    );
    expect(ask(buyer, { field: 'channel', op: 'isAnyOf', value: ['in person'] })).to.equal(true);
    expect(ask(buyer, { field: 'visitedLocation', op: 'isAnyOf', value: ['Laval', 'Plateau'] })).to.equal(
      true,
    );
    expect(
      ask(buyer, { field: 'visitedLocation', op: 'isNoneOf', value: ['Mile End'], within: 'P1M' }),
    ).to.equal(true);
    expect(ask(stranger, { field: 'tender', op: 'isAnyOf', value: ['card'] }), 'known').to.equal(false);
    expect(ask(stranger, { field: 'channel', op: 'isSet' })).to.equal(false);
  });
});

describe('Feedback, loyalty, coupons and appointments', () => {
  const member = shopper([], {
    did: {
      feedback: [{ at: '2026-10-01T12:00:00Z', sentiment: 'positive' }],
      loyalty: { points: 120, tier: 'Gold' },
      coupons: ['2026-11-21'],
      appointments: [
        { startsAt: '2026-11-25T15:00:00Z', status: 'booked' },
        { startsAt: '2026-10-25T15:00:00Z', status: 'no-show' },
        { startsAt: '2027-01-01T15:00:00Z', status: 'cancelled' },
      ],
    },
  });

  it('feedback is of its time', () => {
    const filter: Filter = { field: 'feedback', op: 'isAnyOf', value: ['positive'] };
    expect(ask(member, filter)).to.equal(true);
    expect(ask(member, { ...filter, within: 'P1M' })).to.equal(false);
    expect(ask(stranger, filter)).to.equal(false);
  });

  it('points and tier are unknown of who is no member', () => {
    expect(ask(member, { field: 'loyaltyPoints', op: 'atLeast', value: 100 })).to.equal(true);
    expect(ask(stranger, { field: 'loyaltyPoints', op: 'atMost', value: 100 })).to.equal('unknown');
    expect(ask(member, { field: 'loyaltyTier', op: 'isAnyOf', value: ['Gold'] })).to.equal(true);
    expect(ask(stranger, { field: 'loyaltyTier', op: 'isAnyOf', value: ['Gold'] })).to.equal('unknown');
    expect(ask(stranger, { field: 'loyaltyTier', op: 'isNoneOf', value: ['Gold'] })).to.equal(true);
    expect(ask(stranger, { field: 'loyaltyMember', op: 'is', value: false })).to.equal(true);
  });

  it('a coupon is there to its last day', () => {
    const filter: Filter = { field: 'hasCoupons', op: 'is', value: true };
    expect(ask(member, filter)).to.equal(true);
    expect(ask(member, filter, at('2026-11-22T17:00:00Z'))).to.equal(false);
  });

  it('upcoming appointments are looked for ahead, the others back', () => {
    const has = (state: string, within?: string): Verdict =>
      ask(member, {
        field: 'appointments',
        op: 'isAnyOf',
        value: [state],
        ...(within === undefined ? {} : { within }),
      });
    expect(has('upcoming')).to.equal(true);
    expect(has('upcoming', 'P4D'), 'the last day whole').to.equal(true);
    expect(has('upcoming', 'P3D')).to.equal(false);
    expect(has('past')).to.equal(false);
    expect(has('no-show', 'P1M')).to.equal(true);
    expect(has('no-show', 'P3W')).to.equal(false);
    expect(has('cancelled'), 'whenever it was to be').to.equal(true);
  });
});

describe('Reachable', () => {
  const reach = (who: Person, env = at(NOW)): Verdict =>
    ask(who, { field: 'reachable', op: 'is', value: true }, env);
  const email = { address: 'ana@example.test', visibility: 'visible', subscription: 'unknown' } as const;
  const hidden = { ...email, visibility: 'hidden' } as const;

  it('is who has an address that is neither unsubscribed nor bounced', () => {
    expect(reach(person({ emails: [email] }))).to.equal(true);
    expect(reach(person({ emails: [{ ...email, subscription: 'unsubscribed' }] }))).to.equal(false);
    expect(reach(person({ emails: [{ ...email, bounced: true }] }))).to.equal(false);
    expect(reach(person({ emails: [{ ...email, bounced: true }, email] }))).to.equal(true);
    expect(reach(stranger)).to.equal(false);
  });

  it('is at a hidden address only who was engaged', () => {
    expect(reach(person({ emails: [hidden] }))).to.equal(false);
    expect(reach(shopper([sale('2025-11-21')], { emails: [hidden] })), 'within twelve months').to.equal(true);
    expect(reach(shopper([sale('2025-11-20')], { emails: [hidden] }))).to.equal(false);
    expect(reach(shopper([sale('2020-01-01', { tender: 'card' })], { emails: [hidden] }))).to.equal(true);
    expect(
      reach(shopper([sale('2020-01-01', { receiptEmail: 'ana@example.test' })], { emails: [hidden] })),
    ).to.equal(true);
  });
});

describe('Custom fields', () => {
  const env = at(NOW, {
    customFields: [
      { key: 'flour', name: 'Flour', type: 'text' },
      { key: 'loaves', name: 'Loaves', type: 'number' },
      { key: 'since', name: 'Since', type: 'date' },
      { key: 'vip', name: 'VIP', type: 'yes-no' },
      { key: 'size', name: 'Size', type: 'choice', choices: ['S', 'M'] },
      { key: 'likes', name: 'Likes', type: 'choices', choices: ['Rye', 'Wheat'] },
      { key: 'work', name: 'Work', type: 'phone' },
      { key: 'door', name: 'Door', type: 'address' },
    ],
  });
  const ana = person({
    custom: {
      flour: 'Épeautre complet',
      loaves: 3,
      since: '2026-11-01',
      vip: false,
      size: 'M',
      likes: ['Rye', 'Wheat'],
      work: '+15145550123',
      door: { addressLine1: '12 rue Ontario', locality: 'Montréal' },
    },
  });
  const of = (who: Person, key: string, op: string, value?: unknown): Verdict =>
    ask(who, { field: `custom.${key}`, op, ...(value === undefined ? {} : { value }) }, env);

  it('of each type take the questions of their kind', () => {
    expect(of(ana, 'flour', 'contains', 'epeautre')).to.equal(true);
    expect(of(ana, 'loaves', 'between', [3, 4])).to.equal(true);
    expect(of(ana, 'since', 'within', 'P3W')).to.equal(true);
    expect(of(ana, 'since', 'before', '2026-11-01')).to.equal(false);
    expect(of(ana, 'vip', 'is', false)).to.equal(true);
    expect(of(ana, 'size', 'isAnyOf', ['S', 'M'])).to.equal(true);
    expect(of(ana, 'likes', 'isNoneOf', ['Wheat'])).to.equal(false);
    expect(of(ana, 'work', 'contains', '555-0123')).to.equal(true);
    expect(of(ana, 'door', 'is', '12 rue Ontario Montreal')).to.equal(true);
  });

  it('are unknown while they are empty', () => {
    const questions: [string, string, unknown][] = [
      ['flour', 'contains', 'x'],
      ['loaves', 'atLeast', 0],
      ['since', 'within', 'P1Y'],
      ['since', 'notWithin', 'P1Y'],
      ['vip', 'is', false],
      ['size', 'isAnyOf', ['S']],
      ['work', 'is', '514'],
    ];
    for (const [key, op, value] of questions)
      expect(of(stranger, key, op, value), `${key} ${op}`).to.equal('unknown');
    expect(of(stranger, 'size', 'isNoneOf', ['S'])).to.equal(true);
    expect(of(stranger, 'flour', 'isNot', 'x')).to.equal(true);
    for (const { key } of env.customFields) {
      expect(of(stranger, key, 'isNotSet')).to.equal(true);
      expect(of(ana, key, 'isSet')).to.equal(true);
    }
  });

  it('that are gone are unknown of everybody', () => {
    expect(of(ana, 'gone', 'is', 'x')).to.equal('unknown');
    expect(of(ana, 'gone', 'isNotSet')).to.equal('unknown');
  });
});
