import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { ruleOfGroup, smartGroupsThatCount } from '../core/group-rules.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { valuesOf } from '../core/judge-facts.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { type Bitmap, emptyBitmap, fullBitmap } from './bitmap.js';
import { ConditionColumns } from './condition-columns.js';
import type { GroupColumns } from './group-columns.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import { andVerdict, fullVerdict, noVerdict, notVerdict, orVerdict, type Verdict } from './verdict.js';

/** Judges filters on every row at once: conditions fill bitmaps, the rest is work on words of 32 rows. */
export class FilterColumns {
  readonly #conditions: ConditionColumns;
  readonly #groups: GroupColumns;
  settings: Pick<DirectorySettings, 'timeZone'> | undefined;

  constructor(people: PersonColumns, groups: GroupColumns, view: PersonView) {
    this.#conditions = new ConditionColumns(people, view);
    this.#groups = groups;
  }

  /** What a filter says of each of `rows`; `undefined` where it asks for everybody. */
  evaluate(
    filter: Filter,
    rows: number,
    context: { now: number; groups: ReadonlyMap<string, Filter> },
  ): Verdict | undefined {
    if ('all' in filter && filter.all.length === 0) return undefined;
    const { timeZone } = this.settings ?? DEFAULT_SETTINGS;
    const env: JudgeEnvironment = { timeZone, ...context };
    return new Evaluation(this.#conditions, this.#groups, rows, env).verdict(filter, []);
  }
}

/** One filter on so many rows. `inside`: the groups whose filters led to a part. */
class Evaluation {
  readonly #conditions: ConditionColumns;
  readonly #groups: GroupColumns;
  readonly #rows: number;
  readonly #env: JudgeEnvironment;
  readonly #everybody: Bitmap;

  constructor(conditions: ConditionColumns, groups: GroupColumns, rows: number, env: JudgeEnvironment) {
    this.#conditions = conditions;
    this.#groups = groups;
    this.#rows = rows;
    this.#env = env;
    this.#everybody = fullBitmap(rows);
  }

  verdict(filter: Filter, inside: readonly string[]): Verdict {
    if (isCondition(filter)) {
      return filter.field === 'groups'
        ? this.#inGroups(filter, inside)
        : this.#conditions.verdict(filter, this.#rows, this.#env);
    }
    if ('not' in filter) return this.#not(this.verdict(filter.not, inside));
    if ('all' in filter) return this.#all(filter.all.map((part) => this.verdict(part, inside)));
    return this.#any(filter.any.map((part) => this.verdict(part, inside)));
  }

  #all([first, ...others]: Verdict[]): Verdict {
    if (!first) return fullVerdict(this.#everybody);
    for (const other of others) andVerdict(first, other);
    return first;
  }

  #any([first, ...others]: Verdict[]): Verdict {
    if (!first) return noVerdict(this.#rows);
    for (const other of others) orVerdict(first, other);
    return first;
  }

  #not(verdict: Verdict): Verdict {
    notVerdict(verdict, this.#everybody);
    return verdict;
  }

  #inGroups(condition: Condition, inside: readonly string[]): Verdict {
    switch (condition.op) {
      case 'isAnyOf':
        return this.#any(valuesOf(condition).map((id) => this.#membersOf(id, inside)));
      case 'isNoneOf':
        return this.#not(this.#any(valuesOf(condition).map((id) => this.#membersOf(id, inside))));
      case 'isSet':
        return this.#inAnyGroup(inside);
      case 'isNotSet':
        return this.#not(this.#inAnyGroup(inside));
      default:
        // Core says what is wrong with it.
        judgeFilter(condition, NOBODY, this.#env);
        throw new TypeError(`No such question about groups: ${condition.op}`);
    }
  }

  #membersOf(id: string, inside: readonly string[]): Verdict {
    const rule = ruleOfGroup(id, inside, this.#env.groups);
    if (rule) return this.verdict(rule, [...inside, id]);
    const holds = emptyBitmap(this.#rows);
    const members = this.#groups.membersOf(id);
    if (members) holds.set(members.subarray(0, holds.length));
    return { holds, unknown: emptyBitmap(this.#rows) };
  }

  #inAnyGroup(inside: readonly string[]): Verdict {
    const smart = smartGroupsThatCount(inside, this.#env.groups);
    const manual = emptyBitmap(this.#rows);
    for (const id of this.#groups.groupIds) {
      const members = this.#groups.membersOf(id)!;
      for (let index = 0; index < manual.length; index++) manual[index]! |= members[index] ?? 0;
    }
    return this.#any([
      { holds: manual, unknown: emptyBitmap(this.#rows) },
      ...smart.map((id) => this.#membersOf(id, inside)),
    ]);
  }
}
