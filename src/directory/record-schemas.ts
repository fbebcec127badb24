import * as v from 'valibot';
import { CREATION_SOURCES } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import { isDirectoryError } from '../core/errors.js';
import { parseFilter } from '../core/judge.js';

/**
 * Schemas of the shapes that inputs and answers share. They say what a value is made of; what it may
 * mean (lengths, phone numbers, dates) is core's to say, once for forms, imports and every adapter.
 */

const MAX_ID = 100;

export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID));
/** Many ids; one check for all, as there may be a million. */
export const ids = v.custom<string[]>(
  (value) =>
    Array.isArray(value) &&
    value.every((item) => typeof item === 'string' && item !== '' && item.length <= MAX_ID),
);
export const text = v.string();
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Any filter in the one JSON form, checked by core; valibot's issue carries core's as its input. */
export const filter = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, Filter>(({ dataset, addIssue, NEVER }) => {
    try {
      return parseFilter(dataset.value, FILTER);
    } catch (thrown) {
      if (!isDirectoryError(thrown)) throw thrown;
      for (const issue of thrown.issues) {
        const path = pathItems(issue.field?.slice(FILTER.length + 1) ?? '');
        addIssue({ message: issue.message, input: issue, ...(path ? { path } : {}) });
      }
      return NEVER;
    }
  }),
);
const FILTER = 'filter';

/** A path below the value that is checked; `undefined` for the value itself. */
function pathItems(path: string): [v.IssuePathItem, ...v.IssuePathItem[]] | undefined {
  const [first, ...rest] = path === '' ? [] : path.split('.').map(pathItem);
  return first && [first, ...rest];
}

function pathItem(key: string): v.IssuePathItem {
  return { type: 'unknown', origin: 'value', input: undefined, key, value: undefined };
}

export const subscription = v.picklist(['subscribed', 'unsubscribed', 'unknown']);
export const visibility = v.picklist(['visible', 'hidden']);
const consent = v.strictObject({ at: text, method: text, text: v.exactOptional(text) });

export const emailDetails = {
  label: v.exactOptional(text),
  source: v.exactOptional(text),
  consent: v.exactOptional(consent),
  bounced: v.exactOptional(v.boolean()),
};
const emailInput = v.strictObject({
  address: text,
  visibility: v.exactOptional(visibility),
  subscription: v.exactOptional(subscription),
  ...emailDetails,
});
export const phone = v.strictObject({
  number: text,
  label: v.exactOptional(text),
  source: v.exactOptional(text),
});
const postalParts = {
  addressLine1: v.exactOptional(text),
  addressLine2: v.exactOptional(text),
  locality: v.exactOptional(text),
  administrativeDistrictLevel1: v.exactOptional(text),
  postalCode: v.exactOptional(text),
  country: v.exactOptional(text),
};
export const address = v.strictObject({
  ...postalParts,
  label: v.exactOptional(text),
  source: v.exactOptional(text),
});
export const customValue = v.union([
  text,
  v.number(),
  v.boolean(),
  v.array(text),
  v.strictObject(postalParts),
]);

/** What callers write of a customer. */
const customerFields = {
  givenName: text,
  familyName: text,
  nickname: text,
  companyName: text,
  referenceId: text,
  note: text,
  birthday: text,
  emails: v.array(emailInput),
  phones: v.array(phone),
  addresses: v.array(address),
  custom: v.record(text, v.nullable(customValue)),
  emailAddress: text,
  phoneNumber: text,
  address,
  emailSubscription: subscription,
};
type Fields = typeof customerFields;

/** Somebody by their details: where they came from is said by what they did. */
export const signUpCustomer = v.strictObject(
  mapEntries<{ [F in keyof Fields]: v.ExactOptionalSchema<Fields[F], undefined> }>((schema) =>
    v.exactOptional(schema),
  ),
);
export const newCustomer = v.strictObject({
  ...signUpCustomer.entries,
  creationSource: v.exactOptional(v.picklist(CREATION_SOURCES)),
});
export const customerChanges = v.strictObject(
  mapEntries<{
    [F in keyof Fields]: v.ExactOptionalSchema<v.NullableSchema<Fields[F], undefined>, undefined>;
  }>((schema) => v.exactOptional(v.nullable(schema))),
);

function mapEntries<Entries>(wrap: (schema: v.GenericSchema) => v.GenericSchema): Entries {
  return Object.fromEntries(
    Object.entries(customerFields).map(([field, schema]) => [field, wrap(schema)]),
  ) as Entries;
}

const customFieldTypes = [
  'text',
  'number',
  'date',
  'yes-no',
  'choice',
  'choices',
  'email',
  'phone',
  'address',
] as const;

/** The settings of a directory, each by its name. */
export const settingsEntries = {
  timeZone: text,
  currency: text,
  locale: text,
  country: text,
  customFields: v.array(
    v.strictObject({
      key: text,
      name: text,
      type: v.picklist(customFieldTypes),
      choices: v.exactOptional(v.array(text)),
    }),
  ),
  locations: v.array(v.strictObject({ id, name: text })),
  visitsPerDay: v.picklist(['each', 'once']),
  loyaltyProgramme: v.exactOptional(
    v.strictObject({
      name: v.exactOptional(text),
      terminology: v.exactOptional(v.strictObject({ one: text, other: text })),
    }),
  ),
  smartGroups: v.record(text, filter),
};
