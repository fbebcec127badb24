import type { Actor, Permission } from '../core/permissions.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';

export type {
  OperationInput,
  OperationName,
  OperationOutput,
  OperationTypes,
} from '../directory/operation-types.js';

/** How far a long operation has come. `total` is absent while it is not known. */
export interface Progress {
  done: number;
  total?: number;
}

export interface CallOptions {
  /** Aborting rejects the call with `cancelled`; a write either happened wholly or not at all. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Makes a retried write harmless: the same key and input give the first answer again. */
  idempotencyKey?: string;
  /** Who does it, for the trail; a server or a wrapper in front of an adapter tells it. */
  actor?: Actor;
  /** What that actor may do (default: everything), for what depends on more than the operation. */
  permissions?: ReadonlySet<Permission>;
}

/** What changed in a directory: ids, versions and kinds only, never a field. */
export interface DirectoryChange {
  changeId: string;
  /** Absent when changes were missed and anything may differ (the connection was lost for a while). */
  operation?: OperationName;
  /**
   * What was touched: `customers`, `groups`, `notes`, `sales`, `activity`, `appointments`, `loyalty`, `coupons`,
   * `cards`, `settings`, `imports`.
   */
  kinds: string[];
  /** Customers touched; absent when there are too many to name. */
  customerIds?: string[];
  /** New version by customer id, where one customer changed. */
  versions?: Record<string, number>;
  /** True when another tab, device or server made the change. */
  remote: boolean;
}

/** How a directory is reached. Everything above this line works on any implementation of it. */
export interface DirectoryAdapter {
  /** The operations supported; elements hide what the others would need. */
  readonly operations: ReadonlySet<OperationName>;
  /** True where nothing outlives the page (memory): elements say so. */
  readonly temporary?: boolean;
  /**
   * True where the `permissions` of a call decide below what may be undone. `withPermissions` looks in the trail itself
   * where it is not.
   */
  readonly keepsPermissions?: boolean;
  /** Does one operation. Rejects with a `DirectoryError`, never anything else. */
  call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>>;
  /** Tells of every change, whoever made it; the function given back ends it. */
  subscribe(listener: (change: DirectoryChange) => void): () => void;
  close(): Promise<void>;
}
