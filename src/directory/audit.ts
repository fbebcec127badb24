import type { AuditEntry, ChangeRecord, FieldChange, UniformChange } from '../core/change.js';
import { UNTOLD_FIELDS } from '../core/customer.js';
import { isFields } from '../core/field-values.js';
import type { StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';
import { isFinal, isUndone, makesDirectory, ownersOf, touchedIds } from './trail.js';

const DEFAULT_ENTRIES = 50;
const MAX_ENTRIES = 200;
/** An entry names at most so many customers; `count` tells how many there are. */
const MAX_IDS = 10_000;
const MAX_CHANGES = 500;

/** Who changed what, newest first. */
export const auditList: Handler<'audit.list'> = async (input, context) => {
  const limit = Math.min(input.limit ?? DEFAULT_ENTRIES, MAX_ENTRIES);
  if (limit === 0) return { entries: [] };
  return context.store.read(async (view) => {
    const found = await changesThatSay(view, input, limit + 1);
    const entries: AuditEntry[] = [];
    for (const change of found.slice(0, limit)) {
      entries.push(await present(view, change, input.customerId));
    }
    const next = found.length > limit ? { next: entries.at(-1)!.changeId } : {};
    return { entries, ...next };
  });
};

/**
 * A retried write that changed nothing keeps its key in the trail, and is no entry; nor is the making of
 * the directory, which nobody did.
 */
async function changesThatSay(
  view: StoreView,
  { customerId, before }: { customerId?: string; before?: string },
  wanted: number,
): Promise<ChangeRecord[]> {
  const found: ChangeRecord[] = [];
  let from = before;
  while (found.length < wanted) {
    const batch = await view.changes({
      ...(customerId === undefined ? {} : { customerId }),
      ...(from === undefined ? {} : { before: from }),
      limit: wanted,
    });
    found.push(...batch.filter((change) => touches(change) && !makesDirectory(change)));
    if (batch.length < wanted) break;
    from = batch.at(-1)!.id;
  }
  return found.slice(0, wanted);
}

function touches({ records, uniform }: ChangeRecord): boolean {
  return records.length > 0 || uniform.length > 0;
}

async function present(
  view: StoreView,
  change: ChangeRecord,
  customerId: string | undefined,
): Promise<AuditEntry> {
  const ids = touchedIds(change);
  const undoes = change.undoes ?? change.undoesPartOf;
  return {
    changeId: change.id,
    at: change.at,
    ...(change.actor === undefined ? {} : { actor: change.actor }),
    operation: change.operation,
    ids: customerId === undefined ? ids.slice(0, MAX_IDS) : [customerId],
    count: ids.length,
    changes: fieldsOf(change, customerId).slice(0, MAX_CHANGES),
    ...(undoes === undefined ? {} : { undoes }),
    undoable: !isFinal(change) && !(await isUndone(view, change)),
  };
}

function fieldsOf(change: ChangeRecord, customerId: string | undefined): FieldChange[] {
  const fields: FieldChange[] = [];
  for (const record of change.records) {
    if (customerId !== undefined && !ownersOf(record).includes(customerId)) continue;
    for (const change of record.changes) {
      if (!isUntold(record.collection, change.field)) fields.push(told(record.collection, change));
    }
    if (fields.length >= MAX_CHANGES) return fields;
  }
  for (const uniform of change.uniform) {
    if (customerId === undefined || uniform.customerIds.includes(customerId))
      fields.push(fieldOfUniform(uniform));
  }
  return fields;
}

/** What is kept of a record and named to nobody: what tells cards apart, and what charges them. */
const UNTOLD: Readonly<Record<string, ReadonlySet<string>>> = {
  customers: UNTOLD_FIELDS,
  cards: new Set(['token', 'fingerprint']),
};

/** Whether a field is kept and named to nobody. */
export function isUntold(collection: string, field: string): boolean {
  return UNTOLD[collection]?.has(field) ?? false;
}

/** A change without what is named to nobody, where it is of whole records or of a sale's card. */
function told(collection: string, { field, from, to }: FieldChange): FieldChange {
  const isCard = collection === 'sales' && field === 'card';
  const shown = (value: unknown): unknown => {
    if (isCard) return withoutFingerprint(value);
    if (field !== '*' || !isFields(value)) return value;
    if (collection === 'sales' && value['card'] !== undefined) {
      return { ...value, card: withoutFingerprint(value['card']) };
    }
    return Object.fromEntries(Object.entries(value).filter(([key]) => !isUntold(collection, key)));
  };
  return {
    field,
    ...(from === undefined ? {} : { from: shown(from) }),
    ...(to === undefined ? {} : { to: shown(to) }),
  };
}

function withoutFingerprint(card: unknown): unknown {
  if (!isFields(card)) return card;
  const { fingerprint: _, ...shown } = card;
  return shown;
}

/** What a change over many customers did to each of them. */
export function fieldOfUniform({ kind, groupId, block }: UniformChange): FieldChange {
  switch (kind) {
    case 'created':
    case 'recorded':
      return { field: '*' };
    case 'deleted':
      return { field: 'deleted', from: false, to: true };
    case 'restored':
      return { field: 'deleted', from: true, to: false };
    case 'group-added':
      return { field: 'groups', to: groupId };
    case 'group-removed':
      return { field: 'groups', from: groupId };
    case 'erased':
      return { field: 'erased', from: false, to: true };
    case 'blocked':
      return { field: 'blocked', to: block };
    case 'unblocked':
      return { field: 'blocked', from: block };
    default:
      return kind satisfies never;
  }
}
