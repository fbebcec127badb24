import type { OpeningHistory } from '../core/customer.js';
import type { Random } from './random.js';

const DAY = 86_400_000;
/** Five years of business. */
const DAYS = 1827;
// Within these hours it is the same civil date in Toronto as in UTC, in summer and in winter.
const OPENS = 11 * 3_600_000;
const OPEN_FOR = 12 * 3_600_000;

/** The calendar of sample people: five years up to the day before now, busier towards the end. */
export class SampleTime {
  readonly #customers: number;
  /** The civil dates of the five years. Sharing their texts keeps a million records small. */
  readonly #dates: readonly string[];
  readonly #firstDay: number;

  constructor(customers: number, now: Date | number | string) {
    this.#customers = customers;
    this.#firstDay = Math.floor(new Date(now).getTime() / DAY) * DAY - DAYS * DAY;
    this.#dates = Array.from({ length: DAYS }, (_, day) =>
      new Date(this.#firstDay + day * DAY).toISOString().slice(0, 10),
    );
  }

  /** When the person of this number came in, as an ISO instant: later ones later. */
  createdAt(index: number): string {
    const { day, millisecond } = this.#instant(index);
    const second = Math.floor(millisecond / 1000);
    const hours = pad(second / 3600, 2);
    const minutes = pad((second / 60) % 60, 2);
    // Joined and not added, because engines keep the parts of an added text; here a million times.
    return [
      ...[this.#dates[day], 'T', hours, ':', minutes, ':', pad(second % 60, 2)],
      ...['.', pad(millisecond % 1000, 3), 'Z'],
    ].join('');
  }

  /** An id of the directory's kind (a ULID) for the person of this number. */
  idOf(index: number, seed: number): string {
    const { day, millisecond } = this.#instant(index);
    const codes: number[] = [];
    pushDigits(codes, this.#firstDay + day * DAY + millisecond, 10);
    pushDigits(codes, index, 6);
    const mixed = Math.imul(index ^ seed, 0x9e3779b1);
    pushDigits(codes, (mixed ^ (mixed >>> 15)) >>> 2, 6);
    pushDigits(codes, Math.imul(mixed, 0x85ebca6b) >>> 12, 4);
    return String.fromCharCode(...codes);
  }

  /** Month and day, with the year for a little more than half. */
  birthday(random: Random): string {
    const yearKnown = random.chance(0.55);
    const year = 1938 + random.below(70);
    const month = 1 + random.below(12);
    // In 2000 and in every fourth year February had 29 days.
    const hasLeapDay = !yearKnown || year % 4 === 0;
    const day = 1 + random.below(month === 2 ? (hasLeapDay ? 29 : 28) : (DAYS_OF_MONTH[month] ?? 31));
    return `${yearKnown ? `${year}-` : ''}${pad(month, 2)}-${pad(day, 2)}`;
  }

  /** Purchases since the person came in: most people once, a few nearly every day, some never. */
  openingHistory(index: number, isBusiness: boolean, random: Random): OpeningHistory | undefined {
    const { day } = this.#instant(index);
    const draw = 1 - random.next();
    const recency = random.next();
    const ticket = (isBusiness ? 6000 : 450) + Math.floor(random.next() * random.next() * 5200);
    if (random.chance(0.08)) return undefined;
    const span = DAYS - 1 - day;
    // The draw to the power of -3/4: 60 % come once, 1 in 21 at least ten times.
    const wish = Math.floor(1 / Math.sqrt(draw * Math.sqrt(draw)));
    const visits = Math.min(wish, 1 + Math.floor(span / 2));
    const away = visits < 6 ? recency : recency * recency * recency;
    const lastDay = visits === 1 ? day : DAYS - 1 - Math.floor(away * (span - visits + 1));
    return {
      visits,
      spend: Math.floor(visits * ticket * (0.8 + 0.4 * recency)),
      firstVisit: this.#dates[day] as string,
      lastVisit: this.#dates[lastDay] as string,
    };
  }

  daysAhead(days: number): string {
    return new Date(this.#firstDay + (DAYS + days) * DAY).toISOString().slice(0, 10);
  }

  #instant(index: number): { day: number; millisecond: number } {
    // The square root makes the directory grow steadily faster.
    const moment = Math.sqrt((index + 0.5) / this.#customers) * DAYS;
    const day = Math.floor(moment);
    return { day, millisecond: OPENS + Math.floor((moment - day) * OPEN_FOR) };
  }
}

const DAYS_OF_MONTH = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function pushDigits(codes: number[], value: number, digits: number): void {
  const start = codes.length;
  let rest = value;
  for (let place = digits - 1; place >= 0; place--) {
    codes[start + place] = CROCKFORD.charCodeAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
}

function pad(value: number, digits: number): string {
  return String(Math.floor(value)).padStart(digits, '0');
}
