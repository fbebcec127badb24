import type { CallOptions, DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import type { Customer } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Group } from '../core/group.js';
import { ALL_PERMISSIONS, type Permission } from '../core/permissions.js';
import type {
  DirectoryDescription,
  OperationInput,
  OperationName,
  OperationOutput,
} from '../directory/operation-types.js';
import type * as DirectoryWrites from './directory-writes.js';
import type { LeftFilter } from './filter-draft.js';
import type { EditedGroup, GroupDraft } from './group-editor-state.js';
import { ListState } from './list-state.js';
import { NoticesState, type Notice } from './notices-state.js';
import { Observable } from './observable.js';
import { ProfileState } from './profile-state.js';
import { WatchedAdapter } from './reachability.js';
import type { DirectoryRequest, RequestOutcome } from './requests.js';
import type { WriteDesk } from './write-desk.js';

export interface DirectorySnapshot {
  status: 'opening' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  description: DirectoryDescription | undefined;
  groups: readonly Group[] | undefined;
  permissions: ReadonlySet<Permission>;
  /** What the profile pane is doing. */
  editing: 'nothing' | 'new-customer' | 'customer';
  /** The flow open over the list. */
  dialog: 'none' | 'import' | 'export' | 'group' | 'filter';
  /** The part of the filter that its panel was opened for, by its place. */
  filterPart: number | undefined;
  /** What was built in the panel and left without being shown. */
  leftFilter: LeftFilter | undefined;
  /** What the editor of groups was opened with last. */
  editedGroup: EditedGroup | undefined;
  /** How many requests are on their way to the store. */
  saving: number;
  /** False while the backend cannot be reached. */
  online: boolean;
}

/** What a person did, told to the host after the fact. */
export type DirectoryEvent =
  | { type: 'customer-opened'; detail: { id: string } }
  | { type: 'customer-saved'; detail: { customer: Customer; created: boolean } }
  | { type: 'customers-deleted'; detail: { ids: string[]; changeId?: string } }
  | { type: 'customers-imported'; detail: { importId: string; changeId?: string } }
  | { type: 'group-saved'; detail: { group: Group } }
  | { type: 'filter-changed'; detail: { filter: unknown } }
  | { type: 'directory-error'; detail: { error: DirectoryError } };

/**
 * One directory as a page shows it: what is on screen, and the only place that talks to the adapter.
 * Elements read its parts and send requests; it knows no DOM.
 */
