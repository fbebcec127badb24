import { invalid } from '../core/errors.js';
import { EXPORT_COLUMNS } from '../core/csv/square-columns.js';
import { isFields } from '../core/field-values.js';
import { type Filter, isCondition } from '../core/filter.js';
import {
  CONTACT_FIELDS,
  customPermission,
  kindPermission,
  maySee,
  type Sight,
} from '../core/hidden-fields.js';
import {
  columnPermission,
  groupPermission,
  hiddenConditions,
  permissionToAsk,
} from '../core/hidden-questions.js';
import { looksLikeContact, searchFilters } from '../core/hidden-search.js';
import type { Permission } from '../core/permissions.js';
import { forbidden } from '../directory/needed-permissions.js';
import type { OperationInput, OperationName } from '../directory/operation-types.js';
import type { TellingSettings } from './known-settings.js';

/** What somebody may see, and the settings that say what is hidden. */
export type Outlook = Sight & TellingSettings;

/** An input as it may be asked by somebody who may not ask everything. Throws `forbidden`. */
type Guard<N extends OperationName> = (input: OperationInput<N>, outlook: Outlook) => OperationInput<N>;

/** More words than this would be more parts than a filter may have. */
const MOST_WORDS = 60;

/** Nothing of such an input asks for, or takes away, what is hidden. */
function free<Input>(input: Input): Input {
  return input;
}

/** What guards the input of each operation. */
export const GUARDS: { readonly [N in OperationName]: Guard<N> } = {
  'directory.describe': free,
  'directory.configure': guardSettings,
  'customers.query': (input, outlook) => {
    for (const [index, { by }] of (input.sort ?? []).entries()) {
      demand(permissionToAsk(by, outlook.customFields), outlook, 'An order by this', `sort.${index}.by`);
    }
    return guardQuestion(input, outlook);
  },
  'customers.count': (input, outlook) => {
    input.filters.forEach((filter, index) => guardFilter(filter, outlook, `filters.${index}`));
    return input;
  },
  'customers.funnel': guardFiltered,
  'customers.explain': guardFiltered,
  'customers.summary': free,
  'customers.get': free,
  'customers.reveal': free,
  'customers.create': free,
  'customers.update': guardChanges,
  'customers.delete': free,
  'customers.restore': free,
  'customers.block': free,
  'customers.unblock': free,
  'customers.subjectExport': free,
  'customers.erase': free,
  'groups.list': free,
  'groups.save': (input, outlook) => {
    guardFilter(input.group.filter, outlook, 'group.filter');
    guardGroup(input.group.id, outlook, 'group.id');
    return input;
  },
  'groups.remove': guardFiltered,
  'groups.reset': guardFiltered,
  'groups.duplicate': guardFiltered,
  'groups.snapshot': guardFiltered,
  'groups.presets': free,
  'groups.forecast': guardFiltered,
  'groups.addMembers': guardFiltered,
  'groups.removeMembers': guardFiltered,
  'notes.list': free,
  'notes.add': free,
  'notes.update': free,
  'notes.remove': free,
  'reminders.due': free,
  'files.list': free,
  'files.get': free,
  'files.add': free,
  'files.update': free,
  'files.remove': free,
  'sales.record': (input, outlook) => {
    guardReceipt(input.sale, outlook, 'sale.receiptEmail');
    return input;
  },
  'sales.recordMany': (input, outlook) => {
    // Each is read when it is recorded, and is anything until then.
    input.sales.forEach((told: unknown, index) => {
      if (isFields(told)) guardReceipt(told['sale'], outlook, `sales.${index}.sale.receiptEmail`);
    });
    return input;
  },
  'sales.attach': free,
  'activity.record': (input, outlook) => {
    demand(kindPermission(input.entry.kind), outlook, 'An entry of this kind', 'entry.kind');
    return input;
  },
  'activity.list': ({ kinds, ...input }, outlook) => ({
    ...input,
    ...(kinds === undefined ? {} : { kinds: kinds.filter((kind) => maySee(kindPermission(kind), outlook)) }),
  }),
  'emails.collect': free,
  'appointments.list': free,
  'appointments.add': guardSignUp,
  'appointments.update': free,
  'appointments.remove': free,
  'loyalty.list': free,
  'loyalty.add': guardSignUp,
  'loyalty.update': (input, outlook) => {
    // It would wipe what they do not see, and tell whether a guess is right.
    if ('phones' in input.changes) demand('viewContact', outlook, 'To change phones', 'changes.phones');
    return input;
  },
  'loyalty.adjust': free,
  'loyalty.remove': free,
  'coupons.list': free,
  'coupons.add': free,
  'coupons.update': free,
  'coupons.expire': free,
  'coupons.remove': free,
  'cards.list': free,
  'cards.add': free,
  'cards.update': free,
  'cards.remove': free,
  'imports.preview': free,
  'imports.rows': free,
  'imports.run': free,
  'imports.undo': free,
  'exports.csv': (input, outlook) => {
    input.columns?.forEach((column, index) => {
      const permission = columnPermission(column, outlook.customFields);
      demand(permission, outlook, 'This column', `columns.${index}`);
    });
    return { ...guardQuestion(input, outlook), columns: input.columns ?? shownColumns(outlook) };
  },
  'audit.list': free,
  'changes.undo': free,
};

