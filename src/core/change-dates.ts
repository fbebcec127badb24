import { addDays, addDuration, civilDate, isCivilDate, isDuration } from './civil-date.js';
import { customKeyOf } from './conditions.js';
import { type Condition, type Filter, isCondition } from './filter.js';
import { NO_HISTORY, type Person } from './history.js';
import { ENGAGED_FOR } from './history-facts.js';
import type { JudgeEnvironment } from './judge.js';
import { valuesOf } from './judge-facts.js';

/**
 * The civil dates from today on, in order, on which a filter may answer otherwise of somebody though nothing
 * happens: what happened leaves a window, what is to come enters one or happens. On no other date it does.
 */
export function changeDates(filter: Filter, person: Person, env: JudgeEnvironment): string[] {
  const dates = new Set<string>();
  collect(filter, person, env, dates, new Set());
  const today = civilDate(env.now, env.timeZone);
  return [...dates].filter((date) => date >= today).sort();
}

/** `seen`: groups whose rules were looked through. */
function collect(
  filter: Filter,
  person: Person,
  env: JudgeEnvironment,
  into: Set<string>,
  seen: Set<string>,
): void {
  if (!isCondition(filter)) {
    const parts = 'not' in filter ? [filter.not] : 'all' in filter ? filter.all : filter.any;
    for (const part of parts) collect(part, person, env, into, seen);
    return;
  }
  if (filter.field !== 'groups') {
    for (const date of datesOf(filter, person, env)) into.add(date);
    return;
  }
  const ids = filter.value === undefined ? [...env.groups.keys()] : valuesOf(filter);
  for (const id of ids) {
    const rule = env.groups.get(id);
    if (rule === undefined || seen.has(id)) continue;
    seen.add(id);
    collect(rule, person, env, into, seen);
  }
}

function datesOf(condition: Condition, person: Person, env: JudgeEnvironment): string[] {
  const { within, value, field } = condition;
  const duration = typeof value === 'string' && isDuration(value) ? value : within;
  const { history = NO_HISTORY } = person;
  const dateOf = (instant: string): string => civilDate(Date.parse(instant), env.timeZone);
  const customKey = customKeyOf(field);
  if (customKey !== undefined) {
    const date = person.custom[customKey];
    return typeof date === 'string' && isCivilDate(date) ? passing([date], duration) : [];
  }
  switch (field) {
    case 'visits':
    case 'spend':
    case 'averageSpend':
    case 'firstVisit':
    case 'lastVisit':
    case 'visitedLocation':
    case 'tender':
    case 'channel':
    case 'purchased':
      return passing(visitDates(person, env), duration);
    case 'reachable':
      return passing(visitDates(person, env), ENGAGED_FOR);
    case 'createdAt':
      return passing([dateOf(person.createdAt)], duration);
    case 'feedback':
      return passing(
        history.feedback.map(({ at }) => dateOf(at)),
        duration,
      );
    case 'appointments': {
      const dates = history.appointments.map(({ startsAt }) => dateOf(startsAt));
      return [...passing(dates, duration), ...coming(dates, duration)];
    }
    case 'hasCoupons':
      return history.coupons.flatMap((expiresOn) => (expiresOn === undefined ? [] : [addDays(expiresOn, 1)]));
    case 'birthday':
      return person.birthday === undefined ? [] : birthdayDates(person.birthday, duration, env);
    default:
      return [];
  }
}

function visitDates({ history = NO_HISTORY, opening }: Person, { timeZone }: JudgeEnvironment): string[] {
  const dates = new Set(history.sales.map(({ at }) => civilDate(Date.parse(at), timeZone)));
  if (opening?.firstVisit !== undefined) dates.add(opening.firstVisit);
  if (opening?.lastVisit !== undefined) dates.add(opening.lastVisit);
  return [...dates];
}

/** The dates themselves, and those on which each has left the window that ends then. */
function passing(dates: readonly string[], duration: string | undefined): string[] {
  if (duration === undefined) return [...dates];
  return dates.flatMap((date) => [date, leaves(date, duration)]);
}

/** The dates on which each enters the window that begins then. */
function coming(dates: readonly string[], duration: string | undefined): string[] {
  return duration === undefined ? [] : dates.map((date) => enters(date, duration));
}

/** The first date whose window back does not reach a date any more. */
function leaves(date: string, duration: string): string {
  let day = addDuration(date, duration);
  // Months differ in length: the same length forward and back may miss by days.
  while (addDuration(day, duration, -1) > date) day = addDays(day, -1);
  for (let next = day; addDuration(day, duration, -1) <= date; day = next) {
    next = addDays(day, 1);
    if (next === day) break;
  }
  return day;
}

/** The first date whose window ahead reaches a date. */
function enters(date: string, duration: string): string {
  let day = addDuration(date, duration, -1);
  while (addDuration(day, duration) < date) day = addDays(day, 1);
  for (let before = day; ; day = before) {
    before = addDays(day, -1);
    if (before === day || addDuration(before, duration) < date) return day;
  }
}

/** When the next birthdays enter the window ahead and when they are over, the 29th of February kept on the 28th too. */
function birthdayDates(birthday: string, duration: string | undefined, env: JudgeEnvironment): string[] {
  const day = birthday.slice(-5);
  const thisYear = Number(civilDate(env.now, env.timeZone).slice(0, 4));
  const dates = [0, 1, 2].flatMap((years) => {
    const year = String(thisYear + years).padStart(4, '0');
    const date = `${year}-${day}`;
    return isCivilDate(date) ? [date] : [`${year}-02-28`];
  });
  return duration === undefined ? [] : dates.flatMap((date) => [enters(date, duration), addDays(date, 1)]);
}
