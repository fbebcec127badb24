import { firstDayFrom, lastDayBy, roughDays, windowStart } from '../core/civil-date.js';
import type { Condition } from '../core/filter.js';
import { ENGAGED_FOR, showsEngagement, wantedOf } from '../core/history-facts.js';
import { rangeOf, valuesOf } from '../core/judge-facts.js';
import { isAverageInRange } from '../core/judge-history.js';
import type { JudgeEnvironment } from '../core/judge.js';
import { firstMoment, isEngaged, isInRange, lastMoment } from '../core/opening-visits.js';
import { answerCode, NO, NOT_ASKED, UNKNOWN, verdictByCode, verdictByRow, YES } from './answers.js';
import { fullBitmap, nextBit } from './bitmap.js';
import type { BehaviourField } from './behaviour-fields.js';
import { civilDaysOf } from './civil-days.js';
import type { HistoryColumns } from './history-columns.js';
import { verdictOfInstants } from './instants.js';
import { OpeningColumns, type OpeningFacts } from './opening-columns.js';
import type { PersonColumns } from './person-columns.js';
import type { SaleKind } from './sale-kinds.js';
import {
  countSaleDays,
  countSales,
  countSalesFrom,
  countsInRange,
  haveSales,
  haveSalesToLast,
  numbersByRow,
  numbersInRange,
  type NumberRange,
  type RowNumber,
  saleMoments,
  type SaleSearch,
  sumSales,
  sumsInRange,
} from './sale-scans.js';
import type { Asked, SaleSlices } from './sale-slices.js';
import { reachWithTraits, TRAITS } from './traits.js';
import { notVerdict, type Verdict } from './verdict.js';

/** What of the records of people it depends on what they did. */
export type BehaviourPeople = OpeningFacts & Pick<PersonColumns, 'traits'>;

/** Whether each sale is a visit, or each day with any. */
type VisitRule = Pick<JudgeEnvironment, 'visitsPerDay'>;

/**
 * Answers conditions on what people did for every row. Sales are counted in loops over columns; what the numbers
 * mean, and what is known of visits from elsewhere, core's judge and these loops read from the same rules.
 */
export class BehaviourColumns {
  readonly #people: BehaviourPeople;
  readonly #sales: SaleSlices;
  readonly #history: HistoryColumns;
  #days = civilDaysOf('UTC');

  constructor(people: BehaviourPeople, sales: SaleSlices, history: HistoryColumns) {
    this.#people = people;
    this.#sales = sales;
    this.#history = history;
  }

