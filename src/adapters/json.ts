/**
 * `JSON.stringify` for plain data, also on pages where an old script gave arrays or objects a `toJSON`
 * of their own (Prototype.js). Keys without a value are left out.
 */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => toJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`);
  return `{${fields.join(',')}}`;
}
