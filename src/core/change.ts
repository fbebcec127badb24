import type { BlockedState } from './customer.js';
import type { Actor } from './permissions.js';

/**
 * One field of a change. The trail of changes says what was done, by whom, from which value to which; the
 * same record is the audit entry, the inverse that undo applies, and what makes a retried write harmless.
 */
export interface FieldChange {
  /** A field of the record, parts joined by dots (`custom.diet`); `*` for a record made or removed. */
  field: string;
  from?: unknown;
  to?: unknown;
}

/** What happened to one record in a change. */
export interface RecordChange {
  collection: string;
  id: string;
  /** The customer it belongs to. */
  customerId?: string;
  /** The customer it belonged to before, where that was another one. */
  leftCustomerId?: string;
  /** By field; a record made or removed has the one field `*` with the whole record. */
  changes: FieldChange[];
}

/** The same thing done to many customers: kept as one line however many they are. */
export interface UniformChange {
  kind:
    | 'created'
    | 'deleted'
    | 'restored'
    | 'group-added'
    | 'group-removed'
    | 'blocked'
    | 'unblocked'
    | 'recorded'
    | 'erased';
  /** For `group-added` and `group-removed`. */
  groupId?: string;
  /** For `blocked` and `unblocked`: the block that came or went. */
  block?: BlockedState;
  /** For `recorded`: new records that came all at once, of a collection of what customers own. */
  collection?: string;
  recordIds?: string[];
  /** For `recorded`: those who own any of the records, each once. */
  customerIds: string[];
}

export interface ChangeRecord {
  /** The change's id; ids grow with time. */
  id: string;
  /** ISO 8601 instant. */
  at: string;
  actor?: Actor;
  operation: string;
  /** Key the caller gave the write, with a hash of its input and its answer for retries. */
  idempotency?: {
    key: string;
    hash: string;
    output: unknown;
    /** Set where the answer told of somebody who was erased since. */
    isForgotten?: boolean;
  };
  /** Records changed each in its own way. */
  records: RecordChange[];
  /** Customers changed all in the same way. */
  uniform: UniformChange[];
  /** The import this change belongs to. */
  importId?: string;
  /** The change that this one undid. */
  undoes?: string;
  /** The change of which this one took a part back: it counts as done all the same. */
  undoesPartOf?: string;
  /** Set once this change was undone, by which change. */
  undoneBy?: string;
}

/** An entry of `audit.list`. */
export interface AuditEntry {
  changeId: string;
  at: string;
  actor?: Actor;
  operation: string;
  /** Customers touched, or else the other records touched: of more than 10,000 the first 10,000. */
  ids: string[];
  /** How many were touched in all. */
  count: number;
  /**
   * What differs, field by field; of many customers changed in one way, once for all: `groups` from or to a
   * group's id, `deleted` from false to true and back, `blocked` from or to the block, `*` for customers an import made.
   */
  changes: FieldChange[];
  /** The change that this one took back, or took a part of back. */
  undoes?: string;
  /** True while `changes.undo` can still take it back. */
  undoable: boolean;
  /** Names of fields whose values the caller may not see and that are therefore absent. */
  redacted?: string[];
}
