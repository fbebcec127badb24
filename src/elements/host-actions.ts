import type { OperationName } from '../adapters/adapter.js';
import type { Customer } from '../core/customer.js';
import type { Permission } from '../core/permissions.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { SymbolName } from './symbols.js';

/** What only a host can do for a person: the events are `customer-<name>`. */
export type HostRequestName = 'message' | 'add-card' | 'book';

/** What is told to a host with a request: of whom, and how they are reached. */
export interface HostRequestDetail {
  customerId: string;
  customer: Customer;
}

/** A host's own entry in the menu of a profile. */
export interface ProfileAction {
  /** Stable name. */
  id: string;
  /** What the entry says. */
  label: string;
  /** Only who has it sees the entry. */
  permission?: Permission;
  /** Smaller comes first; 0 by default. */
  order?: number;
  /** One of our drawings. */
  icon?: SymbolName;
  /**
   * Does it for these customers. While a promise is under way the entry waits; how it ends is told to the person.
   * Without it the page hears a `customer-action` with `detail: { id, ids }`, which it may answer by `respondWith`.
   */
  run?(ids: readonly string[]): unknown;
}

/** Actions as a host names them: requests that it answers by name, its own whole. */
export type WantedActions = readonly (HostRequestName | ProfileAction)[];

/** What the names of a host's own entries begin with here: one of them may be called as one of ours. */
export const OWN_ACTION = 'own:';

/** What each request needs. */
const NEEDS: Readonly<Record<HostRequestName, { permission: Permission; operation?: OperationName }>> = {
  message: { permission: 'message' },
  'add-card': { permission: 'cardsManage', operation: 'cards.add' },
  book: { permission: 'edit', operation: 'appointments.add' },
};

/** Whether a request can be made: the host answers it, and the person may. */
export function offersRequest(
  name: HostRequestName,
  actions: WantedActions,
  directory: DirectoryState,
): boolean {
  const { permission, operation } = NEEDS[name];
  const isAllowed =
    operation === undefined
      ? directory.snapshot.permissions.has(permission)
      : directory.can(operation, permission);
  return isAllowed && actions.includes(name);
}

/** A host's own entries that the person may use, in their order. */
export function ownActions(actions: WantedActions, { snapshot }: DirectoryState): ProfileAction[] {
  return actions
    .filter((action) => typeof action !== 'string')
    .filter(({ permission }) => permission === undefined || snapshot.permissions.has(permission))
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
}
