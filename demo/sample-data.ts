import type { DirectoryAdapter, Progress } from 'customer-directory';
import type { SquareShop } from 'customer-directory/testing';

const CUSTOMERS = 15_538;

/** What is being brought in, and how far it is. */
export interface SampleProgress extends Progress {
  what: 'customers' | 'sales';
}

/**
 * Fills an empty directory with made-up people and what they bought. The people come as the CSV file that
 * Square exports, by the same two operations that the directory's own import uses: a preview, then the run.
 * The sales come as a point of sale would bring its older ones: all at once, each with whose it is.
 */
export async function loadSampleData(
  adapter: DirectoryAdapter,
  onProgress: (progress: SampleProgress) => void,
): Promise<void> {
  // Asked for when it is wanted: sample data is no part of a portal's first load.
  const { SAMPLE_SETTINGS, squareShop } = await import('customer-directory/testing');
  await adapter.call('directory.configure', SAMPLE_SETTINGS);
  const { customers, sales } = squareShop({ rows: CUSTOMERS, seed: 1, now: new Date(), flaws: false });
  const file = new File([customers], 'sample-customers.csv', { type: 'text/csv' });
  const { importId } = await adapter.call('imports.preview', { file });
  await adapter.call(
    'imports.run',
    { importId },
    { onProgress: (progress) => onProgress({ what: 'customers', ...progress }) },
  );
  const ids = await idsBySquareId(adapter);
  const attached = sales.map(({ squareCustomerId, sale }) => ({ sale, attachTo: ids.get(squareCustomerId) }));
  onProgress({ what: 'sales', done: 0, total: attached.length });
  await adapter.call('sales.recordMany', { sales: attached.filter(hasCustomer) });
}

type Attached = { sale: SquareShop['sales'][number]['sale']; attachTo: string };

function hasCustomer(sale: { attachTo: string | undefined }): sale is Attached {
  return sale.attachTo !== undefined;
}

/** The directory's ids of customers by those that Square has for them. */
async function idsBySquareId(adapter: DirectoryAdapter): Promise<Map<string, string>> {
  const csv = await adapter.call('exports.csv', { columns: ['squareCustomerId', 'id'], raw: true });
  const ids = new Map<string, string>();
  for (const [, squareId = '', id = ''] of (await csv.text()).matchAll(/"([^"]+)","([^"]+)"/g)) {
    ids.set(squareId, id);
  }
  return ids;
}
