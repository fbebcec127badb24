import type { DirectoryAdapter, Progress } from 'customer-directory';

const CUSTOMERS = 15_538;

/**
 * Fills an empty directory with made-up people. They come as the CSV file that Square exports, by the
 * same two operations that the directory's own import uses: a preview, then the run.
 */
export async function loadSampleData(
  adapter: DirectoryAdapter,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  // Asked for when it is wanted: sample data is no part of a portal's first load.
  const { SAMPLE_SETTINGS, squareExport } = await import('customer-directory/testing');
  await adapter.call('directory.configure', SAMPLE_SETTINGS);
  const text = squareExport({ rows: CUSTOMERS, seed: 1, now: new Date(), flaws: false });
  const file = new File([text], 'sample-customers.csv', { type: 'text/csv' });
  const { importId } = await adapter.call('imports.preview', { file });
  await adapter.call('imports.run', { importId }, { onProgress });
}
