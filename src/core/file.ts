import type { OwnedRecord } from './owned-plan.js';

/** What a file of a customer may be, by its content. */
export const FILE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'application/pdf',
  'text/plain',
  'text/csv',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** The largest file, in bytes. */
export const MAX_FILE_SIZE = 10 * 1024 * 1024;

/** A photo or document that is kept with a customer; its content lies apart. */
export interface CustomerFile extends OwnedRecord {
  name: string;
  type: FileType;
  /** Bytes. */
  size: number;
  /** Who added it. */
  author?: string;
}
