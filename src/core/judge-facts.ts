import { addDuration, civilDate, endOfDay, isCivilDate, startOfDay, windowStart } from './civil-date.js';
import type { ConditionField } from './conditions.js';
import {
  type CreationSource,
  type CustomerRecord,
  POSTAL_ADDRESS_PARTS,
  type PostalAddress,
} from './customer.js';
import { type DirectoryError, invalid } from './errors.js';
import type { Condition } from './filter.js';
import type { JudgeEnvironment } from './judge.js';
import { phoneKey } from './keys.js';
import { fullName } from './names.js';
import { phoneForms } from './phone.js';
import { fold } from './text.js';
import { opposite, type Verdict } from './verdict.js';

/** How the judge answers each kind of condition from a person's facts. Throws `invalid` for a condition that is none. */

/** Fields whose facts are texts; with several addresses or emails, any of them may fit. */
const TEXT_FACTS = {
  name: (record) => known([fullName(record)]),
  givenName: (record) => known([record.givenName]),
  familyName: (record) => known([record.familyName]),
  nickname: (record) => known([record.nickname]),
  companyName: (record) => known([record.companyName]),
  note: (record) => known([record.note]),
  referenceId: (record) => known([record.referenceId]),
  emailAddress: ({ emails }) => emails.map(({ address }) => address),
  address: ({ addresses }) => addresses.map(addressLine).filter((line) => line !== ''),
  city: ({ addresses }) => known(addresses.map(({ locality }) => locality)),
  region: ({ addresses }) => known(addresses.map(({ administrativeDistrictLevel1: region }) => region)),
  postalCode: ({ addresses }) => known(addresses.map(({ postalCode }) => postalCode)),
  country: ({ addresses }) => known(addresses.map(({ country }) => country)),
} as const satisfies { [Field in ConditionField]?: (record: CustomerRecord) => string[] };
export type TextFact = keyof typeof TEXT_FACTS;

export function isTextFact(field: ConditionField): field is TextFact {
  return Object.hasOwn(TEXT_FACTS, field);
}

/** The texts that a person has in a field. */
export function textsOf(field: TextFact, record: CustomerRecord): string[] {
  return TEXT_FACTS[field](record);
}

function known(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}

/** All parts of an address on one line, as the field `address` compares them. */
export function addressLine(address: PostalAddress): string {
  return known(POSTAL_ADDRESS_PARTS.map((part) => address[part])).join(' ');
}

/** Text conditions fold case, accents, width and punctuation on both sides. */
export function judgeTexts(condition: Condition, texts: readonly string[]): Verdict {
  const folded = texts.map(fold);
  switch (condition.op) {
    case 'isSet':
      return texts.length > 0;
    case 'isNotSet':
      return texts.length === 0;
    case 'isNot':
    case 'isNoneOf': {
      const values = valuesOf(condition).map(fold);
      return !folded.some((text) => values.includes(text));
    }
    case 'is':
    case 'isAnyOf': {
      const values = valuesOf(condition).map(fold);
      return anyKnown(folded, (text) => values.includes(text));
    }
    case 'contains': {
      const value = fold(textOf(condition));
      return anyKnown(folded, (text) => text.includes(value));
    }
    case 'startsWith': {
      const value = fold(textOf(condition));
      return anyKnown(folded, (text) => text.startsWith(value));
    }
    default:
      throw unknownOp(condition);
  }
}

/** Phones compare by digits, in each way the number is written: with the country, without, with a trunk prefix. */
export function judgePhones(condition: Condition, texts: readonly string[]): Verdict {
  const numbers = texts.map(phoneForms);
  const fits = (isFit: (form: string, digits: string) => boolean): boolean[] => {
    const digits = phoneKey(fold(textOf(condition))).replace(/^00(?=\d{4})/, '');
    return numbers.map((forms) => digits !== '' && forms.some((form) => isFit(form, digits)));
  };
  const isEqual = (form: string, digits: string): boolean => form === digits;
  switch (condition.op) {
    case 'isSet':
      return numbers.length > 0;
    case 'isNotSet':
      return numbers.length === 0;
    case 'isNot':
      return !fits(isEqual).includes(true);
    case 'is':
      return anyKnown(fits(isEqual), (fit) => fit);
    case 'contains':
      return anyKnown(
        fits((form, digits) => form.includes(digits)),
        (fit) => fit,
      );
    case 'startsWith':
      return anyKnown(
        fits((form, digits) => form.startsWith(digits)),
        (fit) => fit,
      );
    default:
      throw unknownOp(condition);
  }
}

/** Whether any of the facts fits; `unknown` without facts. */
function anyKnown<T>(facts: readonly T[], isFit: (fact: T) => boolean): Verdict {
  return facts.length === 0 ? 'unknown' : facts.some(isFit);
}

/** A choice that everybody has. */
export function judgeChoices(condition: Condition, choices: readonly string[]): Verdict {
  switch (condition.op) {
    case 'isSet':
      return choices.length > 0;
    case 'isNotSet':
      return choices.length === 0;
    case 'isAnyOf':
      return valuesOf(condition).some((value) => choices.includes(value));
    case 'isNoneOf':
      return !valuesOf(condition).some((value) => choices.includes(value));
    default:
      throw unknownOp(condition);
  }
}

