import type { ChangeRecord, FieldChange, RecordChange, UniformChange } from '../../core/change.js';
import { type CustomerRecord, UNTOLD_FIELDS } from '../../core/customer.js';
import { DirectoryError } from '../../core/errors.js';
import type { ImportRecord } from '../../core/import.js';
import { displayName } from '../../core/names.js';
import { sameValue, withField } from '../../core/record-changes.js';
import type { StoreView } from '../../stores/store.js';
import { deleted } from '../customers.js';
import { removeGroup, withoutGroup } from '../groups.js';
import type { Handler } from '../handler.js';
import { isLive } from '../live-customer.js';
import type { ImportUndone } from '../operation-types.js';
import { type Write, write } from '../write.js';

/** Customers read at once: many, as those a file changed lie here and there. */
const BATCH = 16_384;

/**
 * Takes an import back in one write: whom it made is deleted, what it changed is set back, its group goes.
 * What somebody touched since stays as it is and is listed.
 */
export const importsUndo: Handler<'imports.undo'> = async ({ importId }, context) => {
  const question = await context.queryContext();
  return write(
    context,
    { importId },
    async (change) => {
      const { view } = change;
      const record = await view.get('imports', importId);
      if (!record) throw unknownImport();
      if (record.undoneAt !== undefined) throw alreadyUndone();
      const done = await view.change(record.changeId);
      if (!done) throw unknownImport();
      const undo = new ImportUndo(change, record, await touchedSince(view, record));
      const group = record.groupId === undefined ? undefined : await view.get('groups', record.groupId);
      // First the group: what follows puts customers without it.
      if (group) await removeGroup(change, group, question);
      await undo.takeBackCreated(done);
      await undo.takeBackUpdated(done);
      change.put('imports', { ...record, undoneAt: change.at }, record);
      change.markUndone(record.changeId);
      return { ...undo.result, changeId: change.changeId };
    },
    { durability: 'strict' },
  );
};

class ImportUndo {
  readonly result: Pick<ImportUndone, 'restored' | 'kept'> = { restored: 0, kept: [] };
  readonly #change: Write;
  readonly #groupId: string | undefined;
  readonly #touched: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(change: Write, { groupId }: ImportRecord, touched: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#change = change;
    this.#groupId = groupId;
    this.#touched = touched;
  }

  async takeBackCreated({ uniform }: ChangeRecord): Promise<void> {
    const ids = uniform.flatMap(({ kind, customerIds }) => (kind === 'created' ? customerIds : []));
    for (let start = 0; start < ids.length; start += BATCH) {
      const records = await this.#change.view.getMany('customers', ids.slice(start, start + BATCH));
      const gone: CustomerRecord[] = [];
      for (const record of records) {
        if (!record || !isLive(record)) continue;
        const touched = this.#touched.get(record.id);
        if (touched === undefined && record.version === 1) {
          gone.push(deleted(this.#ungrouped(record), this.#change.at));
        } else {
          this.#keep(record, [...(touched ?? [])]);
        }
      }
      this.#change.putUniform({ kind: 'deleted' }, gone);
      this.result.restored += gone.length;
    }
  }

  async takeBackUpdated({ records: changed }: ChangeRecord): Promise<void> {
    const updates = changed.filter(({ collection }) => collection === 'customers');
    for (let start = 0; start < updates.length; start += BATCH) {
      const batch = updates.slice(start, start + BATCH);
      const records = await this.#change.view.getMany(
        'customers',
        batch.map(({ id }) => id),
      );
      batch.forEach((update, index) => {
        const record = records[index];
        if (record && isLive(record)) this.#setBack(this.#ungrouped(record), update);
      });
    }
  }

  #setBack(current: CustomerRecord, { changes }: RecordChange): void {
    const kept: string[] = [];
    let record = current;
    for (const change of changes) {
      if (change.field === 'groupIds') continue;
      if (sameValue(valueOf(current, change), change.to)) {
        record = withField(record, change.field, change.from);
      } else {
        kept.push(change.field);
      }
    }
    if (record !== current) {
      const after = { ...record, version: current.version + 1, updatedAt: this.#change.at };
      this.#change.put('customers', after, current);
    }
    if (kept.length > 0) this.#keep(current, kept);
    else this.result.restored++;
  }

  #keep(record: CustomerRecord, fields: string[]): void {
    const name = displayName(record);
    const told = fields.filter((field) => !UNTOLD_FIELDS.has(field));
    this.result.kept.push({ id: record.id, fields: told, ...(name === undefined ? {} : { name }) });
  }

  /** The customer out of the import's group, which the records read before its removal still name. */
  #ungrouped(record: CustomerRecord): CustomerRecord {
    if (this.#groupId === undefined || !record.groupIds.includes(this.#groupId)) return record;
    return withoutGroup(record, this.#groupId);
  }
}

/**
 * What was touched of each customer after an import, by the trail: fields, or the collection (`notes`). Taking the
 * import itself back and bringing it again touches nobody.
 */
async function touchedSince(
  view: StoreView,
  { changeId, groupId: own }: ImportRecord,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const touched = new Map<string, Set<string>>();
  const touch = (customerId: string, field: string): void => {
    const names = touched.get(customerId);
    if (names) names.add(field);
    else touched.set(customerId, new Set([field]));
  };
  const itself = new Set([changeId]);
  for (const change of (await changesAfter(view, changeId)).reverse()) {
    for (const { collection, customerId, changes: fields } of change.records) {
      if (customerId === undefined) continue;
      for (const { field } of fields) touch(customerId, collection === 'customers' ? field : collection);
    }
    if (change.undoes !== undefined && itself.has(change.undoes)) {
      itself.add(change.id);
      continue;
    }
    for (const { kind, groupId, collection, customerIds } of change.uniform) {
      if (groupId !== undefined && groupId === own) continue;
      for (const id of customerIds) touch(id, collection ?? FIELDS_OF_KINDS[kind]);
    }
  }
  return touched;
}

/** What each thing that is done to many customers changes of them. */
const FIELDS_OF_KINDS: Record<UniformChange['kind'], string> = {
  created: '*',
  recorded: '*',
  deleted: 'deleted',
  erased: '*',
  restored: 'deleted',
  'group-added': 'groupIds',
  'group-removed': 'groupIds',
  blocked: 'blocked',
  unblocked: 'blocked',
};

/** The changes after another, newest first. */
async function changesAfter(view: StoreView, changeId: string): Promise<ChangeRecord[]> {
  const later: ChangeRecord[] = [];
  let before: string | undefined;
  for (;;) {
    const changes = await view.changes({ limit: 500, ...(before === undefined ? {} : { before }) });
    for (const change of changes) {
      if (change.id === changeId) return later;
      later.push(change);
    }
    const last = changes.at(-1);
    if (!last) return later;
    before = last.id;
  }
}

function valueOf(record: CustomerRecord, { field }: FieldChange): unknown {
  if (field.startsWith('custom.')) {
    const key = field.slice('custom.'.length);
    return Object.hasOwn(record.custom, key) ? record.custom[key] : undefined;
  }
  return (record as unknown as Record<string, unknown>)[field];
}

function unknownImport(): DirectoryError {
  const message = 'There is no such import.';
  return new DirectoryError('not-found', message, {
    issues: [{ code: 'unknown-import', field: 'importId', message }],
  });
}

function alreadyUndone(): DirectoryError {
  const message = 'This import was undone already.';
  return new DirectoryError('conflict', message, {
    issues: [{ code: 'already-undone', field: 'importId', message }],
  });
}
