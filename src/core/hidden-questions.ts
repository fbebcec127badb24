import { type ConditionField, customKeyOf } from './conditions.js';
import { parseTarget, PRIMARY } from './csv/import-targets.js';
import type { CustomField } from './customer.js';
import { isFields } from './field-values.js';
import { type Filter, isCondition } from './filter.js';
import type { BuiltInGroupId } from './group.js';
import { customPermission, maySee, type Sight } from './hidden-fields.js';
import type { Permission } from './permissions.js';

/*
 * Which question about a customer needs which permission: what is hidden must be asked for by no filter, no order
 * and no column, as the answers would tell it.
 */

/** The permission to ask about each field, and so to see it. */
const FIELD_PERMISSIONS = {
  name: 'view',
  givenName: 'view',
  familyName: 'view',
  nickname: 'view',
  companyName: 'view',
  note: 'view',
  referenceId: 'view',
  emailAddress: 'viewContact',
  phoneNumber: 'viewContact',
  address: 'viewContact',
  city: 'viewContact',
  region: 'viewContact',
  postalCode: 'viewContact',
  country: 'viewContact',
  creationSource: 'view',
  groups: 'view',
  // What people agreed to is shown; where they are written to is not.
  emailSubscription: 'view',
  reachable: 'view',
  collectedEmail: 'view',
  visitedLocation: 'view',
  tender: 'view',
  channel: 'view',
  feedback: 'view',
  createdAt: 'view',
  firstVisit: 'view',
  lastVisit: 'view',
  birthday: 'view',
  visits: 'view',
  spend: 'view',
  averageSpend: 'view',
  purchased: 'view',
  appointments: 'view',
  instantProfile: 'view',
  blocked: 'view',
  loyaltyMember: 'loyalty',
  loyaltyTier: 'loyalty',
  loyaltyPoints: 'loyalty',
  hasCardOnFile: 'cardsView',
  hasNotes: 'notes',
  hasFiles: 'files',
  hasCoupons: 'coupons',
} as const satisfies Record<ConditionField, Permission>;

/** Fields of lists that no filter asks for. */
const SORT_PERMISSIONS: Readonly<Record<string, Permission>> = { updatedAt: 'view', totalSpend: 'view' };

/** The permission to ask about a field of a filter or of an order. Fields that nobody knows are contact details. */
export function permissionToAsk(field: string, customFields: readonly CustomField[]): Permission {
  const key = customKeyOf(field);
  if (key !== undefined) return customPermission(key, customFields);
  if (Object.hasOwn(FIELD_PERMISSIONS, field)) return FIELD_PERMISSIONS[field as ConditionField];
  return Object.hasOwn(SORT_PERMISSIONS, field) ? SORT_PERMISSIONS[field]! : 'viewContact';
}

/** The permission to export a column; columns that nobody knows are contact details. */
export function columnPermission(column: string, customFields: readonly CustomField[]): Permission {
  if (column === 'createdAt' || column === 'updatedAt') return 'view';
  const target = parseTarget(column, customFields);
  if (target === undefined) return 'viewContact';
  switch (target.kind) {
    case 'email':
      // That of the primary address is told of everybody; that of others would tell how many there are.
      return target.part === 'subscription' && target.slot === PRIMARY ? 'view' : 'viewContact';
    case 'phone':
    case 'address':
      return 'viewContact';
    case 'custom':
      return customPermission(target.key, customFields);
    case 'text':
    case 'name':
    case 'fact':
      return 'view';
    default:
      return target satisfies never;
  }
}

/** Built-in groups that say no more than one hidden fact. */
const GROUP_PERMISSIONS = {
  'cards-on-file': 'cardsView',
  'loyalty-members': 'loyalty',
} as const satisfies { readonly [Id in BuiltInGroupId]?: Permission };

/** The permission to name a group. Whoever made a group of their own decided that it may be named. */
export function groupPermission(groupId: string): Permission {
  return Object.hasOwn(GROUP_PERMISSIONS, groupId)
    ? GROUP_PERMISSIONS[groupId as keyof typeof GROUP_PERMISSIONS]
    : 'view';
}

/** What of a filter somebody may not ask: the permission it needs, and its path. */
export interface HiddenCondition {
  permission: Permission;
  path: string;
}

/** The conditions of a filter, at any depth, that somebody may not ask. What is no filter has none: it is refused as such. */
export function hiddenConditions(filter: Filter, sight: Sight, path = 'filter'): HiddenCondition[] {
  if (!isFields(filter)) return [];
  if (isCondition(filter)) return hiddenOf(filter, sight, path);
  if ('not' in filter) return hiddenConditions(filter.not, sight, `${path}.not`);
  const [key, parts] = 'all' in filter ? ['all', filter.all] : ['any', filter.any];
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part, index) => hiddenConditions(part, sight, `${path}.${key}.${index}`));
}

function hiddenOf(
  { field, value }: { field: string; value?: unknown },
  sight: Sight,
  path: string,
): HiddenCondition[] {
  const groups = field === 'groups' && Array.isArray(value) ? value.map(String) : [];
  const needed = [permissionToAsk(String(field), sight.customFields), ...groups.map(groupPermission)];
  return [...new Set(needed)]
    .filter((permission) => !maySee(permission, sight))
    .map((permission) => ({ permission, path }));
}

/** Whether a filter asks anything that somebody may not ask. */
export function isHiddenFilter(filter: Filter, sight: Sight): boolean {
  return hiddenConditions(filter, sight).length > 0;
}
