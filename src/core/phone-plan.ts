import type { PhonePoint } from './customer.js';
import {
  isNothing,
  type IssueList,
  LONGEST_LABEL,
  pathOf,
  plannedLine,
  plannedList,
  refuseUnknownFields,
} from './field-values.js';
import { phoneKey } from './keys.js';
import { splitExtension } from './phone.js';

/** How a person's phones take what callers write: numbers in E.164, each once. */

const PHONE_FIELDS: ReadonlySet<string> = new Set(['number', 'label', 'source']);

/** Reads a phone number as E.164; `undefined` for what is none. */
export type PhoneReader = (text: string) => string | undefined;

/** The list that replaces `before`: numbers in E.164, each once. */
export function plannedPhones(
  value: unknown,
  before: readonly PhonePoint[],
  parsePhone: PhoneReader,
  issues: IssueList,
): PhonePoint[] {
  const byKey = new Map<string, PhonePoint>();
  plannedList(value, 'phones', issues).forEach((fields, index) => {
    const path = pathOf('phones', index);
    refuseUnknownFields(fields, PHONE_FIELDS, path, issues);
    const point = plannedNumber(fields['number'], pathOf(path, 'number'), before, parsePhone, issues);
    if (point === undefined) return;
    const known = before.find(({ number }) => number === point.number);
    const label = plannedLine(fields['label'], pathOf(path, 'label'), LONGEST_LABEL, issues) ?? point.label;
    const source =
      plannedLine(fields['source'], pathOf(path, 'source'), LONGEST_LABEL, issues) ?? known?.source;
    if (label !== undefined) point.label = label;
    if (source !== undefined) point.source = source;
    const key = phoneKey(point.number);
    byKey.set(key, { ...point, ...byKey.get(key) });
  });
  return [...byKey.values()];
}

/** A phone from what somebody wrote; an extension, which E.164 has no room for, becomes its label. */
function plannedNumber(
  value: unknown,
  field: string,
  before: readonly PhonePoint[],
  parsePhone: PhoneReader,
  issues: IssueList,
): PhonePoint | undefined {
  if (isNothing(value)) {
    issues.add('required', field, `${field} is missing.`);
    return undefined;
  }
  if (typeof value !== 'string') {
    issues.add('not-text', field, `${field} is not text.`);
    return undefined;
  }
  if (before.some(({ number }) => number === value)) return { number: value };
  const number = parsePhone(value);
  if (number === undefined) {
    issues.add('bad-phone', field, `${field} is not a phone number.`);
    return undefined;
  }
  const { extension } = splitExtension(value);
  return extension === undefined ? { number } : { number, label: `ext. ${extension}` };
}

/** `phones` after `phoneNumber` was written, by the rules of `withEmailAddress`. */
export function withPhoneNumber(
  phones: readonly PhonePoint[],
  value: unknown,
  parsePhone: PhoneReader,
  issues: IssueList,
): PhonePoint[] {
  const [primary, ...others] = phones;
  if (isNothing(value)) return others;
  const point = plannedNumber(value, 'phoneNumber', phones, parsePhone, issues);
  if (point === undefined) return [...phones];
  const known = phones.find(({ number }) => number === point.number);
  if (known !== undefined) return [known, ...phones.filter((phone) => phone !== known)];
  return [{ ...point, ...primary, number: point.number }, ...others];
}

/** `phones`, written beside `phoneNumber`, with that one in front; null leaves them as they were written. */
export function withFirstPhone(
  phones: readonly PhonePoint[],
  before: readonly PhonePoint[],
  value: unknown,
  parsePhone: PhoneReader,
  issues: IssueList,
): PhonePoint[] {
  if (isNothing(value)) return [...phones];
  const point = plannedNumber(value, 'phoneNumber', before, parsePhone, issues);
  if (point === undefined) return [...phones];
  const key = phoneKey(point.number);
  const known = phones.find(({ number }) => phoneKey(number) === key);
  return [known ?? point, ...phones.filter((phone) => phone !== known)];
}
