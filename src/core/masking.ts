import type { Customer, CustomerRow } from './customer.js';
import type { Group } from './group.js';
import { customPermission, maySee, type Sight } from './hidden-fields.js';
import { groupPermission, isHiddenFilter } from './hidden-questions.js';
import type { LoyaltyAccount } from './loyalty.js';
import { type FieldTable, hiddenFields, redacting, shownFields } from './mask-fields.js';
import type { DirectorySettings } from './settings.js';

/*
 * What is left of an answer for somebody who may not see all of it. Each shape says of each of its fields who may
 * see it, so that a field added to it is a compile error until that is said; what is in no table is left out. Facts
 * left out are named in `redacted` whether or not there was any: that somebody has a phone is hidden too.
 */

const CUSTOMER_FIELDS: FieldTable<Customer & { changeId?: string }> = {
  id: 'view',
  version: 'view',
  createdAt: 'view',
  updatedAt: 'view',
  creationSource: 'view',
  name: 'view',
  givenName: 'view',
  familyName: 'view',
  nickname: 'view',
  companyName: 'view',
  referenceId: 'view',
  note: 'view',
  birthday: 'view',
  emails: 'viewContact',
  phones: 'viewContact',
  addresses: 'viewContact',
  emailAddress: 'viewContact',
  phoneNumber: 'viewContact',
  address: 'viewContact',
  emailSubscription: 'view',
  custom: 'own',
  squareCustomerId: 'view',
  opening: 'view',
  blocked: 'view',
  groupIds: 'view',
  mergedFrom: 'view',
  redacted: 'own',
  changeId: 'view',
};

const ROW_FIELDS: FieldTable<CustomerRow> = {
  id: 'view',
  version: 'view',
  name: 'view',
  companyName: 'view',
  emailAddress: 'viewContact',
  phoneNumber: 'viewContact',
  visits: 'view',
  totalSpend: 'view',
  lastVisit: 'view',
  badges: 'own',
  redacted: 'own',
};

const GROUP_FIELDS: FieldTable<Group & { changeId?: string }> = {
  id: 'view',
  name: 'view',
  kind: 'view',
  filter: 'own',
  count: 'view',
  version: 'view',
  builtIn: 'view',
  edited: 'view',
  importId: 'view',
  issues: 'own',
  redacted: 'own',
  changeId: 'view',
};

const ACCOUNT_FIELDS: FieldTable<LoyaltyAccount & { changeId?: string; created?: boolean }> = {
  id: 'view',
  customerId: 'view',
  version: 'view',
  createdAt: 'view',
  updatedAt: 'view',
  points: 'view',
  tier: 'view',
  phones: 'viewContact',
  redacted: 'own',
  changeId: 'view',
  created: 'view',
};

/** One person as somebody may see them; lists of contact points that are hidden are empty. */
export function maskCustomer<Shown extends Customer>(customer: Shown, sight: Sight): Shown {
  const custom: Customer['custom'] = {};
  const hidden = hiddenFields(CUSTOMER_FIELDS, sight);
  for (const [key, value] of Object.entries(customer.custom)) {
    if (maySee(customPermission(key, sight.customFields), sight)) custom[key] = value;
    else if (!sight.customFields.some((field) => field.key === key)) hidden.push(`custom.${key}`);
  }
  for (const { key } of sight.customFields) {
    if (!maySee(customPermission(key, sight.customFields), sight)) hidden.push(`custom.${key}`);
  }
  return {
    ...shownFields(customer, CUSTOMER_FIELDS, sight),
    ...(sight.permissions.has('viewContact') ? {} : { emails: [], phones: [], addresses: [] }),
    custom,
    ...redacting(customer, hidden),
  };
}

/** One line of a list as somebody may see it. */
export function maskRow(row: CustomerRow, sight: Sight): CustomerRow {
  // A reminder is due of a note alone.
  const badges = sight.permissions.has('notes')
    ? row.badges
    : row.badges.filter((badge) => badge !== 'reminder-due');
  return {
    ...shownFields(row, ROW_FIELDS, sight),
    badges,
    ...redacting(row, hiddenFields(ROW_FIELDS, sight)),
  };
}

/** A group as somebody may see it: without its rule where that asks what they may not. */
export function maskGroup<Shown extends Group>(group: Shown, sight: Sight): Shown {
  const { filter, issues } = group;
  const shown = shownFields(group, GROUP_FIELDS, sight);
  if (filter !== undefined && isHiddenFilter(filter, sight)) {
    return { ...shown, ...redacting(group, ['filter']) };
  }
  return {
    ...shown,
    ...(filter === undefined ? {} : { filter }),
    ...(issues === undefined ? {} : { issues }),
    ...redacting(group, []),
  };
}

/** Whether somebody may see that a group is there and how many are in it. */
export function isGroupShown({ id }: Pick<Group, 'id'>, sight: Sight): boolean {
  return maySee(groupPermission(id), sight);
}

/** A loyalty account as somebody may see it. */
export function maskAccount<Shown extends LoyaltyAccount>(account: Shown, sight: Sight): Shown {
  return {
    ...shownFields(account, ACCOUNT_FIELDS, sight),
    ...redacting(account, hiddenFields(ACCOUNT_FIELDS, sight)),
  };
}

/** Settings as somebody may see them: without the rules of built-in groups that ask what they may not. */
export function maskSettings<Shown extends DirectorySettings & { redacted?: string[] }>(
  settings: Shown,
  sight: Sight,
): Shown {
  const rules = Object.entries(settings.smartGroups);
  const hidden = rules.filter(([, filter]) => isHiddenFilter(filter, sight)).map(([id]) => id);
  if (hidden.length === 0) return settings;
  return {
    ...settings,
    smartGroups: Object.fromEntries(rules.filter(([id]) => !hidden.includes(id))),
    ...redacting(
      settings,
      hidden.map((id) => `smartGroups.${id}`),
    ),
  };
}
