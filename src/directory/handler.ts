import type { Actor, Permission } from '../core/permissions.js';
import type { DirectorySettings } from '../core/settings.js';
import type { QueryContext, Store } from '../stores/store.js';
import type { ImportStages } from './imports/stages.js';
import type { OperationInput, OperationName, OperationOutput } from './operation-types.js';

/** What a handler works with, made anew for each call. */
export interface HandlerContext {
  readonly store: Store;
  readonly operation: OperationName;
  readonly settings: DirectorySettings;
  /** The instant of the call: handlers read no clock. */
  readonly now: Date;
  readonly actor?: Actor;
  /** What the actor may do; absent: everything. */
  readonly permissions?: ReadonlySet<Permission>;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Tells the caller how far a long operation is; cheap to call often. */
  readonly onProgress?: (progress: { done: number; total?: number }) => void;
  /** Lets the page or the worker answer others during long work; resolves at once when little time has passed. */
  readonly breathe: () => Promise<void>;
  /** A new id that sorts after every earlier one. */
  readonly newId: () => string;
  /** Files that were previewed and wait to be run. */
  readonly stages: ImportStages;
  /** Time and smart groups for queries; `asOf` is a civil date. */
  queryContext(asOf?: string): Promise<QueryContext>;
}

/** One operation, written once for every store. Throws `DirectoryError`. */
export type Handler<N extends OperationName> = (
  input: OperationInput<N>,
  context: HandlerContext,
) => Promise<OperationOutput<N>>;
