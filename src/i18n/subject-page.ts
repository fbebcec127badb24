import type { AuditEntry } from '../core/change.js';
import type { DirectorySettings } from '../core/settings.js';
import type { SubjectExport, SubjectGroup } from '../core/subject-export.js';
import { filterSentence, type FilterNames } from './filter-sentence.js';
import { Localization } from './localization.js';
import { type Markup, markup } from './markup.js';
import { subjectWords } from './subject-words.js';

/** What a page is written with. */
interface Page {
  subject: SubjectExport;
  words: Localization;
  names: FilterNames;
}

/** What means something to machines alone. */
const LEFT_OUT: ReadonlySet<string> = new Set(['id', 'version', 'customerId']);
const CONTACT = ['emails', 'phones', 'addresses'] as const;
/** Amounts in minor units. */
const MONEY: ReadonlySet<string> = new Set(['amount', 'refunded', 'spend']);
/** Numbers that count nothing. */
const CODES: ReadonlySet<string> = new Set(['expYear', 'expMonth', 'last4']);

/** A page of its own that tells a person everything that is kept about them: no script, all text escaped. */
export async function subjectPage(
  subject: SubjectExport,
  settings: Pick<DirectorySettings, 'locale' | 'customFields' | 'locations'>,
): Promise<string> {
  const { tag, messages } = await subjectWords(settings.locale);
  const words = new Localization(tag, messages);
  const page: Page = { subject, words, names: namesOf(subject, settings, words) };
  const { name } = subject.customer;
  const title =
    name === undefined ? words.text('subject.title.unnamed') : words.text('subject.title', { name });
  const date = words.dateTime(subject.exportedAt, subject.timeZone, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  const { redacted = [] } = subject;
  const parts = words.list(redacted.map((part) => words.text(`subject.section.${part}`)));
  const document = markup`<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
<p>${words.text('subject.made', { date })}</p>
${redacted.length === 0 ? '' : markup`<p>${words.text('subject.redacted', { parts })}</p>`}
${section('details', factsOf(detailsOf(subject), page), page)}
${section('contact', contactOf(page), page)}
${section(
  'groups',
  listOf(subject.groups, (group) => groupItem(group, page)),
  page,
)}
${recordSection('sales', page)}${recordSection('appointments', page)}${recordSection('activity', page)}
${recordSection('notes', page)}${recordSection('loyalty', page)}${recordSection('coupons', page)}
${recordSection('cards', page)}${recordSection('files', page)}
${
  subject.history === undefined
    ? ''
    : section(
        'history',
        listOf(subject.history, (entry) => changeItem(entry, page)),
        page,
      )
}
</body>
</html>
`;
  return document.text;
}

function namesOf(
  { currency, groups }: SubjectExport,
  { customFields, locations }: Pick<DirectorySettings, 'customFields' | 'locations'>,
  words: Localization,
): FilterNames {
  const own = (key: string, fallback: string): string => (words.has(key) ? words.text(key) : fallback);
  return {
    currency,
    customFields,
    group: (id) => own(`groups.name.${id}`, groups.find((group) => group.id === id)?.name ?? id),
    location: (id) => locations.find((location) => location.id === id)?.name ?? id,
    source: (source) => own(`profile.source.${source}`, source),
    country: (code) => code,
  };
}

function section(name: string, content: Markup | undefined, { words }: Page): Markup {
  return markup`<section>
<h2>${words.text(`subject.section.${name}`)}</h2>
${content ?? markup`<p>${words.text('subject.none')}</p>`}
</section>
`;
}

function recordSection(
  name: 'sales' | 'appointments' | 'activity' | 'notes' | 'loyalty' | 'coupons' | 'cards' | 'files',
  page: Page,
): Markup | string {
  const records: readonly object[] | undefined = page.subject[name];
  if (records === undefined) return '';
  return section(
    name,
    listOf(records, (record) => factsOf(record, page) ?? markup``),
    page,
  );
}

/** A customer's own facts, each once: how they are reached, and where they belong, have sections of their own. */
function detailsOf({ customer, unsubscribedEmails }: SubjectExport): object {
  const {
    name: _name,
    emails: _emails,
    phones: _phones,
    addresses: _addresses,
    emailAddress: _emailAddress,
    phoneNumber: _phoneNumber,
    address: _address,
    emailSubscription: _emailSubscription,
    groupIds: _groupIds,
    ...details
  } = customer;
  return { ...details, unsubscribedEmails };
}

function contactOf(page: Page): Markup | undefined {
  const { customer } = page.subject;
  return factsOf(Object.fromEntries(CONTACT.map((kind) => [kind, customer[kind]])), page);
}

function listOf<T>(items: readonly T[], item: (each: T) => Markup): Markup | undefined {
  return items.length === 0
    ? undefined
    : markup`<ul>
${items.map((each) => markup`<li>${item(each)}</li>\n`)}</ul>`;
}

function groupItem({ id, name, kind, rule, changesAt }: SubjectGroup, { words, names }: Page): Markup {
  const own = `groups.name.${id}`;
  const reason =
    kind === 'manual' || rule === undefined
      ? words.text('subject.group.by-hand')
      : words.text('subject.group.rule', { rule: filterSentence(rule, words, names) });
  const until =
    changesAt === undefined
      ? ''
      : words.text('subject.group.until', { date: words.date(changesAt, { dateStyle: 'long' }) });
  return markup`<strong>${words.has(own) ? words.text(own) : name}</strong> ${reason} ${until}`;
}

function changeItem({ at, actor, operation, changes }: AuditEntry, page: Page): Markup {
  const { words, subject } = page;
  const key = `profile.operation.${operation}`;
  const what = words.text(words.has(key) ? key : 'profile.operation.other');
  const by = actor === undefined ? '' : words.text('subject.by', { name: actor.name ?? actor.id });
  const fields = listOf(changes, ({ field, from, to }) => {
    if (field === '*') return valueOf('*', to ?? from, page);
    const nothing = words.text('subject.nothing');
    const [before, after] = [from, to].map((value) =>
      value === undefined ? nothing : valueOf(field, value, page),
    );
    const label = words.text('profile.history.field', { field: labelOf(field, page) });
    return markup`${label} ${before!} → ${after!}`;
  });
  return markup`${words.dateTime(at, subject.timeZone)} <strong>${what}</strong> ${by}${fields ?? ''}`;
}

/** What is known in a record, a line each; `undefined` where nothing is. */
function factsOf(record: object, around: Page): Markup | undefined {
  const page = inCurrencyOf(record, around);
  const facts = Object.entries(record).filter(([key, value]) => !LEFT_OUT.has(key) && !isEmpty(value));
  if (facts.length === 0) return undefined;
  return markup`<dl>
${facts.map(([key, value]) => markup`<dt>${labelOf(key, page)}</dt><dd>${valueOf(key, value, page)}</dd>\n`)}</dl>`;
}

/** The page for a record whose amounts may be in a currency of their own. */
function inCurrencyOf(record: object, page: Page): Page {
  const { currency } = record as { currency?: unknown };
  return typeof currency === 'string' ? { ...page, subject: { ...page.subject, currency } } : page;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** What a fact is called: by the directory where it is a custom field, else by the dictionary, else by its key. */
function labelOf(key: string, { words, subject }: Page): string {
  const custom = key.startsWith('custom.') ? key.slice('custom.'.length) : key;
  if (Object.hasOwn(subject.customFields, custom)) return subject.customFields[custom]!;
  for (const known of [`subject.field.${key}`, `profile.field.${key}`])
    if (words.has(known)) return words.text(known);
  return key;
}

function valueOf(key: string, value: unknown, page: Page): Markup {
  const { words } = page;
  if (Array.isArray(value)) {
    return listOf(value as unknown[], (item) => valueOf(key, item, page)) ?? markup``;
  }
  if (typeof value === 'object' && value !== null) return factsOf(value, page) ?? markup``;
  if (typeof value === 'boolean') return markup`${words.text(value ? 'profile.yes' : 'profile.no')}`;
  if (typeof value === 'number') return markup`${numberText(key, value, page)}`;
  const lines = typeof value === 'string' ? textOf(key, value, page).split('\n') : [];
  return markup`<bdi>${lines.map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}</bdi>`;
}

function numberText(key: string, value: number, { words, subject }: Page): string {
  if (MONEY.has(key)) return words.money(value, subject.currency);
  return CODES.has(key) ? String(value) : words.number(value, { maximumFractionDigits: 20 });
}

/** Words and dates of the reader's language where a text is one of those that the directory itself writes. */
function textOf(key: string, text: string, page: Page): string {
  const { words, names } = page;
  const own = [
    `subject.value.${text}`,
    `filters.${key}.${text}`,
    `filters.appointment.${text}`,
    `profile.subscription.${text}`,
  ];
  switch (key) {
    case 'creationSource':
    case 'source':
      return names.source(text);
    case 'visibility':
    case 'subscription':
    case 'tender':
    case 'status':
    case 'sentiment': {
      const known = own.find((message) => words.has(message));
      return known === undefined ? text : words.text(known);
    }
    case 'groups':
      return names.group(text);
    case 'location':
      return names.location(text);
    case 'birthday':
      return /^(?:\d{4}-)?\d{2}-\d{2}$/.test(text) ? words.birthday(text) : text;
    default:
      return isDated(key, names) ? whenText(text, page) : text;
  }
}

/** Whether a field holds a date or an instant: a text that somebody typed stays as it is. */
function isDated(key: string, { customFields }: FilterNames): boolean {
  const custom = customFields.find((field) => field.key === key || `custom.${field.key}` === key);
  return custom === undefined ? /(?:^at|At|On|Visit)$/.test(key) : custom.type === 'date';
}

/** An instant in the merchant's zone, a civil date, or one with its time; what is none of them stays itself. */
function whenText(text: string, { words, subject }: Page): string {
  const [date = '', time] = text.split('T');
  if (Number.isNaN(Date.parse(text)) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return text;
  if (time === undefined) return words.date(date, { dateStyle: 'long' });
  return text.endsWith('Z') ? words.dateTime(text, subject.timeZone) : words.dateTime(`${text}:00Z`, 'UTC');
}
