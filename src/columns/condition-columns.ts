import { civilDate, endOfDay, isCivilDate, isDuration, startOfDay, windowStart } from '../core/civil-date.js';
import type { ConditionField } from '../core/conditions.js';
import type { CustomerRecord } from '../core/customer.js';
import type { Condition } from '../core/filter.js';
import { judgeInstant } from '../core/judge-facts.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { phoneKey } from '../core/keys.js';
import { fold } from '../core/text.js';
import type { Verdict as Answer } from '../core/verdict.js';
import { BIRTHDAY_CODES, birthdayOf } from './birthday.js';
import { type Bitmap, emptyBitmap, forEachBit } from './bitmap.js';
import { addressesOf } from './contact-text.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import { personWithTraits, Trait, TRAITS } from './traits.js';
import { noVerdict, type Verdict } from './verdict.js';

/** Tables of answers that are kept, one a condition asked of late. */
const MOST_TABLES = 32;

/** Answers in a table of codes. */
const NOT_JUDGED = 0;
const NO = 1;
const YES = 2;
const UNKNOWN = 3;

/** How the facts of a field lie in the columns, and so how a condition on it is answered. */
type Layout =
  /** A code a row: each code that occurs is judged once. */
  | {
      codes: Uint8Array | Uint16Array | Uint32Array;
      size: number;
      person: (code: number) => Partial<CustomerRecord>;
    }
  /** Texts to look through: those with the value's words are judged one by one. */
  | { texts: 'searched' | 'streets'; has: (row: number) => boolean }
  | { instants: Float64Array };

/**
 * Answers single conditions for every row. What a condition means is asked of core's judge: here is only
 * known where its answer must be the same for many, so that it is asked once for them.
 */
export class ConditionColumns {
  readonly #people: PersonColumns;
  readonly #view: PersonView;
  /** Answers by code, of conditions as text; the one used last at the end. */
  readonly #tables = new Map<string, Uint8Array>();

  constructor(people: PersonColumns, view: PersonView) {
    this.#people = people;
    this.#view = view;
  }

  verdict(condition: Condition, rows: number, env: JudgeEnvironment): Verdict {
    // Whatever is wrong with a condition is thrown here, even where there is nobody to judge.
    judgeFilter(condition, NOBODY, env);
    const layout = this.#layoutOf(condition.field as Exclude<ConditionField, 'groups'>);
    if ('codes' in layout) return this.#coded(condition, layout, rows, env);
    if ('instants' in layout) return instants(condition, layout.instants, rows, env);
    return this.#texts(condition, layout, rows, env);
  }

  #layoutOf(field: Exclude<ConditionField, 'groups'>): Layout {
    const people = this.#people;
    switch (field) {
      case 'givenName':
      case 'familyName':
      case 'companyName': {
        const dictionary = people.dictionary(field);
        return {
          codes: people.codes(field),
          size: dictionary.size,
          person: (code) => ({ [field]: dictionary.textOf(code) }),
        };
      }
      case 'city':
      case 'region':
      case 'postalCode':
      case 'country': {
        const dictionary = people.dictionary('place');
        return {
          codes: people.codes('place'),
          size: dictionary.size,
          person: (code) => ({ addresses: addressesOf(dictionary.textOf(code), '') }),
        };
      }
      case 'birthday':
        return {
          codes: people.birthdays,
          size: BIRTHDAY_CODES,
          person: (code) => ({ birthday: birthdayOf(code) }) as Partial<CustomerRecord>,
        };
      case 'creationSource':
      case 'emailSubscription':
      case 'instantProfile':
      case 'blocked':
        return { codes: people.traits, size: TRAITS, person: personWithTraits };
      case 'createdAt':
        return { instants: people.createdAts };
      case 'name': {
        const codes = [people.codes('givenName'), people.codes('familyName'), people.codes('companyName')];
        return { texts: 'searched', has: (row) => codes.some((column) => column[row] !== 0) };
      }
      case 'address': {
        const places = people.codes('place');
        return { texts: 'streets', has: (row) => places[row] !== 0 };
      }
      case 'emailAddress':
        return this.#searchedTrait(Trait.email);
      case 'phoneNumber':
        return this.#searchedTrait(Trait.phone);
      case 'nickname':
        return this.#searchedTrait(Trait.nickname);
      case 'referenceId':
        return this.#searchedTrait(Trait.referenceId);
      case 'note':
        return this.#searchedTrait(Trait.note);
      default:
        return unknownField(field);
    }
  }

  #searchedTrait(trait: number): Layout {
    const { traits } = this.#people;
    return { texts: 'searched', has: (row) => (traits[row]! & trait) !== 0 };
  }

  #coded(
    condition: Condition,
    { codes, size, person }: Extract<Layout, { codes: unknown }>,
    rows: number,
    env: JudgeEnvironment,
  ): Verdict {
    const table = this.#tableFor(condition, size, env);
    const verdict = noVerdict(rows);
    for (let row = 0; row < rows; row += 32) {
      let holds = 0;
      let unknown = 0;
      const end = Math.min(row + 32, rows);
      for (let each = row; each < end; each++) {
        const code = codes[each]!;
        let answer = table[code]!;
        if (answer === NOT_JUDGED) {
          answer = answerCode(judgeFilter(condition, { ...NOBODY, ...person(code) }, env));
          table[code] = answer;
        }
        // Shifts count modulo 32.
        if (answer === YES) holds |= 1 << each;
        else if (answer === UNKNOWN) unknown |= 1 << each;
      }
      verdict.holds[row >>> 5] = holds;
      verdict.unknown[row >>> 5] = unknown;
    }
    return verdict;
  }

  /** The answers to a condition by code, as far as they were asked for; windows move with the day. */
  #tableFor(condition: Condition, size: number, env: JudgeEnvironment): Uint8Array {
    const name = JSON.stringify([condition, env.timeZone, civilDate(env.now, env.timeZone)]);
    let table = this.#tables.get(name) ?? new Uint8Array(size);
    if (table.length < size) {
      const grown = new Uint8Array(size);
      grown.set(table);
      table = grown;
    }
    this.#tables.delete(name);
    this.#tables.set(name, table);
    if (this.#tables.size > MOST_TABLES) this.#tables.delete(this.#tables.keys().next().value!);
    return table;
  }

  #texts(
    condition: Condition,
    { texts, has }: Extract<Layout, { texts: unknown }>,
    rows: number,
    env: JudgeEnvironment,
  ): Verdict {
    const absent = judgeFilter(condition, NOBODY, env);
    const other = judgeFilter(condition, STRANGER, env);
    const verdict = noVerdict(rows);
    for (let row = 0; row < rows; row++) set(verdict, row, has(row) ? other : absent);
    const { value } = condition;
    if (typeof value !== 'string') return verdict;
    forEachBit(this.#candidates(condition.field, value, texts, rows), (row) => {
      if (has(row)) set(verdict, row, judgeFilter(condition, this.#view.at(row), env));
    });
    return verdict;
  }

  /** Everybody whose texts might fit a value: those that have its words, in whatever field. */
  #candidates(field: string, value: string, texts: 'searched' | 'streets', rows: number): Bitmap {
    const words = field === 'phoneNumber' ? phoneWords(value) : wordsOf(value);
    let candidates: Bitmap | undefined;
    for (const word of words.sort((left, right) => right.length - left.length)) {
      const having = emptyBitmap(rows);
      if (texts === 'searched') this.#people.markSearched(word, having, candidates);
      else this.#people.markAddressed(word, having);
      if (candidates) having.forEach((bits, index) => (having[index] = bits & candidates![index]!));
      candidates = having;
    }
    return candidates ?? emptyBitmap(rows);
  }
}

