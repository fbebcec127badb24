import { primaryEmail } from '../email-plan.js';
import {
  type AddressPoint,
  type CustomField,
  type CustomerRecord,
  type CustomValue,
  type EmailPoint,
  type EmailSubscription,
  type PhonePoint,
  POSTAL_ADDRESS_PARTS,
  type PostalAddress,
} from '../customer.js';
import { formatMinor } from '../money.js';
import { displayName } from '../names.js';
import type { CustomerFacts } from '../rows.js';
import type { DirectorySettings } from '../settings.js';
import { fold } from '../text.js';
import { writeAddress, writeChoices, writeCreationSource } from './cells.js';
import { matchHeader } from './headers.js';
import { type FactField, parseTarget, PRIMARY, type Target, targetName } from './import-targets.js';
import { BLOCKED_FROM_BOOKING, SQUARE_COLUMNS } from './square-columns.js';

/** One column of an exported file. */
export interface ExportColumn {
  field: string;
  header: string;
  /** The cell's text as people read it, not yet quoted or guarded. */
  cell: (record: CustomerRecord, facts: CustomerFacts) => string;
  /** Whether the cell tells of purchases. */
  tellsPurchases: boolean;
}

/** Columns that say what no import reads: facts the directory keeps by itself. */
const OWN_COLUMNS: Record<string, Omit<ExportColumn, 'field'>> = {
  createdAt: { header: 'Created', cell: ({ createdAt }) => createdAt, tellsPurchases: false },
  updatedAt: { header: 'Updated', cell: ({ updatedAt }) => updatedAt, tellsPurchases: false },
};

/** The column that a key means, or `undefined`: the keys are the targets of imports. */
export function exportColumn(key: string, settings: DirectorySettings): ExportColumn | undefined {
  const own = Object.hasOwn(OWN_COLUMNS, key) ? OWN_COLUMNS[key] : undefined;
  if (own) return { field: key, ...own };
  const target = parseTarget(key, settings.customFields);
  if (!target) return undefined;
  return {
    field: targetName(target),
    header: headerOf(target, settings.customFields),
    cell: cellOf(target, settings),
    tellsPurchases: target.kind === 'fact' && PURCHASE_FACTS.has(target.field),
  };
}

/**
 * What customers have beyond `EXPORT_COLUMNS`: labels, countries, second emails … An export has columns
 * for just these, so that its import gives the same people.
 */
export class FurtherColumns {
  readonly #keys = new Set<string>();

  add(record: CustomerRecord): void {
    shownEmails(record).forEach((email, index) => {
      const base = slotted('emailAddress', index);
      if (index > 0) this.#keys.add(base);
      if (index > 0 && email.subscription !== 'unknown') this.#keys.add(`${base}.subscription`);
      if (email.label !== undefined) this.#keys.add(`${base}.label`);
    });
    record.phones.forEach(({ label }, index) => {
      const base = slotted('phoneNumber', index);
      if (index > 0) this.#keys.add(base);
      if (label !== undefined) this.#keys.add(`${base}.label`);
    });
    record.addresses.forEach((address, index) => {
      if (index === 0 && address.country !== undefined) this.#keys.add('country');
      if (address.label !== undefined) this.#keys.add(`${slotted('address', index)}.label`);
      if (index === 0) return;
      for (const part of POSTAL_ADDRESS_PARTS) {
        if (address[part] !== undefined) this.#keys.add(`${slotted('address', index)}.${part}`);
      }
    });
    const { blocked } = record;
    if (blocked !== undefined && blocked.reason !== BLOCKED_FROM_BOOKING) this.#keys.add('blockedReason');
  }

