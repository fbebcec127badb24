import { expect } from '@open-wc/testing';
import { BUILT_IN_RULES } from '../../src/core/built-in-groups.js';
import { CONDITION_FIELDS } from '../../src/core/conditions.js';
import type { Filter } from '../../src/core/filter.js';
import type { Person } from '../../src/core/history.js';
import { type JudgeEnvironment, judgeFilter, type Verdict } from '../../src/core/judge.js';
import type { Sale } from '../../src/core/sale.js';
import type { Random } from '../../src/testing/random.js';
import { CUSTOM_FIELDS, NOW, RandomDirectory, ZONES } from '../columns/random-directory.js';
import { RandomHistory } from '../columns/random-history.js';
import { chance } from './chance.js';

const CASES = 3000;
const DAY = 86_400_000;
const { regulars, lapsed } = BUILT_IN_RULES;
const ALL_BUT_GROUPS = Object.keys(CONDITION_FIELDS).filter((field) => field !== 'groups');

/** People with histories, and filters over them, all by chance. */
class World {
  readonly random: Random;
  readonly #made: RandomDirectory;
  readonly #did: RandomHistory;

  constructor(about: string) {
    this.random = chance(about);
    this.#made = new RandomDirectory(this.random);
    this.#did = new RandomHistory(this.random);
  }

  filter(fields?: readonly string[]): Filter {
    return this.#made.filter(fields);
  }

  sale(): Sale {
    return this.#did.sale();
  }

  person(): Person {
    const sales = Array.from({ length: this.random.below(7) }, () => this.sale());
    return {
      ...this.#made.customer(),
      history: { sales: sales.sort((a, b) => (a.at < b.at ? -1 : 1)), ...this.#did.facts() },
    };
  }

  environment(zones = ZONES): JudgeEnvironment {
    return {
      now: NOW + this.random.pick([0, 1, DAY, -200 * DAY]),
      timeZone: this.random.pick(zones),
      currency: 'CAD',
      visitsPerDay: this.random.pick(['each', 'once'] as const),
      customFields: CUSTOM_FIELDS,
      groups: new Map([['all', { all: [] }]]),
    };
  }
}

/** Runs `law` on so many people, filters and moments, and says which one broke it. */
function holdsFor(about: string, law: (world: World) => [actual: unknown, wanted: unknown, about: unknown]) {
  const world = new World(about);
  for (let count = 0; count < CASES; count++) {
    const [actual, wanted, told] = law(world);
    if (actual !== wanted) expect(actual, JSON.stringify(told)).to.equal(wanted);
  }
}

const opposite = (verdict: Verdict): Verdict => (verdict === 'unknown' ? 'unknown' : !verdict);

/** Twenty-eight years later: the calendar of these centuries repeats after so many. */
function later<T>(value: T): T {
  if (Array.isArray(value)) return value.map(later) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, later(each)])) as T;
  }
  if (typeof value !== 'string') return value;
  return value.replace(/^\d{4}(?=-\d{2}-\d{2})/, (year) => `${Number(year) + 28}`) as T;
}

describe('Laws of filters', () => {
  it('not turns every answer round, and twice not is no not', () => {
    holdsFor('not', (world) => {
      const [filter, person, env] = [world.filter(), world.person(), world.environment()];
      const answer = judgeFilter(filter, person, env);
      const once = judgeFilter({ not: filter }, person, env);
      const twice = judgeFilter({ not: { not: filter } }, person, env);
      return [`${once} ${twice}`, `${opposite(answer)} ${answer}`, { filter, person, env }];
    });
  });

  it('all is no wider and any no narrower than each of their parts', () => {
    const rank = (verdict: Verdict): number => (verdict === 'unknown' ? 1 : verdict ? 2 : 0);
    holdsFor('all and any', (world) => {
      const parts = [world.filter(), world.filter()];
      const [person, env] = [world.person(), world.environment()];
      const answers = parts.map((part) => rank(judgeFilter(part, person, env)));
      const all = rank(judgeFilter({ all: parts }, person, env));
      const any = rank(judgeFilter({ any: parts }, person, env));
      return [`${all} ${any}`, `${Math.min(...answers)} ${Math.max(...answers)}`, { parts, person, env }];
    });
  });

  it('one more visit takes nobody out of Regulars', () => {
    let regular = 0;
    holdsFor('one more visit', (world) => {
      const [person, env, sale] = [world.person(), world.environment(), world.sale()];
      const { history } = person;
      const more: Person = { ...person, history: { ...history!, sales: [...history!.sales, sale] } };
      const was = judgeFilter(regulars, person, env) === true;
      if (was) regular++;
      return [was && judgeFilter(regulars, more, env) !== true, false, { person, env, sale }];
    });
    expect(regular).to.be.greaterThan(20);
  });

  it('everybody who lapsed was a regular on the day of the last visit', () => {
    let gone = 0;
    holdsFor('lapsed', (world) => {
      const [made, env] = [world.person(), world.environment()];
      const { opening: _opening, ...person } = made;
      const past = person.history!.sales.filter(({ at }) => Date.parse(at) <= env.now);
      const last = Math.max(...past.map(({ at }) => Date.parse(at)));
      if (judgeFilter(lapsed, person, env) !== true) return [true, true, {}];
      gone++;
      return [judgeFilter(regulars, person, { ...env, now: last }), true, { person, env }];
    });
    expect(gone).to.be.greaterThan(20);
  });

  it('the same answer comes when all times and the clock move together', () => {
    holdsFor('moved', (world) => {
      const [filter, person, env] = [world.filter(), world.person(), world.environment(['UTC'])];
      const moved = { ...env, now: Date.parse(later(new Date(env.now).toISOString())) };
      return [
        judgeFilter(later(filter), later(person), moved),
        judgeFilter(filter, person, env),
        { filter, person, env },
      ];
    });
  });

  it('the groups a filter asks for are judged as if their rule stood there', () => {
    holdsFor('groups', (world) => {
      const [rule, person, made] = [world.filter(ALL_BUT_GROUPS), world.person(), world.environment()];
      const env = { ...made, groups: new Map([...made.groups, ['G9', rule]]) };
      return [
        judgeFilter({ field: 'groups', op: 'isAnyOf', value: ['G9'] }, person, env),
        judgeFilter(rule, person, made),
        { rule, person, env },
      ];
    });
  });
});
