import {
  CONDITION_FIELDS,
  CONDITION_OPS,
  type ConditionField,
  type ConditionKind,
  CUSTOM_FIELD_KINDS,
  customKeyOf,
  isConditionField,
} from '../core/conditions.js';
import type { CustomField } from '../core/customer.js';
import type { Condition } from '../core/filter.js';

/** The fields that can be filtered by, in the families that people look for them in. */
export const FAMILIES = {
  purchases: [
    'visits',
    'lastVisit',
    'firstVisit',
    'spend',
    'averageSpend',
    'purchased',
    'visitedLocation',
    'channel',
    'tender',
  ],
  person: [
    'name',
    'givenName',
    'familyName',
    'nickname',
    'companyName',
    'emailAddress',
    'phoneNumber',
    'birthday',
    'city',
    'region',
    'postalCode',
    'country',
    'address',
    'note',
    'referenceId',
    'createdAt',
    'creationSource',
  ],
  relationship: [
    'groups',
    'reachable',
    'emailSubscription',
    'loyaltyMember',
    'loyaltyPoints',
    'loyaltyTier',
    'hasCoupons',
    'feedback',
    'appointments',
    'hasCardOnFile',
    'hasNotes',
    'hasFiles',
    'instantProfile',
    'blocked',
  ],
} as const satisfies Record<string, readonly ConditionField[]>;
export type Family = keyof typeof FAMILIES;

/** A field that can be chosen, and the family it stands in: `custom` for the directory's own. */
export interface OfferedField {
  field: string;
  family: Family | 'custom';
}

/**
 * The fields offered: all of them, or those that `wanted` names. It is a list of fields and families in the form of
 * attributes: "last-visit, spend, person, custom, custom.diet".
 */
export function offeredFields(
  wanted: string | undefined,
  customFields: readonly CustomField[],
): OfferedField[] {
  const names = new Set((wanted ?? '').split(/[\s,]+/).filter((name) => name !== ''));
  const isWanted = (field: string, family: string): boolean =>
    names.size === 0 || names.has(family) || names.has(field) || names.has(attributeForm(field));
  const all: OfferedField[] = Object.entries(FAMILIES).flatMap(([family, fields]) =>
    fields.map((field) => ({ field, family: family as Family })),
  );
  const own = customFields.map(({ key }) => ({ field: `custom.${key}`, family: 'custom' as const }));
  return [...all, ...own].filter(({ field, family }) => isWanted(field, family));
}

function attributeForm(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a field is; `undefined` for one that is not there (any more). */
export function kindOf(field: string, customFields: readonly CustomField[]): ConditionKind | undefined {
  if (isConditionField(field)) return CONDITION_FIELDS[field];
  const key = customKeyOf(field);
  const custom = customFields.find((known) => known.key === key);
  return custom && CUSTOM_FIELD_KINDS[custom.type];
}

/** The questions that a field takes, in the order shown. */
export function opsOf(kind: ConditionKind): string[] {
  return Object.keys(CONDITION_OPS[kind]);
}

/** What most people ask of a field when they choose it. */
const FIRST_QUESTIONS: { readonly [Kind in ConditionKind]: Omit<Condition, 'field'> } = {
  text: { op: 'contains', value: '' },
  country: { op: 'is', value: '' },
  choice: { op: 'isAnyOf', value: [] },
  groups: { op: 'isAnyOf', value: [] },
  subscription: { op: 'isAnyOf', value: [] },
  date: { op: 'within', value: 'P30D' },
  birthday: { op: 'within', value: 'P30D' },
  'yes-no': { op: 'is', value: true },
  answer: { op: 'is', value: true },
  number: { op: 'atLeast' },
  amount: { op: 'atLeast' },
  purchased: { op: 'isAnyOf', value: {} },
  appointments: { op: 'isAnyOf', value: ['upcoming'] },
};

const FIRST_QUESTIONS_OF_FIELDS: { readonly [Field in ConditionField]?: Omit<Condition, 'field'> } = {
  visits: { op: 'atLeast', value: 3, within: 'P6M' },
  lastVisit: { op: 'notWithin', value: 'P6W' },
  reachable: { op: 'is', value: true },
};

/** The condition that a line begins with when its field was chosen. */
export function firstCondition(field: string, kind: ConditionKind): Condition {
  const own = isConditionField(field) ? FIRST_QUESTIONS_OF_FIELDS[field] : undefined;
  return { field, ...(own ?? FIRST_QUESTIONS[kind]) };
}

/** The same line with another question: its value stays where the new question takes one of that kind. */
export function withOp(condition: Condition, op: string, kind: ConditionKind): Condition {
  const ops: Record<string, string> = CONDITION_OPS[kind];
  const { value, ...rest } = condition;
  if (ops[op] === 'none') return { ...rest, op };
  if (ops[op] === ops[condition.op]) return { ...condition, op };
  if (ops[op] === 'numbers' && typeof value === 'number') return { ...rest, op, value: [value, value] };
  if (ops[op] === 'number' && Array.isArray(value)) return { ...rest, op, value: value[0] as unknown };
  if (ops[op] === 'dates' && typeof value === 'string' && ops[condition.op] === 'date') {
    return { ...rest, op, value: [value, value] };
  }
  if (ops[op] === 'date' && ops[condition.op] === 'dates') {
    return { ...rest, op, value: (value as unknown[])[0] };
  }
  const first = FIRST_VALUES[ops[op] ?? ''];
  return first === undefined ? { ...rest, op } : { ...rest, op, value: first };
}

const FIRST_VALUES: Readonly<Record<string, unknown>> = {
  text: '',
  texts: [],
  duration: 'P30D',
  'yes-no': true,
  'days-of-year': ['01-01', '01-31'],
  purchase: {},
};
