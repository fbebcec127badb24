import { type CustomValue, POSTAL_ADDRESS_PARTS, type PostalAddress } from '../core/customer.js';
import { grownColumn } from './growing.js';
import { TextDictionary } from './text-dictionary.js';

type CustomValues = Readonly<Record<string, CustomValue>>;

/** The values of one custom field. */
interface CustomColumn {
  /** By row, perhaps fewer than there are; 0 for no value. */
  codes: Uint32Array;
  /** What the codes mean, packed by {@link packed}. */
  values: TextDictionary;
}

/** The values of custom fields, a code a row and field: most are chosen from few or are not there at all. */
export class CustomColumns {
  readonly #columns = new Map<string, CustomColumn>();

  set(row: number, custom: CustomValues): void {
    this.clear(row);
    for (const key of Object.keys(custom)) {
      const column = this.#columns.get(key) ?? { codes: new Uint32Array(0), values: new TextDictionary() };
      this.#columns.set(key, column);
      column.codes = grownColumn(column.codes, row + 1);
      column.codes[row] = column.values.codeOf(packed(custom[key]!));
    }
  }

  clear(row: number): void {
    for (const { codes } of this.#columns.values()) if (row < codes.length) codes[row] = 0;
  }

  /** Everything that is kept of a row, as its record has it. */
  valuesOf(row: number): CustomValues {
    const custom: Record<string, CustomValue> = {};
    for (const [key, { codes, values }] of this.#columns) {
      const text = values.textOf(codes[row] ?? 0);
      if (text !== undefined) custom[key] = unpacked(text);
    }
    return custom;
  }

  /** Codes of `rows` rows, and the value of each code; code 0 has none. */
  coded(key: string, rows: number): { codes: Uint32Array; values: (CustomValue | undefined)[] } {
    const column = this.#columns.get(key);
    const codes = new Uint32Array(rows);
    if (column === undefined) return { codes, values: [undefined] };
    codes.set(column.codes.subarray(0, rows));
    const values = Array.from({ length: column.values.size }, (_, code) => {
      const text = column.values.textOf(code);
      return text === undefined ? undefined : unpacked(text);
    });
    return { codes, values };
  }

  get bytes(): number {
    let bytes = 0;
    for (const { codes, values } of this.#columns.values()) bytes += codes.byteLength + values.bytes;
    return bytes;
  }
}

/** Kept text has none. */
const BETWEEN = '\x1f';

/** A value as a text that begins with its kind. */
function packed(value: CustomValue): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value}`;
  if (typeof value === 'boolean') return value ? 'y' : 'x';
  if (Array.isArray(value)) return `l${value.join(BETWEEN)}`;
  return `a${POSTAL_ADDRESS_PARTS.map((part) => value[part] ?? '').join(BETWEEN)}`;
}

function unpacked(text: string): CustomValue {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case 'n':
      return Number(rest);
    case 'y':
    case 'x':
      return text === 'y';
    case 'l':
      return rest === '' ? [] : rest.split(BETWEEN);
    case 'a': {
      const address: PostalAddress = {};
      rest.split(BETWEEN).forEach((part, index) => {
        if (part !== '') address[POSTAL_ADDRESS_PARTS[index]!] = part;
      });
      return address;
    }
    default:
      return rest;
  }
}
