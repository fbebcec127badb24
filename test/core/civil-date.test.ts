import { expect } from '@open-wc/testing';
import {
  addDays,
  addDuration,
  civilDate,
  civilDateTime,
  endOfDay,
  instantOf,
  isBirthday,
  isCivilDate,
  isCivilDateTime,
  isDuration,
  isInstant,
  isTimeZone,
  startOfDay,
  windowStart,
} from '../../src/core/civil-date.js';
import { dateOfDay, dayOfDate } from '../../src/core/calendar.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from './chance.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const ZONES = [
  'UTC',
  'America/Toronto',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'America/Caracas',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Africa/Monrovia',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Beirut',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
];

interface PlainDateText {
  toString(): string;
}
/** What is used here of the engine's Temporal, where it has one. */
interface TemporalApi {
  Instant: {
    fromEpochMilliseconds(ms: number): { toZonedDateTimeISO(zone: string): { toPlainDate(): PlainDateText } };
  };
  PlainDate: {
    from(text: string): {
      toZonedDateTime(zone: string): { epochMilliseconds: number };
      add(duration: string): PlainDateText;
      subtract(duration: string): PlainDateText;
    };
  };
  PlainDateTime: {
    from(text: string): { toZonedDateTime(zone: string): { epochMilliseconds: number } };
  };
}
const temporal = (globalThis as { Temporal?: TemporalApi }).Temporal;

/** An instant between 1970 and 2040. */
function randomInstant(random: Random): number {
  return Math.floor(random.next() * 70 * 365.25 * DAY);
}

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
);

/** The date and time that the engine's own formatting shows. */
function shown(instant: number, timeZone: string): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of formats.get(timeZone)!.formatToParts(instant)) parts[type] = value;
  const { year, month, day, hour, minute } = parts as Record<
    'year' | 'month' | 'day' | 'hour' | 'minute',
    string
  >;
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

describe('The civil date of an instant', () => {
  it('is that of the zone', () => {
    const instant = Date.parse('2026-01-01T02:30:00Z');
    expect(civilDate(instant, 'UTC')).to.equal('2026-01-01');
    expect(civilDate(instant, 'America/Toronto')).to.equal('2025-12-31');
    expect(civilDate(instant, 'Asia/Kathmandu')).to.equal('2026-01-01');
    expect(civilDateTime(instant, 'America/St_Johns')).to.equal('2025-12-31T23:00');
    expect(civilDateTime(instant, 'Asia/Kathmandu')).to.equal('2026-01-01T08:15');
    expect(civilDateTime(instant, 'Pacific/Kiritimati')).to.equal('2026-01-01T16:30');
  });

  it('changes with the millisecond', () => {
    const midnight = Date.parse('2026-07-01T04:00:00Z');
    expect(civilDate(midnight - 1, 'America/Toronto')).to.equal('2026-06-30');
    expect(civilDate(midnight, 'America/Toronto')).to.equal('2026-07-01');
  });

  it('follows daylight saving time to the minute', () => {
    const spring = Date.parse('2026-03-08T07:00:00Z');
    expect(civilDateTime(spring - 1, 'America/Toronto')).to.equal('2026-03-08T01:59');
    expect(civilDateTime(spring, 'America/Toronto')).to.equal('2026-03-08T03:00');
    const autumn = Date.parse('2026-11-01T06:00:00Z');
    expect(civilDateTime(autumn - 1, 'America/Toronto')).to.equal('2026-11-01T01:59');
    expect(civilDateTime(autumn, 'America/Toronto')).to.equal('2026-11-01T01:00');
  });

  it('is right before 1970, in the first century and in year 9999', () => {
    expect(civilDate(-1, 'UTC')).to.equal('1969-12-31');
    expect(civilDate(-62_135_596_800_000, 'UTC')).to.equal('0001-01-01');
    expect(civilDate(253_402_300_799_999, 'UTC')).to.equal('9999-12-31');
    expect(civilDate(Date.parse('0099-03-01T00:00:00Z'), 'America/Toronto')).to.equal('0099-02-28');
  });

  it('skips the day that Samoa skipped', () => {
    const change = Date.parse('2011-12-30T10:00:00Z');
    expect(civilDate(change - 1, 'Pacific/Apia')).to.equal('2011-12-29');
    expect(civilDate(change, 'Pacific/Apia')).to.equal('2011-12-31');
  });

  it('is what the engine shows, in every zone', () => {
    const random = chance('civil dates against Intl');
    for (let round = 0; round < 4_000; round++) {
      const zone = random.pick(ZONES);
      const instant = randomInstant(random);
      expect(civilDateTime(instant, zone), `${instant} ${zone}`).to.equal(shown(instant, zone));
      expect(civilDate(instant, zone)).to.equal(shown(instant, zone).slice(0, 10));
    }
  }).timeout(60_000);

  it('throws RangeError for a zone that is none', () => {
    expect(() => civilDate(0, 'Mars/Olympus')).to.throw(RangeError);
  });

  it('is fast: two hundred thousand in well under a second', () => {
    const instants = Array.from({ length: 200_000 }, (_, index) => 1.5e12 + ((index * 7_919_000) % 3e11));
    civilDate(0, 'America/St_Johns');
    const started = performance.now();
    let length = 0;
    for (const instant of instants) length += civilDate(instant, 'America/St_Johns').length;
    const took = performance.now() - started;
    console.log(`200,000 civil dates: ${took.toFixed(0)} ms`);
    expect(length).to.equal(2_000_000);
    expect(took).to.be.below(2_000);
  });
});

