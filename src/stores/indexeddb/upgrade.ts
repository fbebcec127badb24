import { namedLineOf } from '../../core/record-line.js';
import { isOwnedCollection } from '../store.js';
import { BLOCK_ROWS } from './blocks.js';
import {
  type DirectoryDatabase,
  FORMAT,
  type FoldState,
  type JournalEntry,
  type Manifest,
  type Mutation,
  type Totals,
  type UpgradeTransaction,
} from './schema.js';

/** What the first format kept, where it is another thing now. */
interface FirstTotals {
  customers: number;
  rows: number;
  records: number;
}
type FirstManifest = Omit<Manifest, 'totals'> & { totals: FirstTotals };
type FirstFoldState = Omit<FoldState, 'foldedRows'> & { foldedRows: number };
type FirstEntry = Omit<JournalEntry, 'totals' | 'mutations'> & {
  totals: FirstTotals;
  mutations?: Omit<Mutation, 'table'>[];
};

/** Records read in one request. */
const RECORDS_AT_A_TIME = 2048;

/**
 * Carries a directory of the first format over, which kept what customers own in a record each: into blocks, as
 * everything of which there are many. What is damaged stays as it is, to be named when it is loaded.
 */
export async function carryOver(database: DirectoryDatabase, transaction: UpgradeTransaction): Promise<void> {
  database.createObjectStore('owned');
  const records = transaction.objectStore('records');
  // Typed as it is now, without the index that it had.
  (records as unknown as IDBObjectStore).deleteIndex('customer');
  const meta = transaction.objectStore('meta');
  const manifest = (await meta.get('manifest')) as FirstManifest | undefined;
  const fold = (await meta.get('fold')) as FirstFoldState | undefined;
  if (manifest?.format !== 1 || typeof manifest.totals !== 'object') return;
  if (typeof fold?.foldedTo !== 'number' || typeof fold.foldedRows !== 'number') return;

  const moved = await moveOwned(transaction);
  const totalsNow = ({ customers, rows, records: all }: FirstTotals): Totals => ({
    customers: { size: customers, rows },
    owned: { size: moved, rows: moved },
    small: all - moved,
  });
  unwaited(meta.put({ ...manifest, format: FORMAT, totals: totalsNow(manifest.totals) }));
  unwaited(meta.put({ ...fold, foldedRows: { customers: fold.foldedRows, owned: moved } }));
  const journal = transaction.objectStore('journal');
  const entries = await journal.getAll(IDBKeyRange.lowerBound(fold.foldedTo, true));
  for (const { mutations, totals, ...entry } of entries as unknown as FirstEntry[]) {
    unwaited(
      journal.put({
        ...entry,
        totals: totalsNow(totals),
        ...(mutations ? { mutations: mutations.map((row) => ({ table: 'customers', ...row })) } : {}),
      }),
    );
  }
}

/** Moves records that customers own into blocks and gives how many there are. */
async function moveOwned(transaction: UpgradeTransaction): Promise<number> {
  const records = transaction.objectStore('records');
  const blocks = transaction.objectStore('owned');
  let lines: string[] = [];
  let block = 0;
  const writeBlock = (): void => {
    unwaited(blocks.put(lines.join('\n'), block++));
    lines = [];
  };
  let range: IDBKeyRange | null = null;
  for (;;) {
    const batch = await records.getAll(range, RECORDS_AT_A_TIME);
    for (const { collection, id, record } of batch) {
      if (!isOwnedCollection(collection)) continue;
      lines.push(namedLineOf(collection, record));
      unwaited(records.delete([collection, id]));
      if (lines.length === BLOCK_ROWS) writeBlock();
    }
    const last = batch.at(-1);
    if (batch.length < RECORDS_AT_A_TIME || last === undefined) break;
    range = IDBKeyRange.lowerBound([last.collection, last.id], true);
  }
  const moved = block * BLOCK_ROWS + lines.length;
  if (lines.length > 0) writeBlock();
  return moved;
}

/** A failed request aborts the transaction, which is where the failure is met. */
function unwaited(request: Promise<unknown>): void {
  request.catch(() => undefined);
}
