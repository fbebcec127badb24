/**
 * The conditions that a filter may ask: each field's kind, and the operations of a kind. Every engine reads
 * this table; a field added here is a compile error in each until it is there.
 */

/** What a field's facts are, and so which questions it takes. */
export type ConditionKind =
  'text' | 'country' | 'choice' | 'groups' | 'subscription' | 'date' | 'birthday' | 'yes-no';

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
  createdAt: 'date',
  birthday: 'birthday',
  instantProfile: 'yes-no',
  collectedEmail: 'yes-no',
  blocked: 'yes-no',
} as const satisfies Record<string, ConditionKind>;
export type ConditionField = keyof typeof CONDITION_FIELDS;

/** What the value of an operation is. */
export type ConditionValue =
  'none' | 'text' | 'texts' | 'date' | 'dates' | 'days-of-year' | 'duration' | 'yes-no';

const PRESENCE = { isSet: 'none', isNotSet: 'none' } as const;
const TEXT_OPS = { is: 'text', isNot: 'text', contains: 'text', startsWith: 'text' } as const;
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
} as const satisfies Record<ConditionKind, Record<string, ConditionValue>>;

/** Fields of the filter language whose facts (sales, cards, loyalty, custom fields …) no store keeps yet. */
const PLANNED_FIELDS: ReadonlySet<string> = new Set([
  'firstVisit',
  'lastVisit',
  'visits',
  'spend',
  'averageSpend',
  'loyaltyPoints',
  'visitedLocation',
  'tender',
  'channel',
  'feedback',
  'loyaltyTier',
  'purchased',
  'appointments',
  'reachable',
  'loyaltyMember',
  'hasCardOnFile',
  'hasNotes',
  'hasFiles',
  'hasCoupons',
]);

export function isConditionField(field: string): field is ConditionField {
  return Object.hasOwn(CONDITION_FIELDS, field);
}

/** Whether a field belongs to the filter language and is not answered yet. */
export function isPlannedField(field: string): boolean {
  return PLANNED_FIELDS.has(field) || /^custom\../.test(field);
}

/** What the value of an operation on a field is; `undefined` where the field does not know the operation. */
export function valueOf(field: ConditionField, op: string): ConditionValue | undefined {
  const ops: Record<string, ConditionValue> = CONDITION_OPS[CONDITION_FIELDS[field]];
  return Object.hasOwn(ops, op) ? ops[op] : undefined;
}
