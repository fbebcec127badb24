import { isCivilDate, startOfDay } from './civil-date.js';
import { CUSTOM_FIELD_KINDS, customKeyOf } from './conditions.js';
import type { CustomField, CustomValue } from './customer.js';
import type { Condition } from './filter.js';
import { isQuestion } from './filter-parse.js';
import type { Person } from './history.js';
import type { JudgeEnvironment } from './judge.js';
import {
  addressLine,
  judgeChoices,
  judgeInstant,
  judgeNumber,
  judgePhones,
  judgeTexts,
  judgeYesNo,
} from './judge-facts.js';
import type { Verdict } from './verdict.js';

/**
 * How the judge answers conditions on custom fields, by the field's type. A field that the directory does not
 * have (any more), or that is of another type now, is unknown of everybody: a group saved with it loses its
 * members, it never takes everybody in.
 */
export function judgeCustom(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const key = customKeyOf(condition.field);
  const field = env.customFields.find((known) => known.key === key);
  if (field === undefined || !isQuestion(condition, CUSTOM_FIELD_KINDS[field.type])) return 'unknown';
  const value = Object.hasOwn(person.custom, field.key) ? person.custom[field.key] : undefined;
  // A value from when the field was of another type is none.
  return judgeCustomValue(condition, field, isOfType(value, field) ? value : undefined, env);
}

function isOfType(value: CustomValue | undefined, { type }: CustomField): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'yes-no':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    case 'choices':
      return Array.isArray(value);
    case 'address':
      return typeof value === 'object' && !Array.isArray(value);
    case 'text':
    case 'email':
    case 'phone':
    case 'choice':
      return typeof value === 'string';
  }
}

function judgeCustomValue(
  condition: Condition,
  field: CustomField,
  value: CustomValue | undefined,
  env: JudgeEnvironment,
): Verdict {
  if (condition.op === 'isSet') return value !== undefined;
  if (condition.op === 'isNotSet') return value === undefined;
  switch (CUSTOM_FIELD_KINDS[field.type]) {
    case 'text':
      return field.type === 'phone'
        ? judgePhones(condition, value === undefined ? [] : [value as string])
        : judgeTexts(condition, value === undefined ? [] : [textOfValue(value)]);
    case 'choice':
      return judgeChoice(condition, value);
    case 'number':
      return value === undefined ? 'unknown' : judgeNumber(condition, value as number);
    case 'date':
      if (value === undefined) return 'unknown';
      return judgeInstant(condition, startOfDay(value as string, env.timeZone), env);
    case 'answer':
      return value === undefined ? 'unknown' : judgeYesNo(condition, value as boolean);
  }
}

/** Absent choices are unknown, except that they are none of any. */
function judgeChoice(condition: Condition, value: CustomValue | undefined): Verdict {
  if (value !== undefined) return judgeChoices(condition, [value as string | string[]].flat());
  const isNone = judgeChoices(condition, []);
  return isNone === true ? true : 'unknown';
}

function textOfValue(value: CustomValue): string {
  return typeof value === 'object' && !Array.isArray(value) ? addressLine(value) : String(value);
}