export class DirectoryState extends Observable<DirectorySnapshot> {
  readonly adapter: DirectoryAdapter;
  readonly list: ListState;
  readonly profile: ProfileState;
  readonly notices = new NoticesState();
  /** What was written into groups and not saved, by the group's id. */
  readonly groupDrafts = new Map<string, GroupDraft>();
  readonly #events = new Set<(event: DirectoryEvent) => void>();
  readonly #unsubscribe: () => void;
  /** The adapter, telling whether it answers. */
  readonly #watched: DirectoryAdapter;
  /** How far the backend's clock is ahead of this page's, in milliseconds. */
  #ahead = 0;
  #groupsAsked = 0;
  /** What writes may do here besides what everybody may. */
  readonly #desk: WriteDesk = {
    directory: this,
    update: (changes) => this.update(changes),
    tell: (event) => this.#tell(event),
  };

  constructor(adapter: DirectoryAdapter, options: { permissions?: Iterable<Permission> } = {}) {
    super({
      status: 'opening',
      error: undefined,
      description: undefined,
      groups: undefined,
      permissions: options.permissions === undefined ? ALL_PERMISSIONS : new Set(options.permissions),
      editing: 'nothing',
      dialog: 'none',
      filterPart: undefined,
      leftFilter: undefined,
      editedGroup: undefined,
      saving: 0,
      online: true,
    });
    this.adapter = adapter;
    this.#watched = new WatchedAdapter(adapter, (online) => {
      if (online !== this.snapshot.online) this.update({ online });
    });
    this.list = new ListState(this.#watched);
    this.profile = new ProfileState(this.#watched);
    this.#unsubscribe = adapter.subscribe((change) => this.#follow(change));
  }

  /** Reads what the directory is, and its first rows. Safe to call again after a failure. */
  async open(): Promise<void> {
    this.update({ status: 'opening', error: undefined });
    this.list.refresh();
    try {
      const description = await this.#describe();
      this.update({ status: 'ready', description });
      void this.#loadGroups();
      // So that a save needs no network where the store needs none; a failure shows when something is saved.
      loadWrites().catch(() => undefined);
    } catch (thrown) {
      const error = asDirectoryError(thrown);
      this.update({ status: 'failed', error });
      this.#tell({ type: 'directory-error', detail: { error } });
    }
  }

  /** Stops listening; the adapter stays open for whoever made it. */
  dispose(): void {
    this.#unsubscribe();
    this.#events.clear();
  }

  /** Listens to what people did; the function given back ends it. */
  listen(listener: (event: DirectoryEvent) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  setPermissions(permissions: Iterable<Permission>): void {
    this.update({ permissions: new Set(permissions) });
  }

  /** Whether the adapter supports an operation and this person may use it. */
  can(operation: OperationName, permission?: Permission): boolean {
    return (
      this.adapter.operations.has(operation) &&
      (permission === undefined || this.snapshot.permissions.has(permission))
    );
  }

  /** How many customers there are, where that is known. */
  get customers(): number | undefined {
    const { groups, description } = this.snapshot;
    return groups?.find(({ id }) => id === 'all')?.count ?? description?.counts.customers;
  }

  /** This moment by the backend's clock, in milliseconds since 1970: a device's own may be wrong. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  /** Keeps a filter that was left without being shown, until the page closes; `undefined` drops it. */
  leaveFilter(leftFilter: LeftFilter | undefined): void {
    this.update({ leftFilter });
  }

  /** An operation for flows that show their own progress and errors (import, export). */
  call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>> {
    return this.#watched.call(name, input, options);
  }

  /** Tells the host that an import ended, and the person that it can be undone. */
  imported(detail: { importId: string; changeId?: string }): void {
    this.#tell({ type: 'customers-imported', detail });
  }

  /** Does what a person asked for. Never throws: the outcome says what went wrong, and a notice shows it. */
  async request(request: DirectoryRequest): Promise<RequestOutcome> {
    try {
      await this.#perform(request);
      return { ok: true };
    } catch (thrown) {
      const error = asDirectoryError(thrown);
      if (!showsItsOwnErrors(request)) {
        const { message, values } = refusal(error);
        this.notices.add({ message, values, error: error.toJSON() });
      }
      this.#tell({ type: 'directory-error', detail: { error } });
      return { ok: false, prevented: false, error: error.toJSON() };
    }
  }

  async #perform(request: DirectoryRequest): Promise<void> {
    switch (request.type) {
      case 'search':
        return this.list.ask({ search: request.text });
      case 'sort':
        return this.list.ask({ sort: request.sort });
      case 'filter':
        this.list.ask({ filter: request.filter });
        return this.#tell({ type: 'filter-changed', detail: { filter: request.filter } });
      case 'show-group':
        return this.list.ask({ groupId: request.groupId });
      case 'open-customer':
        this.update({ editing: 'nothing' });
        this.profile.open(request.id);
        return this.#tell({ type: 'customer-opened', detail: { id: request.id } });
      case 'close-customer':
        this.update({ editing: 'nothing' });
        return this.profile.close();
      case 'new-customer':
        return this.update({ editing: 'new-customer' });
      case 'edit-customer':
        this.profile.open(request.id);
        return this.update({ editing: 'customer' });
      case 'stop-editing':
        return this.update({ editing: 'nothing' });
      case 'show-import':
        return this.update({ dialog: 'import' });
      case 'show-export':
        return this.update({ dialog: 'export' });
      case 'edit-group':
        void this.#loadDescription();
        return this.update({ dialog: 'group', editedGroup: { groupId: request.groupId } });
      case 'new-group': {
        const { type: _, ...editedGroup } = request;
        void this.#loadDescription();
        return this.update({ dialog: 'group', editedGroup });
      }
      case 'show-filter':
        // What was sold meanwhile can be asked for.
        void this.#loadDescription();
        return this.update({ dialog: 'filter', filterPart: request.part });
      case 'close-dialog':
        return this.update({ dialog: 'none' });
      case 'create-customer':
      case 'update-customer':
      case 'delete-customers':
      case 'delete-selection':
      case 'restore-customers':
      case 'block-customers':
      case 'unblock-customers':
      case 'add-note':
      case 'update-note':
      case 'remove-note':
      case 'restore-field':
      case 'add-card':
      case 'remove-card':
      case 'add-coupon':
      case 'expire-coupon':
      case 'enrol-customer':
      case 'adjust-points':
      case 'add-appointment':
      case 'update-appointment':
      case 'save-group':
      case 'remove-group':
      case 'reset-group':
      case 'duplicate-group':
      case 'snapshot-group':
      case 'add-to-group':
      case 'remove-from-group':
      case 'add-selection-to-group':
      case 'add-selection-to-new-group':
      case 'remove-selection-from-group':
      case 'undo':
        return (await loadWrites()).perform(request, this.#desk);
      default:
        return request satisfies never;
    }
  }

  #follow(change: DirectoryChange): void {
    this.list.follow(change);
    this.profile.follow(change);
    if (change.kinds.includes('settings')) void this.#loadDescription();
    void this.#loadGroups();
  }

  async #loadDescription(): Promise<void> {
    const description = await this.#describe().catch(() => undefined);
    if (description) this.update({ description });
  }

  async #describe(): Promise<DirectoryDescription> {
    const description = await this.#watched.call('directory.describe', {});
    const now = Date.parse(description.now ?? '');
    if (!Number.isNaN(now)) this.#ahead = now - Date.now();
    return description;
  }

  /** Groups with their counts; of several answers under way the last asked wins. */
  async #loadGroups(): Promise<void> {
    if (!this.adapter.operations.has('groups.list')) return;
    const asked = ++this.#groupsAsked;
    try {
      const { groups } = await this.#watched.call('groups.list', {});
      if (asked !== this.#groupsAsked) return;
      const { groupId } = this.list.snapshot;
      const isShown = ({ id }: Group): boolean => id === groupId;
      const isGone = this.snapshot.groups?.some(isShown) && !groups.some(isShown);
      this.update({ groups });
      // It was removed: undone, or by somebody else.
      if (isGone) this.list.ask({ groupId: 'all' });
    } catch (thrown) {
      this.#tell({ type: 'directory-error', detail: { error: asDirectoryError(thrown) } });
    }
  }

  #tell(event: DirectoryEvent): void {
    for (const listener of [...this.#events]) listener(event);
  }
}

/** What writes is a file of its own: rows can be shown without it. */
function loadWrites(): Promise<typeof DirectoryWrites> {
  return import('./directory-writes.js');
}

/** What is told of an error: by its code, or, of what only words can explain, by its issue. */
function refusal({ code, issues: [issue] }: DirectoryError): Pick<Notice, 'message' | 'values'> {
  return issue?.code === 'group-in-use'
    ? { message: 'error.group-in-use', values: issue.values ?? {} }
    : { message: `error.${code}`, values: {} };
}

/** Requests of a form, which shows what is wrong beside its fields. */
function showsItsOwnErrors(request: DirectoryRequest): boolean {
  return (
    request.type === 'create-customer' ||
    request.type === 'update-customer' ||
    request.type === 'save-group' ||
    request.type === 'block-customers' ||
    request.type === 'add-selection-to-new-group' ||
    request.type === 'add-note' ||
    request.type === 'add-coupon' ||
    request.type === 'adjust-points' ||
    request.type === 'update-note'
  );
}
