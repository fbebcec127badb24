import { type DirectoryError, invalid } from '../core/errors.js';
import { isNumberInput } from '../directory/input-schemas.js';
import type { OperationName } from '../directory/operation-types.js';
import { operationRow } from '../directory/operations.js';

/** The largest bodies that a server reads, in bytes: both are held in memory while they are read. */
export interface BodyLimits {
  /** Of JSON; default 40 MB, the ids of a million customers. */
  json?: number;
  /** Of a form with its file; default 250 MB, an import of more than a million customers. */
  form?: number;
}

const JSON_LIMIT = 40_000_000;
const FORM_LIMIT = 250_000_000;

/**
 * The input of an operation as a request carries it: parts of the path, and the query or the body. Only put
 * together here; the adapter checks it against the schema.
 */
export async function readInput(
  name: OperationName,
  request: Request,
  parameters: Record<string, string>,
  { json = JSON_LIMIT, form = FORM_LIMIT }: BodyLimits = {},
): Promise<Record<string, unknown>> {
  const { method, accepts } = operationRow(name);
  if (method === 'GET' || method === 'DELETE') return { ...readQuery(name, request), ...parameters };
  const body = accepts === 'form' ? await readForm(request, form) : await readJson(request, json);
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

async function readJson(request: Request, limit: number): Promise<Record<string, unknown>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of readBody(request, limit)) text += decoder.decode(piece, { stream: true });
  text += decoder.decode();
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

async function readForm(request: Request, limit: number): Promise<Record<string, unknown>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of readBody(request, limit)) pieces.push(piece);
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const form = await new Response(new Blob(pieces), { headers }).formData().catch(() => {
    throw malformed('not-a-form', 'The body is not multipart/form-data.');
  });
  const fields = noFields();
  for (const [key, value] of form) fields[key] = typeof value === 'string' ? readPart(key, value) : value;
  return fields;
}

/** A body piece by piece, no further than its limit: not every request tells its length, or the truth of it. */
async function* readBody(request: Request, limit: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);
  // Firefox gives no stream of a request that never left the page.
  if (!request.body) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > limit) throw tooLarge(limit);
    yield whole;
    return;
  }
  const reader = request.body.getReader();
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > limit) {
      // The sender may hold the rest back; nobody waits for that.
      reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    yield value;
  }
}

function readPart(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('not-json', 'A part of the form is not JSON.', key);
  }
}

const TOO_LARGE = 'too-large';

function tooLarge(limit: number): DirectoryError {
  const message = `The body is larger than ${limit} bytes.`;
  return invalid({ code: TOO_LARGE, message, values: { max: limit } });
}

/** The HTTP status of a request that could not be read. */
export function statusOfUnread(error: DirectoryError): 400 | 413 {
  return error.issues.some(({ code }) => code === TOO_LARGE) ? 413 : 400;
}

function malformed(code: string, message: string, field?: string) {
  return invalid({ code, message, ...(field === undefined ? {} : { field }) });
}
