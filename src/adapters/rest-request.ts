import { type DirectoryError, invalid } from '../core/errors.js';
import { isFields } from '../core/field-values.js';
import { isFile, plainInput } from '../directory/plain-input.js';
import type { OperationName } from '../directory/operation-types.js';
import { operationRow } from '../directory/operations.js';
import { toJson } from './json.js';
import { randomHex } from './random-hex.js';

/** Half a character, which no URL can carry and no id has. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** What a request of one operation carries, before anything of the connection is added. */
export interface OperationRequest {
  method: string;
  url: string;
  body?: BodyInit;
  contentType?: string;
}

/**
 * An operation and its input as HTTP, as the table of operations says. `base` has no slash at its end.
 * Throws `invalid` for what is not plain data, and without a part of the path.
 */
export function operationRequest(base: string, name: OperationName, input: object): OperationRequest {
  const { method, path, accepts } = operationRow(name);
  const rest = plainInput(input);
  if (!isFields(rest)) throw invalid({ code: 'not-an-object', message: 'The input is not an object.' });
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    // Without it the path would be another one.
    if (typeof value !== 'string' || value === '') throw notAnId(key, value);
    return encodeURIComponent(value.replace(LONE_SURROGATE, '\uFFFD'));
  });
  const url = base + filled;
  if (method === 'GET' || method === 'DELETE') return { method, url: url + queryOf(rest) };
  if (accepts === 'form') {
    const boundary = `form-${randomHex()}`;
    const contentType = `multipart/form-data; boundary=${boundary}`;
    return { method, url, body: formOf(rest, boundary), contentType };
  }
  return { method, url, body: toJson(rest), contentType: 'application/json' };
}

function notAnId(key: string, value: unknown): DirectoryError {
  return value === undefined || value === ''
    ? invalid({ code: 'required', field: key, message: `${key} is missing.` })
    : notText(key);
}

function notText(key: string): DirectoryError {
  return invalid({ code: 'not-text', field: key, message: `${key} is not text.` });
}

function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    // In a query everything is text: another kind of value would arrive as if it were.
    if (typeof value !== 'string' && typeof value !== 'number') throw notText(key);
    query.set(key, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * A form of files as they are and everything else as JSON. Written out by hand: WebKit cannot read the form
 * of a request that never left the page, which is how a server in the page or its service worker gets it.
 */
function formOf(fields: Record<string, unknown>, boundary: string): Blob {
  const parts: BlobPart[] = [];
  for (const [key, value] of Object.entries(fields)) {
    const name = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(key)}"`;
    if (isFile(value)) {
      const fileName = 'name' in value ? String(value.name) : key;
      const type = value.type || 'application/octet-stream';
      parts.push(`${name}; filename="${quoted(fileName)}"\r\ncontent-type: ${type}\r\n\r\n`, value, '\r\n');
    } else {
      parts.push(`${name}\r\n\r\n${toJson(value)}\r\n`);
    }
  }
  return new Blob([...parts, `--${boundary}--\r\n`]);
}

/** As browsers write names in a form. */
function quoted(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