/** Somebody who has every text, and none that any value fits. */
const STRANGE = '\ue000';
const STRANGER: CustomerRecord = {
  ...NOBODY,
  givenName: STRANGE,
  nickname: STRANGE,
  referenceId: STRANGE,
  note: STRANGE,
  emails: [{ address: STRANGE, visibility: 'visible', subscription: 'unknown' }],
  phones: [{ number: STRANGE }],
  addresses: [{ addressLine1: STRANGE }],
};

/** The words that a text has if the value fits it; the empty word is in every text. */
function wordsOf(value: string): string[] {
  return value.includes(STRANGE) ? [''] : fold(value).split(' ');
}

/** The end of a phone number: however it is written before, with country or without, that stays. */
function phoneWords(value: string): string[] {
  return [phoneKey(fold(value)).slice(-4)];
}

/**
 * A condition on instants changes its answer only at the edges of days and windows that it names: it is judged
 * once between each two of them.
 */
function instants(condition: Condition, column: Float64Array, rows: number, env: JudgeEnvironment): Verdict {
  const edges = edgesOf(condition, env);
  const answers = [-Infinity, ...edges].map((instant) => judgeInstant(condition, instant, env));
  const withoutDate = judgeInstant(condition, NaN, env);
  const verdict = noVerdict(rows);
  for (let row = 0; row < rows; row++) {
    const instant = column[row]!;
    let piece = 0;
    while (piece < edges.length && instant >= edges[piece]!) piece++;
    set(verdict, row, Number.isNaN(instant) ? withoutDate : answers[piece]!);
  }
  return verdict;
}

/** The instants at which an answer may become another, rising. */
function edgesOf({ value }: Condition, { now, timeZone }: JudgeEnvironment): number[] {
  const edges = new Set<number>();
  for (const text of [value].flat()) {
    if (typeof text !== 'string') continue;
    if (isCivilDate(text)) edges.add(startOfDay(text, timeZone)).add(endOfDay(text, timeZone) + 1);
    else if (isDuration(text)) edges.add(windowStart(now, text, timeZone)).add(now + 1);
  }
  return [...edges].sort((left, right) => left - right);
}

function set(verdict: Verdict, row: number, answer: Answer): void {
  const word = row >>> 5;
  const bit = 1 << row;
  verdict.holds[word]! &= ~bit;
  verdict.unknown[word]! &= ~bit;
  if (answer === true) verdict.holds[word]! |= bit;
  else if (answer === 'unknown') verdict.unknown[word]! |= bit;
}

function answerCode(answer: Answer): number {
  if (answer === 'unknown') return UNKNOWN;
  return answer ? YES : NO;
}

function unknownField(field: never): never {
  throw new TypeError(`No column answers for ${String(field)}.`);
}
