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
import { ListState } from './list-state.js';
import { NoticesState } from './notices-state.js';
import { Observable } from './observable.js';
import { ProfileState } from './profile-state.js';
import type { DirectoryRequest, RequestOutcome } from './requests.js';

export interface DirectorySnapshot {
  status: 'opening' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  description: DirectoryDescription | undefined;
  groups: readonly Group[] | undefined;
  permissions: ReadonlySet<Permission>;
  /** What the profile pane is doing. */
  editing: 'nothing' | 'new-customer' | 'customer';
  /** The flow open over the list. */
  dialog: 'none' | 'import' | 'export';
  /** How many requests are on their way to the store. */
  saving: number;
  /** False while the backend cannot be reached. */
  online: boolean;
}

/** What a person did, told to the host after the fact. */
export type DirectoryEvent =
  | { type: 'customer-opened'; detail: { id: string } }
  | { type: 'customer-saved'; detail: { customer: Customer; created: boolean } }
  | { type: 'customers-deleted'; detail: { ids: string[]; changeId: string } }
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
  readonly #events = new Set<(event: DirectoryEvent) => void>();
  readonly #unsubscribe: () => void;
  #groupsAsked = 0;

  constructor(adapter: DirectoryAdapter, options: { permissions?: Iterable<Permission> } = {}) {
    super({
      status: 'opening',
      error: undefined,
      description: undefined,
      groups: undefined,
      permissions: options.permissions === undefined ? ALL_PERMISSIONS : new Set(options.permissions),
      editing: 'nothing',
      dialog: 'none',
      saving: 0,
      online: true,
    });
    this.adapter = adapter;
    this.list = new ListState(adapter);
    this.profile = new ProfileState(adapter);
    this.#unsubscribe = adapter.subscribe((change) => this.#follow(change));
  }

  /** Reads what the directory is, and its first rows. Safe to call again after a failure. */
  async open(): Promise<void> {
    this.update({ status: 'opening', error: undefined });
    this.list.refresh();
    try {
      const description = await this.adapter.call('directory.describe', {});
      this.update({ status: 'ready', description });
      void this.#loadGroups();
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

  /** An operation for flows that show their own progress and errors (import, export). */
  call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>> {
    return this.adapter.call(name, input, options);
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
        this.notices.add({ message: `error.${error.code}`, values: {}, error: error.toJSON() });
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
      case 'close-dialog':
        return this.update({ dialog: 'none' });
      case 'create-customer': {
        const { changeId, ...customer } = await this.#write('customers.create', {
          customer: request.customer,
        });
        this.update({ editing: 'nothing' });
        this.profile.open(customer.id);
        this.#done('done.customer-added', changeId, { name: customer.name ?? '' });
        return this.#tell({ type: 'customer-saved', detail: { customer, created: true } });
      }
      case 'update-customer': {
        const { id, version, changes } = request;
        const { changeId, ...customer } = await this.#write('customers.update', { id, version, changes });
        this.profile.show(customer);
        this.update({ editing: 'nothing' });
        if (changeId !== undefined)
          this.#done('done.customer-saved', changeId, { name: customer.name ?? '' });
        return this.#tell({ type: 'customer-saved', detail: { customer, created: false } });
      }
      case 'delete-customers':
        return this.#delete(request.ids);
      case 'delete-selection':
        return this.#delete(await this.list.selectedIds());
      case 'restore-customers': {
        const { ids, changeId } = await this.#write('customers.restore', { ids: request.ids });
        return this.#done('done.customers-restored', changeId, { count: ids.length });
      }
      case 'add-note': {
        const { customerId, note } = request;
        const { changeId } = await this.#write('notes.add', { customerId, note });
        return this.#done('done.note-added', changeId);
      }
      case 'update-note': {
        const { id, version, changes } = request;
        const { changeId } = await this.#write('notes.update', { id, version, changes });
        return this.#done('done.note-saved', changeId);
      }
      case 'remove-note': {
        const { id, version } = request;
        const { changeId } = await this.#write('notes.remove', { id, version });
        return this.#done('done.note-removed', changeId);
      }
      case 'save-group': {
        const { changeId, ...group } = await this.#write('groups.save', { group: request.group });
        this.#done('done.group-saved', changeId, { name: group.name });
        return this.#tell({ type: 'group-saved', detail: { group } });
      }
      case 'remove-group': {
        const { changeId } = await this.#write('groups.remove', { groupId: request.groupId });
        if (this.list.snapshot.groupId === request.groupId) this.list.ask({ groupId: 'all' });
        return this.#done('done.group-removed', changeId);
      }
      case 'add-to-group':
        return this.#addToGroup(request.groupId, request.ids);
      case 'add-selection-to-group':
        return this.#addToGroup(request.groupId, await this.list.selectedIds());
      case 'add-selection-to-new-group': {
        const ids = await this.list.selectedIds();
        const { changeId: _, ...group } = await this.#write('groups.save', {
          group: { name: request.name, kind: 'manual' },
        });
        this.#tell({ type: 'group-saved', detail: { group } });
        return this.#addToGroup(group.id, ids, group.name);
      }
      case 'remove-selection-from-group': {
        const { groupId } = request;
        const { ids, changeId } = await this.#write('groups.removeMembers', {
          groupId,
          ids: await this.list.selectedIds(),
        });
        this.list.selectNothing();
        return this.#done('done.group-members-removed', changeId, { count: ids.length });
      }
      case 'undo': {
        await this.#write('changes.undo', { changeId: request.changeId });
        for (const notice of this.notices.snapshot.notices) {
          if (notice.changeId === request.changeId) this.notices.dismiss(notice.key);
        }
        this.notices.add({ message: 'done.undone', values: {} });
        return;
      }
      default:
        return request satisfies never;
    }
  }

  async #delete(ids: string[]): Promise<void> {
    const { ids: deleted, changeId } = await this.#write('customers.delete', { ids });
    const { id } = this.profile.snapshot;
    if (id !== undefined && deleted.includes(id)) {
      this.profile.close();
      this.update({ editing: 'nothing' });
    }
    this.list.selectNothing();
    this.#done('done.customers-deleted', changeId, { count: deleted.length });
    this.#tell({ type: 'customers-deleted', detail: { ids: deleted, changeId } });
  }

  async #addToGroup(groupId: string, ids: string[], newName?: string): Promise<void> {
    const answer = await this.#write('groups.addMembers', { groupId, ids });
    const name = newName ?? this.snapshot.groups?.find(({ id }) => id === groupId)?.name ?? '';
    this.#done('done.group-members-added', answer.changeId, { count: answer.ids.length, group: name });
  }

  async #write<N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>> {
    this.update({ saving: this.snapshot.saving + 1 });
    try {
      return await this.adapter.call(name, input);
    } finally {
      this.update({ saving: this.snapshot.saving - 1 });
    }
  }

  #done(message: string, changeId: string | undefined, values: Record<string, string | number> = {}): void {
    this.notices.add({
      message,
      values,
      ...(changeId === undefined || !this.can('changes.undo') ? {} : { changeId }),
    });
  }

  #follow(change: DirectoryChange): void {
    this.list.follow(change);
    this.profile.follow(change);
    if (change.kinds.includes('settings')) void this.#loadDescription();
    void this.#loadGroups();
  }

  async #loadDescription(): Promise<void> {
    const description = await this.adapter.call('directory.describe', {}).catch(() => undefined);
    if (description) this.update({ description });
  }

  /** Groups with their counts; of several answers under way the last asked wins. */
  async #loadGroups(): Promise<void> {
    if (!this.adapter.operations.has('groups.list')) return;
    const asked = ++this.#groupsAsked;
    try {
      const { groups } = await this.adapter.call('groups.list', {});
      if (asked === this.#groupsAsked) this.update({ groups });
    } catch (thrown) {
      this.#tell({ type: 'directory-error', detail: { error: asDirectoryError(thrown) } });
    }
  }

  #tell(event: DirectoryEvent): void {
    for (const listener of [...this.#events]) listener(event);
  }
}

/** Requests of a form, which shows what is wrong beside its fields. */
function showsItsOwnErrors(request: DirectoryRequest): boolean {
  return (
    request.type === 'create-customer' ||
    request.type === 'update-customer' ||
    request.type === 'save-group' ||
    request.type === 'add-selection-to-new-group' ||
    request.type === 'add-note' ||
    request.type === 'update-note'
  );
}
