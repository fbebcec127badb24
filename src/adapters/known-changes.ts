import type { AuditEntry } from '../core/change.js';
import { isDirectoryError } from '../core/errors.js';
import type { DirectoryAdapter } from './adapter.js';

/** How far back the trail is looked through, in entries. */
const FARTHEST = 1000;
const PAGE = 200;
/** Undos of undos followed; more would be damage. */
const LONGEST_CHAIN = 100;

/** What the trail of an adapter tells of a change: its entry, that it has none, or that it tells nothing. */
export type FoundChange = AuditEntry | 'unknown' | 'untold' | 'refused';

/** The change that a chain of undos began with, as the trail tells it. */
export async function rootChange(
  adapter: DirectoryAdapter,
  changeId: string,
  signal: AbortSignal | undefined,
): Promise<FoundChange> {
  let found = await changeOf(adapter, changeId, signal);
  for (let step = 0; typeof found === 'object' && found.undoes !== undefined; step++) {
    if (step === LONGEST_CHAIN) return 'unknown';
    found = await changeOf(adapter, found.undoes, signal);
  }
  return found;
}

/** The newest entries of the trail are looked through: it is asked for by its customer and its time alone. */
async function changeOf(
  adapter: DirectoryAdapter,
  changeId: string,
  signal: AbortSignal | undefined,
): Promise<FoundChange> {
  if (!adapter.operations.has('audit.list')) return 'untold';
  let before: string | undefined;
  for (let looked = 0; looked < FARTHEST; looked += PAGE) {
    const input = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    try {
      const { entries, next } = await adapter.call('audit.list', input, signal ? { signal } : {});
      const entry = entries.find((candidate) => candidate.changeId === changeId);
      if (entry) return entry;
      if (next === undefined) return 'unknown';
      before = next;
    } catch (thrown) {
      if (isDirectoryError(thrown) && thrown.code === 'forbidden') return 'refused';
      throw thrown;
    }
  }
  return 'unknown';
}
