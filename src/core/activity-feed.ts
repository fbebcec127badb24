import type { Activity } from './activity.js';
import type { Appointment } from './appointment.js';
import type { Sale, SaleCard } from './sale.js';

/** One entry of what a customer did and what was done for them, whatever collection it is kept in. */
export interface ActivityEntry
  extends
    Pick<Activity, 'id' | 'kind' | 'at' | 'sentiment' | 'text' | 'points'>,
    Partial<
      Pick<
        Sale,
        'amount' | 'refunded' | 'currency' | 'tender' | 'location' | 'channel' | 'items' | 'receiptEmail'
      >
    >,
    Partial<Pick<Appointment, 'endsAt' | 'service' | 'staff' | 'status'>> {
  /** Of a sale: what people know the card by. */
  card?: Omit<SaleCard, 'fingerprint'>;
  /** Names of facts that the caller may not see and that are therefore absent. */
  redacted?: string[];
}

/** An entry with its place in the feed: a text that grows with its instant, and differs between any two entries. */
export interface PlacedEntry {
  entry: ActivityEntry;
  place: string;
}

/** What a page of the feed is asked by. */
export interface FeedQuery {
  /** The `next` of the page before, or an ISO instant in UTC: what is older. */
  before?: string;
  limit: number;
}

/** A sale as the feed tells it. */
export function saleEntry({ customerId: _, card, ...sale }: Sale): PlacedEntry {
  const { fingerprint: __, ...shown } = card ?? { fingerprint: '' };
  const entry: ActivityEntry = { ...sale, kind: 'sale', ...(card === undefined ? {} : { card: shown }) };
  return { entry, place: placeOf(sale.at, 's', sale.id) };
}

/** An appointment as the feed tells it: at the time it begins. */
export function appointmentEntry(appointment: Appointment): PlacedEntry {
  const { id, startsAt, endsAt, service, staff, status } = appointment;
  const entry: ActivityEntry = {
    id,
    kind: 'appointment',
    at: startsAt,
    status,
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(service === undefined ? {} : { service }),
    ...(staff === undefined ? {} : { staff }),
  };
  return { entry, place: placeOf(startsAt, 'p', id) };
}

/** A recorded entry as the feed tells it. */
export function recordedEntry({ customerId: _, ...entry }: Activity): PlacedEntry {
  return { entry, place: placeOf(entry.at, 'a', entry.id) };
}

/** A page of entries, newest first; `next` where there are older ones. */
export function feedPage(
  entries: readonly PlacedEntry[],
  { before, limit }: FeedQuery,
): { entries: ActivityEntry[]; next?: string } {
  const older = before === undefined ? [...entries] : entries.filter(({ place }) => place < before);
  older.sort((left, right) => (left.place < right.place ? 1 : -1));
  const page = older.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(({ entry }) => entry),
    ...(last === undefined || older.length <= limit ? {} : { next: last.place }),
  };
}

/** Instants are all in UTC and of one length, so that they compare as texts. */
function placeOf(at: string, collection: string, id: string): string {
  return `${at}${collection}${id}`;
}
