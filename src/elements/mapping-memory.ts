import type { ColumnTarget } from '../core/import.js';
import type { MappingMemory } from '../state/import-state.js';

const KEY = 'customer-directory-import-columns';

/** How many kinds of files are remembered; the one used longest ago is forgotten first. */
const MOST = 20;

type Entry = [headers: readonly string[], mapping: readonly ColumnTarget[]];

/** What people said the columns of a kind of file are, kept in this browser. Headers alone are kept, never a row. */
export const mappingMemory: MappingMemory = {
  recall(headers) {
    return entries().find(([known]) => isSame(known, headers))?.[1];
  },

  keep(headers, mapping) {
    const others = entries().filter(([known]) => !isSame(known, headers));
    try {
      localStorage.setItem(KEY, JSON.stringify([[headers, mapping], ...others].slice(0, MOST)));
    } catch {
      // A browser may keep nothing for this page, or have no room: then the next file is mapped by its headers.
    }
  },
};

function entries(): Entry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is Entry {
  if (!Array.isArray(entry)) return false;
  const [headers, mapping] = entry as unknown[];
  return (
    Array.isArray(headers) &&
    Array.isArray(mapping) &&
    headers.length === mapping.length &&
    headers.every((header) => typeof header === 'string') &&
    mapping.every((target) => target === null || typeof target === 'string')
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((header, column) => header === b[column]);
}
