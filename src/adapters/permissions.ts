import type { ActivityEntry } from '../core/activity-feed.js';
import type { AuditEntry } from '../core/change.js';
import { asDirectoryError, DirectoryError } from '../core/errors.js';
import { kindPermission, maySee } from '../core/hidden-fields.js';
import { maskError } from '../core/masked-error.js';
import { maskAudit } from '../core/masked-trail.js';
import { type Actor, type Permission, PERMISSIONS } from '../core/permissions.js';
import { SUBJECT_PARTS } from '../core/subject-export.js';
import { neededPermissions, permissionsToUndo, requirePermissions } from '../directory/needed-permissions.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import { isOperation, unknownOperation } from '../directory/operations.js';
import { plainInput } from '../directory/plain-input.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange, Progress } from './adapter.js';
import { GUARDS, type Outlook } from './guards.js';
import { rootChange } from './known-changes.js';
import { KnownSettings } from './known-settings.js';
import { MASKS, permissionToSeeChange } from './masks.js';

/**
 * An adapter as somebody may use it: it refuses what they may not do with `forbidden`, asks nothing that they may
 * not know, and gives answers, errors and news without what they may not see, whatever adapter is below.
 *
 * In a page it is a courtesy screen: whoever has the page has the adapter, and the database of an
 * `IndexedDBAdapter`. Where it runs on a server it is the law: `createDirectoryServer` uses it.
 *
 * @param actor Who it is, for the trail; wins over the one of a call.
 */
export function withPermissions(
  adapter: DirectoryAdapter,
  permissions: Iterable<Permission>,
  actor?: Actor,
): DirectoryAdapter {
  return new PermissionsAdapter(adapter, new Set(permissions), actor);
}

const DEFAULT_ENTRIES = 50;
const MOST_ENTRIES = 200;
/** Changes of this adapter's own making whose needs are remembered. */
const MOST_REMEMBERED = 1000;

/** How an operation is answered by the adapter below, or by several calls of it. */
type Answer<N extends OperationName> = (
  input: OperationInput<N>,
  options: CallOptions,
  outlook: Outlook,
) => Promise<OperationOutput<N>>;

class PermissionsAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName>;
  readonly temporary: boolean;
  readonly keepsPermissions = true;
  readonly #adapter: DirectoryAdapter;
  readonly #permissions: ReadonlySet<Permission>;
  readonly #actor: Actor | undefined;
  readonly #settings: KnownSettings;
  /** What undoing the changes made through here needs, for adapters that tell no trail. */
  readonly #made = new Map<string, readonly Permission[]>();
  readonly #own: { readonly [N in OperationName]?: Answer<N> } = {
    'directory.describe': (_, options, outlook) => this.#description(options, outlook),
    'activity.list': (input, options, outlook) => this.#activity(input, options, outlook),
    'audit.list': (input, options, outlook) => this.#audit(input, options, outlook),
  };

  constructor(adapter: DirectoryAdapter, permissions: ReadonlySet<Permission>, actor: Actor | undefined) {
    this.#adapter = adapter;
    this.#permissions = permissions;
    this.#actor = actor;
    this.#settings = KnownSettings.of(adapter);
    this.temporary = adapter.temporary ?? false;
    this.operations = new Set(
      [...adapter.operations].filter(
        (name) => isOperation(name) && neededPermissions(name).every((needed) => permissions.has(needed)),
      ),
    );
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    if (!isOperation(name)) throw unknownOperation();
    const permissions = this.#permissionsOf(options);
    requirePermissions(neededPermissions(name), permissions);
    const passed = passedOn({ ...options, permissions }, this.#actor);
    if (PERMISSIONS.every((permission) => permissions.has(permission))) {
      return this.#adapter.call(name, input, passed);
    }
    // What is judged is what is asked, whatever becomes of it meanwhile; sales by the thousand are read once, below.
    const copy = plainInput(input, 'sales') as OperationInput<N>;
    const { parseInput } = await import('../directory/input-schemas.js');
    const parsed = parseInput(name, copy);
    const outlook = await this.#outlook(permissions);
    const guarded = GUARDS[name](parsed, outlook);
    if (name === 'changes.undo') {
      await this.#guardUndo(guarded as OperationInput<'changes.undo'>, outlook, passed.signal);
    }
    if (name === 'customers.subjectExport' && !this.#adapter.keepsPermissions) {
      // Nothing of a file can be left out here.
      requirePermissions(Object.values(SUBJECT_PARTS).flat(), permissions, 'Exporting a person');
    }
    const output = await this.#answer(name, guarded, passed, outlook);
    if (name === 'directory.configure') this.#settings.forget();
    this.#remember(name, guarded, output, permissions);
    return MASKS[name](output, outlook);
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#adapter.subscribe((change) => listener(idsAlone(change)));
  }

  close(): Promise<void> {
    return this.#adapter.close();
  }

  /** What the caller may do: a wrapper around this one can take away, never add. */
  #permissionsOf({ permissions }: CallOptions): ReadonlySet<Permission> {
    if (permissions === undefined) return this.#permissions;
    return new Set([...this.#permissions].filter((permission) => permissions.has(permission)));
  }

  async #outlook(permissions: ReadonlySet<Permission>): Promise<Outlook> {
    try {
      return { ...(await this.#settings.get()), permissions };
    } catch (thrown) {
      throw maskError(asDirectoryError(thrown));
    }
  }

  async #answer<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: CallOptions,
    outlook: Outlook,
  ): Promise<OperationOutput<N>> {
    try {
      const own: Answer<N> | undefined = this.#own[name];
      return await (own ? own(input, options, outlook) : this.#adapter.call(name, input, options));
    } catch (thrown) {
      const error = asDirectoryError(thrown);
      throw maySee('viewContact', outlook) ? error : maskError(error);
    }
  }

  async #description(
    options: CallOptions,
    { permissions }: Outlook,
  ): Promise<OperationOutput<'directory.describe'>> {
    const description = await this.#adapter.call('directory.describe', {}, options);
    // A server below may allow less.
    const isAllowed = (permission: Permission): boolean =>
      permissions.has(permission) && description.permissions.includes(permission);
    return { ...description, permissions: PERMISSIONS.filter(isAllowed) };
  }

  /** A page of entries of kinds that may be seen; whether there are others behind it is not told. */
  async #activity(
    input: OperationInput<'activity.list'>,
    options: CallOptions,
    outlook: Outlook,
  ): Promise<OperationOutput<'activity.list'>> {
    const limit = Math.min(input.limit ?? DEFAULT_ENTRIES, MOST_ENTRIES);
    const shown: ActivityEntry[] = [];
    let { before } = input;
    for (;;) {
      const page = await this.#adapter.call(
        'activity.list',
        { ...input, limit: limit - shown.length, ...(before === undefined ? {} : { before }) },
        options,
      );
      shown.push(...page.entries.filter(({ kind }) => maySee(kindPermission(kind), outlook)));
      if (page.next === undefined || page.next === before) return { entries: shown };
      before = page.next;
      if (shown.length >= limit) break;
    }
    const isMore = await this.#hasShownEntries({ ...input, before, limit: MOST_ENTRIES }, options, outlook);
    return { entries: shown, ...(isMore ? { next: before } : {}) };
  }

  async #hasShownEntries(
    input: OperationInput<'activity.list'>,
    options: CallOptions,
    outlook: Outlook,
  ): Promise<boolean> {
    let { before } = input;
    for (;;) {
      const query = { ...input, ...(before === undefined ? {} : { before }) };
      const { entries, next } = await this.#adapter.call('activity.list', query, options);
      if (entries.some(({ kind }) => maySee(kindPermission(kind), outlook))) return true;
      if (next === undefined || next === before) return false;
      before = next;
    }
  }

  async #audit(
    input: OperationInput<'audit.list'>,
    options: CallOptions,
    outlook: Outlook,
  ): Promise<OperationOutput<'audit.list'>> {
    const page = await this.#adapter.call('audit.list', input, options);
    const entries: AuditEntry[] = [];
    for (const entry of page.entries) {
      const root =
        entry.undoes === undefined ? entry : await rootChange(this.#adapter, entry.changeId, options.signal);
      const needed = typeof root === 'object' ? permissionToSeeChange(root.operation) : undefined;
      entries.push(maskAudit(entry, outlook, needed));
    }
    return { ...page, entries };
  }

  /** Who may do a thing may take it back, nobody else: below, where permissions are kept there, else by the trail. */
  async #guardUndo(
    { changeId, fields }: OperationInput<'changes.undo'> & { fields?: string[] },
    outlook: Outlook,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (this.#adapter.keepsPermissions) return;
    const made = this.#made.get(changeId);
    if (made) return requirePermissions(made, outlook.permissions, 'Undoing this');
    const root = await rootChange(this.#adapter, changeId, signal);
    // Who is told no trail is known below, where what they may do is decided.
    if (root === 'refused') return;
    if (typeof root === 'string' || !isOperation(root.operation)) {
      throw new DirectoryError('forbidden', 'What undoing this needs cannot be told.');
    }
    const changes = root.changes.filter(({ field }) => fields?.includes(field) ?? true);
    const needed = permissionsToUndo(root.operation, changes, outlook.customFields);
    requirePermissions(needed, outlook.permissions, 'Undoing this');
  }

  #remember(name: OperationName, input: object, output: unknown, permissions: ReadonlySet<Permission>): void {
    const changeId: unknown = (output as { changeId?: unknown } | undefined)?.changeId;
    if (typeof changeId !== 'string') return;
    const undone =
      name === 'changes.undo' ? this.#made.get((input as { changeId: string }).changeId) : undefined;
    // Whoever saw contact details may have changed some.
    const contact: readonly Permission[] = permissions.has('viewContact') ? ['viewContact'] : [];
    this.#made.set(changeId, undone ?? [...neededPermissions(name), ...contact]);
    if (this.#made.size > MOST_REMEMBERED) this.#made.delete(this.#made.keys().next().value!);
  }
}

/** The options of a call below: who asks is who was told here first, and progress is numbers alone. */
function passedOn({ onProgress, ...options }: CallOptions, actor: Actor | undefined): CallOptions {
  return {
    ...options,
    ...(actor === undefined ? {} : { actor }),
    ...(onProgress ? { onProgress: (progress) => onProgress(numbersAlone(progress)) } : {}),
  };
}

function numbersAlone({ done, total }: Progress): Progress {
  return { done: Number(done), ...(total === undefined ? {} : { total: Number(total) }) };
}

/** What a change may tell whoever listens: which records, of which version, in which way. */
function idsAlone({
  changeId,
  operation,
  kinds,
  customerIds,
  versions,
  remote,
}: DirectoryChange): DirectoryChange {
  return {
    changeId,
    ...(operation === undefined ? {} : { operation }),
    kinds: [...kinds],
    ...(customerIds === undefined ? {} : { customerIds: [...customerIds] }),
    ...(versions === undefined ? {} : { versions: { ...versions } }),
    remote,
  };
}
