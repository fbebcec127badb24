import type { Message, Messages } from './messages.js';

export type Values = Readonly<Record<string, string | number>>;

/** Words and formats of one language, as elements use them. Formatters are made once. */
export class Localization {
  /** BCP 47. */
  readonly tag: string;
  readonly #messages: Messages;
  readonly #overrides: Messages;
  readonly #formats: Formats;

  constructor(tag: string, messages: Messages, overrides: Messages = {}, formats = new Formats(tag)) {
    this.tag = tag;
    this.#messages = messages;
    this.#overrides = overrides;
    this.#formats = formats;
  }

  /** The same language with more words; where it has a word already, that one stays. */
  including(more: Messages): Localization {
    return new Localization(this.tag, { ...more, ...this.#messages }, this.#overrides, this.#formats);
  }

  /** The message of `key`, its `{placeholders}` filled; numbers in the language's own form. An unknown key shows itself. */
  text(key: string, values: Values = {}): string {
    const message = this.#overrides[key] ?? this.#messages[key];
    if (message === undefined) return key;
    return this.#form(message, values).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined
        ? whole
        : typeof value === 'number'
          ? this.#formats.numbers.format(value)
          : value;
    });
  }

  /**
   * The message of `key` in parts, for controls to stand where its placeholders are: texts at even places, the names
   * of the placeholders at odd ones.
   */
  parts(key: string, values: Values = {}): string[] {
    const message = this.#overrides[key] ?? this.#messages[key] ?? key;
    return this.#form(message, values).split(/\{(\w+)\}/);
  }

  /** Whether there is a message of `key`. */
  has(key: string): boolean {
    return key in this.#overrides || key in this.#messages;
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    if (options === undefined) return this.#formats.numbers.format(value);
    return this.#formats.of('number', options, () => new Intl.NumberFormat(this.tag, options)).format(value);
  }

  /** Money from minor units. */
  money(minorUnits: number, currency: string): string {
    const format = this.#formats.of(
      'number',
      { style: 'currency', currency },
      () => new Intl.NumberFormat(this.tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    );
    return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  /** A civil date ("2026-03-14") in words; it is the same day whatever the reader's zone. */
  date(civilDate: string, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string {
    return this.#dateFormat({ ...options, timeZone: 'UTC' }).format(
      Date.parse(`${civilDate.slice(0, 10)}T00:00:00Z`),
    );
  }

  /** An instant in the merchant's zone. */
  dateTime(
    instant: string,
    timeZone: string,
    options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
  ): string {
    return this.#dateFormat({ ...options, timeZone }).format(Date.parse(instant));
  }

  /** A birthday with or without its year. */
  birthday(birthday: string): string {
    return birthday.length > 5
      ? this.date(birthday, { dateStyle: 'long' })
      : this.date(`2000-${birthday}`, { month: 'long', day: 'numeric' });
  }

  /** "today", "yesterday", "3 days ago" under a week, else the short date. */
  relativeDay(civilDate: string, today: string): string {
    const days = Math.round(
      (Date.parse(`${civilDate}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000,
    );
    if (Math.abs(days) < 7) {
      return this.#formats
        .of('relative', {}, () => new Intl.RelativeTimeFormat(this.tag, { numeric: 'auto' }))
        .format(days, 'day');
    }
    const sameYear = civilDate.slice(0, 4) === today.slice(0, 4);
    return this.date(
      civilDate,
      sameYear ? { month: 'short', day: 'numeric' } : { year: 'numeric', month: 'short', day: 'numeric' },
    );
  }

  list(items: readonly string[], type: Intl.ListFormatType = 'conjunction'): string {
    return this.#formats.of('list', { type }, () => new Intl.ListFormat(this.tag, { type })).format(items);
  }

  #form(message: Message, values: Values): string {
    if (typeof message === 'string') return message;
    const { count } = values;
    return message[this.#formats.plurals.select(typeof count === 'number' ? count : 0)] ?? message.other;
  }

  #dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.#formats.of('date', options, () => new Intl.DateTimeFormat(this.tag, options));
  }
}

/** The formatters of one language, each made when it is first needed. */
class Formats {
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
  readonly #made = new Map<
    string,
    Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat | Intl.RelativeTimeFormat
  >();

  constructor(tag: string) {
    this.plurals = new Intl.PluralRules(tag);
    this.numbers = new Intl.NumberFormat(tag);
  }

  of<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat | Intl.RelativeTimeFormat>(
    kind: string,
    options: object,
    make: () => F,
  ): F {
    const key = kind + JSON.stringify(options);
    let format = this.#made.get(key) as F | undefined;
    if (format === undefined) this.#made.set(key, (format = make()));
    return format;
  }
}