  /** Keys in a steady order. */
  get keys(): string[] {
    const place = (key: string): string => {
      const [, base = '', slot = '1'] = /^([a-zA-Z]+)(?:\.(\d+))?/.exec(key) ?? [];
      return `${ORDER.indexOf(base)} ${slot.padStart(6, '0')} ${parts.findIndex((part) => key.endsWith(`.${part}`)) + 10}`;
    };
    const parts = ['subscription', ...POSTAL_ADDRESS_PARTS, 'label'];
    return [...this.#keys].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }
}

const ORDER = ['country', 'blockedReason', 'emailAddress', 'phoneNumber', 'address'];

function slotted(base: string, index: number): string {
  return index === 0 ? base : `${base}.${index + 1}`;
}

const SQUARE_HEADER_OF: ReadonlyMap<string, string> = new Map(
  SQUARE_COLUMNS.map(([header, field]) => [field, header]),
);

function headerOf(target: Target, customFields: readonly CustomField[]): string {
  const known = SQUARE_HEADER_OF.get(targetName(target));
  if (known !== undefined) return known;
  switch (target.kind) {
    case 'text':
    case 'name':
      return 'Name';
    case 'fact':
      return target.field === 'id' ? 'Directory ID' : 'Blocked Reason';
    case 'email':
      return contactHeader('Email', target.slot, target.part === 'address' ? '' : titled(target.part));
    case 'phone':
      return contactHeader('Phone', target.slot, target.part === 'number' ? '' : titled(target.part));
    case 'address':
      if (target.slot === PRIMARY) return target.part === 'country' ? 'Country' : 'Address Label';
      return contactHeader('Address', target.slot, partHeader(target.part));
    case 'custom':
      return customHeader(target.key, customFields);
    default:
      return target satisfies never;
  }
}

function contactHeader(base: string, slot: string, part: string): string {
  return [base, ...(slot === PRIMARY ? [] : [slot]), ...(part === '' ? [] : [part])].join(' ');
}

function partHeader(part: keyof PostalAddress | 'label'): string {
  if (part === 'label' || part === 'country') return titled(part);
  return SQUARE_HEADER_OF.get(part) ?? titled(part);
}

/** The field's name, unless an import would take it for something else. */
function customHeader(key: string, customFields: readonly CustomField[]): string {
  const field = customFields.find((known) => known.key === key);
  const isClear = field !== undefined && matchHeader(field.name, customFields) === `custom.${key}`;
  return isClear ? field.name : `custom.${key}`;
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function cellOf(target: Target, settings: DirectorySettings): ExportColumn['cell'] {
  switch (target.kind) {
    case 'text':
      return (record) => record[target.field] ?? '';
    case 'name':
      return (record) => displayName(record) ?? '';
    case 'fact':
      return factCell(target.field, settings);
    case 'email':
      return (record) => {
        const email = pointAt(shownEmails(record), target.slot);
        if (target.part === 'subscription') return SUBSCRIPTION_WORDS[email?.subscription ?? 'unknown'];
        return email?.[target.part] ?? '';
      };
    case 'phone':
      return ({ phones }) => pointAt<PhonePoint>(phones, target.slot)?.[target.part] ?? '';
    case 'address':
      return ({ addresses }) => pointAt<AddressPoint>(addresses, target.slot)?.[target.part] ?? '';
    case 'custom': {
      const field = settings.customFields.find(({ key }) => key === target.key);
      return ({ custom }) =>
        field && Object.hasOwn(custom, target.key) ? customCell(custom[target.key]!, field) : '';
    }
    default:
      return target satisfies never;
  }
}

/** Facts that recorded sales add to. */
const PURCHASE_FACTS: ReadonlySet<FactField> = new Set(['firstVisit', 'lastVisit', 'visits', 'spend']);

function factCell(field: FactField, settings: DirectorySettings): ExportColumn['cell'] {
  switch (field) {
    case 'id':
      return ({ id }) => id;
    case 'squareCustomerId':
    case 'birthday':
      return (record) => record[field] ?? '';
    case 'creationSource':
      return ({ creationSource }) => writeCreationSource(creationSource);
    case 'firstVisit':
      return (_, { firstVisit }) => firstVisit ?? '';
    case 'lastVisit':
      return (_, { lastVisit }) => lastVisit ?? '';
    case 'visits':
      return (_, { visits }) => String(visits);
    case 'spend':
      return (_, { totalSpend }) => formatMinor(totalSpend, settings.currency);
    case 'instantProfile':
      return ({ creationSource }) => yesOrNo(creationSource === 'INSTANT_PROFILE');
    case 'blocked':
      return ({ blocked }) => yesOrNo(blocked !== undefined);
    case 'blockedReason':
      return ({ blocked }) => blocked?.reason ?? '';
    default:
      return field satisfies never;
  }
}

function customCell(value: CustomValue, { choices = [] }: CustomField): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return yesOrNo(value);
  return Array.isArray(value) ? writeChoices(value, choices) : writeAddress(value);
}

/** Emails that may be seen, the primary one first. Hidden ones are never exported. */
function shownEmails({ emails }: CustomerRecord): readonly EmailPoint[] {
  const primary = primaryEmail(emails);
  return emails.length === 1 && primary !== undefined
    ? emails
    : emails.filter(({ visibility }) => visibility === 'visible');
}

function pointAt<Point extends { label?: string }>(
  points: readonly Point[],
  slot: string,
): Point | undefined {
  if (/^\d+$/.test(slot)) return points[Number(slot) - 1];
  return points.find(({ label }) => label !== undefined && fold(label) === fold(slot));
}

const SUBSCRIPTION_WORDS: Record<EmailSubscription, string> = {
  subscribed: 'Subscribed',
  unsubscribed: 'Unsubscribed',
  unknown: 'Unknown',
};

function yesOrNo(yes: boolean): string {
  return yes ? 'Yes' : 'No';
}
