/** What can go wrong, as one word that is also the REST code and the key of the message shown. */
export const ERROR_CODES = [
  'not-found',
  'conflict',
  'invalid',
  'forbidden',
  'unavailable',
  'cancelled',
  'quota',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with an input. */
export interface Issue {
  /** What is wrong in one kebab-case word: `required`, `too-long`, `card-number` … Key of the message shown. */
  code: string;
  /** Path of the field, parts joined by dots: `customer.emails.0.address`. */
  field?: string;
  /** Plain English for developers and logs. Never repeats a secret (card numbers). */
  message: string;
  /** Values the shown message needs: limits, names. */
  values?: Record<string, string | number>;
}

export interface DirectoryErrorDetails {
  issues?: Issue[];
  /** For `conflict`: the version that the store holds. */
  currentVersion?: number;
  cause?: unknown;
}

/** The one error of this library. Copies of the library on one page are told apart by `name` and `code`, never by `instanceof`. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code: ErrorCode;
  readonly issues: Issue[];
  readonly currentVersion?: number;

  constructor(code: ErrorCode, message: string, details: DirectoryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.issues = details.issues ?? [];
    if (details.currentVersion !== undefined) this.currentVersion = details.currentVersion;
  }

  /** The error as plain data, for a worker's message or a problem document. */
  toJSON(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      issues: this.issues,
      ...(this.currentVersion === undefined ? {} : { currentVersion: this.currentVersion }),
    };
  }

  static fromJSON(data: ErrorData): DirectoryError {
    return new DirectoryError(data.code, data.message, data);
  }
}

export interface ErrorData {
  code: ErrorCode;
  message: string;
  issues: Issue[];
  currentVersion?: number;
}

export function isDirectoryError(value: unknown): value is DirectoryError {
  return (
    value instanceof Error &&
    value.name === 'DirectoryError' &&
    ERROR_CODES.includes((value as Partial<DirectoryError>).code as ErrorCode)
  );
}

/** `value` as a {@link DirectoryError}: itself, `cancelled` for an abort, `quota` for a full disk, else `unavailable`. */
export function asDirectoryError(value: unknown): DirectoryError {
  if (isDirectoryError(value)) return value;
  const name = value instanceof Error ? value.name : '';
  const message = value instanceof Error ? value.message : String(value);
  if (name === 'AbortError') return new DirectoryError('cancelled', message, { cause: value });
  if (name === 'QuotaExceededError') return new DirectoryError('quota', message, { cause: value });
  return new DirectoryError('unavailable', message, { cause: value });
}

/** An `invalid` error that names what is wrong, one issue a line. */
export function invalid(...issues: [Issue, ...Issue[]]): DirectoryError {
  return new DirectoryError('invalid', issues.map((issue) => issue.message).join(' '), { issues });
}
