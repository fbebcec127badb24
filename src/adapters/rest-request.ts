import { type DirectoryError, invalid } from '../core/errors.js';
import { isFile } from '../directory/plain-input.js';
import type { OperationName } from '../directory/operation-types.js';
import { operationRow } from '../directory/operations.js';
import { toJson } from './json.js';

/** What a request of one operation carries, before anything of the connection is added. */
export interface OperationRequest {
  method: string;
  url: string;
  body?: BodyInit;
  contentType?: string;
}

/**
 * An operation and its input as HTTP, as the table of operations says. `base` has no slash at its end.
 * Throws `invalid` without a part of the path.
 */
export function operationRequest(base: string, name: OperationName, input: object): OperationRequest {
  const { method, path, accepts } = operationRow(name);
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    // Without it the path would be another one.
    if (typeof value !== 'string' || value === '') throw notAnId(key, value);
    return encodeURIComponent(value);
  });
  const url = base + filled;
  if (method === 'GET' || method === 'DELETE') return { method, url: url + queryOf(rest) };
  if (accepts === 'form') return { method, url, body: formOf(rest) };
  return { method, url, body: toJson(rest), contentType: 'application/json' };
}

function notAnId(key: string, value: unknown): DirectoryError {
  return value === undefined || value === ''
    ? invalid({ code: 'required', field: key, message: `${key} is missing.` })
    : invalid({ code: 'not-text', field: key, message: `${key} is not text.` });
}

function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) query.set(key, typeof value === 'string' ? value : toJson(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Files as they are, everything else as JSON. */
function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) {
    if (isFile(value)) form.set(key, value, 'name' in value ? String(value.name) : key);
    else if (value !== undefined) form.set(key, toJson(value));
  }
  return form;
}
