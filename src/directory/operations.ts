import { type DirectoryError, invalid } from '../core/errors.js';
import type { Permission } from '../core/permissions.js';
import { FILE_OPERATIONS } from './file-operations.js';
import { HISTORY_OPERATIONS } from './history-operations.js';
import type { OperationName } from './operation-types.js';

/** What everybody who carries an operation needs to know of it: the page, the worker, the REST client, the server. */
export interface OperationRow {
  /** A write changes the directory, leaves a trail, and takes an idempotency key. */
  kind: 'read' | 'write';
  /** What the actor must be allowed to do. */
  permission: Permission;
  /** What besides: answers that no mask could take the hidden out of. */
  alsoNeeds?: readonly Permission[];
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Parts in braces come from the input; the rest of it is the query (GET, DELETE) or the JSON body. */
  path: string;
  /** Input with a file in it goes as a form, one field a part. */
  accepts?: 'form';
  /** The answer is a file, not JSON; or a file and its name. */
  gives?: 'file' | 'named-file';
  /** One sentence for the API's documentation. */
  summary: string;
}

/**
 * THE table of operations. Routes, REST calls and permission checks are derived from it; schemas of the
 * inputs and answers are beside it in input-schemas.ts and output-schemas.ts, so that who only sends requests
 * need not load them.
 */
