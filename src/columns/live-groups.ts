import type { Condition, Filter } from '../core/filter.js';
import type { JudgeEnvironment } from '../core/judge.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { type AnswerCode, setAnswer } from './answers.js';
import { isTimely, sourceOf } from './behaviour-fields.js';
import {
  type Bitmap,
  clearBit,
  countCommonBits,
  emptyBitmap,
  grownBitmap,
  hasBit,
  setBit,
} from './bitmap.js';
import { windowsName } from './civil-days.js';
import type { ConditionColumns } from './condition-columns.js';
import { DueRows } from './due-rows.js';
import type { GroupColumns } from './group-columns.js';
import type { HistoryColumns } from './history-columns.js';
import {
  answerOfRule,
  type Kept,
  keptAnswer,
  keptIn,
  type LiveRule,
  liveRuleOf,
  verdictOfRule,
} from './live-rules.js';
import type { PersonColumns } from './person-columns.js';
import type { RowQuestion, RowQuestions } from './row-questions.js';
import { sliceBefore, timeAt } from './sale-slices.js';
import type { SalesColumns } from './sales-columns.js';
import { noVerdict } from './verdict.js';

/** What of somebody changed. */
export type ChangedFacts = 'record' | 'sales' | 'history';

/** What the groups are made of. */
export interface LiveSources {
  people: PersonColumns;
  sales: SalesColumns;
  history: HistoryColumns;
  manual: GroupColumns;
  conditions: ConditionColumns;
  questions: RowQuestions;
}

/** A condition that rules ask, with its answer for every row. */
interface LiveCondition extends Kept {
  condition: Condition;
  source: ChangedFacts;
  isTimely: boolean;
  /** Made when a row changes; until the day changes. */
  question: RowQuestion | undefined;
}

interface LiveGroup extends Kept {
  /** The rule as text. */
  name: string;
  rule: LiveRule;
  /** What it looks at. */
  kept: readonly Kept[];
  /** How many live customers are in it. */
  count: number;
}

/** Bytes that kept answers may take; with more groups than fit, all are counted when they are asked for. */
const MOST_BYTES = 1 << 26;
/** Rows due that are kept however few rows there are. */
const FEW_DUE = 1000;

/**
 * How many customers are in each group, at every instant and without looking at all of them: the answer to every
 * condition of every rule is kept as bits, and a change asks the conditions it concerns of its own row again, at a
 * cost that does not grow with the directory.
 *
 * Time changes answers too. Windows move with the civil day: on another one all conditions on time are asked anew,
 * once. Within a day it is what was to come that comes true (a sale that is dated later, an appointment): such rows
 * wait for their instant.
 */
export class LiveGroups {
  readonly #sources: LiveSources;
  #settings: DirectorySettings = DEFAULT_SETTINGS;
  /** Absent while nothing is kept. */
  #env: JudgeEnvironment | undefined;
  #day = '';
  #rows = 0;
  /** By the condition as text. */
  #conditions = new Map<string, LiveCondition>();
  /** The same by what their answers depend on; those on records depend on all of somebody's record. */
  #concerned: Record<ChangedFacts, LiveCondition[]> = { record: [], sales: [], history: [] };
  #timely: LiveCondition[] = [];
  /** By id, each after those that it asks for. */
  #groups = new Map<string, LiveGroup>();
  /** The groups' rules as they were given last. */
  #given: ReadonlyMap<string, Filter> | undefined;
  /** Rows of live customers, as far as they are counted. */
  #live: Bitmap = emptyBitmap(0);
  readonly #due = new DueRows();
  #changes = 0;

  constructor(sources: LiveSources) {
    this.#sources = sources;
  }

  set settings(settings: DirectorySettings) {
    this.#settings = settings;
    this.drop();
  }

  /** Forgets everything: before changes that it would cost more to follow than to count anew. */
  drop(): void {
    this.#env = undefined;
    this.#conditions = new Map();
    this.#groups = new Map();
    this.#given = undefined;
    this.#due.clear();
  }

