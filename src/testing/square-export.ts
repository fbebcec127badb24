import { writeCreationSource } from '../core/csv/cells.js';
import { SQUARE_HEADERS } from '../core/csv/square-columns.js';
import type { CustomerRecord } from '../core/customer.js';
import type { NewSale } from '../core/sale-plan.js';
import { Random } from './random.js';
import { SamplePeople, type SampleOptions } from './sample-records.js';
import { salesOf } from './sample-sales.js';

export interface SquareExportOptions extends Omit<SampleOptions, 'customers'> {
  rows: number;
  /** False leaves out the phones that are none, so that an import takes every row. Default true. */
  flaws?: boolean;
}

/**
 * The people of {@link sampleRecords} as the CSV file that Square's customer directory exports, with what real
 * ones have: line breaks and quotes in memos, what merges left in them, and a few phones that are none.
 */
export function squareExport({ rows, flaws = true, ...options }: SquareExportOptions): string {
  const lines = [SQUARE_HEADERS.join(',')];
  for (const { record, id, phone, memo } of exportedPeople(rows, flaws, options)) {
    lines.push(squareRow(record, { id, phone, memo }));
  }
  lines.push('');
  return lines.join('\r\n');
}

/** The people of {@link squareExport} without a word of their visits, and every purchase that they made instead. */
export interface SquareShop {
  /** CSV. */
  customers: string;
  sales: { squareCustomerId: string; sale: NewSale }[];
}

/** What a merchant has who brings both their customers and what these bought. */
export function squareShop({ rows, flaws = true, ...options }: SquareExportOptions): SquareShop {
  const lines = [SQUARE_HEADERS.join(',')];
  const sales: SquareShop['sales'] = [];
  let index = 0;
  for (const { record, id, phone, memo } of exportedPeople(rows, flaws, options)) {
    const { opening, ...person } = record;
    lines.push(squareRow(person, { id, phone, memo }));
    if (opening !== undefined) {
      const made = salesOf(opening, index, options.seed ?? 1);
      sales.push(...made.map((sale) => ({ squareCustomerId: id, sale })));
    }
    index++;
  }
  lines.push('');
  return { customers: lines.join('\r\n'), sales };
}

/** What Square, or a person at a till, wrote of somebody. */
interface Written {
  id: string;
  phone: string | undefined;
  memo: string | undefined;
}

function* exportedPeople(
  rows: number,
  flaws: boolean,
  options: Omit<SampleOptions, 'customers'>,
): Generator<Written & { record: CustomerRecord }> {
  const people = new SamplePeople({ ...options, customers: rows });
  const random = new Random(0);
  for (let index = 0; index < rows; index++) {
    random.reseed((options.seed ?? 1) ^ 0x59a, index);
    const record = people.record(index);
    const [number] = record.phones;
    const phone = number && phoneAsWritten(number.number, flaws, random);
    const id = squareId(random);
    yield { record, id, phone, memo: memoOf(record, random) };
  }
}

function squareRow(record: CustomerRecord, { id, phone, memo }: Written): string {
  const [email] = record.emails;
  const [address] = record.addresses;
  const { opening } = record;
  return [
    record.referenceId,
    record.givenName,
    record.familyName,
    email?.address,
    phone,
    record.nickname,
    record.companyName,
    address?.addressLine1,
    address?.addressLine2,
    address?.locality,
    address?.administrativeDistrictLevel1,
    address?.postalCode,
    record.birthday,
    memo,
    id,
    writeCreationSource(record.creationSource),
    opening?.firstVisit,
    opening?.lastVisit,
    String(opening?.visits ?? 0),
    dollars(opening?.spend ?? 0),
    email?.subscription ?? 'unknown',
    record.creationSource === 'INSTANT_PROFILE' ? 'Yes' : 'No',
    record.blocked ? 'Yes' : 'No',
  ]
    .map(cell)
    .join(',');
}

function cell(text = ''): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Mostly as Square keeps numbers, some as people type them. */
function phoneAsWritten(number: string, flaws: boolean, random: Random): string {
  const way = random.next();
  if (!number.startsWith('+1') || way < 0.7) return number;
  const [area, exchange, line] = [number.slice(2, 5), number.slice(5, 8), number.slice(8)];
  if (way < 0.85) return `(${area}) ${exchange}-${line}`;
  if (way < 0.95) return `${area}-${exchange}-${line}`;
  if (way < 0.997 || !flaws) return `1 ${area} ${exchange} ${line}`;
  return way < 0.9985 ? `${exchange}-${line.slice(0, 2)}` : 'no phone';
}

/** What a merge in Square's directory leaves in the memo of the survivor. */
function memoOf({ note, createdAt, nickname }: CustomerRecord, random: Random): string | undefined {
  if (!random.chance(0.01)) return note;
  const merged = `// Merged on ${createdAt.slice(0, 10)}\nNickname: "${nickname ?? 'none'}", Visits: ${random.below(9)}`;
  return note === undefined ? merged : `${note}\n${merged}`;
}

const LETTERS_AND_DIGITS = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';

function squareId(random: Random): string {
  let id = '';
  for (let count = 0; count < 26; count++) {
    id += LETTERS_AND_DIGITS[random.below(LETTERS_AND_DIGITS.length)];
  }
  return id;
}

function dollars(minor: number): string {
  const whole = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${String(minor % 100).padStart(2, '0')}`;
}