describe('The start and end of a day', () => {
  it('are midnight and the last millisecond', () => {
    expect(startOfDay('2026-07-01', 'America/Toronto')).to.equal(Date.parse('2026-07-01T04:00:00Z'));
    expect(endOfDay('2026-07-01', 'America/Toronto')).to.equal(Date.parse('2026-07-02T03:59:59.999Z'));
    expect(endOfDay('9999-12-31', 'UTC')).to.equal(Date.parse('9999-12-31T23:59:59.999Z'));
  });

  it('make days of 23 and 25 hours', () => {
    const hours = (date: string, zone: string): number =>
      (endOfDay(date, zone) + 1 - startOfDay(date, zone)) / HOUR;
    expect(hours('2026-03-08', 'America/Toronto')).to.equal(23);
    expect(hours('2026-11-01', 'America/Toronto')).to.equal(25);
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).to.equal(24.5);
  });

  it('is the end of the gap where clocks skip midnight', () => {
    const start = startOfDay('2018-11-04', 'America/Sao_Paulo');
    expect(civilDateTime(start, 'America/Sao_Paulo')).to.equal('2018-11-04T01:00');
    expect(civilDateTime(start - 1, 'America/Sao_Paulo')).to.equal('2018-11-03T23:59');
  });

  it('is the first of two midnights', () => {
    // Cuba went from 01:00 back to 00:00.
    const start = startOfDay('2024-11-03', 'America/Havana');
    expect(civilDateTime(start, 'America/Havana')).to.equal('2024-11-03T00:00');
    expect(civilDateTime(start + HOUR, 'America/Havana')).to.equal('2024-11-03T00:00');
    expect(civilDate(start - 1, 'America/Havana')).to.equal('2024-11-02');
  });

  it('of a skipped day are the same: no instant is in it', () => {
    const start = startOfDay('2011-12-30', 'Pacific/Apia');
    expect(start).to.equal(startOfDay('2011-12-31', 'Pacific/Apia'));
    expect(endOfDay('2011-12-30', 'Pacific/Apia')).to.equal(start - 1);
  });

  it('part time without gap or overlap, and agree with the date', () => {
    const random = chance('days part time');
    for (let round = 0; round < 3_000; round++) {
      const zone = random.pick(ZONES);
      const date = dateOfDay(random.below(25_000));
      const start = startOfDay(date, zone);
      expect(endOfDay(date, zone) + 1, `${date} ${zone}`).to.equal(startOfDay(addDays(date, 1), zone));
      const first = civilDate(start, zone);
      expect(first >= date, `${date} ${zone}`).to.equal(true);
      expect(civilDate(start - 1, zone) < date, `${date} ${zone}`).to.equal(true);
    }
  }).timeout(60_000);

  it('throw RangeError for a date that is none', () => {
    expect(() => startOfDay('2026-02-30', 'UTC')).to.throw(RangeError);
    expect(() => endOfDay('tomorrow', 'UTC')).to.throw(RangeError);
  });
});

