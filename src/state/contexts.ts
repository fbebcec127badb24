import { createContext } from '@lit/context';
import type { DirectoryState } from './directory-state.js';

/** The directory that elements inside `<customer-directory>` show. The key survives two copies of the library on a page. */
export const directoryContext = createContext<DirectoryState | undefined>(
  Symbol.for('customer-directory/directory'),
);
