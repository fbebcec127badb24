import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { ruleOfGroup, smartGroupsThatCount } from '../core/group-rules.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { valuesOf } from '../core/judge-facts.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { type Bitmap, emptyBitmap, fullBitmap } from './bitmap.js';
import type { ConditionColumns } from './condition-columns.js';
import type { GroupColumns } from './group-columns.js';
import { NOBODY } from './person-view.js';
import { andVerdict, fullVerdict, noVerdict, notVerdict, orVerdict, type Verdict } from './verdict.js';

/** Judges filters on every row at once: conditions fill bitmaps, the rest is work on words of 32 rows. */
export class FilterColumns {
  readonly #conditions: ConditionColumns;
  readonly #groups: GroupColumns;
  settings: DirectorySettings | undefined;

  constructor(conditions: ConditionColumns, groups: GroupColumns) {
    this.#conditions = conditions;
    this.#groups = groups;
  }

  /** What a filter says of each of `rows`; `undefined` where it asks for everybody. */
  evaluate(
    filter: Filter,
    rows: number,
    context: { now: number; groups: ReadonlyMap<string, Filter> },
  ): Verdict | undefined {
    if ('all' in filter && filter.all.length === 0) return undefined;
    const { timeZone, currency, visitsPerDay, customFields } = this.settings ?? DEFAULT_SETTINGS;
    const env: JudgeEnvironment = { timeZone, currency, visitsPerDay, customFields, ...context };
    return new Evaluation(this.#conditions, this.#groups, rows, env).verdict(filter, [], undefined);
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

  /** Of rows that are not `among` those given the answer does not matter. */
  verdict(filter: Filter, inside: readonly string[], among: Bitmap | undefined): Verdict {
    if (isCondition(filter)) {
      return filter.field === 'groups'
        ? this.#inGroups(filter, inside, among)
        : this.#conditions.verdict(filter, { rows: this.#rows, among }, this.#env);
    }
    if ('not' in filter) return this.#not(this.verdict(filter.not, inside, among));
    if ('all' in filter) return this.#all(filter.all, inside, among);
    return this.#any(filter.any.map((part) => this.verdict(part, inside, among)));
  }

  /** What is quickly answered comes first: the others are asked only of those it leaves. */
  #all(filters: readonly Filter[], inside: readonly string[], among: Bitmap | undefined): Verdict {
    const [first, ...others] = [...filters].sort((left, right) => costOf(left) - costOf(right));
    if (first === undefined) return fullVerdict(this.#everybody);
    const verdict = this.verdict(first, inside, among);
    for (const other of others) {
      const left = verdict.holds.map((word, index) => word | verdict.unknown[index]!);
      andVerdict(verdict, this.verdict(other, inside, left));
    }
    return verdict;
  }

  #any([first, ...others]: readonly Verdict[]): Verdict {
    if (!first) return noVerdict(this.#rows);
    for (const other of others) orVerdict(first, other);
    return first;
  }

  #not(verdict: Verdict): Verdict {
    notVerdict(verdict, this.#everybody);
    return verdict;
  }

  #inGroups(condition: Condition, inside: readonly string[], among: Bitmap | undefined): Verdict {
    switch (condition.op) {
      case 'isAnyOf':
        return this.#any(valuesOf(condition).map((id) => this.#membersOf(id, inside, among)));
      case 'isNoneOf':
        return this.#not(this.#any(valuesOf(condition).map((id) => this.#membersOf(id, inside, among))));
      case 'isSet':
        return this.#inAnyGroup(inside, among);
      case 'isNotSet':
        return this.#not(this.#inAnyGroup(inside, among));
      default:
        // Core says what is wrong with it.
        judgeFilter(condition, NOBODY, this.#env);
        throw new TypeError(`No such question about groups: ${condition.op}`);
    }
  }

  #membersOf(id: string, inside: readonly string[], among: Bitmap | undefined): Verdict {
    const rule = ruleOfGroup(id, inside, this.#env.groups);
    if (rule) return this.verdict(rule, [...inside, id], among);
    const holds = emptyBitmap(this.#rows);
    const members = this.#groups.membersOf(id);
    if (members) holds.set(members.subarray(0, holds.length));
    return { holds, unknown: emptyBitmap(this.#rows) };
  }

  #inAnyGroup(inside: readonly string[], among: Bitmap | undefined): Verdict {
    const smart = smartGroupsThatCount(inside, this.#env.groups);
    const manual = emptyBitmap(this.#rows);
    for (const id of this.#groups.groupIds) {
      const members = this.#groups.membersOf(id)!;
      for (let index = 0; index < manual.length; index++) manual[index]! |= members[index] ?? 0;
    }
    return this.#any([
      { holds: manual, unknown: emptyBitmap(this.#rows) },
      ...smart.map((id) => this.#membersOf(id, inside, among)),
    ]);
  }
}

/** How long a part takes to answer, compared with others. */
function costOf(filter: Filter): number {
  if (!isCondition(filter)) return 3;
  if (SUMMED.has(filter.field)) return 2;
  return filter.everWithin === undefined ? 0 : 1;
}

/** Fields for which every sale in the window is looked at. */
const SUMMED: ReadonlySet<string> = new Set(['spend', 'averageSpend']);