describe('The instant of a civil time', () => {
  it('is the earlier of two, and the end of a gap', () => {
    expect(instantOf('2026-11-01T01:30', 'America/Toronto')).to.equal(Date.parse('2026-11-01T05:30:00Z'));
    expect(instantOf('2026-03-08T02:30', 'America/Toronto')).to.equal(Date.parse('2026-03-08T07:00:00Z'));
    expect(instantOf('2026-07-01T09:30', 'America/Toronto')).to.equal(Date.parse('2026-07-01T13:30:00Z'));
  });

  it('of a date is its start', () => {
    expect(instantOf('2026-07-01', 'Asia/Kathmandu')).to.equal(startOfDay('2026-07-01', 'Asia/Kathmandu'));
  });

  it('gives the civil time back, but in gaps', () => {
    const random = chance('civil times there and back');
    for (let round = 0; round < 3_000; round++) {
      const zone = random.pick(ZONES);
      const text = shown(randomInstant(random), zone);
      expect(civilDateTime(instantOf(text, zone), zone), `${text} ${zone}`).to.equal(text);
    }
  }).timeout(60_000);
});

describe('Temporal', () => {
  const random = chance('civil dates against Temporal');

  before(function () {
    if (temporal !== undefined) return;
    console.warn('SKIPPED: this engine has no Temporal to compare civil dates with.');
    this.skip();
  });

  it('gives the same dates', () => {
    for (let round = 0; round < 4_000; round++) {
      const zone = random.pick(ZONES);
      const instant = randomInstant(random);
      const date = temporal!.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
      expect(civilDate(instant, zone), `${instant} ${zone}`).to.equal(date.toString());
    }
  });

  it('gives the same starts of days, around every change of clocks too', () => {
    for (const zone of ZONES) {
      for (let round = 0; round < 120; round++) {
        const date = dateOfDay(random.below(25_000));
        const start = temporal!.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
        expect(startOfDay(date, zone), `${date} ${zone}`).to.equal(start);
      }
    }
    for (const [date, zone] of [
      ['2011-12-30', 'Pacific/Apia'],
      ['2018-11-04', 'America/Sao_Paulo'],
      ['2024-11-03', 'America/Havana'],
      ['2006-10-29', 'America/St_Johns'],
      ['2007-03-11', 'America/St_Johns'],
      ['2015-08-15', 'Asia/Pyongyang'],
      ['2016-03-27', 'Asia/Beirut'],
      ['1972-01-07', 'Africa/Monrovia'],
    ] as const) {
      const start = temporal!.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
      expect(startOfDay(date, zone), `${date} ${zone}`).to.equal(start);
    }
  });

  it('gives the same dates a duration away', () => {
    for (let round = 0; round < 3_000; round++) {
      const date = dateOfDay(random.below(25_000));
      const duration = `P${random.below(5)}Y${random.below(30)}M${random.below(9)}W${random.below(60)}D`;
      const from = temporal!.PlainDate.from(date);
      expect(addDuration(date, duration), `${date} ${duration}`).to.equal(from.add(duration).toString());
      expect(addDuration(date, duration, -1), `${date} -${duration}`).to.equal(
        from.subtract(duration).toString(),
      );
    }
  });
});

