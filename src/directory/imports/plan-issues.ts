import type { CustomerRecord } from '../../core/customer.js';
import type { MatchKey } from '../../core/csv/row-match.js';
import { DirectoryError, type Issue } from '../../core/errors.js';

/** A row left out by choice. */
export function skipped(line: number): Issue {
  return { code: 'skipped', message: `Line ${line} was left out by choice.`, values: { line } };
}

/** A row about somebody whom an earlier row was about. */
export function repeated(line: number, first: number): Issue {
  return {
    code: 'repeated-in-file',
    message: `Line ${line} is about the same customer as line ${first}.`,
    values: { line: first },
  };
}

/** A row about somebody who is not there. */
export function gone(line: number, record: CustomerRecord | undefined): Issue {
  return record
    ? {
        code: 'deleted',
        message: `The customer of line ${line} was deleted. Restore them first.`,
        values: { line },
      }
    : {
        code: 'unknown-customer',
        message: `The customer chosen for line ${line} does not exist.`,
        values: { line },
      };
}

/** A row about somebody who asked to be forgotten. Who it was is not repeated. */
export function erased(line: number): Issue {
  return {
    code: 'erased',
    message: `Line ${line} is about somebody who was erased, and does not come back with a file.`,
    values: { line },
  };
}

/** A row that fits several customers. */
export function conflicting(line: number, by: readonly MatchKey[]): Issue {
  return {
    code: by.length > 1 ? 'fits-two' : 'fits-several',
    field: by.at(-1)!,
    message:
      by.length > 1
        ? `Line ${line} fits two customers: one by ${by[0]!}, another by ${by.at(-1)!}.`
        : `Line ${line} fits several customers by ${by[0]!}.`,
    values: { line },
  };
}

/** A plan that does not hold any more. */
export function stalePreview(): DirectoryError {
  const message =
    'The directory has changed since the preview, and rows would do something else now. Preview again.';
  return new DirectoryError('conflict', message, {
    issues: [{ code: 'stale-preview', field: 'importId', message }],
  });
}
