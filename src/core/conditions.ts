import type { CustomFieldType } from './customer.js';

/**
 * The conditions that a filter may ask: each field's kind, the operations of a kind, and what narrows a
 * question down. Every engine reads this table; a field added here is a compile error in each until it is there.
 */

/** What a field's facts are, and so which questions it takes. */
export type ConditionKind =
  | 'text'
  | 'country'
  | 'choice'
  | 'groups'
  | 'subscription'
  | 'date'
  | 'birthday'
  | 'yes-no'
  | 'answer'
  | 'number'
  | 'amount'
  | 'purchased'
  | 'appointments';

export const CONDITION_FIELDS = {
  name: 'text',
  givenName: 'text',
  familyName: 'text',
  nickname: 'text',
  companyName: 'text',
  emailAddress: 'text',
  phoneNumber: 'text',
  address: 'text',
  city: 'text',
  region: 'text',
  postalCode: 'text',
  note: 'text',
  referenceId: 'text',
  country: 'country',
  creationSource: 'choice',
  groups: 'groups',
  emailSubscription: 'subscription',
  visitedLocation: 'choice',
  tender: 'choice',
  channel: 'choice',
  feedback: 'choice',
  loyaltyTier: 'choice',
  createdAt: 'date',
  firstVisit: 'date',
  lastVisit: 'date',
  birthday: 'birthday',
  visits: 'amount',
  spend: 'amount',
  averageSpend: 'amount',
  loyaltyPoints: 'amount',
  purchased: 'purchased',
  appointments: 'appointments',
  reachable: 'yes-no',
  instantProfile: 'yes-no',
  collectedEmail: 'yes-no',
  blocked: 'yes-no',
  loyaltyMember: 'yes-no',
  hasCardOnFile: 'yes-no',
  hasNotes: 'yes-no',
  hasFiles: 'yes-no',
  hasCoupons: 'yes-no',
} as const satisfies Record<string, ConditionKind>;
export type ConditionField = keyof typeof CONDITION_FIELDS;

/** Keys of a condition that narrow its question down: to a time, a place, a window of its own, a number of times. */
export type Narrowing = 'within' | 'location' | 'everWithin' | 'atLeast';

/** What narrows the questions about a field, besides its operation. */
const NARROWINGS: { readonly [Field in ConditionField]?: readonly Narrowing[] } = {
  visits: ['within', 'location', 'everWithin'],
  spend: ['within', 'location'],
  averageSpend: ['within', 'location'],
  firstVisit: ['location'],
  lastVisit: ['location'],
  visitedLocation: ['within'],
  tender: ['within', 'location'],
  channel: ['within', 'location'],
  feedback: ['within'],
  purchased: ['within', 'location', 'atLeast'],
  appointments: ['within'],
};

/** What the value of an operation is. */
export type ConditionValue =
  | 'none'
  | 'text'
  | 'texts'
  | 'date'
  | 'dates'
  | 'days-of-year'
  | 'duration'
  | 'yes-no'
  | 'number'
  | 'numbers'
  | 'purchase';

const PRESENCE = { isSet: 'none', isNotSet: 'none' } as const;
const TEXT_OPS = { is: 'text', isNot: 'text', contains: 'text', startsWith: 'text' } as const;
const NUMBER_OPS = { atLeast: 'number', atMost: 'number', between: 'numbers' } as const;
const CHOICE_OPS = { isAnyOf: 'texts', isNoneOf: 'texts' } as const;

/** The operations of each kind, with what their value is. */
export const CONDITION_OPS = {
  text: { ...TEXT_OPS, ...PRESENCE },
  country: { ...TEXT_OPS, ...CHOICE_OPS, ...PRESENCE },
  choice: { ...CHOICE_OPS, ...PRESENCE },
  groups: { ...CHOICE_OPS, ...PRESENCE },
  subscription: { ...CHOICE_OPS, ...PRESENCE },
  date: {
    before: 'date',
    after: 'date',
    between: 'dates',
    within: 'duration',
    notWithin: 'duration',
    ...PRESENCE,
  },
  birthday: { between: 'days-of-year', within: 'duration', ...PRESENCE },
  'yes-no': { is: 'yes-no' },
  answer: { is: 'yes-no', ...PRESENCE },
  amount: NUMBER_OPS,
  number: { ...NUMBER_OPS, ...PRESENCE },
  purchased: { isAnyOf: 'purchase', isNoneOf: 'purchase' },
  appointments: { ...CHOICE_OPS, ...PRESENCE },
} as const satisfies Record<ConditionKind, Record<string, ConditionValue>>;

/** What filters ask of a custom field, by its type. */
export const CUSTOM_FIELD_KINDS = {
  text: 'text',
  email: 'text',
  phone: 'text',
  address: 'text',
  number: 'number',
  date: 'date',
  choice: 'choice',
  choices: 'choice',
  'yes-no': 'answer',
} as const satisfies Record<CustomFieldType, ConditionKind>;

/** The states an appointment may be in at a moment. */
export const APPOINTMENT_STATES = ['upcoming', 'past', 'no-show', 'cancelled'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export function isConditionField(field: string): field is ConditionField {
  return Object.hasOwn(CONDITION_FIELDS, field);
}

/** The key of the custom field that a condition's field names ("custom.size"); `undefined` for any other field. */
export function customKeyOf(field: string): string | undefined {
  return /^custom\.(.+)$/s.exec(field)?.[1];
}

/** What narrows the questions about a field. */
export function narrowingsOf(field: string): readonly Narrowing[] {
  return isConditionField(field) ? (NARROWINGS[field] ?? []) : [];
}

/** What the value of an operation on a kind of field is; `undefined` where it does not know the operation. */
export function valueOf(kind: ConditionKind, op: string): ConditionValue | undefined {
  const ops: Record<string, ConditionValue> = CONDITION_OPS[kind];
  return Object.hasOwn(ops, op) ? ops[op] : undefined;
}