  verdict(condition: Condition, field: BehaviourField, asked: Asked, env: JudgeEnvironment): Verdict {
    const { rows } = asked;
    const history = this.#history;
    if (this.#days.timeZone !== env.timeZone) this.#days = civilDaysOf(env.timeZone);
    switch (field) {
      case 'visits':
        return condition.everWithin === undefined
          ? this.#visits(condition, asked, env)
          : this.#visitsToLast(condition, condition.everWithin, asked, env);
      case 'spend':
        return this.#spend(condition, asked, env);
      case 'averageSpend':
        return this.#averageSpend(condition, asked, env);
      case 'firstVisit':
        return this.#visitDate(condition, 'first', asked, env);
      case 'lastVisit':
        return this.#visitDate(condition, 'last', asked, env);
      case 'visitedLocation':
        return this.#choices(condition, ({ location }) => location, asked, env);
      case 'tender':
        return this.#choices(condition, ({ tender }) => tender, asked, env);
      case 'channel':
        return this.#choices(condition, ({ channel }) => channel, asked, env);
      case 'purchased':
        return this.#purchased(condition, asked, env);
      case 'reachable':
        return this.#reachable(condition, asked, env);
      case 'feedback':
      case 'appointments':
      case 'hasCoupons':
        return history.rareVerdict(condition, rows, env);
      case 'hasCardOnFile':
        return history.countVerdict(condition, 'cards', rows);
      case 'hasNotes':
        return history.countVerdict(condition, 'notes', rows);
      case 'hasFiles':
        return history.countVerdict(condition, 'files', rows);
      case 'loyaltyMember':
        return history.memberVerdict(condition, rows);
      case 'loyaltyPoints':
        return history.pointsVerdict(condition, rows);
      case 'loyaltyTier':
        return history.tierVerdict(condition, rows, env);
      default:
        return unknownField(field);
    }
  }

  #visits(condition: Condition, asked: Asked, env: JudgeEnvironment): Verdict {
    const range = rangeOf(condition);
    const search = this.#searchOf(condition, env);
    const openings = this.#openingsIn(search, condition, env);
    if (isOneLookUp(search, openings, range, env)) {
      return haveSales(this.#sales, search, Math.ceil(range[0]), asked);
    }
    return this.#visitsIn(search, range, openings, asked, env);
  }

  /** Visits in the one window of a length that ends at the last of them. */
  #visitsToLast(condition: Condition, duration: string, asked: Asked, env: JudgeEnvironment): Verdict {
    const range = rangeOf(condition);
    const [low, high] = range;
    const search = this.#searchOf(condition, env);
    const openings = this.#openingsIn(search, condition, env);
    const starts = this.#days.windowStarts(duration);
    if (isOneLookUp(search, openings, range, env)) {
      const length = {
        startOf: (last: number) => starts.at(this.#days.dayOf(last)),
        roughDays: roughDays(duration),
      };
      return haveSalesToLast(this.#sales, search, length, Math.ceil(low), asked);
    }
    const froms = numbersByRow(saleMoments(this.#sales, 'last', search, asked), asked);
    const unknown = openings && this.#addOpenings(froms, 'last', openings, asked, env);
    for (let row = nextBit(asked.among, 0); row < asked.rows; row = nextBit(asked.among, row + 1)) {
      const last = froms[row]!;
      if (last === last) froms[row] = starts.at(this.#days.dayOf(last));
      else if (unknown !== undefined && unknown[row] === 1) froms[row] = -Infinity;
    }
    const recorded =
      env.visitsPerDay === 'each'
        ? countSalesFrom(this.#sales, froms, search, asked)
        : countSaleDays(this.#sales, this.#days, { ...search, from: froms }, asked);
    if (openings === undefined) return numbersInRange(recorded, range, asked);
    return verdictByRow(asked.rows, asked.among, (row) => {
      const known = recorded(row);
      const from = froms[row]!;
      if (Number.isNaN(from)) return answerCode(isInRange(0, 0, low, high));
      if (unknown![row] === 1) {
        // Any of them may have been the last one, and so any of the others outside of its window.
        const brought = openings.visitsOf(row);
        const least = Math.min(1, known + brought.least);
        return answerCode(isInRange(least, known + brought.most, low, high));
      }
      const day = this.#people.openingVisits(row) === 0 ? 0 : this.#days.firstFrom(from);
      return openings.visitsInRange(row, known, low, high, day);
    });
  }

  #spend(condition: Condition, asked: Asked, env: JudgeEnvironment): Verdict {
    const range = rangeOf(condition);
    const search = this.#searchOf(condition, env);
    const inOwnCurrency = this.#inOwnCurrency(condition, search, env);
    const openings = this.#openingsIn(search, condition, env);
    if (openings === undefined) return sumsInRange(this.#sales, inOwnCurrency, range, asked);
    const [low, high] = range;
    const recorded = sumSales(this.#sales, inOwnCurrency, asked);
    return verdictByRow(asked.rows, asked.among, (row) =>
      openings.spendInRange(row, recorded(row), low, high),
    );
  }

  #averageSpend(condition: Condition, asked: Asked, env: JudgeEnvironment): Verdict {
    const range = rangeOf(condition);
    const search = this.#searchOf(condition, env);
    const spends = sumSales(this.#sales, this.#inOwnCurrency(condition, search, env), asked);
    const counts = this.#visitCounts(search, asked, env);
    const openings = this.#openingsIn(search, condition, env);
    return verdictByRow(asked.rows, asked.among, (row) => {
      let visits = counts(row);
      let spend = spends(row);
      if (openings !== undefined) {
        const ofVisits = openings.visitsOf(row);
        const ofSpend = openings.spendOf(row);
        if (ofVisits.least !== ofVisits.most || ofSpend.least !== ofSpend.most) return UNKNOWN;
        visits += ofVisits.least;
        spend += ofSpend.least;
      }
      return visits === 0 ? UNKNOWN : Number(isAverageInRange(spend, visits, range));
    });
  }

  #visitDate(condition: Condition, which: 'first' | 'last', asked: Asked, env: JudgeEnvironment): Verdict {
    const { op } = condition;
    const search = this.#searchOf(condition, env);
    const openings = this.#openingsIn(search, condition, env);
    if (op === 'isSet' || op === 'isNotSet') {
      const isAny = this.#visitsIn(search, [1, Infinity], openings, asked, { visitsPerDay: 'each' });
      return turned(op === 'isNotSet', isAny, asked);
    }
    if (
      which === 'last' &&
      (op === 'within' || op === 'notWithin') &&
      openings === undefined &&
      !search.kinds
    ) {
      // The last one is within a window where any is.
      const from = windowStart(env.now, condition.value as string, env.timeZone);
      return turned(op === 'notWithin', haveSales(this.#sales, { from, to: env.now }, 1, asked), asked);
    }
    const moments = numbersByRow(saleMoments(this.#sales, which, search, asked), asked);
    const unknown = openings && this.#addOpenings(moments, which, openings, asked, env);
    const verdict = verdictOfInstants(condition, moments, asked.rows, env);
    unknown?.forEach((isUnknown, row) => {
      if (isUnknown === 0) return;
      verdict.holds[row >>> 5]! &= ~(1 << row);
      verdict.unknown[row >>> 5]! |= 1 << row;
    });
    return verdict;
  }

  /** Makes moments of recorded sales those of all visits; gives a 1 for each row where nobody knows it, NaN then. */
  #addOpenings(
    moments: Float64Array,
    which: 'first' | 'last',
    openings: OpeningColumns,
    { rows, among }: Asked,
    { now }: JudgeEnvironment,
  ): Uint8Array {
    const unknown = new Uint8Array(rows);
    const people = this.#people;
    for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
      if (people.openingVisits(row) === 0) continue;
      const bounds = openings.visitsOf(row);
      const recorded = Number.isNaN(moments[row]!) ? undefined : moments[row]!;
      const day = which === 'first' ? people.openingFirst(row) : people.openingLast(row);
      const brought = Number.isNaN(day) ? undefined : this.#days.startOf(day);
      const moment =
        which === 'first'
          ? firstMoment(recorded, brought, bounds)
          : lastMoment(recorded, brought, bounds, now);
      if (moment === 'unknown') unknown[row] = 1;
      moments[row] = typeof moment === 'number' ? moment : NaN;
    }
    return unknown;
  }

  /** Whether anybody bought with, by or at one of the values. */
  #choices(
    condition: Condition,
    choiceOf: (kind: SaleKind) => string | undefined,
    asked: Asked,
    env: JudgeEnvironment,
  ): Verdict {
    const { op, location } = condition;
    const isAnyChoice = op === 'isSet' || op === 'isNotSet';
    const values = isAnyChoice ? [] : valuesOf(condition);
    const search = this.#searchOf(condition, env);
    search.kinds = this.#sales.kinds.table((kind) => {
      const choice = choiceOf(kind);
      if (choice === undefined || (location !== undefined && kind.location !== location)) return false;
      return isAnyChoice || values.includes(choice);
    });
    const openings = this.#openingsIn(search, condition, env);
    return turned(op === 'isNoneOf' || op === 'isNotSet', this.#times(search, 1, openings, asked), asked);
  }

  #purchased(condition: Condition, asked: Asked, env: JudgeEnvironment): Verdict {
    const { atLeast = 1 } = condition;
    const wanted = wantedOf(condition);
    const search = this.#searchOf(condition, env);
    search.baskets = this.#sales.baskets.table(wanted);
    const looksForNothing = wanted.items.size + wanted.categories.size === 0;
    const openings = looksForNothing ? undefined : this.#openingsIn(search, condition, env);
    return turned(condition.op === 'isNoneOf', this.#times(search, atLeast, openings, asked), asked);
  }

  #reachable(condition: Condition, { rows }: Asked, env: JudgeEnvironment): Verdict {
    const byEmails = verdictByCode(
      this.#people.traits,
      rows,
      new Uint8Array(TRAITS).fill(NOT_ASKED),
      (traits) => REACH_ANSWERS[reachWithTraits(traits)],
    );
    // Only of these it matters what they did.
    const asked: Asked = { rows, among: byEmails.unknown };
    const from = windowStart(env.now, ENGAGED_FOR, env.timeZone);
    const ever: SaleSearch = { from: -Infinity, to: env.now };
    const recent: SaleSearch = { from, to: env.now };
    const lately = countSales(this.#sales, recent, asked);
    const kinds = this.#sales.kinds.table(showsEngagement);
    const shown = countSales(this.#sales, { ...ever, kinds }, asked);
    const lateOpenings = this.#openingsIn(recent, condition, env);
    const openings = this.#openingsIn(ever, condition, env);
    const engaged = verdictByRow(rows, asked.among, (row) =>
      answerCode(
        isEngaged(
          lately(row) + (lateOpenings?.visitsOf(row).least ?? 0),
          shown(row) > 0,
          openings?.visitsOf(row).most ?? 0,
        ),
      ),
    );
    byEmails.holds.forEach((word, index) => (engaged.holds[index]! |= word));
    return turned(condition.value === false, engaged, asked);
  }

  #visitCounts(search: SaleSearch, asked: Asked, { visitsPerDay }: VisitRule): RowNumber {
    return visitsPerDay === 'each'
      ? countSales(this.#sales, search, asked)
      : countSaleDays(this.#sales, this.#days, search, asked);
  }

  /** Whose visits, all together, are so many. */
  #visitsIn(
    search: SaleSearch,
    range: NumberRange,
    openings: OpeningColumns | undefined,
    asked: Asked,
    rule: VisitRule,
  ): Verdict {
    if (openings === undefined && rule.visitsPerDay === 'each') {
      return countsInRange(this.#sales, search, range, asked);
    }
    const recorded = this.#visitCounts(search, asked, rule);
    if (openings === undefined) return numbersInRange(recorded, range, asked);
    const [low, high] = range;
    return verdictByRow(asked.rows, asked.among, (row) =>
      openings.visitsInRange(row, recorded(row), low, high),
    );
  }

  /** Whose sales of a sort are enough; of visits from elsewhere nobody knows whether they were of that sort. */
  #times(search: SaleSearch, atLeast: number, openings: OpeningColumns | undefined, asked: Asked): Verdict {
    if (openings === undefined) return countsInRange(this.#sales, search, [atLeast, Infinity], asked);
    const recorded = countSales(this.#sales, search, asked);
    return verdictByRow(asked.rows, asked.among, (row) => {
      const known = recorded(row);
      return answerCode(isInRange(known, known + openings.visitsOf(row).most, atLeast, Infinity));
    });
  }

  #searchOf({ within, location }: Condition, { now, timeZone }: JudgeEnvironment): SaleSearch {
    return {
      from: within === undefined ? -Infinity : windowStart(now, within, timeZone),
      to: now,
      kinds: location === undefined ? undefined : this.#kindsWhere((kind) => kind.location === location),
    };
  }

  #inOwnCurrency({ location }: Condition, search: SaleSearch, { currency }: JudgeEnvironment): SaleSearch {
    const kinds = this.#kindsWhere(
      (kind) =>
        (kind.currency ?? currency) === currency && (location === undefined || kind.location === location),
    );
    return { ...search, kinds };
  }

  /** Which kinds of sales count; `undefined` where all do. */
  #kindsWhere(isWanted: (kind: SaleKind) => boolean): Uint8Array | undefined {
    const table = this.#sales.kinds.table(isWanted);
    return table.indexOf(0, 1) === -1 ? undefined : table;
  }

  /** What is known of visits from elsewhere; `undefined` where nobody brought any along. */
  #openingsIn(
    { from, to }: SaleSearch,
    { location }: Condition,
    { timeZone }: JudgeEnvironment,
  ): OpeningColumns | undefined {
    if (!this.#people.hasOpenings) return undefined;
    const first = firstDayFrom(from, timeZone);
    return new OpeningColumns(this.#people, first, lastDayBy(to, timeZone), location !== undefined);
  }
}

const REACH_ANSWERS = { always: YES, 'while-engaged': UNKNOWN, never: NO } as const;

/** Whether "at least so many" is told by when the last but so many was. */
function isOneLookUp(
  { kinds }: SaleSearch,
  openings: OpeningColumns | undefined,
  [from, to]: NumberRange,
  { visitsPerDay }: VisitRule,
): boolean {
  return visitsPerDay === 'each' && !kinds && openings === undefined && from > 0 && to === Infinity;
}

function turned(isOpposite: boolean, verdict: Verdict, { rows }: Asked): Verdict {
  if (isOpposite) notVerdict(verdict, fullBitmap(rows));
  return verdict;
}

function unknownField(field: never): never {
  throw new TypeError(`No column answers for ${String(field)}.`);
}
