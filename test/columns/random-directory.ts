import {
  CONDITION_FIELDS,
  CONDITION_OPS,
  type ConditionField,
  type ConditionValue,
  CUSTOM_FIELD_KINDS,
  customKeyOf,
  narrowingsOf,
} from '../../src/core/conditions.js';
import { CREATION_SOURCES, type CustomerRecord } from '../../src/core/customer.js';
import type { Condition, Filter } from '../../src/core/filter.js';
import { SORT_FIELDS, type Sort, type SortField } from '../../src/core/query.js';
import type { Random } from '../../src/testing/random.js';
import { CHOICES, CUSTOM_FIELDS, CUSTOM_TEXTS, RandomHistory } from './random-history.js';

export { CUSTOM_FIELDS, NOW } from './random-history.js';

/** Texts that repeat, so that people share them and values fit, and texts that are hard to compare. */
const NAMES = [
  'Ann',
  'ann',
  'Ann Marie',
  'Ánn',
  'O’Brien',
  "O'Brien",
  'Łukasz',
  'José',
  'Jose',
  '李',
  '李 明',
];
const HARD_NAMES = [
  '!!!',
  'Agent 2',
  'Agent 10',
  'ＷＩＤＥ',
  'Straße',
  'מרים',
  'محمد',
  '👩‍👧',
  'Σίσυφος',
  '-',
  '\ue000',
];
const FAMILIES = ['Garcia', 'García', 'Smith-Jones', 'Smith Jones', 'de la Cruz', 'Ng', 'X'];
const STREETS = ['12 Main Street', '12-14 Rue de l’Église', 'Apt. 5-', '…', '1,000 Oak', 'Main'];
const CITIES = ['Montréal', 'Montreal', 'St. John’s', 'Saint John', 'Main'];
const COUNTRIES = ['CA', 'US', 'us', 'Canada'];
const PHONES = ['+15145550123', '+15145550199', '+33612345678', '+74951234567', '+441632960961', '+12'];
const NOTES = ['likes 2 sugars', 'Garcia’s friend', '…', 'ann', '514 5550123'];
const GROUPS = ['group-a', 'group-b', 'group-c'];
const WORDS = [
  'ann',
  'a',
  'garc',
  'smith jones',
  '514',
  '(514) 555-0123',
  '0061234',
  'example',
  'sugar 2',
  '李',
  '!',
  '',
];

const CUSTOM_SORTS: readonly SortField[] = [
  ...CUSTOM_FIELDS.map(({ key }) => `custom.${key}` as const),
  'custom.mixed',
  'custom.constructor',
];

/** Every field that a filter may ask, and a custom one that there is no more. */
const FIELDS: readonly string[] = [
  ...Object.keys(CONDITION_FIELDS),
  ...CUSTOM_FIELDS.map(({ key }) => `custom.${key}`),
  'custom.gone',
];

/** Texts that conditions name, by field. */
const TEXTS: Partial<Record<string, readonly string[]>> = {
  ...CUSTOM_TEXTS,
  phoneNumber: [
    '514',
    '+1 514-555-0123',
    '(514) 555-0123',
    '06 12 34',
    '0033612345678',
    '005145',
    '8495',
    '',
    '12',
  ],
  emailAddress: ['ann@example.com', 'ANN@', 'example', 'jogarcia', 'x y@example com', '@'],
  address: ['main', '12 main street montreal', 'street Montréal QC', 'Apt 5 montreal', '12 14 rue'],
  city: [...CITIES, 'mont', 'john'],
  region: ['qc', 'que', 'NB'],
  postalCode: ['H2X', 'h2x 1y4', '62701', '7'],
  country: COUNTRIES,
  note: [...NOTES, 'sugar', 'friend garcia'],
  referenceId: ['A-1', 'a 1', '1', 'b'],
  companyName: ['garcia', 'main bakery', 'sons'],
};

/** Values that conditions of lists name, by field. */
const LISTS: Partial<Record<string, readonly string[]>> = {
  ...CHOICES,
  groups: [...GROUPS, 'all', 'smart-1', 'smart-2', 'gone'],
  creationSource: ['DIRECTORY', 'INSTANT_PROFILE', 'IMPORT'],
  emailSubscription: ['unknown', 'subscribed', 'unsubscribed'],
  country: COUNTRIES,
};

export const ZONES = ['UTC', 'America/Toronto', 'Asia/Kathmandu', 'Pacific/Apia'];

/** The first and the last zone of a day, one of half hours, and one whose rules were others before. */
export const FAR_ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Europe/Moscow',
];

