import { civilDate } from '../core/civil-date.js';
import { type ConditionField, customKeyOf } from '../core/conditions.js';
import type { CustomerRecord } from '../core/customer.js';
import type { Condition } from '../core/filter.js';
import { addressLine } from '../core/judge-facts.js';
import { type JudgeEnvironment, judgeFilter } from '../core/judge.js';
import { fold } from '../core/text.js';
import { type AnswerCode, answerCode, NOT_ASKED, setAnswer, verdictByCode } from './answers.js';
import type { BehaviourColumns } from './behaviour-columns.js';
import { type BehaviourField, isBehaviourField } from './behaviour-fields.js';
import { BIRTHDAY_CODES, birthdayOf } from './birthday.js';
import { forEachBit } from './bitmap.js';
import { addressesOf, streetsOf } from './contact-text.js';
import { verdictOfInstants } from './instants.js';
import { NameLines } from './name-lines.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import { RowsByCode } from './rows-by-code.js';
import type { Asked } from './sale-slices.js';
import { STRANGER, textCandidates } from './text-candidates.js';
import { personWithTraits, Trait, TRAITS } from './traits.js';
import type { Verdict } from './verdict.js';

/** Tables of answers that are kept, one a condition asked of late. */
const MOST_TABLES = 32;

/** Questions about a piece of a text. */
const PIECE_OPS: ReadonlySet<string> = new Set(['contains', 'startsWith']);

/** Fields whose facts the record of a person has. */
type PersonField = Exclude<ConditionField, 'groups' | BehaviourField>;

/** How the facts of a field lie in the columns, and so how a condition on it is answered. */
type Layout =
  /** A code a row: each code that occurs is judged once. */
  | {
      codes: Uint8Array | Uint16Array | Uint32Array;
      size: number;
      person: (code: number) => Partial<CustomerRecord>;
      /** Where they are at hand, the rows of each code. */
      rowsByCode?: RowsByCode | undefined;
    }
  /** Texts to look through: those with the value's words are judged one by one. */
  | {
      has: (row: number) => boolean;
      person: (row: number) => CustomerRecord;
    }
  | { instants: Float64Array };

/**
 * Answers single conditions for every row. What a condition means is asked of core's judge: here is only
 * known where its answer must be the same for many, so that it is asked once for them.
 */
export class ConditionColumns {
  readonly #people: PersonColumns;
  readonly #behaviour: BehaviourColumns;
  readonly #view: PersonView;
  readonly #nameLines: NameLines;
  /** Answers by code, of conditions as text; the one used last at the end. */
  readonly #tables = new Map<string, Uint8Array>();

  /** Of the rows and the revision that `name` says. */
  #birthdays: { name: string; rows?: RowsByCode } = { name: '' };

  constructor(people: PersonColumns, behaviour: BehaviourColumns, view: PersonView) {
    this.#people = people;
    this.#behaviour = behaviour;
    this.#view = view;
    this.#nameLines = new NameLines(people);
  }

  verdict(condition: Condition, asked: Asked, env: JudgeEnvironment): Verdict {
    // Whatever is wrong with a condition is thrown here, even where there is nobody to judge.
    judgeFilter(condition, NOBODY, env);
    const { field, op, value } = condition;
    const { rows } = asked;
    if (customKeyOf(field) !== undefined) return this.#people.custom.verdict(condition, rows, env);
    if (isBehaviourField(field)) return this.#behaviour.verdict(condition, field, asked, env);
    if (field === 'name' && PIECE_OPS.has(op) && typeof value === 'string') {
      const named = this.#named(fold(value), condition, rows, env);
      if (named !== undefined) return named;
    }
    const layout = this.#layoutOf(field as PersonField, rows);
    if ('codes' in layout) return this.#coded(condition, layout, rows, env);
    if ('instants' in layout) return verdictOfInstants(condition, layout.instants, rows, env);
    return this.#searched(condition, layout, rows, env);
  }

