import { invalid } from '../core/errors.js';
import { isNumberInput } from '../directory/input-schemas.js';
import type { OperationName } from '../directory/operation-types.js';
import { operationRow } from '../directory/operations.js';

/** The largest JSON body read, in bytes: the ids of a million customers. */
const MAX_BODY = 40_000_000;

/**
 * The input of an operation as a request carries it: parts of the path, and the query or the body. Only put
 * together here; the adapter checks it against the schema.
 */
export async function readInput(
  name: OperationName,
  request: Request,
  parameters: Record<string, string>,
): Promise<Record<string, unknown>> {
  const { method, accepts } = operationRow(name);
  if (method === 'GET' || method === 'DELETE') return { ...readQuery(name, request), ...parameters };
  const body = accepts === 'form' ? await readForm(request) : await readJson(request);
  return { ...body, ...parameters };
}

function readQuery(name: OperationName, request: Request): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of new URL(request.url).searchParams) {
    // The adapter refuses what is not a number.
    const isNumber = isNumberInput(name, key) && value.trim() !== '' && !Number.isNaN(Number(value));
    fields[key] = isNumber ? Number(value) : value;
  }
  return fields;
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get('content-length')) > MAX_BODY)
    throw malformed('too-large', 'The body is too large.');
  const text = await request.text();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Told below, without a word of what was sent.
  }
  throw malformed('not-json', 'The body is not a JSON object.');
}

async function readForm(request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData().catch(() => {
    throw malformed('not-a-form', 'The body is not multipart/form-data.');
  });
  const fields: Record<string, unknown> = {};
  for (const [key, value] of form) fields[key] = typeof value === 'string' ? readPart(key, value) : value;
  return fields;
}

function readPart(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('not-json', 'A part of the form is not JSON.', key);
  }
}

function malformed(code: string, message: string, field?: string) {
  return invalid({ code, message, ...(field === undefined ? {} : { field }) });
}
