import type { ChangeRecord, RecordChange } from '../core/change.js';
import type { StoreView } from '../stores/store.js';

/* What the trail of changes says of one of them. */

/** Whether a change is undone now: its undo may have been undone in turn. */
export async function isUndone(view: StoreView, change: ChangeRecord): Promise<boolean> {
  let undone = false;
  for (let by = change.undoneBy; by !== undefined;) {
    undone = !undone;
    by = (await view.change(by))?.undoneBy;
  }
  return undone;
}

/** The change that a chain of undos began with: what they all did or took back. */
export async function rootOf(view: StoreView, change: ChangeRecord): Promise<ChangeRecord> {
  let root = change;
  for (;;) {
    const undone = root.undoes ?? root.undoesPartOf;
    const earlier = undone === undefined ? undefined : await view.change(undone);
    if (!earlier) return root;
    root = earlier;
  }
}

/** Operations that nothing can take back: who was looked at was seen, and who was erased is gone. */
const FINAL_OPERATIONS: ReadonlySet<string> = new Set(['customers.reveal', 'customers.erase']);

/** Whether a change is one that there is no way back from. */
export function isFinal({ operation }: Pick<ChangeRecord, 'operation'>): boolean {
  return FINAL_OPERATIONS.has(operation);
}

/** Whether a change is the first one, which stored the directory's settings. */
export function makesDirectory({ records }: ChangeRecord): boolean {
  return records.some(({ collection, changes }) => collection === 'settings' && changes[0]?.field === '*');
}

/** Customers that a change touched, or else the other records that it touched. */
export function touchedIds({ records, uniform }: ChangeRecord): readonly string[] {
  const owners = records.flatMap(ownersOf);
  // One line for a hundred thousand people is the usual large change, and names nobody twice.
  const [only, ...others] = uniform;
  if (only && others.length === 0 && owners.length === 0 && only.customerIds.length > 0) {
    return only.customerIds;
  }
  const customers = new Set(owners);
  for (const { customerIds } of uniform) for (const id of customerIds) customers.add(id);
  if (customers.size > 0) return [...customers];
  return [...records.map(({ id }) => id), ...uniform.flatMap(({ recordIds = [] }) => recordIds)];
}

/** Whose a record is after a change, and whose it was before where somebody else's. */
export function ownersOf({ customerId, leftCustomerId }: RecordChange): string[] {
  return [customerId, leftCustomerId].filter((id) => id !== undefined);
}