/** Whether a person came by a tool that collects emails, or has an address that one collected. */
export function hasCollectedEmail({ creationSource, emails }: CustomerRecord): boolean {
  const collected: CreationSource = 'EMAIL_COLLECTION';
  return creationSource === collected || emails.some(({ source }) => source === collected);
}

/** Somebody without an email has subscription `unknown`; it is set where any address has another one. */
export function judgeSubscription(condition: Condition, record: CustomerRecord): Verdict {
  const subscriptions: string[] = record.emails.map(({ subscription }) => subscription);
  if (subscriptions.length === 0) subscriptions.push('unknown');
  switch (condition.op) {
    case 'isSet':
      return subscriptions.some((subscription) => subscription !== 'unknown');
    case 'isNotSet':
      return subscriptions.every((subscription) => subscription === 'unknown');
    default:
      return judgeChoices(condition, subscriptions);
  }
}

/** Dates are days in the merchant's zone, from their first instant to their last; windows end now. */
export function judgeInstant(condition: Condition, instant: number, env: JudgeEnvironment): Verdict {
  const { timeZone } = env;
  switch (condition.op) {
    case 'isSet':
      return true;
    case 'isNotSet':
      return false;
    case 'before':
      return instant < startOfDay(textOf(condition), timeZone);
    case 'after':
      return instant > endOfDay(textOf(condition), timeZone);
    case 'between': {
      const [from, to] = pairOf(condition);
      return instant >= startOfDay(from, timeZone) && instant <= endOfDay(to, timeZone);
    }
    case 'within':
      return instant >= windowStart(env.now, textOf(condition), timeZone) && instant <= env.now;
    case 'notWithin':
      return !(instant >= windowStart(env.now, textOf(condition), timeZone) && instant <= env.now);
    default:
      throw unknownOp(condition);
  }
}

export function judgeBirthday(
  condition: Condition,
  birthday: string | undefined,
  env: JudgeEnvironment,
): Verdict {
  if (condition.op === 'isSet') return birthday !== undefined;
  if (condition.op === 'isNotSet') return birthday === undefined;
  const day = birthday?.slice(-5);
  switch (condition.op) {
    case 'between': {
      const [from, to] = pairOf(condition);
      if (day === undefined) return 'unknown';
      // From December to January.
      return from <= to ? from <= day && day <= to : from <= day || day <= to;
    }
    case 'within': {
      const duration = textOf(condition);
      return day === undefined ? 'unknown' : isBirthdayWithin(day, duration, env);
    }
    default:
      throw unknownOp(condition);
  }
}

/** Whether the next birthday from today on is within a duration, today and the last day included. */
function isBirthdayWithin(day: string, duration: string, env: JudgeEnvironment): boolean {
  const today = civilDate(env.now, env.timeZone);
  const last = addDuration(today, duration);
  const year = Number(today.slice(0, 4));
  return [year, year + 1].some((candidate) => {
    const kept = birthdayIn(candidate, day);
    return today <= kept && kept <= last;
  });
}

/** The date on which a birthday is kept in a year: 29 February on the 28th in common years. */
function birthdayIn(year: number, day: string): string {
  const text = `${String(year).padStart(4, '0')}-${day}`;
  return isCivilDate(text) ? text : `${text.slice(0, 8)}28`;
}

export function judgeYesNo(condition: Condition, fact: Verdict): Verdict {
  if (condition.op !== 'is') throw unknownOp(condition);
  if (typeof condition.value !== 'boolean') throw badValue(condition);
  return condition.value ? fact : opposite(fact);
}

const RANGE_OPS: ReadonlySet<string> = new Set(['atLeast', 'atMost', 'between']);

/** Between which numbers a fact must lie for a condition to hold, both of them included. */
export function rangeOf(condition: Condition): [number, number] {
  const { op, value } = condition;
  const numbers = [value].flat();
  const areNumbers = numbers.every((number) => typeof number === 'number');
  if (!areNumbers && RANGE_OPS.has(op)) throw badValue(condition);
  const [first = NaN, last = NaN] = areNumbers ? numbers : [];
  switch (op) {
    case 'atLeast':
      return [first, Infinity];
    case 'atMost':
      return [-Infinity, first];
    case 'between':
      return [first, last];
    default:
      throw unknownOp(condition);
  }
}

export function judgeNumber(condition: Condition, fact: number): Verdict {
  const [from, to] = rangeOf(condition);
  return from <= fact && fact <= to;
}

function textOf(condition: Condition): string {
  if (typeof condition.value !== 'string') throw badValue(condition);
  return condition.value;
}

/** The values of a condition of choices; of a text condition its one. */
export function valuesOf(condition: Condition): string[] {
  const { value } = condition;
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw badValue(condition);
  }
  return value;
}

function pairOf(condition: Condition): [string, string] {
  const [from, to] = valuesOf(condition);
  if (from === undefined || to === undefined) throw badValue(condition);
  return [from, to];
}

export function unknownOp({ field, op }: Condition): DirectoryError {
  return refusal('unknown-op', `${op} is no question that ${field} takes.`, field);
}

function badValue({ field, op }: Condition): DirectoryError {
  return refusal('bad-value', `The value of ${field} ${op} is of the wrong kind.`, field);
}

export function refusal(code: string, message: string, field: string): DirectoryError {
  return invalid({ code, field: 'filter', message, values: { field } });
}
