import { CUSTOM_FIELD_KINDS, customKeyOf } from '../core/conditions.js';
import type { CustomerRecord, CustomField, CustomValue } from '../core/customer.js';
import type { Condition } from '../core/filter.js';
import { isQuestion } from '../core/filter-parse.js';
import { addressLine, rangeOf } from '../core/judge-facts.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { phoneKey } from '../core/keys.js';
import { fold } from '../core/text.js';
import {
  answerCode,
  NOT_ASKED,
  setAnswer,
  UNKNOWN,
  verdictByCode,
  verdictByRow,
  verdictInRange,
} from './answers.js';
import { emptyBitmap, forEachBit, fullBitmap } from './bitmap.js';
import { type CodeColumn, fittingCodes, grownColumn } from './growing.js';
import { NOBODY } from './person-view.js';
import { endOfNumber, STRANGE, wordsOf } from './text-candidates.js';
import { TextDictionary } from './text-dictionary.js';
import { TextSegments } from './text-segments.js';
import type { Verdict } from './verdict.js';

/** Different values that are judged one by one; of more, those that may fit a text are looked for first. */
const FEW_VALUES = 512;

/** The values of custom fields: a column for each key that anybody has a value of. */
export class CustomColumns {
  readonly #columns = new Map<string, CustomColumn>();

  set(row: number, custom: CustomerRecord['custom']): void {
    for (const [key, column] of this.#columns) {
      if (!Object.hasOwn(custom, key)) column.set(row, undefined);
    }
    for (const key in custom) {
      if (Object.hasOwn(custom, key)) this.#column(key).set(row, custom[key]);
    }
  }

  clear(row: number): void {
    this.set(row, {});
  }

