import { expect } from '@open-wc/testing';
import { NO_HISTORY, type Person } from '../../src/core/history.js';
import type { FactsEnvironment } from '../../src/core/rows.js';
import type { Sale } from '../../src/core/sale.js';
import { summaryOf } from '../../src/core/summary.js';
import { person } from './people.js';

const env: FactsEnvironment = {
  // Noon in Montréal.
  now: Date.parse('2026-11-21T17:00:00Z'),
  timeZone: 'America/Toronto',
  currency: 'CAD',
  visitsPerDay: 'each',
};

function buyer(sales: readonly (Partial<Sale> & { at: string })[], more: Partial<Person> = {}): Person {
  const whole = sales.map((sale, index): Sale => ({
    id: `S${index}`,
    amount: 1000,
    tender: 'cash',
    ...sale,
  }));
  return { ...person(), ...more, history: { ...NO_HISTORY, sales: whole } };
}

describe('A summary of what somebody bought', () => {
  it('counts visits of any tender and takes refunds off what was spent', () => {
    const sales = [
      { at: '2026-09-01T16:00:00Z', amount: 2000, tender: 'card' as const },
      { at: '2026-09-11T16:00:00Z', amount: 1500, refunded: 1500 },
      { at: '2026-10-01T16:00:00Z', amount: 501, refunded: 1 },
    ];
    expect(summaryOf(buyer(sales), env)).to.include({
      visits: 3,
      firstVisit: '2026-09-01',
      lastVisit: '2026-10-01',
      totalSpend: 2500,
      averageSpend: 833,
      frequencyDays: 15,
    });
  });

  it('has no average without a visit and no frequency below two', () => {
    const none = summaryOf(buyer([]), env);
    expect(none).to.include({ visits: 0, firstVisit: null, lastVisit: null, totalSpend: 0 });
    expect(none).to.include({ averageSpend: null, frequencyDays: null });
    expect(summaryOf(buyer([{ at: '2026-10-01T16:00:00Z' }]), env)).to.include({
      averageSpend: 1000,
      frequencyDays: null,
    });
  });

  it('takes a day for a visit where the directory does', () => {
    const sales = [
      // Both on the 1st in Montréal.
      { at: '2026-10-01T16:00:00Z' },
      { at: '2026-10-02T03:00:00Z' },
      { at: '2026-10-11T16:00:00Z' },
    ];
    expect(summaryOf(buyer(sales), { ...env, visitsPerDay: 'once' })).to.include({
      visits: 2,
      averageSpend: 1500,
      frequencyDays: 10,
    });
  });

  it('adds what came from elsewhere, and tells no frequency where nobody knows since when', () => {
    const sales = [{ at: '2026-10-01T16:00:00Z' }];
    const opening = { visits: 4, spend: 9000, firstVisit: '2026-06-23', lastVisit: '2026-08-01' };
    expect(summaryOf(buyer(sales, { opening }), env)).to.include({
      visits: 5,
      firstVisit: '2026-06-23',
      totalSpend: 10_000,
      averageSpend: 2000,
      frequencyDays: 25,
    });
    const undated = buyer(sales, { opening: { visits: 4, spend: 9000 } });
    expect(summaryOf(undated, env)).to.include({ visits: 5, frequencyDays: null });
  });

  it('leaves the amount of a sale in another currency out, and counts the visit', () => {
    const sales = [{ at: '2026-10-01T16:00:00Z' }, { at: '2026-10-02T16:00:00Z', currency: 'USD' }];
    expect(summaryOf(buyer(sales), env)).to.include({ visits: 2, totalSpend: 1000, averageSpend: 500 });
  });

  it('adds up twelve months in the merchant’s zone, this one last', () => {
    const sales = [
      { at: '2025-11-30T17:00:00Z' },
      // Still November in Montréal, then December.
      { at: '2025-12-01T04:59:00Z' },
      { at: '2025-12-01T05:00:00Z' },
      { at: '2026-11-01T16:00:00Z' },
      { at: '2026-11-20T16:00:00Z', refunded: 400 },
    ];
    const { spendByMonth } = summaryOf(buyer(sales), env);
    expect(spendByMonth.map(({ month }) => month)).to.deep.equal([
      '2025-12',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map((month) => `2026-${month}`),
    ]);
    expect(spendByMonth[0]).to.deep.equal({ month: '2025-12', spend: 1000 });
    expect(spendByMonth.at(-1)).to.deep.equal({ month: '2026-11', spend: 1600 });
    expect(spendByMonth.filter(({ spend }) => spend === 0).length).to.equal(10);
  });

  it('does not know what is still to come', () => {
    const sales = [{ at: '2026-10-01T16:00:00Z' }, { at: '2026-11-21T17:00:00.001Z' }];
    expect(summaryOf(buyer(sales), env)).to.include({ visits: 1, lastVisit: '2026-10-01' });
    expect(summaryOf(buyer(sales), { ...env, now: env.now + 1 })).to.include({ visits: 2 });
  });
});
