import { expect } from '@open-wc/testing';
import { CustomerColumns } from '../../src/columns/customer-columns.js';
import { DueRows } from '../../src/columns/due-rows.js';
import type { Filter } from '../../src/core/filter.js';
import { isLive, judgeFilter } from '../../src/core/judge.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from '../core/chance.js';
import { person } from '../core/people.js';
import { NOW, RandomDirectory, ZONES } from './random-directory.js';
import { RandomHistory } from './random-history.js';
import { change, fill, Shop } from './shop.js';

const DIRECTORIES = 40;
const STEPS = 40;
const HOUR = 3_600_000;

/** Rules of a few groups, of which each may ask for those before it and for manual ones. */
function randomGroups(made: RandomDirectory, random: Random): Map<string, Filter> {
  const groups = new Map<string, Filter>([['all', { all: [] }]]);
  for (let count = random.below(7); count > 0; count--) {
    const earlier = [...groups.keys(), 'group-a', 'group-b', 'gone'];
    const ofGroups: Filter = {
      field: 'groups',
      op: random.pick(['isAnyOf', 'isNoneOf']),
      value: earlier.filter(() => random.chance(0.4)),
    };
    const own = made.filter(undefined, 1);
    groups.set(`smart-${groups.size}`, random.chance(0.3) ? { any: [ofGroups, own] } : own);
  }
  return groups;
}

/** A rule that asks for any group, or for a group of the random directory’s own, is none here. */
function withoutForeignGroups(filter: Filter): Filter {
  const text = JSON.stringify(filter, (_, part: unknown) => {
    const { field, op } = (part ?? {}) as { field?: unknown; op?: unknown };
    return field === 'groups' && (op === 'isSet' || op === 'isNotSet') ? { any: [] } : part;
  });
  return JSON.parse(text.replace(/"smart-[12]"/g, '"group-c"')) as Filter;
}

/** How many are in each group by the judge. */
function judged(shop: Shop, groupIds: readonly string[]): number[] {
  const live = shop.persons.filter(isLive);
  return groupIds.map((id) => {
    const filter: Filter = { field: 'groups', op: 'isAnyOf', value: [id] };
    return live.filter((one) => judgeFilter(filter, one, shop.env) === true).length;
  });
}

