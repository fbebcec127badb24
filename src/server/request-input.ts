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

/** No prototype: whatever a key is called, it is a field, which the schema knows or refuses. */
function noFields(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function readQuery(name: OperationName, request: Request): Record<string, unknown> {
  const fields = noFields();
  for (const [key, value] of new URL(request.url).searchParams) {
    // The adapter refuses what is not a number.
    const isNumber = isNumberInput(name, key) && value.trim() !== '' && !Number.isNaN(Number(value));
    fields[key] = isNumber ? Number(value) : value;
  }
  return fields;
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
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

/** The text of a body, read no further than its limit: not every request tells its length, or the truth of it. */
async function readText(request: Request): Promise<string> {
  const tooLarge = () => malformed('too-large', 'The body is too large.');
  if (Number(request.headers.get('content-length')) > MAX_BODY) throw tooLarge();
  // Firefox gives no stream of a request that never left the page.
  if (!request.body) {
    const text = await request.text();
    if (text.length > MAX_BODY) throw tooLarge();
    return text;
  }
  const decoder = new TextDecoder();
  const reader = request.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BODY) {
      // The sender may hold the rest back; nobody waits for that.
      reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

async function readForm(request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData().catch(() => {
    throw malformed('not-a-form', 'The body is not multipart/form-data.');
  });
  const fields = noFields();
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
