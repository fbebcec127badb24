import { containsCardNumber } from './card-number.js';
import { type DirectoryError, invalid } from './errors.js';
import { type CustomerFile, FILE_TYPES, type FileType, MAX_FILE_SIZE } from './file.js';
import { fileTypeOf } from './file-type.js';
import { type Fields, type IssueList, plannedLine, refuseUnknownFields } from './field-values.js';
import {
  type ContentOf,
  type OwnedEnvironment,
  planOwned,
  planOwnedChanges,
  requiredLine,
} from './owned-plan.js';

/** What people change of a file. */
export interface FileChanges {
  name?: string;
}

/** What is in a file. */
export interface FileContent {
  bytes: Uint8Array;
  /** The same read as text, whatever it is. */
  text: string;
}

/** What a file is made with besides its content. */
export interface FileEnvironment extends OwnedEnvironment {
  author?: string;
}

/** Longer names are none on most systems. */
const LONGEST_NAME = 255;
const FILE_FIELDS: ReadonlySet<string> = new Set(['name', 'type', 'size', 'author']);
const CHANGED_FIELDS: ReadonlySet<string> = new Set(['name']);

/**
 * A file with this content. Throws `invalid`: `file-too-large` (`size` in bytes), `empty-file`,
 * `file-type` (it is none of {@link FILE_TYPES} by its content), `card-number` (in the name, or in a text),
 * `required`, `too-long`.
 */
export function planFile(name: string, { bytes, text }: FileContent, env: FileEnvironment): CustomerFile {
  const { length: size } = bytes;
  checkSize(size);
  const plainName = withoutFolders(name);
  const type = fileTypeOf(bytes, text, plainName);
  if (type === undefined) throw refusedType();
  if (type.startsWith('text/') && containsCardNumber(text)) {
    const message = 'The file contains what looks like a card number.';
    throw invalid({ code: 'card-number', field: 'file', message });
  }
  const { author, ...owned } = env;
  const planned = { name: plainName, type, size, ...(author === undefined ? {} : { author }) };
  return planOwned(planned, owned, plannedFile);
}

/** Throws `invalid` for a size that no file may have: known before its content is read. */
export function checkSize(size: number): void {
  if (size === 0) throw invalid({ code: 'empty-file', field: 'file', message: 'The file is empty.' });
  if (size <= MAX_FILE_SIZE) return;
  const message = `The file is larger than ${MAX_FILE_SIZE} bytes.`;
  throw invalid({ code: 'file-too-large', field: 'file', message, values: { max: MAX_FILE_SIZE, size } });
}

/** A file under another name, itself if it is the same. Throws like {@link planFile}. */
export function planFileChanges(file: CustomerFile, changes: FileChanges, now: string): CustomerFile {
  return planOwnedChanges(file, { ...changes }, now, (fields, issues) => {
    for (const field of Object.keys(changes)) {
      if (!CHANGED_FIELDS.has(field)) issues.add('unknown-field', field, `${field} cannot be changed.`);
    }
    return plannedFile(fields, issues);
  });
}

function plannedFile(fields: Fields, issues: IssueList): ContentOf<CustomerFile> {
  refuseUnknownFields(fields, FILE_FIELDS, '', issues);
  const name = requiredLine(withoutFolders(fields['name']), 'name', LONGEST_NAME, issues);
  const author = plannedLine(fields['author'], 'author', LONGEST_NAME, issues);
  return {
    name,
    type: fields['type'] as FileType,
    size: fields['size'] as number,
    ...(author === undefined ? {} : { author }),
  };
}

/** Some browsers tell the folders too, which are nobody's business; a name never leads out of the downloads. */
function withoutFolders(name: unknown): string {
  return typeof name === 'string' ? name.replace(/^.*[/\\]/s, '').trim() : '';
}

function refusedType(): DirectoryError {
  const message = `The file is none of these by its content: ${FILE_TYPES.join(', ')}.`;
  return invalid({ code: 'file-type', field: 'file', message });
}
