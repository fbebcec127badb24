import { customKeyOf } from './conditions.js';
import type { CustomField, CustomFieldType } from './customer.js';
import type { Permission } from './permissions.js';

/* Which part of what a directory keeps needs which permission to be seen. */

/** What somebody may see of a directory. */
export interface Sight {
  readonly permissions: ReadonlySet<Permission>;
  /** The custom fields defined; one that is not among them is hidden with the contact details, whatever it was. */
  readonly customFields: readonly CustomField[];
}

/** Whether somebody may see what a permission is needed for. Whoever gets an answer may see what `view` shows. */
export function maySee(permission: Permission, { permissions }: Pick<Sight, 'permissions'>): boolean {
  return permission === 'view' || permissions.has(permission);
}

const CUSTOM_PERMISSIONS = {
  text: 'view',
  number: 'view',
  date: 'view',
  'yes-no': 'view',
  choice: 'view',
  choices: 'view',
  email: 'viewContact',
  phone: 'viewContact',
  address: 'viewContact',
} as const satisfies Record<CustomFieldType, Permission>;

/** The permission to see a custom field by its key. */
export function customPermission(key: string, customFields: readonly CustomField[]): Permission {
  const type = customFields.find((field) => field.key === key)?.type;
  return type === undefined ? 'viewContact' : CUSTOM_PERMISSIONS[type];
}

/** The permissions to see kinds of activity that not everybody who sees a customer may see. */
const KIND_PERMISSIONS: ReadonlyMap<string, Permission> = new Map([
  ['loyalty', 'loyalty'],
  ['coupon', 'coupons'],
  ['note', 'notes'],
  ['file', 'files'],
  ['card', 'cardsView'],
  ['message', 'message'],
]);

/** The permission to see a kind of activity. */
export function kindPermission(kind: string): Permission {
  return KIND_PERMISSIONS.get(kind) ?? 'view';
}

/** Fields of stored records that say how somebody is reached, under their names and those that others give them. */
export const CONTACT_FIELDS: ReadonlySet<string> = new Set([
  'emails',
  'phones',
  'addresses',
  'emailAddress',
  'phoneNumber',
  'address',
  'email',
  'phone',
  'receiptEmail',
  'unsubscribedEmails',
]);

/** Whether a field of the trail (`emails`, `custom.fax`, `emails.0.address`) says how somebody is reached. */
export function isContactField(field: string, customFields: readonly CustomField[]): boolean {
  const key = customKeyOf(field);
  if (key !== undefined) return customPermission(key, customFields) === 'viewContact';
  return CONTACT_FIELDS.has(field.split('.')[0]!);
}
