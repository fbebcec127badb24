import { addDuration, isCivilDate } from '../core/civil-date.js';
import { customKeyOf } from '../core/conditions.js';
import type { ConditionExplanation, Explanation } from '../core/explain.js';
import type { Condition } from '../core/filter.js';
import { formatPhone } from '../core/phone-format.js';
import { conditionSentence, durationText, fieldName, type FilterNames } from '../i18n/filter-sentence.js';
import type { Localization } from '../i18n/localization.js';
import type { ValueContext } from './value-context.js';

/** What is needed to say a reason: how to say values, what things are called, and the day it is asked for. */
export interface ReasonContext extends ValueContext {
  names: FilterNames;
  /** Civil date in the merchant's zone. */
  today: string;
}

/** One condition of a rule, answered for one person in words. */
export interface Reason {
  answer: 'holds' | 'fails' | 'unknown';
  /** What the rule asks for: "visited at least 3 times in the last 6 months". */
  rule: string;
  /** What is so, with the need where it is not met: "2 visits since 22 May 2026, needs 3". */
  fact: string;
  /** The nearest miss: "1 more visit before 14 March". */
  missing: string | undefined;
  /** When the answer changes if nothing happens: "until 3 May 2027". */
  change: string | undefined;
}

/** Whether somebody is in a group, and until when or from when, as one line. */
export function membershipLine({ member, changesAt }: Explanation, words: Localization): string {
  const key = member ? 'why.member' : 'why.outsider';
  if (changesAt === undefined) return words.text(key);
  return words.text(`${key}.${member ? 'until' : 'from'}`, { date: dateIn(changesAt, words) });
}

/** Every condition of a rule with what is so of one person, in the rule's order. */
export function reasonsOf({ conditions }: Explanation, context: ReasonContext): Reason[] {
  const reasons = conditions.map((explained) => reasonOf(explained, context));
  const [only] = reasons;
  // Of a single condition the line above says when it changes.
  return reasons.length === 1 && only ? [{ ...only, change: undefined }] : reasons;
}

/**
 * The facts that decide, as one line: of a member those that make them one, of anybody else those that keep them
 * out, and how little is missing.
 */
export function decidingFacts(explanation: Explanation, context: ReasonContext): string {
  const reasons = reasonsOf(explanation, context);
  const deciding = reasons.filter(({ answer }) => (answer === 'holds') === explanation.member);
  const said = (deciding.length > 0 ? deciding : reasons).slice(0, MOST_FACTS);
  return said.flatMap(({ fact, missing }) => (missing === undefined ? [fact] : [fact, missing])).join(' · ');
}

/** More facts than this do not fit a line. */
const MOST_FACTS = 2;

function reasonOf(explained: ConditionExplanation, context: ReasonContext): Reason {
  const { words, names } = context;
  const { condition, holds, negated = false, changesAt } = explained;
  const answer = holds === 'unknown' ? 'unknown' : holds !== negated ? 'holds' : 'fails';
  const rule = conditionSentence(condition, words, names);
  const fact = factOf(explained, context);
  return {
    answer,
    rule: negated ? words.text('filters.not', { sentence: rule }) : rule,
    fact: answer === 'fails' && !negated ? withNeed(fact, condition, context) : fact,
    missing: answer === 'holds' || negated ? undefined : missingOf(explained, context),
    change:
      changesAt === undefined
        ? undefined
        : words.text(answer === 'holds' ? 'why.until' : 'why.from', { date: dateIn(changesAt, words) }),
  };
}

function factOf(explained: ConditionExplanation, context: ReasonContext): string {
  const { words, names, today } = context;
  const { condition } = explained;
  let fact = bareFact(explained, context);
  if (condition.location !== undefined && isCounted(condition)) {
    fact = words.text('filters.at', { sentence: fact, location: names.location(condition.location) });
  }
  if (condition.everWithin !== undefined) {
    const window = words.text('filters.before-last-visit', {
      duration: durationText(condition.everWithin, words),
    });
    return words.text('filters.when', { sentence: fact, window });
  }
  if (condition.within === undefined || !isCounted(condition)) return fact;
  return words.text('why.since', { fact, date: dateIn(addDuration(today, condition.within, -1), words) });
}

/** What is counted within a window: its number means nothing without it. */
function isCounted({ field }: Condition): boolean {
  return field === 'visits' || field === 'spend' || field === 'averageSpend' || field === 'purchased';
}

