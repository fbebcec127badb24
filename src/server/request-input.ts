import type { GenericSchema } from 'valibot';
import { invalid } from '../core/errors.js';
import { INPUT_SCHEMAS } from '../directory/input-schemas.js';
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
  const entries: Readonly<Record<string, GenericSchema>> = INPUT_SCHEMAS[name].entries;
  const fields: Record<string, unknown> = {};
  for (const [key, value] of new URL(request.url).searchParams) {
    // The adapter refuses what is not a number.
    const isNumber = Object.hasOwn(entries, key) && typeOf(entries[key]!) === 'number';
    fields[key] = isNumber && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
  }
  return fields;
}

/** The innermost type of a schema: of what is wrapped as optional, of the first step of a pipe. */
function typeOf(schema: GenericSchema): string {
  if ('wrapped' in schema) return typeOf(schema.wrapped as GenericSchema);
  return schema.type;
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get('content-length')) > MAX_BODY) throw malformed('too-large', 'The body is too large.');
  const text = await request.text();
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
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
