import { type AddressPoint, POSTAL_ADDRESS_PARTS, type PostalAddress } from './customer.js';
import {
  type Fields,
  isFields,
  type IssueList,
  LONGEST_LABEL,
  pathOf,
  plannedLine,
  plannedList,
  refuseUnknownFields,
} from './field-values.js';

/** How a person's addresses take what callers write: their parts cleaned, equal addresses made one. */

const LONGEST_ADDRESS_PART = 500;

const POSTAL_FIELDS: ReadonlySet<string> = new Set(POSTAL_ADDRESS_PARTS);
const ADDRESS_FIELDS: ReadonlySet<string> = new Set([...POSTAL_ADDRESS_PARTS, 'label', 'source']);

/** The list that replaces the one before; addresses without any part are left out, equal ones are one. */
export function plannedAddresses(value: unknown, issues: IssueList): AddressPoint[] {
  const addresses: AddressPoint[] = [];
  plannedList(value, 'addresses', issues).forEach((fields, index) => {
    const address = plannedAddress(fields, pathOf('addresses', index), issues);
    if (address === undefined) return;
    if (!addresses.some((known) => isSameAddress(known, address))) addresses.push(address);
  });
  return addresses;
}

function plannedAddress(fields: Fields, path: string, issues: IssueList): AddressPoint | undefined {
  refuseUnknownFields(fields, ADDRESS_FIELDS, path, issues);
  const address: AddressPoint | undefined = postalParts(fields, path, issues);
  if (address === undefined) return undefined;
  for (const field of ['label', 'source'] as const) {
    const text = plannedLine(fields[field], pathOf(path, field), LONGEST_LABEL, issues);
    if (text !== undefined) address[field] = text;
  }
  return address;
}

/** A postal address alone, as a custom field has it; `undefined` without any part. */
export function plannedPostalAddress(
  fields: Fields,
  path: string,
  issues: IssueList,
): PostalAddress | undefined {
  refuseUnknownFields(fields, POSTAL_FIELDS, path, issues);
  return postalParts(fields, path, issues);
}

function postalParts(fields: Fields, path: string, issues: IssueList): PostalAddress | undefined {
  const address: PostalAddress = {};
  for (const part of POSTAL_ADDRESS_PARTS) {
    const text = plannedLine(fields[part], pathOf(path, part), LONGEST_ADDRESS_PART, issues);
    if (text === undefined) continue;
    address[part] = part === 'country' && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text;
  }
  return Object.keys(address).length === 0 ? undefined : address;
}

/** `addresses` after `address` was written: the first one's parts replaced, its label kept; null takes it away. */
export function withAddress(
  addresses: readonly AddressPoint[],
  value: unknown,
  issues: IssueList,
): AddressPoint[] {
  const [primary, ...others] = addresses;
  if (value === null || value === undefined) return others;
  if (!isFields(value)) {
    issues.add('not-an-object', 'address', 'address is not an object.');
    return [...addresses];
  }
  const address = plannedAddress(value, 'address', issues);
  if (address === undefined) return others;
  if (address.label === undefined && primary?.label !== undefined) address.label = primary.label;
  if (address.source === undefined && primary?.source !== undefined) {
    address.source = primary.source;
  }
  return [address, ...others.filter((other) => !isSameAddress(other, address))];
}

/** `addresses`, written beside `address`, with that one in front; null leaves them as they were written. */
export function withFirstAddress(
  addresses: readonly AddressPoint[],
  value: unknown,
  issues: IssueList,
): AddressPoint[] {
  const [first] = withAddress([], value, issues);
  if (first === undefined) return [...addresses];
  const known = addresses.find((address) => isSameAddress(address, first));
  return [{ ...known, ...first }, ...addresses.filter((address) => address !== known)];
}

function isSameAddress(a: PostalAddress, b: PostalAddress): boolean {
  return POSTAL_ADDRESS_PARTS.every((part) => a[part] === b[part]);
}