describe('The live counts of groups', () => {
  it('are those of the judge after every change and at every instant', function () {
    this.timeout(120_000);
    const random = chance('live groups against the judge');
    for (let directory = 0; directory < DIRECTORIES; directory++) {
      const made = new RandomDirectory(random);
      const did = new RandomHistory(random);
      const shop = new Shop();
      fill(shop, made, did, random);
      shop.settings = {
        timeZone: random.pick(ZONES),
        visitsPerDay: random.pick(['each', 'each', 'once'] as const),
      };
      shop.groups = new Map(
        [...randomGroups(made, random)].map(([id, rule]) => [id, withoutForeignGroups(rule)]),
      );
      shop.now = NOW - 1 - random.below(2) * 40 * HOUR;
      for (let step = 0; step < STEPS; step++) {
        for (let edit = random.below(3); edit > 0; edit--) change(shop, made, did, random);
        if (random.chance(0.05)) shop.groups = new Map([...shop.groups].slice(0, 1 + random.below(5)));
        shop.now += random.pick([0, 0, 0, 1, 1000, HOUR, 11 * HOUR, 24 * HOUR, -1]);
        const ids = [...shop.groups.keys(), 'group-a', 'nobody'];
        const counts = shop.columns.countGroups(ids, shop.env);
        const wanted = judged(shop, ids);
        if (JSON.stringify(counts) !== JSON.stringify(wanted)) {
          const about = JSON.stringify({ ...shop.env, groups: [...shop.groups], step, directory });
          expect(counts, about).to.deep.equal(wanted);
        }
      }
    }
  });

  /** A shop in Montréal with one customer in each group asked about. */
  function shopOf(groups: Record<string, Filter>): Shop {
    const shop = new Shop();
    shop.settings = { timeZone: 'America/Toronto' };
    for (let count = 0; count < 200; count++) shop.put(person({ id: `C${count}` }));
    shop.groups = new Map(Object.entries(groups));
    expect(countsOf(shop)).to.deep.equal(judged(shop, [...shop.groups.keys()]));
    return shop;
  }

  function countsOf(shop: Shop): number[] {
    return shop.columns.countGroups([...shop.groups.keys()], shop.env);
  }

  const visited: Filter = { field: 'visits', op: 'atLeast', value: 1, within: 'P1D' };

  it('let a window end with the day of the merchant, and no earlier', () => {
    const shop = shopOf({ visited });
    shop.sell(0, { id: 'S', at: '2026-03-08T15:00:00Z', amount: 1, tender: 'cash' });
    expect(countsOf(shop)).to.deep.equal([1]);
    // The last instant of the 9th in Montréal, where clocks were put forward on the 8th.
    shop.now = Date.parse('2026-03-10T03:59:59.999Z');
    expect(countsOf(shop)).to.deep.equal([1]);
    shop.now++;
    expect(countsOf(shop)).to.deep.equal([0]);
  });

  it('count a sale that is dated later from its own instant on', () => {
    const shop = shopOf({ visited });
    const at = new Date(shop.now + 5000).toISOString();
    shop.sell(7, { id: 'S', at, amount: 1, tender: 'cash' });
    expect(countsOf(shop)).to.deep.equal([0]);
    shop.now += 4999;
    expect(countsOf(shop)).to.deep.equal([0]);
    shop.now++;
    expect(countsOf(shop)).to.deep.equal([1]);
  });

  it('let an appointment pass', () => {
    const past: Filter = { field: 'appointments', op: 'isAnyOf', value: ['past'] };
    const shop = shopOf({ past, coming: { field: 'appointments', op: 'isAnyOf', value: ['upcoming'] } });
    const startsAt = new Date(shop.now + 5000).toISOString();
    const nothing = { feedback: [], coupons: [], notes: 0, files: 0, cards: 0 };
    shop.did(3, { ...nothing, appointments: [{ startsAt, status: 'booked' }] });
    expect(countsOf(shop)).to.deep.equal([0, 1]);
    shop.now += 5000;
    expect(countsOf(shop)).to.deep.equal([0, 1]);
    shop.now++;
    expect(countsOf(shop)).to.deep.equal([1, 0]);
  });

  it('follow people who come, go, are deleted and restored', () => {
    const shop = shopOf({ all: { all: [] }, anns: { field: 'givenName', op: 'is', value: 'ann' } });
    expect(countsOf(shop)).to.deep.equal([200, 0]);
    const ann = person({ id: 'A', givenName: 'Ann' });
    const row = shop.put(ann);
    expect(countsOf(shop)).to.deep.equal([201, 1]);
    shop.put({ ...ann, deletedAt: '2026-03-08T15:00:00Z' });
    expect(countsOf(shop)).to.deep.equal([200, 0]);
    shop.put(ann);
    expect(countsOf(shop)).to.deep.equal([201, 1]);
    shop.remove(row);
    expect(countsOf(shop)).to.deep.equal([200, 0]);
    // Past the room that there was.
    for (let count = 0; count < 3000; count++) shop.put(person({ id: `N${count}`, givenName: 'Ann' }));
    expect(countsOf(shop)).to.deep.equal([3200, 3000]);
  });

  it('follow a group through the groups that ask for it', () => {
    const inGroup = (id: string): Filter => ({ field: 'groups', op: 'isAnyOf', value: [id] });
    const shop = shopOf({
      outer: { not: inGroup('inner') },
      inner: { any: [visited, inGroup('hand-picked')] },
    });
    expect(countsOf(shop)).to.deep.equal([200, 0]);
    shop.sell(0, { id: 'S', at: '2026-03-08T15:00:00Z', amount: 1, tender: 'cash' });
    expect(countsOf(shop)).to.deep.equal([199, 1]);
    shop.put(person({ id: 'C1', groupIds: ['hand-picked'] }));
    expect(countsOf(shop)).to.deep.equal([198, 2]);
    shop.unsell(0, 0);
    expect(countsOf(shop)).to.deep.equal([199, 1]);
  });

  it('are those of an earlier instant where one is asked about', () => {
    const shop = shopOf({ visited });
    shop.sell(0, { id: 'S', at: '2026-03-08T15:00:00Z', amount: 1, tender: 'cash' });
    expect(countsOf(shop)).to.deep.equal([1]);
    expect(shop.columns.countGroups(['visited'], { ...shop.env, now: shop.now - HOUR })).to.deep.equal([0]);
    expect(countsOf(shop)).to.deep.equal([1]);
  });

  it('are refused where a group asks for itself', () => {
    const columns = new CustomerColumns();
    const filter: Filter = { field: 'groups', op: 'isAnyOf', value: ['b'] };
    const groups = new Map([['b', filter]]);
    expect(() => columns.countGroups(['b'], { now: NOW, groups })).to.throw('own rule');
    expect(columns.countGroups(['b'], { now: NOW, groups: new Map() })).to.deep.equal([0]);
  });
});

describe('Rows of which something is to come', () => {
  it('are taken in the order of their instants, each once', () => {
    const random = chance('due rows');
    const due = new DueRows();
    const entries = Array.from({ length: 500 }, () => ({ at: random.below(1000), row: random.below(200) }));
    for (const { at, row } of entries) due.add(at, row);
    for (let now = 0; now < 1000; now += 37) {
      const wanted = entries.filter(({ at }) => at <= now && at > now - 37).map(({ row }) => row);
      expect([...due.takeUntil(now)].sort()).to.deep.equal([...new Set(wanted)].sort());
    }
  });
});
