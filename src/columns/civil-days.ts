import { dateOfDay, dayOfDate } from '../core/calendar.js';
import { addDuration, civilDate, civilDay, dayStart, lastDayBy } from '../core/civil-date.js';
import { offsetAt } from '../core/time-zone.js';

const DAY = 86_400_000;
/** Days whose facts are kept: from 1900 on, some two hundred years. */
const FIRST_KEPT = -25_567;
const KEPT_DAYS = 75_000;
/** Days that are kept together: a power of two. */
const PAGE_BITS = 9;
const PAGE_DAYS = 1 << PAGE_BITS;
/** Durations whose windows are kept. */
const MOST_DURATIONS = 4;

/** Stands for a day in which clocks changed. */
const CHANGES = Infinity;

/** The civil days of a time zone, each worked out once: for loops over the sales of many. */
export class CivilDays {
  readonly timeZone: string;
  /** By day of UTC: what clocks show less UTC, {@link CHANGES} where that changes in it. */
  readonly #offsets: KeptByDay;
  readonly #starts: KeptByDay;
  readonly #windowStarts = new Map<string, KeptByDay>();

  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#starts = new KeptByDay((day) => dayStart(day, timeZone));
    this.#offsets = new KeptByDay((day) => {
      const offset = offsetAt(day * DAY, timeZone);
      return offset === offsetAt((day + 1) * DAY, timeZone) ? offset : CHANGES;
    });
  }

  /** The number of the civil date of an instant. */
  dayOf(instant: number): number {
    const offset = this.#offsets.at(Math.floor(instant / DAY));
    return offset === CHANGES ? civilDay(instant, this.timeZone) : Math.floor((instant + offset) / DAY);
  }

  /** The first instant of a day. */
  startOf(day: number): number {
    return this.#starts.at(day);
  }

  /** By civil day: the start of the window of a length that ends on it. */
  windowStarts(duration: string): KeptByDay {
    let starts = this.#windowStarts.get(duration);
    if (starts === undefined) {
      starts = new KeptByDay((day) => this.startOf(dayOfDate(addDuration(dateOfDay(day), duration, -1))));
      this.#windowStarts.set(duration, starts);
      if (this.#windowStarts.size > MOST_DURATIONS) {
        this.#windowStarts.delete(this.#windowStarts.keys().next().value!);
      }
    }
    return starts;
  }

  /** The number of the first day that starts at an instant or after it, as core's `firstDayFrom` tells. */
  firstFrom(instant: number): number {
    let day = this.dayOf(instant);
    while (this.startOf(day) < instant) day++;
    while (this.startOf(day - 1) >= instant) day--;
    return day;
  }
}

/** Zones whose days are kept. */
const MOST_ZONES = 4;
const kept = new Map<string, CivilDays>();

/** The days of a zone: they are the same for all who ask, and large. */
export function civilDaysOf(timeZone: string): CivilDays {
  let days = kept.get(timeZone);
  if (days === undefined) {
    kept.set(timeZone, (days = new CivilDays(timeZone)));
    if (kept.size > MOST_ZONES) kept.delete(kept.keys().next().value!);
  }
  return days;
}

/** What all windows that end at an instant depend on, as text: while it is the same, so are they. */
export function windowsName(now: number, timeZone: string): string {
  // Where clocks are put back over midnight, a day may begin before the one before it is over.
  return `${civilDate(now, timeZone)} ${lastDayBy(now, timeZone)}`;
}

/** A number by day, asked for once. Days near each other are kept together, as windows and visits mostly are. */
class KeptByDay {
  readonly #pages: (Float64Array | undefined)[] = [];
  readonly #ask: (day: number) => number;

  constructor(ask: (day: number) => number) {
    this.#ask = ask;
  }

  at(day: number): number {
    const place = day - FIRST_KEPT;
    const kept = this.#pages[place >>> PAGE_BITS]?.[place & (PAGE_DAYS - 1)];
    // Neither of a day that was not asked for nor of one that is not kept.
    return kept === kept && kept !== undefined ? kept : this.#asked(day, place);
  }

  #asked(day: number, place: number): number {
    const number = this.#ask(day);
    if (place < 0 || place >= KEPT_DAYS) return number;
    const index = place >>> PAGE_BITS;
    // No holes: arrays with holes are slow.
    while (this.#pages.length <= index) this.#pages.push(undefined);
    const page = (this.#pages[index] ??= new Float64Array(PAGE_DAYS).fill(NaN));
    page[place & (PAGE_DAYS - 1)] = number;
    return number;
  }
}
