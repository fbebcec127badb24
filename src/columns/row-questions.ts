import { windowStart } from '../core/civil-date.js';
import type { ConditionField } from '../core/conditions.js';
import type { Condition } from '../core/filter.js';
import { NO_HISTORY } from '../core/history.js';
import { wantedOf } from '../core/history-facts.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { rangeOf, valuesOf } from '../core/judge-facts.js';
import { isAverageInRange } from '../core/judge-history.js';
import { type AnswerCode, answerCode, NO, UNKNOWN, YES } from './answers.js';
import { BehaviourColumns } from './behaviour-columns.js';
import { type BehaviourField, sourceOf } from './behaviour-fields.js';
import { civilDaysOf } from './civil-days.js';
import type { HistoryColumns } from './history-columns.js';
import { questionOfInstant } from './instants.js';
import { OneRow } from './one-row.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import type { SaleKind } from './sale-kinds.js';
import {
  countBaskets,
  countWithin,
  firstSecond,
  type SaleSlice,
  sliceBefore,
  timeAt,
} from './sale-slices.js';
import type { SalesColumns } from './sales-columns.js';
import { personWithTraits, type Traits } from './traits.js';

/** Answers a condition for the row that it is asked about. */
export type RowQuestion = (row: number) => AnswerCode;

/** Fields whose facts are traits: no record that is read back from the columns has all that they are made of. */
const TRAIT_FIELDS: ReadonlySet<string> = new Set<ConditionField>([
  'creationSource',
  'emailSubscription',
  'instantProfile',
  'collectedEmail',
  'blocked',
]);

/**
 * Answers conditions for single rows, in a fraction of a microsecond where many groups ask: after a sale nobody else
 * has to be looked at. What the rules are of the questions asked most is written out here once more, for one row;
 * all others are asked of what answers for many.
 */
export class RowQuestions {
  readonly #people: PersonColumns;
  readonly #sales: SalesColumns;
  readonly #history: HistoryColumns;
  readonly #view: PersonView;
  readonly #one: OneRow;
  readonly #behaviour: BehaviourColumns;

  constructor(people: PersonColumns, sales: SalesColumns, history: HistoryColumns, view: PersonView) {
    this.#people = people;
    this.#sales = sales;
    this.#history = history;
    this.#view = view;
    this.#one = new OneRow(people, sales);
    this.#behaviour = new BehaviourColumns(this.#one.people, this.#one.sales, history);
  }

  /** `env` is read at each question: its time may go on within a civil day of its zone. */
  questionOf(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const { field } = condition;
    switch (sourceOf(condition)) {
      case 'record':
        if (TRAIT_FIELDS.has(field)) return this.#traits(condition, env);
        return (row) => answerCode(judgeFilter(condition, this.#view.at(row), env));
      case 'history':
        return (row) => {
          const history = { ...NO_HISTORY, ...this.#history.at(row) };
          return answerCode(judgeFilter(condition, { ...NOBODY, history }, env));
        };
      case 'sales': {
        const ofAnybody = this.#behaviourOf(condition, field as BehaviourField, env);
        const ofMost = env.visitsPerDay === 'each' ? this.#plainQuestionOf(condition, env) : undefined;
        if (ofMost === undefined) return ofAnybody;
        const people = this.#people;
        return (row) =>
          people.openingVisits(row) === 0 && people.openingSpend(row) === 0 ? ofMost(row) : ofAnybody(row);
      }
    }
  }

  /** Few combinations of traits occur: each is judged once. */
  #traits(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const answers = new Map<Traits, AnswerCode>();
    return (row) => {
      const traits = this.#people.traits[row]!;
      let answer = answers.get(traits);
      if (answer === undefined) {
        answer = answerCode(judgeFilter(condition, { ...NOBODY, ...personWithTraits(traits) }, env));
        answers.set(traits, answer);
      }
      return answer;
    };
  }

  #behaviourOf(condition: Condition, field: BehaviourField, env: JudgeEnvironment): RowQuestion {
    return (row) => {
      this.#one.row = row;
      const { holds, unknown } = this.#behaviour.verdict(condition, field, { rows: 1 }, env);
      return holds[0] === 1 ? YES : unknown[0] === 1 ? UNKNOWN : NO;
    };
  }

  /** The question about somebody who brought no history along; `undefined` where it is not asked often. */
  #plainQuestionOf(condition: Condition, env: JudgeEnvironment): RowQuestion | undefined {
    switch (condition.field) {
      case 'visits':
        return condition.everWithin === undefined
          ? this.#visits(condition, env)
          : this.#visitsToLast(condition, condition.everWithin, env);
      case 'spend':
        return this.#spend(condition, env);
      case 'purchased':
        return this.#purchased(condition, env);
      case 'averageSpend':
        return this.#averageSpend(condition, env);
      case 'firstVisit':
      case 'lastVisit':
        return this.#visitDate(condition, env);
      case 'visitedLocation':
        return this.#choices(condition, ({ location }) => location, env);
      case 'tender':
        return this.#choices(condition, ({ tender }) => tender, env);
      case 'channel':
        return this.#choices(condition, ({ channel }) => channel, env);
      default:
        return undefined;
    }
  }

