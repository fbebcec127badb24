import { asDirectoryError, DirectoryError, type Issue } from '../../core/errors.js';

/** What IndexedDB rejected with, as the error that users are told. */
export function storageError(error: unknown): DirectoryError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'VersionError') return newerFormat(error);
  if (name === 'AbortError') {
    // Nobody cancelled: the browser took the transaction back.
    const message = 'The browser could not store the change. Nothing was changed.';
    return new DirectoryError('unavailable', message, { cause: error });
  }
  return asDirectoryError(error);
}

/** The directory was written by a library newer than this. */
export function newerFormat(cause?: unknown): DirectoryError {
  const message = 'This directory was written by a newer version. Reload the page.';
  return new DirectoryError('unavailable', message, {
    issues: [{ code: 'newer-format', message }],
    cause,
  });
}

/** Something promised by the manifest is missing or unreadable: `issues` name it. */
export function damaged(issues: [Issue, ...Issue[]], cause?: unknown): DirectoryError {
  const message = `The stored directory is damaged: ${issues.map((issue) => issue.message).join(' ')}`;
  return new DirectoryError('unavailable', message, { issues, cause });
}

/** One damage; `part` says where ("customers.12", "manifest"). */
export function damage(part: string, message: string): Issue {
  return { code: 'damaged', field: part, message };
}

/** Another directory lies under the name of the one that was loaded: a backup was restored, or data was deleted. */
export function replaced(): DirectoryError {
  const message = 'The stored directory was replaced while it was open. Reload the page.';
  return new DirectoryError('unavailable', message, { issues: [{ code: 'replaced', message }] });
}