function demand(permission: Permission, outlook: Sight, what: string, field: string): void {
  if (!maySee(permission, outlook)) throw forbidden(permission, what, field);
}

/** Whoever gives the details of somebody learns whose they are. */
function guardSignUp<Input extends object>(input: Input, outlook: Sight): Input {
  if ('customer' in input) demand('viewContact', outlook, 'To find somebody by details', 'customer');
  return input;
}

function guardFilter(filter: Filter | undefined, outlook: Sight, path: string): void {
  const [hidden] = filter === undefined ? [] : hiddenConditions(filter, outlook, path);
  if (hidden) throw forbidden(hidden.permission, 'A condition on this', hidden.path);
}

function guardGroup(groupId: string | undefined, outlook: Sight, field: string): void {
  if (groupId !== undefined) demand(groupPermission(groupId), outlook, 'This group', field);
}

function guardFiltered<Input extends { filter?: Filter; groupId?: string }>(
  input: Input,
  outlook: Sight,
): Input {
  guardFilter(input.filter, outlook, 'filter');
  guardGroup(input.groupId, outlook, 'groupId');
  return input;
}

/** A question with a search, which looks through contact details too: for whom those are hidden it becomes a filter. */
function guardQuestion<Input extends { search?: string; filter?: Filter; groupId?: string }>(
  input: Input,
  outlook: Sight,
): Input {
  const { search, ...rest } = guardFiltered(input, outlook);
  if (search === undefined || maySee('viewContact', outlook)) return input;
  if (looksLikeContact(search)) {
    throw forbidden('viewContact', 'A search for an email address or a phone number', 'search');
  }
  const words = searchFilters(search);
  if (words.length > MOST_WORDS) {
    throw invalid({ code: 'too-long', field: 'search', message: 'search has too many words.' });
  }
  if (words.length === 0) return rest as Input;
  return { ...rest, filter: joined(words, input.filter) } as Input;
}

/** Some filters and another that must all fit, no deeper than need be. */
function joined(words: Filter[], filter: Filter | undefined): Filter {
  if (filter === undefined) return { all: words };
  const parts = !isCondition(filter) && 'all' in filter ? filter.all : [filter];
  return { all: [...parts, ...words] };
}

/** The columns of an export that was told none. */
function shownColumns(outlook: Outlook): string[] {
  const custom = outlook.customFields.map(({ key }) => `custom.${key}`);
  return [...EXPORT_COLUMNS, ...custom].filter((column) =>
    maySee(columnPermission(column, outlook.customFields), outlook),
  );
}

/** Contact details are not changed unseen: a list given would wipe the one there is. */
function guardChanges(
  input: OperationInput<'customers.update'>,
  outlook: Outlook,
): OperationInput<'customers.update'> {
  const { custom, emailSubscription } = input.changes;
  for (const field of Object.keys(input.changes)) {
    if (CONTACT_FIELDS.has(field)) demand('viewContact', outlook, 'To change this', `changes.${field}`);
  }
  for (const key of Object.keys(custom ?? {})) {
    const permission = customPermission(key, outlook.customFields);
    demand(permission, outlook, 'To change this', `changes.custom.${key}`);
  }
  if (custom === null || emailSubscription === null) {
    demand(
      'viewContact',
      outlook,
      'To empty this',
      `changes.${custom === null ? 'custom' : 'emailSubscription'}`,
    );
  }
  return input;
}

/** Whether an address was known already would show in the customer's version. */
function guardReceipt(sale: unknown, outlook: Sight, field: string): void {
  if (!isFields(sale) || sale['receiptEmail'] === undefined) return;
  demand('viewContact', outlook, 'The address of a receipt', field);
}

/**
 * A custom field that holds contact details keeps its type, as another would show them; one that is new may bring back
 * what somebody has of a field dropped before. Rules that are hidden are not wiped.
 */
function guardSettings(
  input: OperationInput<'directory.configure'>,
  outlook: Outlook,
): OperationInput<'directory.configure'> {
  for (const [id, filter] of Object.entries(input.smartGroups ?? {})) {
    guardFilter(filter, outlook, `smartGroups.${id}`);
  }
  if (input.smartGroups) {
    for (const [id, filter] of Object.entries(outlook.smartGroups)) {
      guardFilter(filter, outlook, `smartGroups.${id}`);
    }
  }
  if (!input.customFields || maySee('viewContact', outlook)) return input;
  const given = new Map(input.customFields.map((field) => [field.key, field]));
  const isKept = outlook.customFields.every(
    ({ key, type }) =>
      maySee(customPermission(key, outlook.customFields), outlook) || given.get(key)?.type === type,
  );
  const isKnown = input.customFields.every(({ key }) =>
    outlook.customFields.some((field) => field.key === key),
  );
  if (!isKept || !isKnown) {
    throw forbidden(
      'viewContact',
      'To add a custom field, or to change one of contact details,',
      'customFields',
    );
  }
  return input;
}