  #visits(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const [low, high] = rangeOf(condition);
    const first = windowSecond(condition, env);
    const kinds = this.#kinds(condition);
    return (row) => {
      const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
      const visits = countWithin(slots, start, end, first, Infinity, kinds?.());
      return visits >= low && visits <= high ? YES : NO;
    };
  }

  #visitsToLast(condition: Condition, duration: string, env: JudgeEnvironment): RowQuestion | undefined {
    if (condition.location !== undefined) return undefined;
    const [low, high] = rangeOf(condition);
    const days = civilDaysOf(env.timeZone);
    const starts = days.windowStarts(duration);
    return (row) => {
      const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
      const first = end === start ? 0 : firstSecond(starts.at(days.dayOf(timeAt(slots, end - 1))));
      const visits = countWithin(slots, start, end, first, Infinity, undefined);
      return visits >= low && visits <= high ? YES : NO;
    };
  }

  #spend(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const [low, high] = rangeOf(condition);
    const spendOf = this.#spendOf(condition, env);
    return (row) => {
      const spend = spendOf(sliceBefore(this.#sales, row, env.now + 1));
      return spend >= low && spend <= high ? YES : NO;
    };
  }

  #averageSpend(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const range = rangeOf(condition);
    const first = windowSecond(condition, env);
    const spendOf = this.#spendOf(condition, env);
    const kinds = this.#kinds(condition);
    return (row) => {
      const slice = sliceBefore(this.#sales, row, env.now + 1);
      const visits = countWithin(slice.slots, slice.start, slice.end, first, Infinity, kinds?.());
      return visits === 0 ? UNKNOWN : isAverageInRange(spendOf(slice), visits, range) ? YES : NO;
    };
  }

  #spendOf(condition: Condition, env: JudgeEnvironment): (slice: SaleSlice) => number {
    const first = windowSecond(condition, env);
    const { location } = condition;
    const kinds = this.#tableOf(
      (kind) =>
        (kind.currency ?? env.currency) === env.currency &&
        (location === undefined || kind.location === location),
    );
    return ({ slots, start, end }) => {
      const counts = kinds();
      let spend = 0;
      for (let slot = end - 1; slot >= start && slots.seconds[slot]! >= first; slot--) {
        if (counts[slots.kinds[slot]!] === 1) spend += slots.amounts[slot]!;
      }
      return spend;
    };
  }

  #choices(
    condition: Condition,
    choiceOf: (kind: SaleKind) => string | undefined,
    env: JudgeEnvironment,
  ): RowQuestion {
    const { op, location } = condition;
    const isAnyChoice = op === 'isSet' || op === 'isNotSet';
    const values = isAnyChoice ? [] : valuesOf(condition);
    const first = windowSecond(condition, env);
    const kinds = this.#tableOf((kind) => {
      const choice = choiceOf(kind);
      if (choice === undefined || (location !== undefined && kind.location !== location)) return false;
      return isAnyChoice || values.includes(choice);
    });
    const isWanted = op === 'isAnyOf' || op === 'isSet';
    return (row) => {
      const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
      return countWithin(slots, start, end, first, 1, kinds()) > 0 === isWanted ? YES : NO;
    };
  }

  #purchased(condition: Condition, env: JudgeEnvironment): RowQuestion {
    const { atLeast = 1, location, op } = condition;
    const first = windowSecond(condition, env);
    const wanted = wantedOf(condition);
    const kinds = this.#tableOf((kind) => location === undefined || kind.location === location);
    const { baskets } = this.#sales;
    let table = baskets.table(wanted);
    return (row) => {
      if (table.length !== baskets.size) table = baskets.table(wanted);
      const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
      const isEnough = countBaskets(slots, start, end, first, kinds(), table) >= atLeast;
      return isEnough === (op === 'isAnyOf') ? YES : NO;
    };
  }

  #visitDate(condition: Condition, env: JudgeEnvironment): RowQuestion | undefined {
    const { op, location, field, value } = condition;
    if (location !== undefined) return undefined;
    const slotOf = (start: number, end: number): number => (field === 'firstVisit' ? start : end - 1);
    if (op === 'isSet' || op === 'isNotSet') {
      return (row) => {
        const { start, end } = sliceBefore(this.#sales, row, env.now + 1);
        return end > start === (op === 'isSet') ? YES : NO;
      };
    }
    if (op === 'within' || op === 'notWithin') {
      // Now goes on: the window is open to its side.
      const first = firstSecond(windowStart(env.now, value as string, env.timeZone));
      return (row) => {
        const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
        const isWithin = end > start && slots.seconds[slotOf(start, end)]! >= first;
        return isWithin === (op === 'within') ? YES : NO;
      };
    }
    const answerAt = questionOfInstant(condition, env);
    return (row) => {
      const { slots, start, end } = sliceBefore(this.#sales, row, env.now + 1);
      return answerAt(end > start ? timeAt(slots, slotOf(start, end)) : NaN);
    };
  }

  #kinds({ location }: Condition): (() => Uint8Array) | undefined {
    return location === undefined ? undefined : this.#tableOf((kind) => kind.location === location);
  }

  /** Which kinds of sales count, made again when there are more kinds. */
  #tableOf(isWanted: (kind: SaleKind) => boolean): () => Uint8Array {
    const { kinds } = this.#sales;
    let table = kinds.table(isWanted);
    return () => (table.length === kinds.size ? table : (table = kinds.table(isWanted)));
  }
}

/** The first second of the window that a condition counts in. */
function windowSecond({ within }: Condition, { now, timeZone }: JudgeEnvironment): number {
  return within === undefined ? -Infinity : firstSecond(windowStart(now, within, timeZone));
}
