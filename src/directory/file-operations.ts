import type { CustomerFile } from '../core/file.js';
import type { FileChanges } from '../core/file-plan.js';
import type { Saved } from './operation-types.js';
import type { OperationRow } from './operations.js';

/** Input and output of the operations on photos and documents of customers. */
export interface FileOperationTypes {
  'files.list': { input: { customerId: string }; output: { files: CustomerFile[] } };
  'files.get': { input: { id: string }; output: NamedFile };
  'files.add': {
    /** `name` is needed where the file has none of its own. */
    input: { customerId: string; file: Blob; name?: string };
    output: Saved<CustomerFile>;
  };
  'files.update': {
    input: { id: string; version: number; changes: FileChanges };
    output: Saved<CustomerFile>;
  };
  'files.remove': { input: { id: string; version: number }; output: { changeId: string } };
}

/** A file and what it is called. Its type is what its content says. */
export interface NamedFile {
  file: Blob;
  name: string;
}

/** The rows of those operations in the table. */
export const FILE_OPERATIONS = {
  'files.list': {
    kind: 'read',
    permission: 'files',
    method: 'GET',
    path: '/customers/{customerId}/files',
    summary: 'Lists the photos and documents of a customer, newest first.',
  },
  'files.get': {
    kind: 'read',
    permission: 'files',
    method: 'GET',
    path: '/files/{id}',
    gives: 'named-file',
    summary: 'Gives a photo or document with its name.',
  },
  'files.add': {
    kind: 'write',
    permission: 'files',
    method: 'POST',
    path: '/customers/{customerId}/files',
    accepts: 'form',
    summary:
      'Adds a photo or document of at most 10 MB: JPEG, PNG, WebP, GIF, PDF, text or CSV by its content.',
  },
  'files.update': {
    kind: 'write',
    permission: 'files',
    method: 'PATCH',
    path: '/files/{id}',
    summary: 'Gives a photo or document another name.',
  },
  'files.remove': {
    kind: 'write',
    permission: 'files',
    method: 'DELETE',
    path: '/files/{id}',
    summary: 'Removes a photo or document, which undo brings back for 30 days.',
  },
} as const satisfies Record<keyof FileOperationTypes, OperationRow>;
