import { invalid } from '../core/errors.js';

/** Caps before work: nothing a person does comes near them. */
const MAX_DEPTH = 40;
const MAX_VALUES = 4_000_000;
const MAX_TEXT = 1_000_000;
/** Keys that every object answers to without having them; valibot leaves them out without a word. */
const NO_FIELDS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of an input as plain data, so that nothing the caller does later reaches the store. Keys without
 * a value are left out; files are kept as they are, and so is the field `uncopied`, which is read piece by piece
 * later on. Throws `invalid` for anything that is not data, too deep or too large.
 */
export function plainInput(input: unknown, uncopied?: string): unknown {
  let left = MAX_VALUES;
  return copy(input, '', 0);

  function copy(value: unknown, path: string, depth: number): unknown {
    if (--left < 0) throw refuse('too-large', path, 'is too large');
    if (value === null || typeof value === 'boolean' || isFile(value)) return value;
    if (typeof value === 'string') {
      if (value.length > MAX_TEXT) throw refuse('too-long', path, 'is too long');
      return value;
    }
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw refuse('not-a-number', path, 'is not a number');
      return value;
    }
    if (depth >= MAX_DEPTH) throw refuse('too-deep', path, 'is nested too deeply');
    if (Array.isArray(value)) {
      return value.map((item, index) => copy(item, join(path, index), depth + 1));
    }
    if (isData(value)) return copyFields(value, path, depth + 1);
    throw refuse('not-data', path, 'is not plain data');
  }

  function copyFields(value: object, path: string, depth: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (item === undefined) continue;
      if (NO_FIELDS.has(key)) throw refuse('unknown-field', join(path, key), 'is not a field here');
      fields[key] = depth === 1 && key === uncopied ? item : copy(item, join(path, key), depth);
    }
    return fields;
  }
}

/** Whether a value is a file, whichever frame made it. */
export function isFile(value: unknown): value is Blob {
  const kind = Object.prototype.toString.call(value);
  return kind === '[object Blob]' || kind === '[object File]';
}

function isData(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}

function refuse(code: string, path: string, what: string) {
  return invalid({
    code,
    ...(path === '' ? {} : { field: path }),
    message: `${path || 'The input'} ${what}.`,
  });
}