  /**
   * How many of the live customers among `rows` are in each of some groups at an instant; `undefined` where that is
   * not kept, as for the past. Throws `invalid` where a group asks for itself.
   */
  countsOf(
    groupIds: readonly string[],
    { now, groups }: { now: number; groups: ReadonlyMap<string, Filter> },
    live: Bitmap,
    rows: number,
  ): number[] | undefined {
    if (this.#env !== undefined && now < this.#env.now) return undefined;
    if (this.#env === undefined) this.#start(now, live, rows);
    else this.#goOn(now);
    if (!this.#hasRules(groups)) this.#take(groups);
    if (this.#env === undefined) return undefined;
    return groupIds.map((id) => {
      const group = this.#groups.get(id);
      if (group !== undefined) return group.count;
      return countCommonBits(this.#sources.manual.membersOf(id) ?? emptyBitmap(0), live);
    });
  }

  /** Takes in that some facts of a row changed, which is live now or not. */
  changed(row: number, facts: ChangedFacts, isLive: boolean): void {
    if (this.#env === undefined) return;
    this.#makeRoom(row);
    const wasLive = hasBit(this.#live, row);
    // Nobody asks for the facts of others; whoever becomes live is asked everything.
    if (!isLive && !wasLive) return;
    if (isLive) {
      this.#await(row, wasLive ? facts : undefined);
      if (this.#due.size > Math.max(FEW_DUE, this.#rows >>> 4)) {
        this.drop();
        return;
      }
      this.#ask(row, this.#concerned[wasLive ? facts : 'record']);
    }
    this.#count(row, wasLive, isLive, facts === 'record' || wasLive !== isLive);
  }

  get bytes(): number {
    const kept = this.#conditions.size + this.#groups.size;
    return kept * this.#live.byteLength * 2 + this.#live.byteLength;
  }

  #start(now: number, live: Bitmap, rows: number): void {
    const { timeZone, currency, visitsPerDay, customFields } = this.#settings;
    this.#env = { timeZone, currency, visitsPerDay, customFields, groups: new Map(), now };
    this.#day = windowsName(now, this.#settings.timeZone);
    this.#rows = rows;
    this.#live = grownBitmap(live.slice(), rows);
    this.#due.clear();
    this.#awaitAll();
  }

  /** Lets time go on to an instant. */
  #goOn(now: number): void {
    const env = this.#env!;
    if (now === env.now) return;
    const day = windowsName(now, this.#settings.timeZone);
    const isSameDay = day === this.#day;
    this.#day = day;
    env.now = now;
    if (!isSameDay) {
      this.#askAll();
      return;
    }
    for (const row of this.#due.takeUntil(now)) {
      if (!hasBit(this.#live, row)) continue;
      this.#ask(row, this.#timely);
      this.#count(row, true, true, false);
    }
  }

  #hasRules(groups: ReadonlyMap<string, Filter>): boolean {
    if (groups === this.#given) return true;
    if (groups.size !== this.#groups.size) return false;
    return [...groups].every(([id, rule]) => this.#groups.get(id)?.name === JSON.stringify(rule));
  }

  /** Takes other rules; conditions that were asked before have their answers already. */
  #take(groups: ReadonlyMap<string, Filter>): void {
    const earlier = this.#conditions;
    this.#conditions = new Map();
    this.#groups = new Map();
    const condition = (asked: Condition): LiveCondition => {
      const name = JSON.stringify(asked);
      let kept = this.#conditions.get(name);
      if (kept === undefined) {
        kept = earlier.get(name) ?? this.#newCondition(asked);
        this.#conditions.set(name, kept);
      }
      return kept;
    };
    const group = (id: string, inside: readonly string[]): LiveGroup => {
      const known = this.#groups.get(id);
      if (known !== undefined) return known;
      const filter = groups.get(id)!;
      const rule = liveRuleOf(filter, [...inside, id], groups, { condition, group });
      const name = JSON.stringify(filter);
      const taken = { name, rule, kept: keptIn(rule), verdict: noVerdict(0), changedWith: 0, count: 0 };
      this.#groups.set(id, taken);
      return taken;
    };
    try {
      for (const id of groups.keys()) group(id, []);
      if (this.bytes > MOST_BYTES) {
        this.drop();
        return;
      }
      const all = [...this.#conditions.values()];
      const of = (facts: ChangedFacts): LiveCondition[] => all.filter(({ source }) => source === facts);
      this.#concerned = { record: all, sales: of('sales'), history: of('history') };
      this.#timely = all.filter((each) => each.isTimely);
      this.#answerAll();
      this.#given = groups;
    } catch (error) {
      this.drop();
      throw error;
    }
  }

  #newCondition(condition: Condition): LiveCondition {
    return {
      condition,
      source: sourceOf(condition),
      isTimely: isTimely(condition),
      question: undefined,
      verdict: noVerdict(0),
      changedWith: 0,
    };
  }

  /** Answers for every row what is not answered yet. */
  #answerAll(): void {
    const rows = this.#rows;
    for (const kept of this.#conditions.values()) {
      if (kept.verdict.holds.length > 0) continue;
      kept.verdict = this.#sources.conditions.verdict(kept.condition, { rows }, this.#env!);
    }
    for (const group of this.#groups.values()) {
      group.verdict = verdictOfRule(group.rule, rows, this.#sources.manual);
      group.count = countCommonBits(group.verdict.holds, this.#live);
    }
  }

  /** Answers for every row what may be another on another day. */
  #askAll(): void {
    for (const kept of this.#conditions.values()) {
      if (!kept.isTimely) continue;
      kept.verdict = noVerdict(0);
      kept.question = undefined;
    }
    this.#due.clear();
    this.#awaitAll();
    this.#answerAll();
  }

  /** Asks conditions of one row again. */
  #ask(row: number, conditions: readonly LiveCondition[]): void {
    const change = ++this.#changes;
    for (const kept of conditions) {
      kept.question ??= this.#sources.questions.questionOf(kept.condition, this.#env!);
      setKept(kept, row, kept.question(row), change);
    }
  }

  /** Counts a row in the groups whose rules say otherwise of it now; in all groups where that may be so. */
  #count(row: number, wasLive: boolean, isLive: boolean, isAny: boolean): void {
    const change = this.#changes;
    for (const group of this.#groups.values()) {
      if (!isAny && !group.kept.some(({ changedWith }) => changedWith === change)) continue;
      const wasIn = wasLive && hasBit(group.verdict.holds, row);
      if (isLive) setKept(group, row, answerOfRule(group.rule, row, this.#sources.manual), change);
      const isIn = isLive && hasBit(group.verdict.holds, row);
      group.count += Number(isIn) - Number(wasIn);
    }
    if (isLive) setBit(this.#live, row);
    else clearBit(this.#live, row);
  }

  #makeRoom(row: number): void {
    if (row < this.#rows) return;
    this.#rows = row + 1;
    const all: Kept[] = [...this.#conditions.values(), ...this.#groups.values()];
    const isRoomy = all.every(({ verdict }) => row >>> 5 < verdict.holds.length);
    if (isRoomy && row >>> 5 < this.#live.length) return;
    const room = row + 1 + (row >>> 3) + 1024;
    this.#live = grownBitmap(this.#live, room);
    for (const kept of all) {
      const { holds, unknown } = kept.verdict;
      kept.verdict = { holds: grownBitmap(holds, room), unknown: grownBitmap(unknown, room) };
    }
  }

  /** Remembers what of a row is still to come; of all facts where none are named. */
  #await(row: number, facts: ChangedFacts | undefined): void {
    if (facts !== 'history') this.#awaitRecord(row);
    if (facts !== 'history' && facts !== 'record') this.#awaitSales(row);
    if (facts !== 'sales' && facts !== 'record') this.#awaitHistory(row);
  }

  #awaitAll(): void {
    const { sales, history } = this.#sources;
    const hasLaterSales = sales.mayBeAfter(this.#env!.now);
    for (let row = 0; row < this.#rows; row++) {
      this.#awaitRecord(row);
      if (hasLaterSales) this.#awaitSales(row);
    }
    for (const row of history.rareRows) this.#awaitHistory(row);
  }

  #awaitRecord(row: number): void {
    const createdAt = this.#sources.people.createdAts[row]!;
    if (createdAt > this.#env!.now) this.#due.add(createdAt, row);
  }

  #awaitSales(row: number): void {
    const { slots, start, end } = sliceBefore(this.#sources.sales, row, Infinity);
    for (let slot = end - 1; slot >= start && timeAt(slots, slot) > this.#env!.now; slot--) {
      this.#due.add(timeAt(slots, slot), row);
    }
  }

  #awaitHistory(row: number): void {
    const { feedback, appointments } = this.#sources.history.at(row);
    const { now } = this.#env!;
    for (const { at } of feedback) if (Date.parse(at) > now) this.#due.add(Date.parse(at), row);
    for (const { startsAt } of appointments) {
      // It is past when its instant is.
      const past = Date.parse(startsAt) + 1;
      if (past > now) this.#due.add(past, row);
    }
  }
}

/** Keeps an answer for a row, and with which change it came to be another. */
function setKept(kept: Kept, row: number, answer: AnswerCode, change: number): void {
  if (keptAnswer(kept, row) === answer) return;
  setAnswer(kept.verdict, row, answer);
  kept.changedWith = change;
}