export const OPERATIONS = {
  'directory.describe': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/directory',
    summary: 'Tells what the directory is: settings, custom fields, permissions and counts.',
  },
  'directory.configure': {
    kind: 'write',
    permission: 'edit',
    method: 'PATCH',
    path: '/directory',
    summary: 'Changes settings; those not named stay.',
  },

  'customers.query': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/customers/query',
    summary: 'Gives one page of the customers that match, and how many match in all.',
  },
  'customers.count': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/customers/count',
    summary: 'Counts the customers of each filter, and everybody.',
  },
  'customers.funnel': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/customers/funnel',
    summary: 'Tells what each part of a filter does to the number of customers who match.',
  },
  'customers.explain': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/customers/{id}/explain',
    summary: 'Tells why a customer is in a group or matches a filter, or why not, and until when.',
  },
  'customers.summary': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/customers/{id}/summary',
    summary: 'Gives the visits and the spend of a customer, in short.',
  },
  'customers.get': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/customers/{id}',
    summary: 'Gives one customer; the id of a merged one leads to the survivor.',
  },
  'customers.reveal': {
    kind: 'write',
    permission: 'revealContact',
    method: 'POST',
    path: '/customers/{id}/reveal',
    summary: 'Gives one customer with all contact details to who says why; the audit trail keeps both.',
  },
  'customers.create': {
    kind: 'write',
    permission: 'create',
    method: 'POST',
    path: '/customers',
    summary: 'Adds a customer.',
  },
  'customers.update': {
    kind: 'write',
    permission: 'edit',
    method: 'PATCH',
    path: '/customers/{id}',
    summary: 'Changes fields of a customer; null empties one.',
  },
  'customers.delete': {
    kind: 'write',
    permission: 'delete',
    method: 'POST',
    path: '/customers/delete',
    summary: 'Deletes customers, who can be restored for 30 days.',
  },
  'customers.restore': {
    kind: 'write',
    permission: 'delete',
    method: 'POST',
    path: '/customers/restore',
    summary: 'Brings deleted customers back.',
  },
  'customers.block': {
    kind: 'write',
    permission: 'block',
    method: 'POST',
    path: '/customers/block',
    summary: 'Blocks customers, with a reason; who is blocked already stays as they are.',
  },
  'customers.erase': {
    kind: 'write',
    permission: 'erase',
    method: 'POST',
    path: '/customers/erase',
    summary:
      'Erases customers and all that is kept of them, for good; their sales stay in the books as nobody’s.',
  },
  'customers.unblock': {
    kind: 'write',
    permission: 'block',
    method: 'POST',
    path: '/customers/unblock',
    summary: 'Lifts the block of customers.',
  },
  'customers.subjectExport': {
    kind: 'read',
    permission: 'export',
    alsoNeeds: ['viewContact', 'notes', 'files', 'cardsView', 'loyalty', 'coupons', 'message'],
    method: 'GET',
    path: '/customers/{id}/export',
    gives: 'file',
    summary: 'Gives everything kept about one person, for machines (json) or for them to read (html).',
  },

  'groups.list': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/groups',
    summary: 'Lists the groups with their live counts.',
  },
  'groups.save': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups',
    summary: 'Makes a group, or changes the one whose id is given.',
  },
  'groups.remove': {
    kind: 'write',
    permission: 'groups',
    method: 'DELETE',
    path: '/groups/{groupId}',
    summary: 'Removes a group; its members stay customers.',
  },
  'groups.reset': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups/{groupId}/reset',
    summary: 'Gives a built-in group its first rule back.',
  },
  'groups.duplicate': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups/{groupId}/duplicate',
    summary: 'Makes another group with the rule of a group, or the members of a manual one.',
  },
  'groups.snapshot': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups/{groupId}/snapshot',
    summary: 'Makes a manual group of those who are in a group now or at a date.',
  },
  'groups.presets': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/groups/presets',
    summary: 'Gives rules by how lately, how often and how much people buy, with how many fit each.',
  },
  'groups.forecast': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/groups/forecast',
    summary: 'Tells who will have joined and left a group by a date if nothing happens.',
  },
  'groups.addMembers': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups/{groupId}/members',
    summary: 'Puts customers into a manual group.',
  },
  'groups.removeMembers': {
    kind: 'write',
    permission: 'groups',
    method: 'POST',
    path: '/groups/{groupId}/members/remove',
    summary: 'Takes customers out of a manual group.',
  },

  'notes.list': {
    kind: 'read',
    permission: 'notes',
    method: 'GET',
    path: '/customers/{customerId}/notes',
    summary: 'Lists the notes about a customer, newest first.',
  },
  'notes.add': {
    kind: 'write',
    permission: 'notes',
    method: 'POST',
    path: '/customers/{customerId}/notes',
    summary: 'Adds a note about a customer.',
  },
  'notes.update': {
    kind: 'write',
    permission: 'notes',
    method: 'PATCH',
    path: '/notes/{id}',
    summary: 'Changes a note.',
  },
  'notes.remove': {
    kind: 'write',
    permission: 'notes',
    method: 'DELETE',
    path: '/notes/{id}',
    summary: 'Removes a note.',
  },
  'reminders.due': {
    kind: 'read',
    permission: 'notes',
    method: 'GET',
    path: '/reminders',
    summary: 'Lists the notes that are to be seen to, the longest due first.',
  },

  ...HISTORY_OPERATIONS,
  ...FILE_OPERATIONS,

  'imports.preview': {
    kind: 'read',
    permission: 'import',
    alsoNeeds: ['viewContact'],
    method: 'POST',
    path: '/imports',
    accepts: 'form',
    summary: 'Reads a CSV file and tells what importing it would do, changing nothing.',
  },
  'imports.rows': {
    kind: 'read',
    permission: 'import',
    alsoNeeds: ['viewContact'],
    method: 'GET',
    path: '/imports/{importId}/rows',
    summary: 'Gives more rows of a preview.',
  },
  'imports.run': {
    kind: 'write',
    permission: 'import',
    alsoNeeds: ['viewContact'],
    method: 'POST',
    path: '/imports/{importId}/run',
    summary: 'Does what the preview told.',
  },
  'imports.undo': {
    kind: 'write',
    permission: 'import',
    alsoNeeds: ['viewContact'],
    method: 'POST',
    path: '/imports/{importId}/undo',
    summary: 'Takes an import back, except for customers touched since.',
  },

  'exports.csv': {
    kind: 'read',
    permission: 'export',
    method: 'POST',
    path: '/exports',
    gives: 'file',
    summary: 'Gives customers as a CSV file.',
  },

  'audit.list': {
    kind: 'read',
    permission: 'audit',
    method: 'GET',
    path: '/audit',
    summary: 'Lists who changed what, newest first.',
  },
  'changes.undo': {
    kind: 'write',
    permission: 'view',
    method: 'POST',
    path: '/changes/{changeId}/undo',
    summary:
      'Takes one change back, or some fields of it; needs the permission that the change itself needed.',
  },
} as const satisfies Record<OperationName, OperationRow>;

/** Where a server streams changes, as `text/event-stream`. */
export const EVENTS_PATH = '/events';

/** Names of all operations. */
export const OPERATION_NAMES: readonly OperationName[] = Object.keys(OPERATIONS) as OperationName[];

/** The row of an operation in its general form. */
export function operationRow(name: OperationName): OperationRow {
  return OPERATIONS[name];
}

/** Whether a name that came from outside is an operation. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

/** What a call of an operation that is not in the table rejects with. */
export function unknownOperation(): DirectoryError {
  const message = 'There is no such operation.';
  return invalid({ code: 'unknown-operation', message });
}
