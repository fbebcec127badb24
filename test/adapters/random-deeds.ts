import type { OperationName } from '../../src/adapters/adapter.js';
import { CONDITION_FIELDS, CONDITION_OPS, type ConditionKind } from '../../src/core/conditions.js';
import type { Filter } from '../../src/core/filter.js';
import { SORT_FIELDS } from '../../src/core/query.js';
import type { Random } from '../../src/testing/random.js';
import { type HiddenTwins, NAMES, PEOPLE } from './hidden-twins.js';

/** Operations with the most ways to ask for what is hidden. */
const RICH = [
  'customers.query',
  'customers.count',
  'customers.update',
  'exports.csv',
  'audit.list',
  'sales.record',
] as const;

const CONTACT_CONDITIONS = [
  'emailAddress',
  'phoneNumber',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
  'custom.work',
  'custom.cottage',
];

/** Anything that somebody may try in a directory: guesses of what is hidden among it. */
export class RandomDeeds {
  readonly #twins: HiddenTwins;
  readonly #random: Random;

  constructor(twins: HiddenTwins, random: Random) {
    this.#twins = twins;
    this.#random = random;
  }

  next(): [name: OperationName, input: unknown] {
    const name = this.#random.chance(0.3)
      ? this.#random.pick(RICH)
      : (this.#random.pick(Object.keys(this.#deeds)) as OperationName);
    return [name, this.#deeds[name]!()];
  }

  readonly #deeds: { readonly [N in OperationName]?: () => unknown } = {
    'directory.describe': () => ({}),
    'directory.configure': () =>
      this.#random.pick([
        { visitsPerDay: this.#random.pick(['each', 'once']) },
        { smartGroups: { regulars: this.#filter() } },
        { customFields: [{ key: 'work', name: 'Work', type: 'text' }] },
        { customFields: [{ key: 'dropped', name: 'Dropped', type: 'text' }] },
        {
          customFields: [
            { key: 'work', name: 'At work', type: 'email' },
            { key: 'fax', name: 'Fax', type: 'phone' },
            { key: 'cottage', name: 'Cottage', type: 'address' },
            { key: 'diet', name: 'Food', type: this.#random.pick(['text', 'email']) },
          ],
        },
      ]),
    'customers.query': () => this.#question(),
    'customers.count': () => ({ filters: [this.#filter(), this.#filter()] }),
    'customers.funnel': () => ({ filter: this.#filter() }),
    'customers.explain': () => ({
      id: this.#customer(),
      ...(this.#random.chance(0.5) ? { filter: this.#filter() } : { groupId: this.#group() }),
    }),
    'customers.summary': () => ({ id: this.#customer() }),
    'customers.get': () => ({ id: this.#customer() }),
    'customers.reveal': () => ({ id: this.#customer(), reason: 'Curious' }),
    'customers.create': () => ({
      customer: {
        givenName: this.#random.pick(NAMES),
        ...this.#maybe('emailAddress', 'typed@example.com'),
        ...this.#maybe('phoneNumber', '514 555 0111'),
        ...this.#maybe('custom', { work: 'typed@example.net' }),
        ...this.#maybe('birthday', '13-45'),
      },
    }),
    'customers.update': () => ({
      id: this.#customer(),
      version: 2 + this.#random.below(2),
      changes: this.#random.pick([
        { nickname: this.#random.pick(NAMES) },
        { note: null, companyName: 'Bread & co' },
        { emailAddress: this.#guess() },
        { emails: [] },
        { phones: [] },
        { addresses: null },
        { emailSubscription: 'unsubscribed' },
        { custom: { work: `${this.#guess()}@example.net` } },
        { custom: { diet: 'much' } },
        { custom: { dropped: null } },
      ]),
    }),
    'customers.delete': () => ({ ids: [this.#customer()] }),
    'customers.restore': () => ({ ids: [this.#customer(), this.#customer()] }),
    'customers.block': () => ({ ids: [this.#customer()], reason: 'Rude' }),
    'customers.unblock': () => ({ ids: [this.#customer()] }),
    'customers.subjectExport': () => ({ id: this.#customer(), format: this.#random.pick(['json', 'html']) }),
    'customers.erase': () => ({ ids: this.#random.chance(0.2) ? [this.#customer()] : ['nobody'] }),
    'groups.list': () => ({}),
    'groups.save': () => ({
      group: {
        name: `G${this.#random.below(1e6)}`,
        ...(this.#random.chance(0.3) ? { id: this.#group() } : { kind: 'smart' }),
        filter: this.#filter(),
      },
    }),
    'groups.reset': () => ({ groupId: this.#group() }),
    'groups.duplicate': () => ({ groupId: this.#group(), name: `D${this.#random.below(1e6)}` }),
    'groups.snapshot': () => ({ groupId: this.#group(), name: `S${this.#random.below(1e6)}` }),
    'groups.presets': () => ({}),
    'groups.forecast': () => ({
      by: '2027-03-01',
      ...(this.#random.chance(0.5) ? { filter: this.#filter() } : { groupId: this.#group() }),
    }),
    'groups.addMembers': () => ({ groupId: this.#group(), ids: [this.#customer()] }),
    'groups.removeMembers': () => ({ groupId: this.#group(), ids: [this.#customer()] }),
    'notes.list': () => ({ customerId: this.#customer() }),
    'notes.add': () => ({ customerId: this.#customer(), note: { text: 'Seen', remindOn: '2026-11-20' } }),
    'notes.update': () => ({ id: this.#known('note'), version: 1, changes: { text: 'Seen again' } }),
    'reminders.due': () => ({}),
    'sales.record': () => {
      const attachTo = this.#customer();
      const receiptEmail = `${this.#guess(attachTo)}@example.com`;
      const id = `t${this.#random.below(1e6)}`;
      const sale = { id, at: '2026-11-20T10:00:00Z', amount: 500, tender: 'cash' };
      return { sale: { ...sale, ...(this.#random.chance(0.8) ? { receiptEmail } : {}) }, attachTo };
    },
    'sales.attach': () => ({ saleId: `s${this.#random.below(PEOPLE)}`, customerId: this.#customer() }),
    'activity.record': () => ({
      customerId: this.#customer(),
      entry: { kind: this.#random.pick(['visit', 'loyalty', 'message']), at: '2026-11-19T10:00:00Z' },
    }),
    'activity.list': () => ({
      customerId: this.#customer(),
      ...this.#maybe('limit', 1 + this.#random.below(4)),
      ...this.#maybe('kinds', this.#random.pick([['loyalty'], ['sale', 'message'], ['visit', 'sale']])),
    }),
    'emails.collect': () => ({ emailAddress: `${this.#guess()}@example.com` }),
    'appointments.add': () => ({
      ...(this.#random.chance(0.5)
        ? { customerId: this.#customer() }
        : { customer: { givenName: 'Zoe', emailAddress: `${this.#guess()}@example.com` } }),
      appointment: { startsAt: '2026-12-24T10:00:00Z', status: 'booked' },
    }),
    'loyalty.list': () => ({ customerId: this.#customer() }),
    'loyalty.add': () => ({ customerId: this.#customer(), account: { phones: ['514 555 0122'] } }),
    'loyalty.update': () => ({
      id: this.#known('account'),
      version: 1,
      changes: this.#random.pick([{ tier: 'gold' }, { phones: null }, { phones: [this.#guess()] }]),
    }),
    'loyalty.adjust': () => ({ customerId: this.#customer(), points: 3, reason: 'Sorry' }),
    'coupons.list': () => ({ customerId: this.#customer() }),
    'coupons.expire': () => ({ id: this.#known('coupon') }),
    'cards.list': () => ({ customerId: this.#customer() }),
    'cards.update': () => ({ id: this.#known('card'), version: 1, changes: { expYear: 2031 } }),
    'cards.remove': () => ({ id: this.#known('card'), version: 1 }),
    'files.list': () => ({ customerId: this.#customer() }),
    'files.get': () => ({ id: this.#known('file') }),
    'imports.preview': () => ({
      file: new Blob([`First Name,Email Address\nAnn,${this.#guess()}@example.com\n`]),
    }),
    'exports.csv': () => ({
      ...this.#maybe('search', this.#search()),
      ...this.#maybe('filter', this.#filter()),
      ...this.#maybe('ids', [this.#customer(), this.#customer()]),
      ...this.#maybe('raw', true),
      ...this.#maybe(
        'columns',
        [
          'givenName',
          'note',
          'emailAddress',
          'phoneNumber.2',
          'city',
          'custom.fax',
          'custom.diet',
          'emailSubscription',
        ].filter(() => this.#random.chance(0.3)),
      ),
    }),
    'audit.list': () => ({
      ...this.#maybe('customerId', this.#customer()),
      limit: 1 + this.#random.below(200),
    }),
    'changes.undo': () => ({ changeId: this.#known('change') }),
  };

  #question(): object {
    return {
      ...this.#maybe('search', this.#search()),
      ...this.#maybe('filter', this.#filter()),
      ...this.#maybe('groupId', this.#group()),
      ...this.#maybe('sort', [
        {
          by: this.#random.pick([...SORT_FIELDS, 'custom.work', 'custom.diet', 'custom.dropped']),
          direction: this.#random.pick(['ascending', 'descending']),
        },
      ]),
      ...this.#maybe('limit', this.#random.below(20)),
    };
  }

  #maybe<Key extends string>(key: Key, value: unknown): { [Each in Key]?: unknown } {
    return this.#random.chance(0.35) ? ({ [key]: value } as { [Each in Key]?: unknown }) : {};
  }

  #customer(): string {
    return `c${this.#random.below(PEOPLE + 1)}`;
  }

  #group(): string {
    const ids = ['all', 'reachable', 'regulars', 'lapsed', 'cards-on-file', 'loyalty-members'];
    return this.#random.pick([...ids, ...(this.#twins.known.get('group') ?? [])]);
  }

  #known(kind: string): string {
    return this.#random.pick(this.#twins.known.get(kind) ?? ['nothing']);
  }

  /** A text that is hidden in one of the twins, or a piece of one; where contact details are shown, what is typed is too. */
  #guess(customerId?: string): string {
    if (this.#twins.permissions.includes('viewContact')) return 'typed';
    const { hidden, hiddenOf } = this.#random.pick(this.#twins.twins);
    const near = (customerId === undefined ? undefined : hiddenOf.get(customerId)) ?? hidden;
    const text = near.length === 0 ? 'nothing' : this.#random.pick(near);
    return this.#random.chance(0.7) ? text : text.slice(0, 2 + this.#random.below(text.length));
  }

  #search(): string {
    const word = (): string =>
      this.#random.pick([
        this.#random.pick(NAMES),
        'bread',
        'R',
        this.#guess(),
        `${this.#guess()}@example`,
        '514',
        '9',
      ]);
    return this.#random.chance(0.6) ? word() : `${word()} ${word()}`;
  }

  #filter(depth = 0): Filter {
    const draw = depth === 0 && this.#random.chance(0.5) ? 1 : this.#random.next();
    if (depth < 3 && draw < 0.15) return { not: this.#filter(depth + 1) };
    if (depth < 3 && draw < 0.5) {
      const parts = Array.from({ length: this.#random.below(3) }, () => this.#filter(depth + 1));
      return draw < 0.35 ? { all: parts } : { any: parts };
    }
    return this.#condition();
  }

  #condition(): Filter {
    const field = this.#random.chance(0.6)
      ? this.#random.pick(CONTACT_CONDITIONS)
      : this.#random.pick([...Object.keys(CONDITION_FIELDS), 'custom.diet']);
    const kind: ConditionKind = field.startsWith('custom.')
      ? 'text'
      : CONDITION_FIELDS[field as keyof typeof CONDITION_FIELDS];
    const ops: Record<string, string> = CONDITION_OPS[kind];
    const op = this.#random.pick(Object.keys(ops));
    const value = this.#value(field, ops[op]!);
    return { field, op, ...(value === undefined ? {} : { value }) };
  }

  #value(field: string, kind: string): unknown {
    const text = CONTACT_CONDITIONS.includes(field) ? this.#guess() : this.#random.pick(NAMES);
    switch (kind) {
      case 'none':
        return undefined;
      case 'text':
        return text;
      case 'texts':
        if (field === 'groups') return [this.#group()];
        if (field === 'appointments') return ['upcoming'];
        if (field === 'emailSubscription') return ['subscribed'];
        if (field === 'country') return [this.#random.pick(['CA', 'FR'])];
        return [text, 'DIRECTORY'];
      case 'date':
        return '2026-10-01';
      case 'dates':
        return ['2026-01-01', '2026-12-31'];
      case 'days-of-year':
        return ['01-01', '12-31'];
      case 'duration':
        return 'P6M';
      case 'yes-no':
        return this.#random.chance(0.5);
      case 'number':
        return this.#random.below(80);
      case 'numbers':
        return [0, 20];
      default:
        return { items: ['Bread'] };
    }
  }
}
