import { Directory } from '../directory/directory.js';
import { openIndexedDBStore } from '../stores/indexeddb/indexeddb-store.js';
import type { Progress } from './adapter.js';
import type { FirstSettings } from './first-settings.js';

/** What opens a directory in IndexedDB, in the page and in the worker alike. */
export interface IndexedDBDirectoryOptions {
  name: string;
  settings: FirstSettings;
}

/** Opens the directory of a name, or makes it. */
export async function openIndexedDBDirectory(
  { name, settings }: IndexedDBDirectoryOptions,
  onProgress: (progress: Progress) => void,
): Promise<Directory> {
  return new Directory(await openIndexedDBStore({ name, onProgress }), { settings });
}