  /** A function that copies rows of others: those from `from` to before `to` into rows that begin at `row`. */
  joining(others: CustomColumns): (from: number, to: number, row: number) => void {
    const copies: ((from: number, to: number, row: number) => void)[] = [];
    for (const [key, column] of others.#columns) copies.push(this.#column(key).joining(column));
    for (const [key, column] of this.#columns) {
      if (!others.#columns.has(key)) copies.push(column.joining(new CustomColumn()));
    }
    return (from, to, row) => {
      for (const copy of copies) copy(from, to, row);
    };
  }

  verdict(condition: Condition, rows: number, env: JudgeEnvironment): Verdict {
    const key = customKeyOf(condition.field);
    const field = env.customFields.find((known) => known.key === key);
    if (field === undefined || !isQuestion(condition, CUSTOM_FIELD_KINDS[field.type])) {
      return verdictByRow(rows, undefined, () => UNKNOWN);
    }
    const ask = (value: CustomValue | undefined): number => {
      const custom = value === undefined ? {} : { [field.key]: value };
      return answerCode(judgeFilter(condition, { ...NOBODY, custom }, env));
    };
    const column = this.#columns.get(field.key) ?? new CustomColumn();
    return column.verdict(condition, field, rows, ask);
  }

  /** Everything that is kept of a row, as its record has it. */
  valuesOf(row: number): CustomerRecord['custom'] {
    const custom: Record<string, CustomValue> = {};
    for (const [key, column] of this.#columns) {
      const value = column.valueAt(row);
      if (value !== undefined) custom[key] = value;
    }
    return custom;
  }

  /** Codes of `rows` rows, and the value of each code; code 0 has none. */
  coded(key: string, rows: number): { codes: Uint32Array; values: (CustomValue | undefined)[] } {
    return (this.#columns.get(key) ?? new CustomColumn()).coded(rows);
  }

  get bytes(): number {
    let bytes = 0;
    for (const column of this.#columns.values()) bytes += column.bytes;
    return bytes;
  }

  #column(key: string): CustomColumn {
    let column = this.#columns.get(key);
    if (column === undefined) this.#columns.set(key, (column = new CustomColumn()));
    return column;
  }
}

/** Answers a condition for a value of its field, `undefined` for none. */
type Ask = (value: CustomValue | undefined) => number;

/** The values of one key: numbers as they are, all else as codes of its JSON. */
class CustomColumn {
  /** NaN where there is none. */
  #numbers = new Float64Array(0);
  #codes: CodeColumn = new Uint8Array(0);
  readonly #values = new TextDictionary();
  /** What the text of each code is searched by, made at the first search. */
  readonly #searchTexts = new TextSegments();

  set(row: number, value: CustomValue | undefined): void {
    const isNumber = typeof value === 'number';
    this.#setNumber(row, isNumber ? value : NaN);
    this.#setCode(row, isNumber || value === undefined ? 0 : this.#values.codeOf(JSON.stringify(value)));
  }

  joining(others: CustomColumn): (from: number, to: number, row: number) => void {
    const codeOf = this.#values.translation(others.#values);
    return (from, to, row) => {
      for (let other = from; other < to; other++) {
        this.#setNumber(row + other - from, others.#numbers[other] ?? NaN);
        this.#setCode(row + other - from, codeOf(others.#codes[other] ?? 0));
      }
    };
  }

  #setNumber(row: number, number: number): void {
    if (!Number.isNaN(number) && row >= this.#numbers.length) {
      const before = this.#numbers.length;
      this.#numbers = grownColumn(this.#numbers, row + 1).fill(NaN, before);
    }
    if (row < this.#numbers.length) this.#numbers[row] = number;
  }

  #setCode(row: number, code: number): void {
    if (code === 0 && row >= this.#codes.length) return;
    this.#codes = fittingCodes(grownColumn(this.#codes, row + 1), code);
    this.#codes[row] = code;
  }

  valueAt(row: number): CustomValue | undefined {
    const number = this.#numbers[row] ?? NaN;
    return Number.isNaN(number) ? this.#valueOf(this.#codes[row] ?? 0) : number;
  }

  coded(rows: number): { codes: Uint32Array; values: (CustomValue | undefined)[] } {
    const values: (CustomValue | undefined)[] = Array.from({ length: this.#values.size }, (_, code) =>
      this.#valueOf(code),
    );
    const codes = new Uint32Array(rows);
    codes.set(this.#codes.subarray(0, rows));
    const codeOfNumber = new Map<number, number>();
    this.#numbers.subarray(0, rows).forEach((number, row) => {
      if (Number.isNaN(number)) return;
      let code = codeOfNumber.get(number);
      if (code === undefined) codeOfNumber.set(number, (code = values.push(number) - 1));
      codes[row] = code;
    });
    return { codes, values };
  }

  verdict(condition: Condition, field: CustomField, rows: number, ask: Ask): Verdict {
    const codes = this.#codes.length < rows ? grownColumn(this.#codes, rows) : this.#codes;
    const isPresence = PRESENCE.includes(condition.op);
    if (field.type === 'number' && !isPresence) return this.#inRange(condition, codes, rows, ask);
    const table = isSearched(condition, field, this.#values.size)
      ? this.#searchedTable(condition, field, ask)
      : new Uint8Array(this.#values.size).fill(NOT_ASKED);
    const verdict = verdictByCode(codes, rows, table, (code) => ask(this.#valueOf(code)));
    const present = ask(0);
    const numbers = this.#numbers.subarray(0, rows);
    numbers.forEach((number, row) => {
      if (!Number.isNaN(number)) setAnswer(verdict, row, isPresence ? present : ask(number));
    });
    return verdict;
  }

  get bytes(): number {
    return this.#numbers.byteLength + this.#codes.byteLength + this.#values.bytes + this.#searchTexts.bytes;
  }

  #inRange(condition: Condition, codes: CodeColumn, rows: number, ask: Ask): Verdict {
    const [from, to] = rangeOf(condition);
    const numbers = new Float64Array(rows).fill(NaN);
    numbers.set(this.#numbers.subarray(0, rows));
    const verdict = verdictInRange(numbers, rows, from, to);
    // Values of the time when the field was of another type.
    if (this.#values.size === 1) return verdict;
    for (let row = 0; row < rows; row++) {
      if (codes[row] !== 0) setAnswer(verdict, row, ask(this.#valueOf(codes[row]!)));
    }
    return verdict;
  }

  /** The answer by code: one for all values that the condition's text cannot fit, the others are judged. */
  #searchedTable(condition: Condition, { type }: CustomField, ask: Ask): Uint8Array {
    const size = this.#values.size;
    for (let code = this.#searchTexts.rows; code < size; code++) {
      const value = this.#valueOf(code);
      this.#searchTexts.set(code, value === undefined ? '' : searchText(value));
    }
    const text = condition.value as string;
    const candidates = fullBitmap(size);
    for (const word of type === 'phone' ? [endOfNumber(text)] : wordsOf(text)) {
      const having = emptyBitmap(size);
      this.#searchTexts.mark(word, having, candidates);
      candidates.set(having);
    }
    const stranger = type === 'address' ? { addressLine1: STRANGE } : STRANGE;
    const table = new Uint8Array(size).fill(ask(stranger));
    table[0] = ask(undefined);
    forEachBit(candidates, (code) => (table[code] = ask(this.#valueOf(code))));
    return table;
  }

  #valueOf(code: number): CustomValue | undefined {
    const text = this.#values.textOf(code);
    return text === undefined ? undefined : (JSON.parse(text) as CustomValue);
  }
}

const PRESENCE: readonly string[] = ['isSet', 'isNotSet'];

function isSearched({ op, value }: Condition, { type }: CustomField, size: number): boolean {
  if (CUSTOM_FIELD_KINDS[type] !== 'text' || typeof value !== 'string') return false;
  return size > FEW_VALUES && !PRESENCE.includes(op);
}

/** A value as text conditions compare it, and its digits. */
function searchText(value: CustomValue): string {
  const isAddress = typeof value === 'object' && !Array.isArray(value);
  const text = isAddress ? addressLine(value) : String(value);
  return `${fold(text)}\n${phoneKey(text)}`;
}