  /** What names contain or begin with; nothing for what is in every name. */
  #named(text: string, condition: Condition, rows: number, env: JudgeEnvironment): Verdict | undefined {
    if (text === '') return undefined;
    const absent = answerCode(judgeFilter(condition, NOBODY, env));
    const ask = (row: number): AnswerCode => answerCode(judgeFilter(condition, this.#view.at(row), env));
    return this.#nameLines.verdict(text, condition.op === 'startsWith', rows, absent, ask);
  }

  #layoutOf(field: PersonField, rows: number): Layout {
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
          rowsByCode: this.#birthdayRows(rows),
        };
      case 'creationSource':
      case 'emailSubscription':
      case 'instantProfile':
      case 'collectedEmail':
      case 'blocked':
        return { codes: people.traits, size: TRAITS, person: personWithTraits };
      case 'createdAt':
        return { instants: people.createdAts };
      case 'name': {
        const columns = (['givenName', 'familyName', 'companyName'] as const).map((name) =>
          people.codes(name),
        );
        return this.#texts((row) => columns.some((codes) => codes[row] !== 0));
      }
      case 'address': {
        const places = people.codes('place');
        return {
          has: (row) => places[row] !== 0,
          person: addressReader(people),
        };
      }
      case 'emailAddress':
        return this.#textsOfTrait(Trait.email);
      case 'phoneNumber':
        return this.#textsOfTrait(Trait.phone);
      case 'nickname':
      case 'referenceId':
      case 'note':
        return this.#textsOfTrait(Trait[field]);
      default:
        return unknownField(field);
    }
  }

  #textsOfTrait(trait: number): Layout {
    const { traits } = this.#people;
    return this.#texts((row) => (traits[row]! & trait) !== 0);
  }

  #texts(has: (row: number) => boolean): Layout {
    return { has, person: (row) => this.#view.at(row) };
  }

  #coded(
    condition: Condition,
    { codes, size, person, rowsByCode }: Extract<Layout, { codes: unknown }>,
    rows: number,
    env: JudgeEnvironment,
  ): Verdict {
    const table = this.#tableFor(condition, size, env);
    const ask = (code: number): AnswerCode =>
      answerCode(judgeFilter(condition, { ...NOBODY, ...person(code) }, env));
    if (!rowsByCode) return verdictByCode(codes, rows, table, ask);
    return rowsByCode.verdict((code) => {
      if (table[code] === NOT_ASKED) table[code] = ask(code);
      return table[code]!;
    });
  }

  /** Who has which birthday, once somebody asks again while none has changed: making it takes a few looks. */
  #birthdayRows(rows: number): RowsByCode | undefined {
    const name = `${rows} ${this.#people.birthdayRevision}`;
    if (this.#birthdays.name !== name) this.#birthdays = { name };
    else this.#birthdays.rows ??= new RowsByCode(this.#people.birthdays, rows, BIRTHDAY_CODES);
    return this.#birthdays.rows;
  }

  /** The answers to a condition by code, as far as they were asked for; windows move with the day. */
  #tableFor(condition: Condition, size: number, env: JudgeEnvironment): Uint8Array {
    const name = JSON.stringify([condition, env.timeZone, civilDate(env.now, env.timeZone)]);
    let table = this.#tables.get(name) ?? new Uint8Array(0);
    if (table.length < size) {
      const grown = new Uint8Array(size).fill(NOT_ASKED);
      grown.set(table);
      table = grown;
    }
    this.#tables.delete(name);
    this.#tables.set(name, table);
    if (this.#tables.size > MOST_TABLES) this.#tables.delete(this.#tables.keys().next().value!);
    return table;
  }

  #searched(
    condition: Condition,
    { has, person }: Extract<Layout, { has: unknown }>,
    rows: number,
    env: JudgeEnvironment,
  ): Verdict {
    const people = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) people[row] = Number(has(row));
    const absent = answerCode(judgeFilter(condition, NOBODY, env));
    const other = answerCode(judgeFilter(condition, STRANGER, env));
    const verdict = verdictByCode(people, rows, Uint8Array.of(absent, other), () => other);
    const { field, value } = condition;
    if (typeof value !== 'string') return verdict;
    forEachBit(textCandidates(this.#people, field, value, rows), (row) => {
      if (people[row] === 0) return;
      setAnswer(verdict, row, answerCode(judgeFilter(condition, person(row), env)));
    });
    return verdict;
  }
}

/**
 * Reads people's addresses as their folded lines, which is all that conditions on whole addresses compare. Few
 * places are shared by many: each is folded once.
 */
function addressReader(people: PersonColumns): (row: number) => CustomerRecord {
  const dictionary = people.dictionary('place');
  const codes = people.codes('place');
  const places: (string[] | undefined)[] = new Array<undefined>(dictionary.size);
  const person = { ...NOBODY };
  return (row) => {
    const code = codes[row]!;
    places[code] ??= addressesOf(dictionary.textOf(code), '').map((address) => fold(addressLine(address)));
    person.addresses = streetsOf(people.streets(row)).map((addressLine1, index) => ({
      addressLine1,
      locality: places[code]![index]!,
    }));
    return person;
  };
}

function unknownField(field: never): never {
  throw new TypeError(`No column answers for ${String(field)}.`);
}
