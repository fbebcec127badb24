import { expect } from '@open-wc/testing';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../src/core/conditions.js';
import type { Condition, Filter } from '../../src/core/filter.js';
import { parseFilter } from '../../src/core/filter-parse.js';
import { en } from '../../src/i18n/en.js';
import { es } from '../../src/i18n/es.js';
import { type FilterNames, filterSentence } from '../../src/i18n/filter-sentence.js';
import { frCA } from '../../src/i18n/fr-CA.js';
import { Localization } from '../../src/i18n/localization.js';

const ENGLISH = new Localization('en-CA', en.messages);
const FRENCH = new Localization('fr-CA', frCA.messages);
const SPANISH = new Localization('es', es.messages);

const NAMES: FilterNames = {
  currency: 'CAD',
  customFields: [{ key: 'flour', name: 'Flour', type: 'text' }],
  group: (id) => `“${id}”`,
  location: (id) => ({ L1: 'Plateau' })[id] ?? id,
  source: (source) => source.toLowerCase(),
  country: (code) => ({ CA: 'Canada' })[code] ?? code,
};

const REGULARS: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M', location: 'L1' };
const LAPSED: Filter = {
  all: [
    { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
    { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
  ],
};

describe('A filter as a sentence', () => {
  it('says times, place and window in three languages', () => {
    expect(filterSentence(REGULARS, ENGLISH, NAMES)).to.equal(
      'visited at least 3 times in the last 6 months at Plateau',
    );
    expect(filterSentence(REGULARS, FRENCH, NAMES)).to.equal(
      'est venu au moins 3 fois au cours des 6 derniers mois à Plateau',
    );
    expect(filterSentence(REGULARS, SPANISH, NAMES)).to.equal(
      'vino al menos 3 veces en los últimos 6 meses en Plateau',
    );
  });

  it('says what Lapsed means', () => {
    expect(filterSentence(LAPSED, ENGLISH, NAMES)).to.equal(
      'visited at least 3 times in the 6 months up to the last visit and has not visited in the last 6 weeks',
    );
    expect(filterSentence(LAPSED, FRENCH, NAMES)).to.equal(
      'est venu au moins 3 fois au cours de la période de 6 mois se terminant à la dernière visite et n’est pas venu au cours des 6 dernières semaines',
    );
  });

  it('puts what belongs together in brackets', () => {
    const filter: Filter = {
      all: [
        { any: [REGULARS, { field: 'city', op: 'is', value: 'Laval' }] },
        { not: { field: 'blocked', op: 'is', value: true } },
      ],
    };
    expect(filterSentence(filter, ENGLISH, NAMES)).to.equal(
      '(visited at least 3 times in the last 6 months at Plateau or City is “Laval”) and not (is blocked)',
    );
  });

  it('says amounts as money, dates as dates, and choices by their names', () => {
    const say = (condition: Condition): string => filterSentence(condition, ENGLISH, NAMES);
    expect(say({ field: 'spend', op: 'atLeast', value: 20_000 })).to.equal('spent at least $200.00');
    expect(say({ field: 'createdAt', op: 'before', value: '2026-03-14' })).to.equal(
      'was added before March 14, 2026',
    );
    expect(say({ field: 'birthday', op: 'between', value: ['12-20', '01-10'] })).to.equal(
      'has a birthday from December 20 to January 10',
    );
    expect(say({ field: 'tender', op: 'isAnyOf', value: ['card', 'cash'] })).to.equal('paid by card or cash');
    expect(say({ field: 'groups', op: 'isNoneOf', value: ['regulars'] })).to.equal('is not in “regulars”');
    expect(
      say({
        field: 'purchased',
        op: 'isAnyOf',
        value: { items: ['Rye'], categories: ['Bread'] },
        atLeast: 2,
      }),
    ).to.equal('bought Rye or Bread at least 2 times');
    expect(say({ field: 'custom.flour', op: 'contains', value: 'spelt' })).to.equal('Flour contains “spelt”');
    expect(say({ field: 'custom.gone', op: 'isSet' })).to.equal('A field that is gone (gone) is known');
    expect(say({ field: 'appointments', op: 'isAnyOf', value: ['upcoming'], within: 'P2W' })).to.equal(
      'has an appointment (upcoming) in the next 2 weeks',
    );
  });

  it('says everybody and nobody', () => {
    expect(filterSentence({ all: [] }, FRENCH, NAMES)).to.equal('tous les clients');
    expect(filterSentence({ any: [] }, SPANISH, NAMES)).to.equal('ningún cliente');
  });

  it('has words for every question there is, in every language', () => {
    for (const words of [ENGLISH, FRENCH, SPANISH]) {
      for (const condition of everyCondition()) {
        expect(parseFilter(condition)).to.deep.equal(condition);
        const sentence = filterSentence(condition, words, NAMES);
        expect(sentence, JSON.stringify(condition)).not.to.match(/filters\.|[{}]|undefined/);
      }
    }
  });
});

const VALUES: Record<string, unknown> = {
  text: 'x',
  texts: ['x', 'y'],
  date: '2026-03-14',
  dates: ['2026-03-14', '2026-03-15'],
  'days-of-year': ['12-20', '01-10'],
  duration: 'P1Y6M',
  'yes-no': true,
  number: 2,
  numbers: [1, 2],
  purchase: { items: ['Rye'] },
};

/** A condition of each field and operation. */
function everyCondition(): Condition[] {
  return Object.entries(CONDITION_FIELDS).flatMap(([field, kind]) =>
    Object.entries(CONDITION_OPS[kind]).map(([op, wanted]: [string, string]) => {
      const value = field === 'appointments' && wanted === 'texts' ? ['past'] : VALUES[wanted];
      return { field, op, ...(value === undefined ? {} : { value }) };
    }),
  );
}
