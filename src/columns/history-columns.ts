import type { Condition } from '../core/filter.js';
import { type History, type LoyaltyStanding, NO_HISTORY } from '../core/history.js';
import { rangeOf } from '../core/judge-facts.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { answerCode, NOT_ASKED, setAnswer, verdictByCode, verdictByRow, verdictInRange } from './answers.js';
import { type CodeColumn, fittingCodes, grownColumn } from './growing.js';
import { NOBODY } from './person-view.js';
import { TextDictionary } from './text-dictionary.js';
import type { Verdict } from './verdict.js';

/** What a person did besides buying. */
export type HistoryFacts = Omit<History, 'sales'>;

/** Facts that few have, kept as they are. */
type RareFacts = Pick<History, 'feedback' | 'appointments' | 'coupons'>;

const COUNTED = ['notes', 'files', 'cards'] as const;
type Counted = (typeof COUNTED)[number];
/** More notes than this of one person are as many. */
const MOST_COUNTED = 0xffff;

/** Memberships, notes, files and cards of many in columns; what few have beside them, judged by core one by one. */
export class HistoryColumns {
  readonly #rare = new Map<number, RareFacts>();
  // Each stays empty until somebody has one.
  readonly #counts: Record<Counted, Uint16Array> = {
    notes: new Uint16Array(0),
    files: new Uint16Array(0),
    cards: new Uint16Array(0),
  };
  /** NaN for somebody who is no member. */
  #points = new Float64Array(0);
  #tierCodes: CodeColumn = new Uint8Array(0);
  readonly #tiers = new TextDictionary();

  set(row: number, facts: HistoryFacts): void {
    const { feedback, appointments, coupons, loyalty } = facts;
    if (feedback.length + appointments.length + coupons.length === 0) this.#rare.delete(row);
    else this.#rare.set(row, { feedback, appointments, coupons });
    for (const counted of COUNTED) this.#setCount(counted, row, facts[counted]);
    this.#setLoyalty(row, loyalty);
  }

  /** Notes, files and cards are counted up to 65,535. */
  at(row: number): HistoryFacts {
    const { feedback, appointments, coupons } = this.#rare.get(row) ?? NO_HISTORY;
    const points = this.#points[row] ?? NaN;
    const tier = this.#tiers.textOf(this.#tierCodes[row] ?? 0);
    return {
      feedback,
      appointments,
      coupons,
      notes: this.#counts.notes[row] ?? 0,
      files: this.#counts.files[row] ?? 0,
      cards: this.#counts.cards[row] ?? 0,
      ...(Number.isNaN(points) ? {} : { loyalty: { points, ...(tier === undefined ? {} : { tier }) } }),
    };
  }

  clear(row: number): void {
    this.set(row, NO_HISTORY);
  }

  /** Who gave feedback, or has appointments or coupons. */
  get rareRows(): Iterable<number> {
    return this.#rare.keys();
  }

  /** Answers a condition on feedback, appointments or coupons. */
  rareVerdict(condition: Condition, rows: number, env: JudgeEnvironment): Verdict {
    const nobody = answerCode(judgeFilter(condition, NOBODY, env));
    const verdict = verdictByRow(rows, undefined, () => nobody);
    for (const [row, facts] of this.#rare) {
      if (row >= rows) continue;
      const history = { ...NO_HISTORY, ...facts };
      setAnswer(verdict, row, answerCode(judgeFilter(condition, { ...NOBODY, history }, env)));
    }
    return verdict;
  }

  /** Answers whether somebody has any of what is counted. */
  countVerdict(condition: Condition, counted: Counted, rows: number): Verdict {
    const counts = this.#counts[counted];
    const wanted = condition.value === true;
    return verdictByRow(rows, undefined, (row) => Number((counts[row] ?? 0) > 0 === wanted));
  }

  memberVerdict(condition: Condition, rows: number): Verdict {
    const wanted = condition.value === true;
    return verdictByRow(rows, undefined, (row) => Number(!Number.isNaN(this.#points[row] ?? NaN) === wanted));
  }

  pointsVerdict(condition: Condition, rows: number): Verdict {
    const [from, to] = rangeOf(condition);
    const points = new Float64Array(rows).fill(NaN);
    points.set(this.#points.subarray(0, rows));
    return verdictInRange(points, rows, from, to);
  }

  tierVerdict(condition: Condition, rows: number, env: JudgeEnvironment): Verdict {
    const codes = grownColumn(this.#tierCodes, rows);
    return verdictByCode(codes, rows, new Uint8Array(this.#tiers.size).fill(NOT_ASKED), (code) => {
      const tier = this.#tiers.textOf(code);
      const history = { ...NO_HISTORY, ...(tier === undefined ? {} : { loyalty: { points: 0, tier } }) };
      return answerCode(judgeFilter(condition, { ...NOBODY, history }, env));
    });
  }

  /** The tiers of members. */
  get tiers(): string[] {
    return this.#tiers.texts;
  }

  get bytes(): number {
    let bytes = this.#points.byteLength + this.#tierCodes.byteLength + this.#tiers.bytes;
    for (const counted of COUNTED) bytes += this.#counts[counted].byteLength;
    return bytes + this.#rare.size * 300;
  }

  #setCount(counted: Counted, row: number, count: number): void {
    if (count === 0 && row >= this.#counts[counted].length) return;
    this.#counts[counted] = grownColumn(this.#counts[counted], row + 1);
    this.#counts[counted][row] = Math.min(count, MOST_COUNTED);
  }

  #setLoyalty(row: number, loyalty: LoyaltyStanding | undefined): void {
    if (loyalty !== undefined && row >= this.#points.length) {
      const before = this.#points.length;
      this.#points = grownColumn(this.#points, row + 1).fill(NaN, before);
    }
    if (row < this.#points.length) this.#points[row] = loyalty?.points ?? NaN;
    const tier = this.#tiers.codeOf(loyalty?.tier);
    if (tier === 0 && row >= this.#tierCodes.length) return;
    this.#tierCodes = fittingCodes(grownColumn(this.#tierCodes, row + 1), tier);
    this.#tierCodes[row] = tier;
  }
}
