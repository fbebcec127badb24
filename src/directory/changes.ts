import type { ChangeRecord, FieldChange, RecordChange, UniformChange } from '../core/change.js';
import { withBlock, withoutBlock } from '../core/block-plan.js';
import { fitsField } from '../core/custom-plan.js';
import type { CustomerRecord, CustomValue } from '../core/customer.js';
import { losesIdentity } from '../core/customer-plan.js';
import { DirectoryError, type Issue } from '../core/errors.js';
import type { GroupRecord } from '../core/group.js';
import { areNestedTooDeep, asksForGroup } from '../core/group-rules.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import { displayName } from '../core/names.js';
import { sameValue, withField } from '../core/record-changes.js';
import type { CollectionName, Collections } from '../stores/store.js';
import { canBeRestored, deleted, restored, restoreExpired } from './customers.js';
import { filtersOf } from './group-filters.js';
import { isNameTaken } from './group-plan.js';
import { removeGroup, withGroup, withoutGroup } from './groups.js';
import type { Handler, HandlerContext } from './handler.js';
import { isLive } from './live-customer.js';
import { permissionsToUndo, requirePermissions } from './needed-permissions.js';
import type { CustomerKept } from './operation-types.js';
import { isOperation } from './operations.js';
import { isPart, partOf, type WantedPart } from './partial-undo.js';
import { isIntake, touchedSince, untaught } from './sale-undo.js';
import { misfits } from './settings.js';
import { isFinal, isUndone, makesDirectory, rootOf, touchedIds } from './trail.js';
import { write, type Write } from './write.js';

/** Takes one change back, whatever it was, or a part of it; an undo can be undone like any other change. */
export const changesUndo: Handler<'changes.undo'> = async (input, context) => {
  const { earlier, root } = await context.store.read(async (view) => {
    const change = await view.change(input.changeId);
    if (!change || makesDirectory(change)) throw unknownChange();
    return { earlier: change, root: await rootOf(view, change) };
  });
  requirePermission(root, input, context);
  if (isFinal(earlier)) throw conflict('not-undoable', 'There is no way back from this change.');
  if (earlier.operation === 'imports.run' && earlier.importId !== undefined && !isPart(input)) {
    const { importsUndo } = await import('./imports/undo.js');
    const { changeId } = await importsUndo({ importId: earlier.importId }, context);
    return { changeId, ids: [...touchedIds(earlier)] };
  }
  return write(context, input, async (change) => {
    const current = await change.view.change(input.changeId);
    if (!current) throw unknownChange();
    if (await isUndone(change.view, current)) throw conflict('already-undone', 'It was undone already.');
    const undo = new Undo(change, context);
    if (isIntake(current)) await undo.sparing(current);
    const part = partOf(current, input);
    for (const record of part.records) await undo.record(record);
    for (const uniform of part.uniform) await undo.uniform(uniform, current);
    await undo.finish();
    if (isPart(input)) change.about = { ...change.about, undoesPartOf: current.id };
    else change.markUndone(current.id);
    const { kept } = undo;
    return {
      changeId: change.changeId,
      ids: [...touchedIds(part)],
      ...(kept.length === 0 ? {} : { kept }),
    };
  });
};

/** The inverse of one change, put together record by record and put only if nothing stands against it. */
class Undo {
  readonly #change: Write;
  readonly #context: HandlerContext;
  readonly #conflicts: Issue[] = [];
  readonly #puts: (() => void | Promise<void>)[] = [];
  /** Customers already changed by this undo, as one change may touch one of them in several ways. */
  readonly #customers = new Map<string, CustomerRecord>();
  /** Groups as this undo leaves them, absent where it removes them. */
  readonly #groups = new Map<string, GroupRecord | undefined>();
  #settings: Collections['settings'] | undefined;
  /** Customers made or taught by the way whom something happened to since; absent where that does not matter. */
  #touched: ReadonlySet<string> | undefined;
  /** Customers who stay as they are, with the fields that stay; none for all of them. */
  readonly kept: CustomerKept[] = [];

