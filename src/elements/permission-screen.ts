import type { DirectoryAdapter } from '../adapters/adapter.js';
import type { Permission } from '../core/permissions.js';
import type { DirectoryState } from '../state/directory-state.js';
import { loadPermissions } from './open-adapter.js';

/** What a person may do, as a host tells it, between the adapter and what they see of it. */
export class PermissionScreen {
  /** A set of its own: a host may give another list of the same at each of its renders, or an iterator. */
  #allowed: ReadonlySet<Permission> | undefined;
  #keepTo: Awaited<ReturnType<typeof loadPermissions>> | undefined;

  /** Takes over what they may do; tells whether it is something else than before. */
  allow(permissions: Iterable<Permission> | undefined): boolean {
    const before = this.#allowed;
    const now = permissions === undefined ? undefined : new Set(permissions);
    this.#allowed = now;
    if (before === undefined || now === undefined) return before !== now;
    return before.size !== now.size || [...now].some((permission) => !before.has(permission));
  }

  /** Tells a directory what they may do, where a host said it. */
  tell(directory: DirectoryState | undefined): void {
    if (this.#allowed !== undefined) directory?.setPermissions(this.#allowed);
  }

  /** The adapter as far as they may use it; `undefined` until what keeps them to that is loaded, told by `loaded`. */
  reached(
    adapter: DirectoryAdapter,
    loaded: () => void,
    failed: (thrown: unknown) => void,
  ): DirectoryAdapter | undefined {
    if (this.#allowed === undefined) return adapter;
    if (this.#keepTo !== undefined) return this.#keepTo(adapter, this.#allowed);
    loadPermissions().then((keepTo) => {
      this.#keepTo = keepTo;
      loaded();
    }, failed);
    return undefined;
  }
}
