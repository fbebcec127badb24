import { DirectoryError, type ErrorCode, type Issue } from './errors.js';
import { looksLikeContact } from './hidden-search.js';
import { isPermission } from './permissions.js';

const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  'not-found': 'It is not there.',
  conflict: 'It does not go with what is there now.',
  invalid: 'Something of it is not valid.',
  forbidden: 'It is not allowed.',
  unavailable: 'The directory cannot answer now.',
  cancelled: 'The operation was cancelled.',
  quota: 'There is no room left.',
};

/** Texts beside an issue that name what the directory is made of, not its people. */
const NAMING = new Set(['key', 'field', 'group', 'groups']);
const BOUNDS = new Set(['min', 'max', 'limit', 'most', 'balance']);

/**
 * An error for somebody who may not see contact details: its codes, fields and numbers, in words of our own, as
 * those of the backend may repeat a value.
 */
export function maskError(error: DirectoryError): DirectoryError {
  const issues = error.issues.map(maskIssue);
  const message = issues.map((issue) => issue.message).join(' ') || MESSAGES[error.code];
  return new DirectoryError(error.code, message, {
    issues,
    ...(typeof error.currentVersion === 'number' ? { currentVersion: error.currentVersion } : {}),
  });
}

function maskIssue({ code, field, values = {} }: Issue): Issue {
  const word = /^[a-z][a-z-]{0,60}$/.test(code) ? code : 'not-valid';
  const path = typeof field === 'string' && isPath(field) ? field : undefined;
  const { permission } = values;
  if (typeof permission === 'string' && isPermission(permission)) {
    const message = `This needs the permission ${permission}.`;
    return { code: word, ...(path === undefined ? {} : { field: path }), message, values: { permission } };
  }
  const told = Object.entries(values).filter(
    ([key, value]) =>
      isBound(key, value) || (NAMING.has(key) && typeof value === 'string' && !looksLikeContact(value)),
  );
  return {
    code: word,
    ...(path === undefined ? {} : { field: path }),
    message: `${path ?? 'The input'}: ${word}.`,
    ...(told.length === 0 ? {} : { values: Object.fromEntries(told) }),
  };
}

/** Whether a value is a limit or a count, and no number that somebody is called by. */
function isBound(key: string, value: string | number): boolean {
  return typeof value === 'number' && (BOUNDS.has(key) || Math.abs(value) < 1_000_000);
}

/** Whether a text is the place of a field, and no value that was put there. */
function isPath(field: string): boolean {
  return /^[\w.*?-]{1,300}$/.test(field) && !field.split('.').some(looksLikeContact);
}
