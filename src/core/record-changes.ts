import type { FieldChange } from './change.js';

/** Fields that every write sets by itself: no part of what a change says. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['version', 'updatedAt']);

/** Whether two plain values are equal all the way down. A field that is `undefined` counts as absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!sameValue(a[index], b[index])) return false;
    }
    return true;
  }
  if (!isFields(a) || !isFields(b)) return false;
  for (const key of Object.keys(a)) {
    if (a[key] !== b[key] && !sameValue(a[key], own(b, key))) return false;
  }
  for (const key of Object.keys(b)) {
    if (b[key] !== a[key] && own(a, key) === undefined && b[key] !== undefined) return false;
  }
  return true;
}

/**
 * What differs between two states of a record, field by field; custom fields one by one as `custom.<key>`.
 * A field that was or became absent has no `from` or no `to`. `version` and `updatedAt` are left out.
 */
export function changedFields(before: object, after: object): FieldChange[] {
  const changes: FieldChange[] = [];
  const from = before as Fields;
  const to = after as Fields;
  for (const field of fieldsOf(from, to)) {
    if (OWN_FIELDS.has(field)) continue;
    if (field === 'custom' && isFields(from['custom']) && isFields(to['custom'])) {
      for (const key of fieldsOf(from['custom'], to['custom'])) {
        addChange(changes, `custom.${key}`, own(from['custom'], key), own(to['custom'], key));
      }
    } else {
      addChange(changes, field, own(from, field), own(to, field));
    }
  }
  return changes;
}

/** A copy of `record` with one field, or `custom.<key>`, set; `undefined` takes it away. */
export function withField<T extends object>(record: T, field: string, value: unknown): T {
  if (field.startsWith('custom.')) {
    const custom = (record as Fields)['custom'];
    return withField(
      record,
      'custom',
      withOwn(isFields(custom) ? custom : {}, field.slice('custom.'.length), value),
    );
  }
  return withOwn(record as Fields, field, value) as T;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function withOwn(fields: Fields, key: string, value: unknown): Fields {
  if (value !== undefined) return { ...fields, [key]: value };
  const rest = { ...fields };
  delete rest[key];
  return rest;
}

/** The fields of `after` in their order, then those that only `before` has. */
function fieldsOf(before: Fields, after: Fields): string[] {
  return [...Object.keys(after), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))];
}

function addChange(changes: FieldChange[], field: string, from: unknown, to: unknown): void {
  if (sameValue(from, to)) return;
  changes.push({
    field,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}
