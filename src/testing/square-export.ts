import { writeCreationSource } from '../core/csv/cells.js';
import { SQUARE_HEADERS } from '../core/csv/square-columns.js';
import type { CustomerRecord } from '../core/customer.js';
import { Random } from './random.js';
import { SamplePeople, type SampleOptions } from './sample-records.js';

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
  const people = new SamplePeople({ ...options, customers: rows });
  const random = new Random(0);
  const lines = [SQUARE_HEADERS.join(',')];
  for (let index = 0; index < rows; index++) {
    random.reseed((options.seed ?? 1) ^ 0x59a, index);
    lines.push(squareRow(people.record(index), flaws, random));
  }
  lines.push('');
  return lines.join('\r\n');
}

function squareRow(record: CustomerRecord, flaws: boolean, random: Random): string {
  const [email] = record.emails;
  const [phone] = record.phones;
  const [address] = record.addresses;
  const { opening } = record;
  const phoneText = phone && phoneAsWritten(phone.number, flaws, random);
  const id = squareId(random);
  return [
    record.referenceId,
    record.givenName,
    record.familyName,
    email?.address,
    phoneText,
    record.nickname,
    record.companyName,
    address?.addressLine1,
    address?.addressLine2,
    address?.locality,
    address?.administrativeDistrictLevel1,
    address?.postalCode,
    record.birthday,
    memo(record, random),
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
function memo({ note, createdAt, nickname }: CustomerRecord, random: Random): string | undefined {
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