  constructor(change: Write, context: HandlerContext) {
    this.#change = change;
    this.#context = context;
  }

  /** Has the undo leave customers alone whom something happened to since a change that made or taught them. */
  async sparing(change: ChangeRecord): Promise<void> {
    this.#touched = await touchedSince(this.#change.view, change);
  }

  async record({ collection, id, changes }: RecordChange): Promise<void> {
    if (!isCollection(collection)) return;
    const made = changes.find(({ field, to }) => field === '*' && to !== undefined);
    const removed = changes.find(({ field, from }) => field === '*' && from !== undefined);
    const edits = composed(changes.filter(({ field }) => field !== '*'));
    if (made && removed) return;
    if (made) return this.#unmake(collection, id, made.to as Collections[typeof collection]);
    if (removed) return this.#putBack(collection, removed.from as Collections[typeof collection], edits);
    if (this.#touched && collection === 'customers') return this.#untaught(id, edits);
    return this.#undoEdits(collection, id, edits);
  }

  async uniform(change: UniformChange, of: ChangeRecord): Promise<void> {
    const { kind, groupId = '', block, customerIds } = change;
    if (kind === 'recorded') return this.#unrecord(change);
    const records = await this.#customersOf(customerIds);
    switch (kind) {
      case 'created':
        return this.#deleteAll(this.#untouched(records));
      case 'restored':
        return this.#deleteAll(records);
      case 'deleted':
        return this.#restoreAll(records.filter(({ deletedAt }) => deletedAt === of.at));
      case 'group-added':
        return this.#putAll(
          { kind: 'group-removed', groupId },
          records.filter(({ groupIds }) => groupIds.includes(groupId)),
          (record) => withoutGroup(record, groupId),
        );
      case 'group-removed':
        if (!(await this.#groupsAfter()).has(groupId)) return this.#standsAgainst('gone', 'groupId');
        return this.#putAll(
          { kind: 'group-added', groupId },
          records.filter(({ groupIds }) => !groupIds.includes(groupId)),
          (record) => withGroup(record, groupId),
        );
      case 'erased':
        return this.#standsAgainst('gone', 'id');
      case 'blocked':
        return this.#putAll(
          { kind: 'unblocked', ...(block === undefined ? {} : { block }) },
          records.filter(({ blocked }) => sameValue(blocked, block)),
          withoutBlock,
        );
      case 'unblocked':
        if (block === undefined) return;
        return this.#putAll(
          { kind: 'blocked', block },
          records.filter(({ blocked }) => blocked === undefined),
          (record) => withBlock(record, block),
        );
      default:
        return kind satisfies never;
    }
  }

  /** Puts what was prepared. Throws `conflict` naming every field that stands against it. */
  async finish(): Promise<void> {
    await this.#checkGroups();
    await this.#checkSettings();
    if (this.#conflicts.length > 0) {
      const message = this.#conflicts.map((issue) => issue.message).join(' ');
      throw new DirectoryError('conflict', message, { issues: this.#conflicts });
    }
    if (this.#puts.length === 0) throw conflict('nothing-to-undo', 'Nothing is left of what it did.');
    for (const put of this.#puts) await put();
  }

  /** Takes away what the change made. A person is only deleted softly. */
  async #unmake<C extends CollectionName>(collection: C, id: string, made: Collections[C]): Promise<void> {
    const current = await this.#change.view.get(collection, id);
    if (!current) return;
    if (collection === 'customers') {
      this.#deleteAll(this.#untouched(await this.#customersOf([id])));
    } else if (collection === 'groups') {
      const question = await this.#context.queryContext();
      this.#groups.set(id, undefined);
      this.#puts.push(() => removeGroup(this.#change, current as Collections['groups'], question));
    } else if (collection === 'loyalty' && !sameValue(valueOf(current, 'points'), valueOf(made, 'points'))) {
      // Points earned since would be lost with it.
      this.#standsAgainst('changed-since', 'points');
    } else {
      this.#puts.push(() => this.#change.remove(collection, current));
    }
  }

  /** Those of some customers that nothing happened to since; the others stay. */
  #untouched(records: CustomerRecord[]): CustomerRecord[] {
    const touched = this.#touched;
    if (!touched) return records;
    for (const record of records) if (isLive(record) && touched.has(record.id)) this.#keep(record, []);
    return records.filter(({ id }) => !touched.has(id));
  }

  /** Takes back what a customer was taught by the way, as far as it is still so. */
  async #untaught(id: string, edits: FieldChange[]): Promise<void> {
    const [customer] = await this.#customersOf([id]);
    if (!customer || !isLive(customer)) return;
    const { after, stays } = untaught(customer, edits);
    if (stays.length > 0) this.#keep(customer, stays);
    if (after === customer) return;
    const isOwnChange = after.emails !== customer.emails;
    const next = isOwnChange ? stamped(after, this.#change.at) : after;
    this.#customers.set(id, next);
    this.#puts.push(() => this.#change.put('customers', next, customer));
  }

  #keep(customer: CustomerRecord, fields: string[]): void {
    const name = displayName(customer);
    this.kept.push({ id: customer.id, ...(name === undefined ? {} : { name }), fields });
  }

  /** Takes away records that came all at once; the trail keeps them whole, so that they can come back. */
  async #unrecord({ collection, recordIds = [] }: UniformChange): Promise<void> {
    if (collection === undefined || !isCollection(collection)) return;
    const records = await this.#change.view.getMany(collection, recordIds);
    for (const record of records) {
      if (record) this.#puts.push(() => this.#change.remove(collection, record));
    }
  }

  async #putBack<C extends CollectionName>(
    collection: C,
    record: Collections[C],
    edits: FieldChange[],
  ): Promise<void> {
    const { view } = this.#change;
    // Nobody is a member twice.
    const isMember =
      collection === 'loyalty' &&
      (await view.list('loyalty', (record as LoyaltyAccount).customerId)).length > 0;
    if (isMember || (await view.get(collection, record.id))) {
      return this.#standsAgainst('there-again', collection);
    }
    // What was in a file goes for good after a while.
    if (collection === 'files' && (await view.content(record.id)) === undefined) {
      return this.#standsAgainst('gone', 'id');
    }
    const before = edits.reduce((state, { field, from }) => withField(state, field, from), record);
    if (collection === 'groups') this.#groups.set(record.id, before as GroupRecord);
    this.#puts.push(() => this.#change.put(collection, before));
  }

  /** Sets edited fields back to what they were; fields edited since stand against it, others stay as they are. */
  async #undoEdits<C extends CollectionName>(collection: C, id: string, edits: FieldChange[]): Promise<void> {
    const current =
      collection === 'customers'
        ? ((await this.#customersOf([id]))[0] as Collections[C] | undefined)
        : await this.#change.view.get(collection, id);
    if (!current || (collection === 'customers' && !isLive(current as CustomerRecord))) {
      return this.#standsAgainst('gone', 'id');
    }
    let after = current;
    for (const edit of edits) {
      const { field, from, to } = edit;
      if (field === 'groupIds') {
        after = withField(after, field, withoutEdit((after as CustomerRecord).groupIds, edit));
      } else if (field === 'cardFingerprints') {
        const cards = withoutEdit((after as CustomerRecord).cardFingerprints ?? [], edit);
        after = withField(after, field, cards.length === 0 ? undefined : cards);
      } else if (collection === 'loyalty' && field === 'points') {
        // A balance is a sum: later adjustments stay.
        const points = (after as LoyaltyAccount).points - ((to as number) - (from as number));
        if (points < 0) this.#standsAgainst('not-enough-points', field);
        after = withField(after, field, points);
      } else if (sameValue(valueOf(current, field), from)) {
        // It was set back already.
      } else if (!sameValue(valueOf(current, field), to)) {
        this.#standsAgainst('changed-since', field);
      } else if (this.#isMisfit(field, from)) {
        this.#standsAgainst('field-in-use', field);
      } else if (field === 'customerId' && from !== undefined) {
        after = withField(after, field, await this.#survivorOf(from as string));
      } else {
        after = withField(after, field, from);
      }
    }
    if (after === current) return;
    const isOwnChange = edits.some(({ field }) => !QUIET_FIELDS.has(field));
    if (collection === 'customers' && losesIdentity(current as CustomerRecord, after as CustomerRecord)) {
      return this.#standsAgainst('nobody', 'id');
    }
    const next = isOwnChange ? stamped(after, this.#change.at) : after;
    if (collection === 'customers') this.#customers.set(id, next as CustomerRecord);
    if (collection === 'groups') this.#groups.set(id, next as GroupRecord);
    if (collection === 'settings') this.#settings = next as Collections['settings'];
    this.#puts.push(() => this.#change.put(collection, next, current));
  }

  /** Who somebody is now, who may have been merged away. */
  async #survivorOf(customerId: string): Promise<string> {
    const customer = await this.#change.view.get('customers', customerId);
    return customer?.mergedInto === undefined ? customerId : this.#survivorOf(customer.mergedInto);
  }

  /** Whether a value is none that its custom field takes, whose type or choices are others now. */
  #isMisfit(field: string, value: unknown): boolean {
    const definition = this.#context.settings.customFields.find(({ key }) => field === `custom.${key}`);
    return definition !== undefined && value !== undefined && !fitsField(value as CustomValue, definition);
  }

  #deleteAll(records: CustomerRecord[]): void {
    const { at } = this.#change;
    this.#putAll({ kind: 'deleted' }, records.filter(isLive), (record) => deleted(record, at));
  }

  async #restoreAll(gone: CustomerRecord[]): Promise<void> {
    const restorable = gone.filter((record) => canBeRestored(record, this.#context.now));
    if (gone.length > 0 && restorable.length === 0) throw restoreExpired();
    const groupIds = new Set((await this.#groupsAfter()).keys());
    this.#putAll({ kind: 'restored' }, restorable, (record) => restored(record, groupIds));
  }

  #putAll(
    change: Omit<UniformChange, 'customerIds'>,
    records: CustomerRecord[],
    inverse: (record: CustomerRecord) => CustomerRecord,
  ): void {
    if (records.length === 0) return;
    const inverted = records.map(inverse);
    for (const record of inverted) this.#customers.set(record.id, record);
    this.#puts.push(() => this.#change.putUniform(change, inverted));
  }

  /** The groups there are after this undo. */
  async #groupsAfter(): Promise<Map<string, GroupRecord>> {
    const stored = await this.#change.view.all('groups');
    const groups = new Map(stored.map((group) => [group.id, group]));
    for (const [id, group] of this.#groups) {
      if (group) groups.set(id, group);
      else groups.delete(id);
    }
    return groups;
  }

  /** Groups that come back must be such as could be saved now. */
  async #checkGroups(): Promise<void> {
    if (this.#groups.size === 0 && !this.#settings) return;
    const stored = [...(await this.#groupsAfter()).values()];
    for (const group of this.#groups.values()) {
      // An import's group is named by its file and its day, however many were of them.
      if (!group || group.importId !== undefined) continue;
      if (isNameTaken(group, stored)) this.#standsAgainst('name-taken', 'name');
    }
    const filters = filtersOf(stored, this.#settings ?? this.#context.settings);
    const isCycle = [...filters].some(([id, filter]) => asksForGroup(id, filter, filters));
    if (isCycle) this.#standsAgainst('group-cycle', 'filter');
    else if (areNestedTooDeep(filters)) this.#standsAgainst('too-deep', 'filter');
  }

  async #checkSettings(): Promise<void> {
    if (!this.#settings) return;
    const { customFields } = this.#context.settings;
    const question = await this.#context.queryContext();
    const issues = await misfits(this.#change.view, customFields, this.#settings.customFields, question);
    for (const issue of issues) this.#conflicts.push(issue);
  }

  #standsAgainst(code: keyof typeof STANDS_AGAINST, field: string): void {
    this.#conflicts.push({ code, field, message: `${field}: ${STANDS_AGAINST[code]}.` });
  }

  async #customersOf(ids: readonly string[]): Promise<CustomerRecord[]> {
    const records = await this.#change.view.getMany('customers', ids);
    return records
      .map((record) => record && (this.#customers.get(record.id) ?? record))
      .filter((record) => record !== undefined);
  }
}

/** Fields of a customer that change without a new version of them. */
const QUIET_FIELDS: ReadonlySet<string> = new Set(['groupIds', 'cardFingerprints', 'unsubscribedEmails']);

const STANDS_AGAINST = {
  gone: 'what was changed is not there any more',
  'there-again': 'what was removed is there again',
  'changed-since': 'it was changed again since',
  'field-in-use': 'the field takes other values now',
  'name-taken': 'another group has this name now',
  'group-cycle': 'a group would ask for itself',
  'too-deep': 'groups would ask for one another through too many',
  'not-enough-points': 'points of it were spent since',
  nobody: 'nothing would be left to know the customer by',
} as const;

/** Several edits of one field in one change, as one. */
function composed(changes: readonly FieldChange[]): FieldChange[] {
  const byField = new Map<string, FieldChange>();
  for (const change of changes) {
    const first = byField.get(change.field);
    byField.set(change.field, first ? { ...change, from: first.from } : change);
  }
  return [...byField.values()];
}

/** A list of ids as a set: what the edit added goes, what it took away comes back, the rest stays. */
function withoutEdit(current: readonly string[], { from, to }: FieldChange): string[] {
  const before = (from ?? []) as string[];
  const after = (to ?? []) as string[];
  const kept = current.filter((id) => before.includes(id) || !after.includes(id));
  return [...kept, ...before.filter((id) => !after.includes(id) && !current.includes(id))];
}

function valueOf(record: object, field: string): unknown {
  const [head, ...rest] = field.split('.');
  const value = (record as Record<string, unknown>)[head!];
  if (rest.length === 0 || typeof value !== 'object' || value === null)
    return rest.length === 0 ? value : undefined;
  const key = rest.join('.');
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

function stamped<T extends object>(record: T, at: string): T {
  const versioned = 'version' in record ? { ...record, version: (record.version as number) + 1 } : record;
  return 'updatedAt' in versioned ? { ...versioned, updatedAt: at } : versioned;
}

function isCollection(name: string): name is CollectionName {
  return name in COLLECTIONS;
}
const COLLECTIONS: Record<CollectionName, true> = {
  customers: true,
  groups: true,
  notes: true,
  sales: true,
  activity: true,
  appointments: true,
  loyalty: true,
  coupons: true,
  cards: true,
  files: true,
  imports: true,
  erasures: true,
  settings: true,
};

/** Who may do a thing may also take it back, nobody else. */
function requirePermission(
  { operation, records }: ChangeRecord,
  { fields }: WantedPart,
  context: HandlerContext,
): void {
  if (!context.permissions || !isOperation(operation)) return;
  const changes = records
    .flatMap((record) => record.changes)
    .filter(({ field }) => fields?.includes(field) ?? true);
  const needed = permissionsToUndo(operation, changes, context.settings.customFields);
  requirePermissions(needed, context.permissions, 'Undoing this');
}

function conflict(code: string, message: string): DirectoryError {
  return new DirectoryError('conflict', message, { issues: [{ code, message }] });
}

function unknownChange(): DirectoryError {
  return new DirectoryError('not-found', 'There is no such change.', {
    issues: [{ code: 'unknown-change', field: 'changeId', message: 'There is no such change.' }],
  });
}
