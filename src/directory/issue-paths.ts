import { DirectoryError, isDirectoryError } from '../core/errors.js';

/**
 * What `plan` gives. Core names fields by their path in the record it plans; an operation's caller knows
 * them by their path in the input, which starts with `part`.
 */
export function within<T>(part: string, plan: () => T): T {
  try {
    return plan();
  } catch (thrown) {
    if (!isDirectoryError(thrown) || thrown.issues.length === 0) throw thrown;
    const issues = thrown.issues.map((issue) => ({
      ...issue,
      field: issue.field ? `${part}.${issue.field}` : part,
    }));
    throw new DirectoryError(thrown.code, thrown.message, { issues });
  }
}
