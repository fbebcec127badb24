import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { ruleOfGroup, smartGroupsThatCount } from '../core/group-rules.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { valuesOf } from '../core/judge-facts.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { isTimely, sourceOf } from './behaviour-fields.js';
import { type Bitmap, emptyBitmap, fullBitmap } from './bitmap.js';
import { windowsName } from './civil-days.js';
import type { ConditionColumns } from './condition-columns.js';
import type { GroupColumns } from './group-columns.js';
import { NOBODY } from './person-view.js';
import {
  andVerdict,
  copiedVerdict,
  fullVerdict,
  noVerdict,
  notVerdict,
  orVerdict,
  type Verdict,
} from './verdict.js';

/** The time of a question, and the groups with rules. */
export interface FilterContext {
  now: number;
  groups: ReadonlyMap<string, Filter>;
}

/** Answers that are kept: those of the panel that somebody fills in, in which one line changes at a time. */
const MOST_ANSWERS = 12;

/** Judges filters on every row at once: conditions fill bitmaps, the rest is work on words of 32 rows. */
export class FilterColumns {
  readonly #conditions: ConditionColumns;
  readonly #groups: GroupColumns;
  #settings: DirectorySettings | undefined;
  /** Answers of late to conditions as text, of every row, the newest at the end. */
  readonly #answers = new Map<string, Verdict>();
  /** The rows and the windows of which they are. */
  #answersOf = '';

  constructor(conditions: ConditionColumns, groups: GroupColumns) {
    this.#conditions = conditions;
    this.#groups = groups;
  }

  set settings(settings: DirectorySettings | undefined) {
    this.#settings = settings;
    this.forget();
  }

  /** What a filter says of each of `rows`; `undefined` where it asks for everybody. */
  evaluate(filter: Filter, rows: number, context: FilterContext): Verdict | undefined {
    const [verdict] = this.#evaluate([filter], rows, this.#envOf(context), new Map<string, Verdict>());
    return verdict;
  }

