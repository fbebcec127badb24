import { TEXT_FIELDS, type CustomerRecord, type NewCustomer } from '../core/customer.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import type { NoteInput } from '../directory/operation-types.js';
import { Random } from './random.js';
import { SamplePeople, type SampleOptions } from './sample-records.js';
import { NOTE_TEXTS } from './sample-words.js';

/** A made-up directory, as inputs of the operations that would fill an empty one. */
export interface GeneratedDirectory {
  /** For `directory.configure`. */
  settings: DirectorySettings;
  /** For `customers.create`, one by one. */
  customers: NewCustomer[];
  /** For `notes.add`; `customer` is the customer's place in `customers`. */
  notes: { customer: number; note: NoteInput }[];
  /** Which customers are a second record of which other: places in `customers`. */
  duplicates: { customer: number; original: number }[];
}

/** The bakery whose customers the sample people are. */
export const SAMPLE_SETTINGS: DirectorySettings = {
  ...DEFAULT_SETTINGS,
  timeZone: 'America/Toronto',
  currency: 'CAD',
  locale: 'en-CA',
  country: 'CA',
  locations: [
    { id: 'plateau', name: 'Plateau' },
    { id: 'mile-end', name: 'Mile End' },
    { id: 'old-port', name: 'Old Port' },
  ],
};

/** A sample directory: the people of {@link sampleRecords} as `customers.create` takes them, with notes. */
export function generateDirectory(options: SampleOptions): GeneratedDirectory {
  const people = new SamplePeople(options);
  const random = new Random(options.seed ?? 1);
  const directory: GeneratedDirectory = {
    settings: structuredClone(SAMPLE_SETTINGS),
    customers: [],
    notes: [],
    duplicates: [],
  };
  for (let index = 0; index < options.customers; index++) {
    directory.customers.push(newCustomerOf(people.record(index)));
    const original = people.originalOf(index);
    if (original !== undefined) directory.duplicates.push({ customer: index, original });
    random.reseed((options.seed ?? 1) ^ 0x107e, index);
    if (!random.chance(0.03)) continue;
    const note: NoteInput = { text: random.pick(NOTE_TEXTS) };
    if (random.chance(0.25)) note.remindOn = people.daysAhead(random.below(45));
    directory.notes.push({ customer: index, note });
  }
  return directory;
}

function newCustomerOf(record: CustomerRecord): NewCustomer {
  const { creationSource, birthday, emails, phones, addresses } = record;
  const customer: NewCustomer = { creationSource };
  for (const field of Object.keys(TEXT_FIELDS) as (keyof typeof TEXT_FIELDS)[]) {
    const text = record[field];
    if (text !== undefined) customer[field] = text;
  }
  if (birthday !== undefined) customer.birthday = birthday;
  if (emails.length > 0) customer.emails = emails;
  if (phones.length > 0) customer.phones = phones;
  if (addresses.length > 0) customer.addresses = addresses;
  return customer;
}