describe('Arithmetic of dates', () => {
  it('adds days over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).to.equal('2024-02-29');
    expect(addDays('2023-02-28', 1)).to.equal('2023-03-01');
    expect(addDays('2026-01-01', -1)).to.equal('2025-12-31');
    expect(addDays('2026-01-01', 365)).to.equal('2027-01-01');
  });

  it('clamps months to their end', () => {
    expect(addDuration('2026-08-31', 'P6M', -1)).to.equal('2026-02-28');
    expect(addDuration('2024-08-31', 'P6M', -1)).to.equal('2024-02-29');
    expect(addDuration('2024-02-29', 'P1Y')).to.equal('2025-02-28');
    expect(addDuration('2026-01-31', 'P1M')).to.equal('2026-02-28');
    expect(addDuration('2026-03-31', 'P1M1D', -1)).to.equal('2026-02-27');
    expect(addDuration('2026-11-22', 'P6W', -1)).to.equal('2026-10-11');
    expect(addDuration('2026-11-22', 'P1Y2M3W4D', 1)).to.equal('2028-02-16');
  });

  it('stops at the first and the last date', () => {
    expect(addDays('9999-12-31', 1)).to.equal('9999-12-31');
    expect(addDays('0001-01-01', -1)).to.equal('0001-01-01');
    expect(addDuration('2026-01-01', 'P9999Y', -1)).to.equal('0001-01-01');
    expect(addDuration('2026-01-01', 'P9999Y')).to.equal('9999-12-31');
    expect(addDuration('2026-01-01', 'P9999999D', -1)).to.equal('0001-01-01');
  });

  it('starts a window at the same local date, from its first instant', () => {
    const now = Date.parse('2026-08-31T15:00:00Z');
    expect(windowStart(now, 'P6M', 'America/Toronto')).to.equal(Date.parse('2026-02-28T05:00:00Z'));
    expect(windowStart(now, 'P6W', 'America/Toronto')).to.equal(Date.parse('2026-07-20T04:00:00Z'));
    expect(windowStart(now, 'P0D', 'America/Toronto')).to.equal(Date.parse('2026-08-31T04:00:00Z'));
  });

  it('counts days both ways', () => {
    expect(dayOfDate('1970-01-01')).to.equal(0);
    for (let day = -719_162; day <= 2_932_896; day += 997) expect(dayOfDate(dateOfDay(day))).to.equal(day);
    for (let day = 0; day < 20_000; day++) {
      expect(dateOfDay(day)).to.equal(new Date(day * DAY).toISOString().slice(0, 10));
    }
  });

  it('throws RangeError for a duration that is none', () => {
    expect(() => addDuration('2026-01-01', '6 months')).to.throw(RangeError);
  });
});

describe('What counts as', () => {
  it('a date', () => {
    for (const text of ['2026-11-22', '2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29']) {
      expect(isCivilDate(text), text).to.equal(true);
    }
    for (const text of ['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '0000-01-01']) {
      expect(isCivilDate(text), text).to.equal(false);
    }
    for (const text of [
      '',
      '2026-1-1',
      '26-01-01',
      '2026-01-01T00:00',
      '２０２６-01-01',
      '2026-01-01\n',
      'today',
    ]) {
      expect(isCivilDate(text), text).to.equal(false);
    }
  });

  it('a date and time', () => {
    expect(isCivilDateTime('2026-12-01T09:30')).to.equal(true);
    for (const text of [
      '2026-12-01',
      '2026-12-01T24:00',
      '2026-12-01T9:30',
      '2026-02-30T09:30',
      '2026-12-01T09:60',
    ]) {
      expect(isCivilDateTime(text), text).to.equal(false);
    }
  });

  it('a birthday', () => {
    for (const text of ['1990-04-23', '04-23', '02-29', '2000-02-29'])
      expect(isBirthday(text), text).to.equal(true);
    for (const text of ['02-30', '13-01', '1990-02-29', '4-23', '04/23', '', '--04-23', '1990']) {
      expect(isBirthday(text), text).to.equal(false);
    }
  });

  it('a duration', () => {
    for (const text of ['P6M', 'P6W', 'P1Y', 'P30D', 'P1Y6M', 'P1Y2M3W4D', 'P0D']) {
      expect(isDuration(text), text).to.equal(true);
    }
    for (const text of ['', 'P', '6M', 'PT5H', 'P6', 'P-6M', 'P1.5M', 'P6MT1H', 'p6m', 'P6D6M', 'P99999Y']) {
      expect(isDuration(text), text).to.equal(false);
    }
  });

  it('an instant', () => {
    for (const text of [
      '2026-12-01T09:30:00Z',
      '2026-12-01T09:30:00.123Z',
      '2026-12-01T09:30:00-05:00',
      '2026-12-01T09:30Z',
    ]) {
      expect(isInstant(text), text).to.equal(true);
    }
    for (const text of [
      '2026-12-01',
      '2026-12-01T09:30:00',
      '2026-02-30T09:30:00Z',
      'now',
      '2026-12-01 09:30:00Z',
    ]) {
      expect(isInstant(text), text).to.equal(false);
    }
  });

  it('a time zone', () => {
    for (const zone of ['UTC', ...ZONES]) expect(isTimeZone(zone), zone).to.equal(true);
    for (const zone of ['', 'Mars/Olympus', '+05:00', '-0500', 'America/', ' UTC']) {
      expect(isTimeZone(zone), zone).to.equal(false);
    }
  });
});