/** Makes people, edits of them, and questions about them, all by chance. */
export class RandomDirectory {
  readonly #random: Random;
  readonly #did: RandomHistory;
  /** Whether people bring a history along: without any, conditions are answered by shorter loops. */
  #openings = 0.4;
  #made = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#did = new RandomHistory(random);
    if (random.chance(0.4)) this.#openings = 0;
  }

  customer(id = this.#id()): CustomerRecord {
    const random = this.#random;
    return {
      id,
      version: 1 + random.below(3),
      createdAt: new Date(this.#instant()).toISOString(),
      updatedAt: new Date(this.#instant()).toISOString(),
      creationSource: random.pick(
        random.chance(0.5) ? CREATION_SOURCES : ['DIRECTORY', 'INSTANT_PROFILE', 'EMAIL_COLLECTION'],
      ),
      ...this.#maybe('givenName', 0.7, [...NAMES, ...HARD_NAMES]),
      ...this.#maybe('familyName', 0.6, FAMILIES),
      ...this.#maybe('nickname', 0.15, NAMES),
      ...this.#maybe('companyName', 0.25, ['Garcia & Sons', 'Main Bakery', 'Łukasz']),
      ...this.#maybe('referenceId', 0.2, ['A-1', 'a-1', '10', '9', 'B/7']),
      ...this.#maybe('note', 0.25, NOTES),
      ...this.#maybe('birthday', 0.5, [
        '1990-04-23',
        '02-29',
        '2000-02-29',
        '12-31',
        '01-01',
        '1988-03-08',
        '05-10',
      ]),
      emails: this.#some(0.6, () => ({
        address: `${random.pick(['ann', 'Ann', 'jo.garcia', 'x+y', 'łukasz'])}@${random.pick(['example.com', 'Example.org'])}`,
        visibility: random.pick(['visible', 'visible', 'hidden'] as const),
        subscription: random.pick(['unknown', 'subscribed', 'unsubscribed'] as const),
        ...this.#maybe('source', 0.4, ['EMAIL_COLLECTION', 'IMPORT']),
        ...this.#maybe('bounced', 0.1, [true]),
      })),
      phones: this.#some(0.6, () => ({ number: random.pick(PHONES) })),
      addresses: this.#some(0.6, () => ({
        ...this.#maybe('addressLine1', 0.8, STREETS),
        ...this.#maybe('addressLine2', 0.2, STREETS),
        ...this.#maybe('locality', 0.8, CITIES),
        ...this.#maybe('administrativeDistrictLevel1', 0.6, ['QC', 'Québec', 'NB']),
        ...this.#maybe('postalCode', 0.6, ['H2X 1Y4', 'h2x1y4', '62701']),
        ...this.#maybe('country', 0.5, COUNTRIES),
      })),
      custom: {
        ...this.#did.custom(),
        // A field that was another one before.
        ...this.#maybe('mixed', 0.3, [3, '3', 'x', true, ['y'], { locality: 'Laval' }]),
      },
      ...(random.chance(this.#openings)
        ? {
            opening: {
              visits: random.below(4),
              spend: random.below(3) * 1250,
              ...this.#maybe('firstVisit', 0.7, ['2019-12-31', '2020-02-29', '2025-09-08']),
              ...this.#maybe('lastVisit', 0.8, ['2026-03-08', '2025-09-08', '2020-02-29', '2026-03-10']),
            },
          }
        : {}),
      ...(random.chance(0.1) ? { blocked: { reason: 'rude', at: '' } } : {}),
      groupIds: GROUPS.filter(() => random.chance(0.3)),
      mergedFrom: [],
      ...(random.chance(0.05) ? { mergedInto: 'survivor' } : {}),
      ...(random.chance(0.08) ? { deletedAt: '2026-01-01T00:00:00.000Z' } : {}),
    };
  }

  /** A filter on some fields, any where none are given. */
  filter(fields: readonly string[] = FIELDS, depth = 0): Filter {
    const random = this.#random;
    if (depth === 0 && random.chance(0.15)) return { all: [] };
    if (depth < 4 && random.chance(0.4)) {
      const parts = Array.from({ length: random.below(4) }, () => this.filter(fields, depth + 1));
      return random.pick([{ all: parts }, { any: parts }, { not: this.filter(fields, depth + 1) }]);
    }
    return this.condition(fields);
  }

  search(): string | undefined {
    if (this.#random.chance(0.6)) return undefined;
    return Array.from({ length: 1 + this.#random.below(2) }, () => this.#random.pick(WORDS)).join(' ');
  }

  sort(): Sort[] {
    return Array.from({ length: this.#random.below(3) }, () => ({
      by: this.#random.pick(this.#random.chance(0.7) ? SORT_FIELDS : CUSTOM_SORTS),
      direction: this.#random.pick(['ascending', 'descending'] as const),
    }));
  }

  /** Filters of smart groups, which may name manual ones and each other but not themselves. */
  groups(): Map<string, Filter> {
    const groups = new Map<string, Filter>([['all', { all: [] }]]);
    if (this.#random.chance(0.5)) {
      groups.set('smart-1', { field: 'groups', op: 'isAnyOf', value: ['group-a'] });
      groups.set('smart-2', {
        any: [
          { field: 'groups', op: 'isAnyOf', value: ['smart-1', 'group-b'] },
          { field: 'city', op: 'is', value: 'Montreal' },
        ],
      });
    }
    return groups;
  }

  condition(fields: readonly string[] = FIELDS): Condition {
    const random = this.#random;
    const field = random.pick(fields);
    const key = customKeyOf(field);
    const type = CUSTOM_FIELDS.find((custom) => custom.key === key)?.type ?? 'text';
    const kind = key === undefined ? CONDITION_FIELDS[field as ConditionField] : CUSTOM_FIELD_KINDS[type];
    const ops: Record<string, ConditionValue> = CONDITION_OPS[kind];
    const op = random.pick(Object.keys(ops));
    const value = this.#valueFor(field, ops[op]!);
    return {
      field,
      op,
      ...(value === undefined ? {} : { value }),
      ...this.#did.narrowing(narrowingsOf(field)),
    };
  }

  #valueFor(field: string, kind: ConditionValue): unknown {
    const random = this.#random;
    switch (kind) {
      case 'none':
        return undefined;
      case 'text':
        return this.#textFor(field);
      case 'texts':
        return this.#textsFor(field);
      case 'date':
        return this.#date();
      case 'dates':
        return [this.#date(), this.#date()].sort();
      case 'days-of-year':
        return random.pick([
          ['12-20', '01-10'],
          ['02-28', '03-01'],
          ['05-01', '05-31'],
        ]);
      case 'duration':
        return random.pick(['P6M', 'P1D', 'P0D', 'P2W', 'P1Y', 'P40Y']);
      case 'yes-no':
        return random.chance(0.5);
      case 'number':
        return this.#did.numberFor(field);
      case 'numbers':
        return [this.#did.numberFor(field), this.#did.numberFor(field)].sort((left, right) => left - right);
      case 'purchase':
        return this.#did.purchase();
    }
  }

  #textFor(field: string): string {
    const own = TEXTS[field];
    return this.#random.pick(
      own && this.#random.chance(0.8) ? own : [...NAMES, ...HARD_NAMES, ...FAMILIES, ...WORDS],
    );
  }

  #textsFor(field: string): string[] {
    const random = this.#random;
    return (LISTS[field] ?? NAMES).filter(() => random.chance(0.4));
  }

  #date(): string {
    return this.#random.pick(['2026-03-08', '2026-03-07', '2025-09-08', '2011-12-30', '2026-03-09']);
  }

  #instant(): number {
    const edges = ['2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z', '2026-03-08T15:30:00.000Z'];
    const near = Date.parse(
      this.#random.pick([...edges, '2025-09-08T04:00:00.000Z', '2011-12-30T10:00:00.000Z']),
    );
    return near + this.#random.pick([-86_400_000, -1, 0, 1, 3_600_000, 86_400_000]);
  }

  /** Mostly ids as the library makes them; some of another form, some not in order. */
  #id(): string {
    this.#made++;
    if (this.#random.chance(0.1)) return `id-${this.#random.below(1e6)}-${this.#made}`;
    const time = this.#random.chance(0.1) ? this.#random.below(9) : 9;
    const number = (0xfff + this.#made).toString(16).toUpperCase();
    return `01JD${time}${number.padStart(21, '0')}`;
  }

  #maybe<K extends string, T>(key: K, share: number, values: readonly T[]): Partial<Record<K, T>> {
    if (!this.#random.chance(share)) return {};
    return { [key]: this.#random.pick(values) } as Partial<Record<K, T>>;
  }

  /** None, one, or seldom a few. */
  #some<T>(share: number, make: () => T): T[] {
    if (!this.#random.chance(share)) return [];
    return Array.from({ length: this.#random.chance(0.2) ? 2 + this.#random.below(2) : 1 }, make);
  }
}
