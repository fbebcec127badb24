import {
  type CustomField,
  POSTAL_ADDRESS_PARTS,
  type PostalAddress,
  TEXT_FIELDS,
  type TextField,
} from '../customer.js';

/**
 * What a column of a file can become. A target is written as
 *
 * - a field: `givenName`, `birthday`, `lastVisit` … or `name`, a full name to be split;
 * - the primary contact points: `emailAddress`, `emailSubscription`, `phoneNumber`, and the parts of the
 *   address (`addressLine1`, `locality` …); with `.label` their label (`phoneNumber.label`, `address.label`);
 * - further contact points, by number or by label: `emailAddress.2`, `phoneNumber.mobile`,
 *   `address.work.locality`, each again with `.label`, and emails with `.subscription`;
 * - `custom.<key>`, or `id`: the customer's id in this directory.
 */
export type Target =
  | { kind: 'text'; field: TextField }
  | { kind: 'name' }
  | { kind: 'fact'; field: FactField }
  | { kind: 'email'; slot: string; part: 'address' | 'label' | 'subscription' }
  | { kind: 'phone'; slot: string; part: 'number' | 'label' }
  | { kind: 'address'; slot: string; part: keyof PostalAddress | 'label' }
  | { kind: 'custom'; key: string };

/** Fields with a meaning of their own. */
export const FACT_FIELDS = [
  'id',
  'squareCustomerId',
  'birthday',
  'creationSource',
  'firstVisit',
  'lastVisit',
  'visits',
  'spend',
  'instantProfile',
  'blocked',
  'blockedReason',
] as const;
export type FactField = (typeof FACT_FIELDS)[number];

/** The slot of the primary email, phone or address. */
export const PRIMARY = '1';

export type TargetSection = 'names' | 'contact' | 'address' | 'details' | 'history' | 'identity';

/** Every target offered when columns are mapped by hand, in the order offered; custom fields come behind. */
export const IMPORT_TARGETS: readonly { field: string; section: TargetSection }[] = [
  ...inSection('names', ['givenName', 'familyName', 'name', 'companyName', 'nickname']),
  ...inSection('contact', [
    'emailAddress',
    'emailSubscription',
    'emailAddress.2',
    'emailAddress.home',
    'emailAddress.work',
    'phoneNumber',
    'phoneNumber.2',
    'phoneNumber.mobile',
    'phoneNumber.home',
    'phoneNumber.work',
  ]),
  ...inSection('address', [...POSTAL_ADDRESS_PARTS]),
  ...inSection('details', ['birthday', 'note', 'blocked', 'blockedReason']),
  ...inSection('history', ['creationSource', 'firstVisit', 'lastVisit', 'visits', 'spend', 'instantProfile']),
  ...inSection('identity', ['id', 'squareCustomerId', 'referenceId']),
];

/** The target that a text means, or `undefined`. */
export function parseTarget(text: string, customFields: readonly CustomField[]): Target | undefined {
  const name = ALIASES.get(text) ?? text;
  if (name.startsWith('custom.')) {
    const key = name.slice('custom.'.length);
    return customFields.some((field) => field.key === key) ? { kind: 'custom', key } : undefined;
  }
  if (Object.hasOwn(TEXT_FIELDS, name)) return { kind: 'text', field: name as TextField };
  if (name === 'name') return { kind: 'name' };
  if ((FACT_FIELDS as readonly string[]).includes(name)) {
    return { kind: 'fact', field: name as FactField };
  }
  if (name === 'emailSubscription') return { kind: 'email', slot: PRIMARY, part: 'subscription' };
  if (isPostalPart(name)) return { kind: 'address', slot: PRIMARY, part: name };
  return contactTarget(name.split('.'));
}

function contactTarget([base, ...rest]: string[]): Target | undefined {
  if (base !== 'emailAddress' && base !== 'phoneNumber' && base !== 'address') return undefined;
  const last = rest.at(-1);
  const part = last !== undefined && isPart(base, last) ? rest.pop()! : undefined;
  if (rest.length > 1 || rest[0] === '' || (base === 'address' && part === undefined)) return undefined;
  const slot = rest[0] ?? PRIMARY;
  switch (base) {
    case 'emailAddress':
      return { kind: 'email', slot, part: (part as 'label' | 'subscription' | undefined) ?? 'address' };
    case 'phoneNumber':
      return { kind: 'phone', slot, part: (part as 'label' | undefined) ?? 'number' };
    case 'address':
      return { kind: 'address', slot, part: part as keyof PostalAddress | 'label' };
    default:
      return base satisfies never;
  }
}

function isPart(base: 'emailAddress' | 'phoneNumber' | 'address', text: string): boolean {
  if (text === 'label') return true;
  return base === 'emailAddress' ? text === 'subscription' : base === 'address' && isPostalPart(text);
}

/** How a target is written: the inverse of {@link parseTarget}. */
export function targetName(target: Target): string {
  switch (target.kind) {
    case 'text':
    case 'fact':
      return target.field;
    case 'name':
      return 'name';
    case 'email':
      if (target.slot === PRIMARY && target.part === 'subscription') return 'emailSubscription';
      return written('emailAddress', target.slot, target.part === 'address' ? undefined : target.part);
    case 'phone':
      return written('phoneNumber', target.slot, target.part === 'number' ? undefined : target.part);
    case 'address':
      if (target.slot === PRIMARY && target.part !== 'label') return target.part;
      return written('address', target.slot, target.part);
    case 'custom':
      return `custom.${target.key}`;
    default:
      return target satisfies never;
  }
}

function written(base: string, slot: string, part: string | undefined): string {
  return [base, ...(slot === PRIMARY ? [] : [slot]), ...(part === undefined ? [] : [part])].join('.');
}

/** Whether a value of this target can tell one customer from others or give one a name: a file needs one. */
export function isUsable(target: Target): boolean {
  switch (target.kind) {
    case 'name':
      return true;
    case 'text':
      return target.field !== 'note' && target.field !== 'nickname';
    case 'fact':
      return target.field === 'id' || target.field === 'squareCustomerId';
    case 'email':
      return target.part === 'address';
    case 'phone':
      return target.part === 'number';
    case 'address':
    case 'custom':
      return false;
    default:
      return target satisfies never;
  }
}

function isPostalPart(name: string): name is keyof PostalAddress {
  return (POSTAL_ADDRESS_PARTS as readonly string[]).includes(name);
}

function inSection(section: TargetSection, fields: string[]): { field: string; section: TargetSection }[] {
  return fields.map((field) => ({ field, section }));
}

/** Other names of fields: those of filters, and those of the lists whose first is meant. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['email', 'emailAddress'],
  ['emails', 'emailAddress'],
  ['phone', 'phoneNumber'],
  ['phones', 'phoneNumber'],
  ['address', 'addressLine1'],
  ['addresses', 'addressLine1'],
  ['city', 'locality'],
  ['region', 'administrativeDistrictLevel1'],
  ['state', 'administrativeDistrictLevel1'],
  ['memo', 'note'],
  ['subscription', 'emailSubscription'],
  ['directoryId', 'id'],
  ['totalSpend', 'spend'],
  ['opening.visits', 'visits'],
  ['opening.spend', 'spend'],
  ['opening.firstVisit', 'firstVisit'],
  ['opening.lastVisit', 'lastVisit'],
]);