  /**
   * What each filter says, one after the other; a condition that several ask is answered once. Where nothing is still
   * to come (`isSettled`), answers are kept for the next time, until somebody changes or another day begins.
   */
  evaluateEach(
    filters: readonly Filter[],
    rows: number,
    context: FilterContext,
    isSettled: boolean,
  ): Iterable<Verdict | undefined> {
    const env = this.#envOf(context);
    const of = `${rows} ${windowsName(env.now, env.timeZone)}`;
    if (!isSettled || of !== this.#answersOf) this.forget();
    this.#answersOf = of;
    return this.#evaluate(filters, rows, env, isSettled ? this.#answers : new Map<string, Verdict>());
  }

  /** Forgets what was answered: somebody changes. */
  forget(): void {
    this.#answers.clear();
  }

  get bytes(): number {
    let bytes = 0;
    for (const { holds, unknown } of this.#answers.values()) bytes += holds.byteLength + unknown.byteLength;
    return bytes;
  }

  #envOf(context: FilterContext): JudgeEnvironment {
    const { timeZone, currency, visitsPerDay, customFields } = this.#settings ?? DEFAULT_SETTINGS;
    return { timeZone, currency, visitsPerDay, customFields, ...context };
  }

  *#evaluate(
    filters: readonly Filter[],
    rows: number,
    env: JudgeEnvironment,
    answers: Map<string, Verdict>,
  ): Generator<Verdict | undefined> {
    const shared = sharedConditions(filters);
    const evaluation = new Evaluation(this.#conditions, this.#groups, rows, env, shared, answers);
    for (const filter of filters) {
      yield 'all' in filter && filter.all.length === 0
        ? undefined
        : evaluation.verdict(filter, [], undefined);
    }
  }
}

/** The conditions, as text, that are asked more than once. */
function sharedConditions(filters: readonly Filter[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const visit = (part: Filter): void => {
    if (!isCondition(part)) {
      for (const each of 'not' in part ? [part.not] : 'all' in part ? part.all : part.any) visit(each);
      return;
    }
    const name = JSON.stringify(part);
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  };
  if (filters.length > 1) filters.forEach(visit);
  return shared;
}

/** Filters on so many rows. `inside`: the groups whose filters led to a part. */
class Evaluation {
  readonly #conditions: ConditionColumns;
  readonly #groups: GroupColumns;
  readonly #rows: number;
  readonly #env: JudgeEnvironment;
  #allRows: Bitmap | undefined;
  readonly #shared: ReadonlySet<string>;
  /** Answers to shared conditions, of every row. */
  readonly #known = new Map<string, Verdict>();
  /** Answers that are kept for other filters, as {@link FilterColumns} does. */
  readonly #kept: Map<string, Verdict>;
  /** What the rules of groups say that were asked for again, of every row; before that, that they were asked for. */
  readonly #members = new Map<string, Verdict | 'asked'>();

  constructor(
    conditions: ConditionColumns,
    groups: GroupColumns,
    rows: number,
    env: JudgeEnvironment,
    shared: ReadonlySet<string>,
    kept: Map<string, Verdict>,
  ) {
    this.#conditions = conditions;
    this.#groups = groups;
    this.#rows = rows;
    this.#env = env;
    this.#shared = shared;
    this.#kept = kept;
  }

  get #everybody(): Bitmap {
    return (this.#allRows ??= fullBitmap(this.#rows));
  }

  /** Of rows that are not `among` those given the answer does not matter. */
  verdict(filter: Filter, inside: readonly string[], among: Bitmap | undefined): Verdict {
    if (isCondition(filter)) {
      return filter.field === 'groups' ? this.#inGroups(filter, inside, among) : this.#answer(filter, among);
    }
    if ('not' in filter) return this.#not(this.verdict(filter.not, inside, among));
    if ('all' in filter) return this.#all(filter.all, inside, among);
    return this.#any(filter.any, (part) => this.verdict(part, inside, among));
  }

  #answer(condition: Condition, among: Bitmap | undefined): Verdict {
    const isNamed = this.#shared.size > 0 || this.#kept.size > 0;
    const name = isNamed ? JSON.stringify(condition) : '';
    const known = this.#known.get(name) ?? this.#kept.get(name);
    // Verdicts are combined in place.
    if (known !== undefined) return copiedVerdict(known);
    if (!this.#shared.has(name)) {
      return this.#conditions.verdict(condition, { rows: this.#rows, among }, this.#env);
    }
    const verdict = this.#conditions.verdict(condition, { rows: this.#rows, among: undefined }, this.#env);
    this.#known.set(name, verdict);
    if (isLasting(condition)) keep(this.#kept, name, verdict);
    return copiedVerdict(verdict);
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

  #any<Part>(parts: readonly Part[], ask: (part: Part) => Verdict): Verdict {
    const [first, ...others] = parts;
    if (first === undefined) return noVerdict(this.#rows);
    const verdict = ask(first);
    for (const other of others) orVerdict(verdict, ask(other));
    return verdict;
  }

  #not(verdict: Verdict): Verdict {
    notVerdict(verdict, this.#everybody);
    return verdict;
  }

  #inGroups(condition: Condition, inside: readonly string[], among: Bitmap | undefined): Verdict {
    switch (condition.op) {
      case 'isAnyOf':
        return this.#any(valuesOf(condition), (id) => this.#membersOf(id, inside, among));
      case 'isNoneOf':
        return this.#not(this.#any(valuesOf(condition), (id) => this.#membersOf(id, inside, among)));
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
    if (rule) return this.#fitting(id, rule, inside, among);
    const holds = emptyBitmap(this.#rows);
    const members = this.#groups.membersOf(id);
    if (members) holds.set(members.subarray(0, holds.length));
    return { holds, unknown: emptyBitmap(this.#rows) };
  }

  /** Whom the rule of a group takes in. Groups that ask for one another many times over are answered twice at most. */
  #fitting(id: string, rule: Filter, inside: readonly string[], among: Bitmap | undefined): Verdict {
    const earlier = this.#members.get(id);
    if (typeof earlier === 'object') return copiedVerdict(earlier);
    const ofAll = this.verdict(rule, [...inside, id], earlier === 'asked' ? undefined : among);
    this.#members.set(id, earlier === 'asked' ? copiedVerdict(ofAll) : 'asked');
    return ofAll;
  }

  #inAnyGroup(inside: readonly string[], among: Bitmap | undefined): Verdict {
    const smart = smartGroupsThatCount(inside, this.#env.groups);
    const manual = emptyBitmap(this.#rows);
    for (const id of this.#groups.groupIds) {
      const members = this.#groups.membersOf(id)!;
      for (let index = 0; index < manual.length; index++) manual[index]! |= members[index] ?? 0;
    }
    const verdict = this.#any(smart, (id) => this.#membersOf(id, inside, among));
    orVerdict(verdict, { holds: manual, unknown: emptyBitmap(this.#rows) });
    return verdict;
  }
}

/** Whether an answer is the same all day while nobody changes and no sale is still to come. */
function isLasting(condition: Condition): boolean {
  return sourceOf(condition) === 'sales' || !isTimely(condition);
}

function keep(answers: Map<string, Verdict>, name: string, verdict: Verdict): void {
  answers.set(name, verdict);
  if (answers.size > MOST_ANSWERS) answers.delete(answers.keys().next().value!);
}

/** How long a part takes to answer, compared with others. */
function costOf(filter: Filter): number {
  if (!isCondition(filter)) return 3;
  if (SUMMED.has(filter.field)) return 2;
  return filter.everWithin === undefined ? 0 : 1;
}

/** Fields for which every sale in the window is looked at. */
const SUMMED: ReadonlySet<string> = new Set(['spend', 'averageSpend']);
