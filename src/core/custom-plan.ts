import { plannedPostalAddress } from './address-plan.js';
import { isCivilDate } from './civil-date.js';
import type { CustomField, CustomValue } from './customer.js';
import { isEmailAddress } from './email.js';
import {
  isFields,
  isNothing,
  IssueList,
  pathOf,
  plannedLine,
  plannedLines,
  plannedYesNo,
} from './field-values.js';
import type { PhoneReader } from './phone-plan.js';
import { sameValue } from './record-changes.js';
import { cleanLine, fold } from './text.js';

const LONGEST_CUSTOM_TEXT = 20_000;
const LONGEST_EMAIL = 254;

/**
 * The custom values after those in `value` were written: by key, null or blank takes one away, the others
 * stay. Each that is new is checked by its field's definition; `value` null takes all away.
 */
export function plannedCustom(
  value: unknown,
  before: Readonly<Record<string, CustomValue>>,
  fields: readonly CustomField[],
  parsePhone: PhoneReader,
  issues: IssueList,
): Record<string, CustomValue> {
  if (value === null) return {};
  if (!isFields(value)) {
    issues.add('not-an-object', 'custom', 'custom is not an object.');
    return before;
  }
  const custom = { ...before };
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    // Definitions change under values that are there: whoever writes them back as they are changes nothing.
    if (Object.hasOwn(before, key) && sameValue(value[key], before[key])) continue;
    const path = pathOf('custom', key);
    const field = fields.find((known) => known.key === key);
    if (field === undefined) {
      if (value[key] !== null) {
        issues.add('unknown-custom-field', path, `There is no custom field ${key}.`);
      }
      delete custom[key];
      continue;
    }
    const planned = isNothing(value[key])
      ? undefined
      : plannedCustomValue(value[key], field, path, parsePhone, issues);
    if (planned === undefined) delete custom[key];
    else custom[key] = planned;
  }
  return custom;
}

const E164 = /^\+\d{7,15}$/;

/** Whether a value that is kept is one of its field as the field is defined now. */
export function fitsField(value: CustomValue, field: CustomField): boolean {
  const issues = new IssueList();
  const phone = (text: string): string | undefined => (E164.test(text) ? text : undefined);
  const planned = plannedCustomValue(value, field, field.key, phone, issues);
  return issues.length === 0 && sameValue(planned, value);
}

function plannedCustomValue(
  value: unknown,
  field: CustomField,
  path: string,
  parsePhone: PhoneReader,
  issues: IssueList,
): CustomValue | undefined {
  switch (field.type) {
    case 'text':
      return plannedLines(value, path, LONGEST_CUSTOM_TEXT, issues);
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      issues.add('not-a-number', path, `${path} is not a number.`);
      return undefined;
    case 'date':
      if (typeof value === 'string' && isCivilDate(value)) return value;
      issues.add('bad-date', path, `${path} is not a date like 2026-11-21.`);
      return undefined;
    case 'yes-no':
      return plannedYesNo(value, path, issues);
    case 'choice':
      return plannedChoice(value, field, path, issues);
    case 'choices':
      return plannedChoices(value, field, path, issues);
    case 'email': {
      const address = plannedLine(value, path, LONGEST_EMAIL, issues);
      if (address === undefined || isEmailAddress(address)) return address;
      issues.add('bad-email', path, `${path} is not an email address.`);
      return undefined;
    }
    case 'phone': {
      const number = typeof value === 'string' ? parsePhone(value) : undefined;
      if (number === undefined) issues.add('bad-phone', path, `${path} is not a phone number.`);
      return number;
    }
    case 'address':
      if (isFields(value)) return plannedPostalAddress(value, path, issues);
      issues.add('not-an-object', path, `${path} is not an object.`);
      return undefined;
    default:
      return unknownType(field.type);
  }
}

function unknownType(type: never): never {
  throw new TypeError(`Unknown type of custom field: ${String(type)}`);
}

/** The choice as the field defines it, whatever its case and accents here. */
function plannedChoice(
  value: unknown,
  field: CustomField,
  path: string,
  issues: IssueList,
): string | undefined {
  const choices = field.choices ?? [];
  if (typeof value === 'string') {
    const line = cleanLine(value);
    const choice =
      choices.find((known) => known === line) ?? choices.find((known) => fold(known) === fold(line));
    if (choice !== undefined) return choice;
  }
  issues.add('not-a-choice', path, `${path} is not one of the choices of ${field.name}.`);
  return undefined;
}

function plannedChoices(
  value: unknown,
  field: CustomField,
  path: string,
  issues: IssueList,
): string[] | undefined {
  if (!Array.isArray(value)) {
    issues.add('not-a-list', path, `${path} is not a list.`);
    return undefined;
  }
  const chosen = new Set<string>();
  value.forEach((item, index) => {
    const choice = plannedChoice(item, field, pathOf(path, index), issues);
    if (choice !== undefined) chosen.add(choice);
  });
  return chosen.size === 0 ? undefined : [...chosen];
}
