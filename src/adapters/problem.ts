import { DirectoryError, ERROR_CODES, type ErrorCode, type Issue } from '../core/errors.js';

/** An error as an HTTP answer tells it: a problem document (RFC 9457) with the error's code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  issues: Issue[];
  currentVersion?: number;
}

export const PROBLEM_TYPE = 'application/problem+json';

const STATUS: Record<ErrorCode, number> = {
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  forbidden: 403,
  unavailable: 503,
  cancelled: 499,
  quota: 507,
};
const TITLES: Record<ErrorCode, string> = {
  'not-found': 'Not found',
  conflict: 'Conflict',
  invalid: 'Invalid input',
  forbidden: 'Forbidden',
  unavailable: 'Unavailable',
  cancelled: 'Cancelled',
  quota: 'Storage is full',
};

/** The problem document of an error; `status` where HTTP has a better one than the code's own. */
export function problemOf(error: DirectoryError, status = STATUS[error.code]): Problem {
  // Errors from below (a database, a disk) may quote what they were given.
  const isOwnText = error.code !== 'unavailable' && error.code !== 'quota';
  return {
    type: 'about:blank',
    title: TITLES[error.code],
    status,
    code: error.code,
    detail: isOwnText ? error.message : TITLES[error.code],
    issues: error.issues,
    ...(error.currentVersion === undefined ? {} : { currentVersion: error.currentVersion }),
  };
}

/** The error that an answer tells of; servers that know no problem documents are judged by the status. */
export async function errorOfResponse(response: Response): Promise<DirectoryError> {
  const { code, detail, issues, currentVersion } = await readProblem(response);
  return new DirectoryError(
    ERROR_CODES.find((known) => known === code) ?? codeOfStatus(response.status),
    typeof detail === 'string' ? detail : `The server answered ${response.status}.`,
    {
      ...(Array.isArray(issues) ? { issues: issues.filter(isIssue) } : {}),
      ...(typeof currentVersion === 'number' ? { currentVersion } : {}),
    },
  );
}

async function readProblem(response: Response): Promise<Partial<Record<keyof Problem, unknown>>> {
  try {
    const problem: unknown = await response.json();
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    // A proxy's page: the status says enough.
    return {};
  }
}

function isIssue(value: unknown): value is Issue {
  const { code, message } = (value ?? {}) as Partial<Issue>;
  return typeof code === 'string' && typeof message === 'string';
}

function codeOfStatus(status: number): ErrorCode {
  const code = ERROR_CODES.find((known) => STATUS[known] === status);
  if (code) return code;
  if (status === 401) return 'forbidden';
  if (status === 410) return 'not-found';
  if (status === 412) return 'conflict';
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? 'invalid' : 'unavailable';
}
