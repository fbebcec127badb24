import type { FieldChange } from '../core/change.js';
import type { CustomField } from '../core/customer.js';
import { DirectoryError } from '../core/errors.js';
import { isContactField } from '../core/hidden-fields.js';
import type { Permission } from '../core/permissions.js';
import type { OperationName } from './operation-types.js';
import { operationRow } from './operations.js';

/** Everything an actor must be allowed to do for an operation. */
export function neededPermissions(name: OperationName): readonly Permission[] {
  const { permission, alsoNeeds = [] } = operationRow(name);
  return [permission, ...alsoNeeds];
}

/**
 * What undoing a change needs: what the operation needed, and to see contact details where it changed some that were
 * there before.
 */
export function permissionsToUndo(
  name: OperationName,
  changes: readonly FieldChange[],
  customFields: readonly CustomField[],
): readonly Permission[] {
  const isOfContact = changes.some(({ field }) => isContactField(field, customFields));
  return isOfContact ? [...neededPermissions(name), 'viewContact'] : neededPermissions(name);
}

/** Throws `forbidden` with the first permission that is missing. `what` says for what it is needed. */
export function requirePermissions(
  needed: readonly Permission[],
  permissions: ReadonlySet<Permission>,
  what = 'This',
): void {
  const missing = needed.find((permission) => !permissions.has(permission));
  if (missing !== undefined) throw forbidden(missing, what);
}

/** The refusal of somebody who lacks a permission; `what` says for what it is needed, `field` where it was asked. */
export function forbidden(permission: Permission, what = 'This', field?: string): DirectoryError {
  const message = `${what} needs the permission ${permission}.`;
  return new DirectoryError('forbidden', message, {
    issues: [
      {
        code: 'permission-needed',
        ...(field === undefined ? {} : { field }),
        message,
        values: { permission },
      },
    ],
  });
}