function bareFact(explained: ConditionExplanation, context: ReasonContext): string {
  const { words, names } = context;
  const { condition, actual, holds } = explained;
  const { field } = condition;
  switch (field) {
    case 'visits':
    case 'spend':
    case 'averageSpend':
    case 'purchased':
    case 'loyaltyPoints':
      return amountText(field, actual, context);
    case 'firstVisit':
    case 'lastVisit':
    case 'createdAt':
    case 'birthday':
      if (typeof actual === 'string') {
        const date = field === 'birthday' ? words.birthday(actual) : dateIn(actual, words);
        return words.text(`why.${field}`, { date });
      }
      return words.text(holds === 'unknown' || field === 'birthday' ? 'why.not-known' : 'why.visit.none');
    default:
      break;
  }
  if (typeof actual === 'boolean') {
    return conditionSentence({ field, op: 'is', value: actual }, words, names);
  }
  const texts = (Array.isArray(actual) ? actual : actual === null ? [] : [actual]) as unknown[];
  if (texts.length === 0) return nothingText(field, holds, context);
  const own = `filters.${field}.isAnyOf`;
  if (words.has(own)) return conditionSentence({ field, op: 'isAnyOf', value: texts }, words, names);
  return words.text('why.value', {
    field: fieldName(field, words, names),
    value: words.list(texts.map((value) => valueText(field, value, context))),
  });
}

/** A value in words: a phone, a date, a number, a country, or the text that it is. */
function valueText(field: string, value: unknown, { words, names, country }: ReasonContext): string {
  if (typeof value === 'number') return words.number(value, { maximumFractionDigits: 20 });
  if (typeof value === 'object' && value !== null) return Object.values(value).join(', ');
  const text = String(value);
  if (field === 'phoneNumber') return formatPhone(text, country);
  if (field === 'country') return names.country(text);
  const custom = names.customFields.find(({ key }) => key === customKeyOf(field));
  if (custom?.type === 'phone') return formatPhone(text, country);
  return custom?.type === 'date' && isCivilDate(text) ? dateIn(text, words) : text;
}

function nothingText(field: string, holds: unknown, { words, names }: ReasonContext): string {
  if (words.has(`filters.${field}.isNotSet`)) return words.text(`filters.${field}.isNotSet`);
  if (holds === 'unknown' && customKeyOf(field) === undefined && field === 'reachable') {
    return words.text('why.not-known');
  }
  return words.text('why.value.none', { field: fieldName(field, words, names) });
}

function amountText(
  field: 'visits' | 'spend' | 'averageSpend' | 'purchased' | 'loyaltyPoints',
  actual: unknown,
  context: ReasonContext,
): string {
  const { words } = context;
  if (typeof actual === 'number') {
    if (actual === 0 && words.has(`why.${field}.none`)) return words.text(`why.${field}.none`);
    return words.text(`why.${field}`, { count: actual, value: numberIn(field, actual, context) });
  }
  if (isRange(actual)) {
    return words.text(`why.${field}.range`, {
      from: numberIn(field, actual.least, context),
      to: numberIn(field, actual.most, context),
    });
  }
  return words.text(field === 'loyaltyPoints' ? 'why.loyaltyPoints.none' : 'why.not-known');
}

function withNeed(fact: string, { field, op, value, atLeast }: Condition, context: ReasonContext): string {
  const { words } = context;
  const need = field === 'purchased' && op === 'isAnyOf' ? (atLeast ?? 1) : value;
  const form = field === 'purchased' ? 'atLeast' : op;
  if (typeof need === 'number' && (form === 'atLeast' || form === 'atMost')) {
    // That something was not bought says by itself that once is needed.
    if (field === 'purchased' && need === 1) return fact;
    return words.text(`why.needs.${form}`, { fact, need: numberIn(field, need, context) });
  }
  if (form === 'between' && Array.isArray(value) && typeof value[0] === 'number') {
    const [from, to] = value as [number, number];
    return words.text('why.needs.between', {
      fact,
      from: numberIn(field, from, context),
      to: numberIn(field, to, context),
    });
  }
  return fact;
}

function missingOf(
  { condition, missing, missingUntil }: ConditionExplanation,
  context: ReasonContext,
): string | undefined {
  const { words } = context;
  if (missing === undefined || missing <= 0 || !words.has(`why.missing.${condition.field}`)) return undefined;
  const text = words.text(`why.missing.${condition.field}`, {
    count: missing,
    value: numberIn(condition.field, missing, context),
  });
  if (missingUntil === undefined) return text;
  return words.text('why.missing.before', { missing: text, date: dateIn(missingUntil, words) });
}

function numberIn(field: string, number: number, { words, names }: ReasonContext): string {
  const isMoney = field === 'spend' || field === 'averageSpend';
  return isMoney ? words.money(number, names.currency) : words.number(number);
}

function isRange(value: unknown): value is { least: number; most: number } {
  return typeof value === 'object' && value !== null && 'least' in value && 'most' in value;
}

function dateIn(civilDate: string, words: Localization): string {
  return words.date(civilDate, { dateStyle: 'long' });
}
