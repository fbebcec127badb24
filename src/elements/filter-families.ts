import {
  CONDITION_FIELDS,
  CONDITION_OPS,
  type ConditionField,
  type ConditionKind,
  type ConditionValue,
  CUSTOM_FIELD_KINDS,
  customKeyOf,
  isConditionField,
  valueOf,
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
    'collectedEmail',
    'blocked',
  ],
} as const satisfies Record<string, readonly ConditionField[]>;
export type Family = keyof typeof FAMILIES;

/** A field that can be chosen, and the family it stands in: `custom` for the directory's own. */
export interface OfferedField {
  field: string;
  family: Family | 'custom';
}

/** What tells about how to reach people: not asked by whoever may not see it. */
const CONTACT_FIELDS: ReadonlySet<string> = new Set([
  'emailAddress',
  'phoneNumber',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
]);

/**
 * The fields offered: all of them, or those that `wanted` names. It is a list of fields and families, or text with
 * them in the form of attributes: "last-visit, spend, person, custom, custom.diet".
 */
export function offeredFields(
  wanted: WantedFilters,
  customFields: readonly CustomField[],
  seesContact: boolean,
): OfferedField[] {
  const names = new Set(wantedNames(wanted));
  const isWanted = ({ field, family }: OfferedField): boolean =>
    names.size === 0 || [family, field, attributeForm(field)].some((name) => names.has(name));
  return everyField(customFields).filter(
    (offered) => isWanted(offered) && (seesContact || !CONTACT_FIELDS.has(offered.field)),
  );
}

/** Which filters a host offers; all by default. */
export type WantedFilters = string | readonly string[] | undefined;

/** Names among the wanted that mean no field and no family. Own fields may be defined later. */
export function unknownFilters(wanted: WantedFilters): string[] {
  const known = new Set(
    everyField([]).flatMap(({ field, family }) => [field, family as string, attributeForm(field)]),
  );
  return wantedNames(wanted).filter((name) => !known.has(name) && !/^custom(\.|$)/.test(name));
}

function wantedNames(wanted: WantedFilters = ''): string[] {
  const names = typeof wanted === 'string' ? wanted.split(/[\s,]+/) : [...wanted];
  return names.filter((name) => name !== '');
}

function everyField(customFields: readonly CustomField[]): OfferedField[] {
  return [
    ...Object.entries(FAMILIES).flatMap(([family, fields]) =>
      fields.map((field): OfferedField => ({ field, family: family as Family })),
    ),
    ...customFields.map(({ key }): OfferedField => ({ field: `custom.${key}`, family: 'custom' })),
  ];
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

/** A question that can be asked of a field: its operation, and the answer wanted of a yes or no. */
export interface FieldQuestion {
  form: string;
  op: string;
  value?: boolean;
}

/** The questions that a field takes, in the order shown; the one that is asked is among them. */
export function questionsOf({ op }: Condition, kind: ConditionKind): FieldQuestion[] {
  return Object.keys(CONDITION_OPS[kind])
    .filter((each) => each === op || !(kind === 'country' && each in TEXT_QUESTIONS))
    .flatMap((each): FieldQuestion[] =>
      valueOf(kind, each) === 'yes-no'
        ? [
            { form: 'yes', op: each, value: true },
            { form: 'no', op: each, value: false },
          ]
        : [{ form: each, op: each }],
    );
}

/** A country is chosen, not written, although the filter language knows both. */
const TEXT_QUESTIONS: Readonly<Record<string, true>> = {
  is: true,
  isNot: true,
  contains: true,
  startsWith: true,
};

/** What most people ask of a field when they choose it. */
const FIRST_QUESTIONS: { readonly [Kind in ConditionKind]: Omit<Condition, 'field'> } = {
  text: { op: 'contains', value: '' },
  country: { op: 'isAnyOf', value: [] },
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

/** Conditions that many begin with. */
export const SUGGESTED: readonly Condition[] = [
  { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' },
  { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
  { field: 'birthday', op: 'within', value: 'P30D' },
  { field: 'reachable', op: 'is', value: true },
  { field: 'createdAt', op: 'within', value: 'P30D' },
];

/** The condition that a line begins with when its field was chosen. */
export function firstCondition(field: string, kind: ConditionKind): Condition {
  const own = isConditionField(field) ? FIRST_QUESTIONS_OF_FIELDS[field] : undefined;
  return { field, ...(own ?? FIRST_QUESTIONS[kind]) };
}

/** The same line with another question: its value stays where the new question takes one of that kind. */
export function withQuestion(
  condition: Condition,
  { op, value: answer }: Omit<FieldQuestion, 'form'>,
  kind: ConditionKind,
): Condition {
  const { value, ...rest } = condition;
  const [before, after] = [valueOf(kind, condition.op), valueOf(kind, op)];
  if (answer !== undefined) return { ...rest, op, value: answer };
  if (after === 'none') return { ...rest, op };
  if (before === after) return { ...condition, op };
  const isRange = after === 'numbers' || after === 'dates';
  const isEnd = after === 'number' || after === 'date';
  if (isRange && (before === 'number' || before === 'date'))
    return { ...rest, op, value: [value ?? null, null] };
  if (isEnd && Array.isArray(value)) return { ...rest, op, ...valued((value as unknown[])[0]) };
  return { ...rest, op, ...valued(FIRST_VALUES[after ?? 'none']) };
}

function valued(value: unknown): { value?: unknown } {
  return value === undefined || value === null ? {} : { value };
}

const FIRST_VALUES: { readonly [Kind in ConditionValue]?: unknown } = {
  text: '',
  texts: [],
  duration: 'P30D',
  'days-of-year': ['01-01', '01-31'],
  numbers: [null, null],
  dates: [null, null],
  purchase: {},
};
