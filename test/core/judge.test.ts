import { expect } from '@open-wc/testing';
import { CONDITION_FIELDS, CONDITION_OPS } from '../../src/core/conditions.js';
import type { AddressPoint, CustomerRecord, EmailPoint } from '../../src/core/customer.js';
import { isDirectoryError } from '../../src/core/errors.js';
import { type Condition, EVERYBODY, type Filter } from '../../src/core/filter.js';
import { parseFilter } from '../../src/core/filter-parse.js';
import { type JudgeEnvironment, judgeFilter, judgeQuery, type Verdict } from '../../src/core/judge.js';
import type { Sort } from '../../src/core/query.js';
import { chance } from './chance.js';
import { NOW, person } from './people.js';

const NOBODY: Filter = { any: [] };
const UNKNOWN: Filter = { field: 'nickname', op: 'is', value: 'x' };

function at(
  now: string,
  groups: Record<string, Filter> = {},
  timeZone = 'America/Toronto',
): JudgeEnvironment {
  return {
    now: Date.parse(now),
    timeZone,
    currency: 'CAD',
    customFields: [],
    visitsPerDay: 'each',
    groups: new Map(Object.entries(groups)),
  };
}
const env = at(NOW);
const judge = (filter: Filter, record: CustomerRecord, environment = env): Verdict =>
  judgeFilter(filter, record, environment);
const asks =
  (record: CustomerRecord, environment = env) =>
  (field: string, op: string, value?: unknown): Verdict =>
    judge({ field, op, ...(value === undefined ? {} : { value }) }, record, environment);

/** The codes of the issues thrown, each with the path of what it is about. */
function refusals(work: () => unknown): string[] {
  try {
    work();
  } catch (thrown) {
    if (!isDirectoryError(thrown)) throw thrown;
    expect(thrown.code).to.equal('invalid');
    return thrown.issues.map(({ code, field }) => `${field} ${code}`);
  }
  return [];
}

const emailOf = (address: string, more: Partial<EmailPoint> = {}): EmailPoint => ({
  address,
  visibility: 'visible',
  subscription: 'unknown',
  ...more,
});

describe('All, any and not', () => {
  it('of nothing are everybody and nobody', () => {
    expect(judge(EVERYBODY, person())).to.equal(true);
    expect(judge(NOBODY, person())).to.equal(false);
    expect(judge({ not: NOBODY }, person())).to.equal(true);
  });

  it('know three answers', () => {
    const verdicts: [Filter, Verdict][] = [
      [EVERYBODY, true],
      [NOBODY, false],
      [UNKNOWN, 'unknown'],
    ];
    const and = (a: Verdict, b: Verdict): Verdict =>
      a === false || b === false ? false : a === 'unknown' || b === 'unknown' ? 'unknown' : true;
    const or = (a: Verdict, b: Verdict): Verdict =>
      a === true || b === true ? true : a === 'unknown' || b === 'unknown' ? 'unknown' : false;
    for (const [left, a] of verdicts) {
      expect(judge({ not: left }, person())).to.equal(a === 'unknown' ? a : !a);
      for (const [right, b] of verdicts) {
        expect(judge({ all: [left, right] }, person()), `${a} and ${b}`).to.equal(and(a, b));
        expect(judge({ any: [left, right] }, person()), `${a} or ${b}`).to.equal(or(a, b));
      }
    }
  });
});

describe('Text conditions', () => {
  const ana = person({
    givenName: 'Ana-Lucía',
    familyName: "O'Brien",
    companyName: 'Acme',
    note: 'Likes tea.\nOften.',
  });
  const ask = asks(ana);

  it('fold case, accents, width and punctuation on both sides', () => {
    expect(ask('givenName', 'is', 'ANA LUCIA')).to.equal(true);
    expect(ask('familyName', 'is', 'obrien')).to.equal(true);
    expect(ask('familyName', 'is', 'Ｏ’ＢＲＩＥＮ')).to.equal(true);
    expect(ask('givenName', 'is', 'ana')).to.equal(false);
    expect(ask('givenName', 'contains', 'LÚC')).to.equal(true);
    expect(ask('givenName', 'contains', 'lux')).to.equal(false);
    expect(ask('givenName', 'startsWith', 'ana l')).to.equal(true);
    expect(ask('givenName', 'startsWith', 'lucia')).to.equal(false);
    expect(ask('givenName', 'isNot', 'ana lucía')).to.equal(false);
    expect(ask('givenName', 'isNot', 'eva')).to.equal(true);
    expect(ask('note', 'contains', 'tea often')).to.equal(true);
  });

  it('are unknown for absent text, but isNot, isSet and isNotSet', () => {
    for (const field of [
      'name',
      'givenName',
      'familyName',
      'nickname',
      'companyName',
      'emailAddress',
      'phoneNumber',
      'address',
      'city',
      'region',
      'postalCode',
      'note',
      'referenceId',
      'country',
    ]) {
      const nothing = asks(person());
      for (const op of ['is', 'contains', 'startsWith'])
        expect(nothing(field, op, 'x'), `${field} ${op}`).to.equal('unknown');
      expect(nothing(field, 'isNot', 'x'), field).to.equal(true);
      expect(nothing(field, 'isSet'), field).to.equal(false);
      expect(nothing(field, 'isNotSet'), field).to.equal(true);
    }
    expect(judge({ not: { field: 'note', op: 'is', value: 'x' } }, person())).to.equal('unknown');
  });

  it('take the name as given and family name, else company, never the nickname', () => {
    expect(ask('name', 'is', 'ana lucia obrien')).to.equal(true);
    expect(ask('name', 'contains', 'acme')).to.equal(false);
    expect(asks(person({ companyName: 'Acme' }))('name', 'startsWith', 'ac')).to.equal(true);
    expect(asks(person({ nickname: 'Zed' }))('name', 'isSet')).to.equal(false);
  });

  it('of punctuation alone compare as nothing does', () => {
    const odd = asks(person({ companyName: '!!!' }));
    expect(odd('companyName', 'isSet')).to.equal(true);
    expect(odd('companyName', 'is', '???')).to.equal(true);
    expect(odd('companyName', 'contains', 'a')).to.equal(false);
    expect(ask('companyName', 'is', '!')).to.equal(false);
    expect(ask('companyName', 'contains', '!')).to.equal(true);
  });

  it('fit when any email fits, and isNot when none does', () => {
    const two = asks(
      person({ emails: [emailOf('a@one.example'), emailOf('b@two.example', { visibility: 'hidden' })] }),
    );
    expect(two('emailAddress', 'is', 'A@ONE.example')).to.equal(true);
    expect(two('emailAddress', 'contains', '@two.')).to.equal(true);
    expect(two('emailAddress', 'startsWith', 'b@')).to.equal(true);
    expect(two('emailAddress', 'isNot', 'b@two.example')).to.equal(false);
    expect(two('emailAddress', 'isNot', 'c@two.example')).to.equal(true);
    expect(two('emailAddress', 'is', 'c@two.example')).to.equal(false);
  });
});

describe('Addresses', () => {
  const addresses: AddressPoint[] = [
    {
      addressLine1: '12 Rue St-Denis',
      locality: 'Montréal',
      administrativeDistrictLevel1: 'QC',
      postalCode: 'H2X 1Y4',
      country: 'CA',
      label: 'home',
    },
    { locality: 'Burlington', administrativeDistrictLevel1: 'VT', country: 'US' },
  ];
  const ask = asks(person({ addresses }));

  it('are one line of all parts, joined by a blank', () => {
    expect(ask('address', 'is', '12 rue st denis montreal qc h2x 1y4 ca')).to.equal(true);
    expect(ask('address', 'is', 'Burlington, VT, US')).to.equal(true);
    expect(ask('address', 'is', 'Burlington VT')).to.equal(false);
    expect(ask('address', 'contains', 'denis montr')).to.equal(true);
    expect(ask('address', 'startsWith', '12')).to.equal(true);
    expect(ask('address', 'contains', 'home')).to.equal(false);
  });

  it('have parts of which any may fit', () => {
    expect(ask('city', 'is', 'burlington')).to.equal(true);
    expect(ask('region', 'is', 'qc')).to.equal(true);
    expect(ask('postalCode', 'startsWith', 'H2X')).to.equal(true);
    expect(ask('postalCode', 'is', 'h2x-1y4')).to.equal(true);
    expect(ask('city', 'isNot', 'Laval')).to.equal(true);
    expect(ask('city', 'isNot', 'Burlington')).to.equal(false);
  });

  it('have a country, one of some or none of some', () => {
    expect(ask('country', 'isAnyOf', ['US', 'FR'])).to.equal(true);
    expect(ask('country', 'isAnyOf', ['us'])).to.equal(true);
    expect(ask('country', 'isAnyOf', ['FR'])).to.equal(false);
    expect(ask('country', 'isAnyOf', [])).to.equal(false);
    expect(ask('country', 'isNoneOf', ['FR'])).to.equal(true);
    expect(ask('country', 'isNoneOf', ['CA', 'FR'])).to.equal(false);
    expect(asks(person())('country', 'isAnyOf', ['CA'])).to.equal('unknown');
    expect(asks(person())('country', 'isNoneOf', ['CA'])).to.equal(true);
  });
});

describe('Phones', () => {
  const ask = asks(person({ phones: [{ number: '+15145550123' }, { number: '+33612345678' }] }));

  it('compare by digits, with or without the country', () => {
    for (const value of [
      '(514) 555-0123',
      '+1 514-555-0123',
      '1.514.555.0123',
      '06 12 34 56 78',
      '+33612345678',
      '0033612345678',
    ]) {
      expect(ask('phoneNumber', 'is', value), value).to.equal(true);
      expect(ask('phoneNumber', 'isNot', value), value).to.equal(false);
    }
    for (const value of ['5550123', '514-555-0124', '', 'abc', '+']) {
      expect(ask('phoneNumber', 'is', value), value).to.equal(false);
      expect(ask('phoneNumber', 'isNot', value), value).to.equal(true);
    }
    expect(ask('phoneNumber', 'contains', '555-01')).to.equal(true);
    expect(ask('phoneNumber', 'contains', '555-02')).to.equal(false);
    expect(ask('phoneNumber', 'contains', 'abc')).to.equal(false);
    for (const start of ['514', '1514', '+1 (514)', '06', '33 6', '612']) {
      expect(ask('phoneNumber', 'startsWith', start), start).to.equal(true);
    }
    expect(ask('phoneNumber', 'startsWith', '555')).to.equal(false);
  });
});

describe('Choices', () => {
  it('of the creation source are always known', () => {
    const ask = asks(person({ creationSource: 'LOYALTY' }));
    expect(ask('creationSource', 'isAnyOf', ['IMPORT', 'LOYALTY'])).to.equal(true);
    expect(ask('creationSource', 'isAnyOf', ['IMPORT'])).to.equal(false);
    expect(ask('creationSource', 'isNoneOf', ['IMPORT'])).to.equal(true);
    expect(ask('creationSource', 'isNoneOf', ['LOYALTY'])).to.equal(false);
    expect(ask('creationSource', 'isSet')).to.equal(true);
    expect(ask('creationSource', 'isNotSet')).to.equal(false);
  });

  it('of the subscription are unknown, as a value, for somebody without an email', () => {
    const nobody = asks(person());
    expect(nobody('emailSubscription', 'isAnyOf', ['unknown'])).to.equal(true);
    expect(nobody('emailSubscription', 'isAnyOf', ['subscribed'])).to.equal(false);
    expect(nobody('emailSubscription', 'isNoneOf', ['subscribed'])).to.equal(true);
    expect(nobody('emailSubscription', 'isNoneOf', ['unknown'])).to.equal(false);
    expect(nobody('emailSubscription', 'isSet')).to.equal(false);
  });

  it('of the subscription fit when any address fits', () => {
    const ask = asks(
      person({ emails: [emailOf('a@b.co', { subscription: 'unsubscribed' }), emailOf('c@d.co')] }),
    );
    expect(ask('emailSubscription', 'isAnyOf', ['unsubscribed'])).to.equal(true);
    expect(ask('emailSubscription', 'isAnyOf', ['unknown'])).to.equal(true);
    expect(ask('emailSubscription', 'isNoneOf', ['subscribed'])).to.equal(true);
    expect(ask('emailSubscription', 'isSet')).to.equal(true);
    expect(ask('emailSubscription', 'isNotSet')).to.equal(false);
  });

  it('of yes and no', () => {
    const ask = asks(person({ creationSource: 'INSTANT_PROFILE', blocked: { reason: 'x', at: NOW } }));
    expect(ask('instantProfile', 'is', true)).to.equal(true);
    expect(ask('instantProfile', 'is', false)).to.equal(false);
    expect(ask('blocked', 'is', true)).to.equal(true);
    expect(asks(person())('blocked', 'is', false)).to.equal(true);
    expect(asks(person())('instantProfile', 'is', true)).to.equal(false);
  });
});

describe('The date of creation', () => {
  const made = (createdAt: string): ReturnType<typeof asks> => asks(person({ createdAt }));

  it('is a day in the merchant’s zone', () => {
    // 23:30 on 30 June in Toronto.
    const ask = made('2026-07-01T03:30:00.000Z');
    expect(ask('createdAt', 'before', '2026-07-01')).to.equal(true);
    expect(ask('createdAt', 'before', '2026-06-30')).to.equal(false);
    expect(ask('createdAt', 'after', '2026-06-29')).to.equal(true);
    expect(ask('createdAt', 'after', '2026-06-30')).to.equal(false);
    expect(ask('createdAt', 'between', ['2026-06-30', '2026-06-30'])).to.equal(true);
    expect(ask('createdAt', 'between', ['2026-07-01', '2026-07-31'])).to.equal(false);
    expect(ask('createdAt', 'between', ['2026-07-01', '2026-06-30'])).to.equal(false);
    const inUtc = asks(person({ createdAt: '2026-07-01T03:30:00.000Z' }), at(NOW, {}, 'UTC'));
    expect(inUtc('createdAt', 'before', '2026-07-01')).to.equal(false);
  });

  it('is within a window from the same local date on, up to now', () => {
    // Now is 22 November, 07:00 in Toronto.
    const within = (createdAt: string): Verdict => made(createdAt)('createdAt', 'within', 'P6M');
    expect(within('2026-05-22T04:00:00.000Z')).to.equal(true);
    expect(within('2026-05-22T03:59:59.999Z')).to.equal(false);
    expect(within(NOW)).to.equal(true);
    expect(within('2026-11-22T12:00:00.001Z')).to.equal(false);
    expect(made('2026-11-22T12:00:00.001Z')('createdAt', 'notWithin', 'P6M')).to.equal(true);
    expect(made('2026-05-22T04:00:00.000Z')('createdAt', 'notWithin', 'P6M')).to.equal(false);
    expect(made('2026-11-22T05:00:00.000Z')('createdAt', 'within', 'P0D')).to.equal(true);
  });

  it('clamps a window of months to the month’s end', () => {
    const august = at('2026-08-31T16:00:00Z');
    const ask = asks(person({ createdAt: '2026-02-28T05:00:00.000Z' }), august);
    expect(ask('createdAt', 'within', 'P6M')).to.equal(true);
    expect(
      asks(person({ createdAt: '2026-02-28T04:59:59.999Z' }), august)('createdAt', 'within', 'P6M'),
    ).to.equal(false);
  });

  it('is always there', () => {
    expect(made(NOW)('createdAt', 'isSet')).to.equal(true);
    expect(made(NOW)('createdAt', 'isNotSet')).to.equal(false);
  });
});

describe('A birthday', () => {
  const born = (birthday: string, now = NOW): ReturnType<typeof asks> => asks(person({ birthday }), at(now));

  it('between two days counts both, without the year', () => {
    expect(born('1990-04-23')('birthday', 'between', ['04-23', '04-30'])).to.equal(true);
    expect(born('04-30')('birthday', 'between', ['04-23', '04-30'])).to.equal(true);
    expect(born('05-01')('birthday', 'between', ['04-23', '04-30'])).to.equal(false);
  });

  it('between two days may go over New Year', () => {
    for (const day of ['12-20', '12-31', '01-01', '01-10']) {
      expect(born(day)('birthday', 'between', ['12-20', '01-10']), day).to.equal(true);
    }
    for (const day of ['12-19', '01-11', '06-15']) {
      expect(born(day)('birthday', 'between', ['12-20', '01-10']), day).to.equal(false);
    }
  });

  it('on 29 February lies between the 28th and 1 March', () => {
    expect(born('02-29')('birthday', 'between', ['02-28', '03-01'])).to.equal(true);
    expect(born('02-29')('birthday', 'between', ['02-01', '02-28'])).to.equal(false);
    expect(born('2000-02-29')('birthday', 'between', ['02-29', '02-29'])).to.equal(true);
    expect(born('03-01')('birthday', 'between', ['02-28', '02-29'])).to.equal(false);
  });

  it('within a time ahead counts today and the last day', () => {
    expect(born('11-22')('birthday', 'within', 'P7D')).to.equal(true);
    expect(born('11-29')('birthday', 'within', 'P7D')).to.equal(true);
    expect(born('11-30')('birthday', 'within', 'P7D')).to.equal(false);
    expect(born('11-21')('birthday', 'within', 'P7D')).to.equal(false);
    expect(born('11-22')('birthday', 'within', 'P0D')).to.equal(true);
    expect(born('01-05')('birthday', 'within', 'P2M')).to.equal(true);
    expect(born('11-21')('birthday', 'within', 'P1Y')).to.equal(true);
  });

  it('within a time ahead starts from the merchant’s today', () => {
    // Still 21 November in Toronto.
    expect(born('11-21', '2026-11-22T04:59:00Z')('birthday', 'within', 'P0D')).to.equal(true);
    expect(born('11-22', '2026-11-22T04:59:00Z')('birthday', 'within', 'P0D')).to.equal(false);
  });

  it('on 29 February is kept on the 28th in common years', () => {
    expect(born('02-29', '2027-02-28T17:00:00Z')('birthday', 'within', 'P0D')).to.equal(true);
    expect(born('02-29', '2027-03-01T17:00:00Z')('birthday', 'within', 'P1M')).to.equal(false);
    expect(born('02-29', '2028-02-28T17:00:00Z')('birthday', 'within', 'P0D')).to.equal(false);
    expect(born('02-29', '2028-02-29T17:00:00Z')('birthday', 'within', 'P0D')).to.equal(true);
  });

  it('that is not known is unknown', () => {
    const ask = asks(person());
    expect(ask('birthday', 'between', ['01-01', '12-31'])).to.equal('unknown');
    expect(ask('birthday', 'within', 'P1Y')).to.equal('unknown');
    expect(ask('birthday', 'isSet')).to.equal(false);
    expect(ask('birthday', 'isNotSet')).to.equal(true);
    expect(born('04-23')('birthday', 'isSet')).to.equal(true);
  });
});

describe('Groups', () => {
  const groups: Record<string, Filter> = {
    anas: { field: 'givenName', op: 'is', value: 'Ana' },
    'instant-profiles': { field: 'instantProfile', op: 'is', value: true },
    all: EVERYBODY,
    friends: { field: 'groups', op: 'isAnyOf', value: ['anas', 'G2'] },
  };
  const environment = at(NOW, groups);

  it('are joined by hand or by a rule', () => {
    const ask = asks(person({ givenName: 'Ana', groupIds: ['G1'] }), environment);
    expect(ask('groups', 'isAnyOf', ['G1'])).to.equal(true);
    expect(ask('groups', 'isAnyOf', ['anas'])).to.equal(true);
    expect(ask('groups', 'isAnyOf', ['friends'])).to.equal(true);
    expect(ask('groups', 'isAnyOf', ['G2', 'nothing'])).to.equal(false);
    expect(ask('groups', 'isAnyOf', ['all'])).to.equal(true);
    expect(ask('groups', 'isNoneOf', ['G2'])).to.equal(true);
    expect(ask('groups', 'isNoneOf', ['G2', 'anas'])).to.equal(false);
    expect(ask('groups', 'isAnyOf', [])).to.equal(false);
  });

  it('of a rule that asks for something unknown are unknown', () => {
    const ask = asks(person({ companyName: 'Acme' }), environment);
    expect(ask('groups', 'isAnyOf', ['anas'])).to.equal('unknown');
    expect(ask('groups', 'isNoneOf', ['anas'])).to.equal('unknown');
    expect(ask('groups', 'isAnyOf', ['anas', 'all'])).to.equal(true);
  });

  it('are known to be none: membership by hand is never unknown', () => {
    expect(asks(person())('groups', 'isAnyOf', ['G1'])).to.equal(false);
    expect(judge({ not: { field: 'groups', op: 'isAnyOf', value: ['G1'] } }, person())).to.equal(true);
  });

  it('are set in any manual or smart group, not in the system’s', () => {
    const smart = at(NOW, {
      anas: groups['anas']!,
      'instant-profiles': groups['instant-profiles']!,
      all: EVERYBODY,
    });
    const set = (record: CustomerRecord): Verdict => judge({ field: 'groups', op: 'isSet' }, record, smart);
    const notSet = (record: CustomerRecord): Verdict =>
      judge({ field: 'groups', op: 'isNotSet' }, record, smart);
    expect(set(person({ givenName: 'Eva' }))).to.equal(false);
    expect(notSet(person({ givenName: 'Eva' }))).to.equal(true);
    expect(set(person({ givenName: 'Ana' }))).to.equal(true);
    expect(set(person({ givenName: 'Eva', groupIds: ['G1'] }))).to.equal(true);
    expect(set(person({ givenName: 'Eva', creationSource: 'INSTANT_PROFILE' }))).to.equal(false);
    expect(set(person({ companyName: 'Acme' }))).to.equal('unknown');
    const regulars = at(NOW, { regulars: EVERYBODY });
    expect(judge({ field: 'groups', op: 'isSet' }, person(), regulars)).to.equal(true);
  });

  it('of collected emails are joined by source or by an address', () => {
    const collected = (record: Partial<CustomerRecord>): Verdict =>
      judge({ field: 'collectedEmail', op: 'is', value: true }, person(record));
    const email = { address: 'a@b.co', visibility: 'visible', subscription: 'unknown' } as const;
    expect(collected({ creationSource: 'EMAIL_COLLECTION' })).to.equal(true);
    expect(collected({ emails: [email, { ...email, source: 'EMAIL_COLLECTION' }] })).to.equal(true);
    expect(collected({ emails: [{ ...email, source: 'IMPORT' }] })).to.equal(false);
    expect(collected({})).to.equal(false);
  });

  it('that are part of themselves are refused', () => {
    const inGroup = (...value: string[]): Filter => ({ field: 'groups', op: 'isAnyOf', value });
    const loops = at(NOW, {
      self: { not: inGroup('self') },
      a: { all: [inGroup('b')] },
      b: { any: [NOBODY, inGroup('c')] },
      c: inGroup('a'),
      any: { field: 'groups', op: 'isSet' },
      fine: inGroup('G1'),
    });
    for (const id of ['self', 'a', 'b', 'c', 'any']) {
      expect(
        refusals(() => judge(inGroup(id), person(), loops)),
        id,
      ).to.deep.equal(['filter group-cycle']);
    }
    expect(judge(inGroup('fine'), person(), loops)).to.equal(false);
  });

  it('may be named twice without being a cycle', () => {
    const twice: Filter = {
      all: [{ field: 'groups', op: 'isAnyOf', value: ['anas', 'anas'] }, groups['friends']!],
    };
    expect(judge(twice, person({ givenName: 'Ana' }), environment)).to.equal(true);
  });
});

describe('What the judge refuses', () => {
  it('fields that are none', () => {
    for (const field of ['shoeSize', 'toString', '', 'custom.']) {
      expect(
        refusals(() => asks(person())(field, 'is', true)),
        field,
      ).to.deep.equal(['filter unknown-field']);
    }
  });

  it('questions that a field does not take, and values of the wrong kind', () => {
    const full = asks(
      person({
        givenName: 'A',
        birthday: '04-23',
        phones: [{ number: '+15145550123' }],
        emails: [emailOf('a@b.co')],
      }),
    );
    for (const field of Object.keys(CONDITION_FIELDS)) {
      expect(
        refusals(() => full(field, 'resembles', 'x')),
        field,
      ).to.deep.equal(['filter unknown-op']);
    }
    const wrong: [string, string, unknown][] = [
      ['givenName', 'is', 5],
      ['givenName', 'contains', ['x']],
      ['phoneNumber', 'is', undefined],
      ['creationSource', 'isAnyOf', [5]],
      ['createdAt', 'before', 5],
      ['createdAt', 'between', ['2026-01-01']],
      ['birthday', 'between', '04-23x'],
      ['birthday', 'within', 7],
      ['blocked', 'is', 'true'],
      ['groups', 'isAnyOf', undefined],
    ];
    for (const [field, op, value] of wrong) {
      expect(
        refusals(() => full(field, op, value)),
        `${field} ${op}`,
      ).to.deep.equal(['filter bad-value']);
    }
  });
});

describe('A query', () => {
  const query = (
    records: CustomerRecord[],
    options: { search?: string; filter?: Filter; sort?: Sort[]; offset?: number; limit?: number } = {},
  ): { ids: string[]; total: number } =>
    judgeQuery(records, { filter: EVERYBODY, sort: [], offset: 0, limit: 100, ...options }, env);
  const by = (...sort: [Sort['by'], Sort['direction']?][]): Sort[] =>
    sort.map(([field, direction = 'ascending']) => ({ by: field, direction }));

  it('leaves out the deleted and the merged, and those who are unknown', () => {
    const records = [
      person({ id: 'a', nickname: 'x' }),
      person({ id: 'b' }),
      person({ id: 'c', nickname: 'x', deletedAt: NOW }),
      person({ id: 'd', nickname: 'x', mergedInto: 'a' }),
    ];
    expect(query(records, { filter: UNKNOWN })).to.deep.equal({ ids: ['a'], total: 1 });
    expect(query(records, { filter: { not: UNKNOWN } })).to.deep.equal({ ids: [], total: 0 });
    expect(query(records)).to.deep.equal({ ids: ['a', 'b'], total: 2 });
  });

  it('searches and filters together, and counts all of a part', () => {
    const records = ['Ana One', 'Ana Two', 'Eva One', 'Ana Three'].map((givenName, index) =>
      person({ id: String(index), givenName }),
    );
    const filter: Filter = { field: 'givenName', op: 'isNot', value: 'ana two' };
    expect(query(records, { search: 'ana', filter })).to.deep.equal({ ids: ['0', '3'], total: 2 });
    expect(query(records, { offset: 1, limit: 2 })).to.deep.equal({ ids: ['1', '2'], total: 4 });
    expect(query(records, { offset: 9 })).to.deep.equal({ ids: [], total: 4 });
  });

  it('sorts names naturally, nobody’s name last in both directions, ties by id', () => {
    const named = (id: string, givenName?: string): CustomerRecord =>
      person(givenName === undefined ? { id } : { id, givenName });
    const records = [
      named('6'),
      named('1', 'Agent 10'),
      named('5', 'Zoë'),
      named('2', 'agent 2'),
      named('4', 'Zoe'),
      named('3', 'Agent 2'),
      person({ id: '0', nickname: 'Bob' }),
      person({ id: '00' }),
    ];
    expect(query(records, { sort: by(['name']) }).ids).to.deep.equal([
      '2',
      '3',
      '1',
      '0',
      '4',
      '5',
      '00',
      '6',
    ]);
    expect(query(records, { sort: by(['name', 'descending']) }).ids).to.deep.equal([
      '5',
      '4',
      '0',
      '1',
      '2',
      '3',
      '00',
      '6',
    ]);
  });

  it('sorts by one field after another', () => {
    const records = [
      person({ id: '1', familyName: 'B', givenName: 'x' }),
      person({ id: '2', familyName: 'A', givenName: 'x' }),
      person({ id: '3', familyName: 'A', givenName: 'y' }),
      person({ id: '4', givenName: 'y' }),
    ];
    expect(query(records, { sort: by(['familyName'], ['givenName', 'descending']) }).ids).to.deep.equal([
      '3',
      '2',
      '1',
      '4',
    ]);
  });

  it('sorts by every field of a list', () => {
    const a = person({
      id: 'a',
      companyName: 'Acme',
      referenceId: 'R2',
      createdAt: '2026-01-02T00:00:00.000Z',
      emails: [emailOf('hidden@x.co', { visibility: 'hidden' }), emailOf('zed@x.co')],
      phones: [{ number: '+15145550123' }],
      opening: { visits: 9, spend: 100, lastVisit: '2026-01-01' },
    });
    const b = person({
      id: 'b',
      companyName: 'Zebra',
      referenceId: 'R10',
      createdAt: '2026-01-10T00:00:00.000Z',
      emails: [emailOf('ana@x.co')],
      phones: [{ number: '+33612345678' }],
      opening: { visits: 10, spend: 20, lastVisit: '2025-12-31' },
    });
    const c = person({ id: 'c', nickname: 'Zz', createdAt: '2026-01-03T00:00:00.000Z' });
    const orders: Partial<Record<Sort['by'], string>> = {
      companyName: 'abc',
      referenceId: 'abc',
      createdAt: 'acb',
      emailAddress: 'bac',
      phoneNumber: 'abc',
      lastVisit: 'bac',
      visits: 'cab',
      spend: 'cba',
      givenName: 'abc',
      familyName: 'abc',
      name: 'abc',
    };
    for (const [field, order] of Object.entries(orders)) {
      expect(query([c, b, a], { sort: by([field as Sort['by']]) }).ids.join(''), field).to.equal(order);
    }
    expect(query([a, b, c], { sort: by(['lastVisit', 'descending']) }).ids).to.deep.equal(['a', 'b', 'c']);
    expect(query([a, b, c], { sort: by(['visits', 'descending']) }).ids).to.deep.equal(['b', 'a', 'c']);
    expect(
      refusals(() => query([a, b], { sort: [{ by: 'shoe' as Sort['by'], direction: 'ascending' }] })),
    ).to.deep.equal(['sort unknown-field']);
  });

  it('is in one order whatever the order of the records', () => {
    const random = chance('queries in any order');
    const records = Array.from({ length: 60 }, (_, index) =>
      person({
        id: `C${String(index).padStart(2, '0')}`,
        ...(random.chance(0.8)
          ? { givenName: random.pick(['Ana', 'ana', 'Aná', 'Agent 2', 'Agent 10', 'Zed']) }
          : {}),
        ...(random.chance(0.5) ? { familyName: random.pick(['B', 'b', 'C']) } : {}),
      }),
    );
    const sort = by(['name', 'descending'], ['familyName']);
    const expected = query(records, { sort }).ids;
    for (let round = 0; round < 20; round++) {
      const shuffled = [...records].sort(() => random.next() - 0.5);
      expect(query(shuffled, { sort }).ids).to.deep.equal(expected);
    }
  });
});

describe('A filter from outside', () => {
  const parsed = (input: unknown): string[] => refusals(() => parseFilter(input));

  it('is copied when it is one', () => {
    const filter: Filter = {
      all: [
        { any: [{ field: 'city', op: 'is', value: 'Laval' }, { not: { field: 'note', op: 'isSet' } }] },
        { field: 'country', op: 'isAnyOf', value: ['CA'] },
        { field: 'createdAt', op: 'between', value: ['2026-01-01', '2026-02-01'] },
        { field: 'birthday', op: 'between', value: ['12-20', '02-29'] },
        { field: 'createdAt', op: 'within', value: 'P6M' },
        { field: 'blocked', op: 'is', value: false },
      ],
    };
    const copy = parseFilter(filter);
    expect(copy).to.deep.equal(filter);
    ((filter as { all: Condition[] }).all[1]!.value as string[]).push('US');
    expect((copy as { all: Condition[] }).all[1]!.value).to.deep.equal(['CA']);
    expect(parseFilter(EVERYBODY)).to.deep.equal(EVERYBODY);
  });

  it('loses what says nothing: undefined, and the null value of isSet', () => {
    expect(parseFilter({ field: 'note', op: 'isSet', value: null, within: undefined })).to.deep.equal({
      field: 'note',
      op: 'isSet',
    });
  });

  it('takes every question that the table has', () => {
    const values = {
      none: undefined,
      text: 'x',
      texts: ['x'],
      date: '2026-01-01',
      dates: ['2026-01-01', '2026-01-02'],
      'days-of-year': ['01-01', '12-31'],
      duration: 'P6M',
      'yes-no': true,
      number: 3,
      numbers: [3, 5],
      purchase: { categories: ['bread'] },
    };
    for (const [field, kind] of Object.entries(CONDITION_FIELDS)) {
      for (const [op, wanted] of Object.entries(CONDITION_OPS[kind])) {
        const value: unknown = field === 'appointments' && wanted === 'texts' ? ['past'] : values[wanted];
        const condition = { field, op, ...(value === undefined ? {} : { value }) };
        expect(parseFilter(condition)).to.deep.equal(condition);
        expect([true, false, 'unknown']).to.include(judgeFilter(condition, person(), env));
      }
    }
  });

  it('is refused when it is none, with the path of each fault', () => {
    for (const input of [null, undefined, 5, 'all', [], {}, { all: [], any: [] }, { some: [] }, new Date()]) {
      expect(parsed(input), JSON.stringify(input)).to.deep.equal(['filter not-a-filter']);
    }
    expect(parsed({ all: {} })).to.deep.equal(['filter.all not-a-filter']);
    expect(parsed({ not: [] })).to.deep.equal(['filter.not not-a-filter']);
    expect(
      parsed({
        all: [
          { any: [{ field: 'shoeSize', op: 'is', value: 1 }] },
          { not: { field: 'visits', op: 'atLeast', value: '3' } },
          { field: 'givenName', op: 'resembles', value: 'x' },
          { field: 'givenName', op: 'is' },
          { field: 'note', op: 'isSet', within: 'P6M' },
          { field: 'note', op: 'isSet', colour: 'red' },
          { field: 5, op: 'is' },
          7,
        ],
      }),
    ).to.deep.equal([
      'filter.all.0.any.0.field unknown-field',
      'filter.all.1.not.value bad-value',
      'filter.all.2.op unknown-op',
      'filter.all.3.value bad-value',
      'filter.all.4.within unknown-field',
      'filter.all.5.colour unknown-field',
      'filter.all.6.field unknown-field',
      'filter.all.7 not-a-filter',
    ]);
    expect(refusals(() => parseFilter(null, 'group.filter'))).to.deep.equal(['group.filter not-a-filter']);
  });

  it('is refused for values of the wrong kind', () => {
    const wrong: [string, string, unknown][] = [
      ['givenName', 'is', 5],
      ['givenName', 'is', null],
      ['givenName', 'contains', 'x'.repeat(1001)],
      ['givenName', 'isSet', 'x'],
      ['country', 'isAnyOf', 'CA'],
      ['country', 'isAnyOf', [5]],
      ['country', 'isAnyOf', Array.from({ length: 1001 }, () => 'CA')],
      ['createdAt', 'before', '2026-02-30'],
      ['createdAt', 'before', Date.now()],
      ['createdAt', 'between', ['2026-01-01']],
      ['createdAt', 'between', ['2026-01-01', 'x']],
      ['createdAt', 'within', '6 months'],
      ['createdAt', 'within', 'PT5H'],
      ['birthday', 'between', ['1990-04-23', '1990-04-24']],
      ['birthday', 'between', ['02-30', '03-01']],
      ['birthday', 'within', 'soon'],
      ['blocked', 'is', 'true'],
    ];
    for (const [field, op, value] of wrong) {
      expect(parsed({ field, op, value }), `${field} ${op} ${JSON.stringify(value)}`).to.deep.equal([
        'filter.value bad-value',
      ]);
    }
  });

  it('does not take fields and questions from prototypes', () => {
    for (const field of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(parsed({ field, op: 'is', value: 'x' }), field).to.deep.equal(['filter.field unknown-field']);
      expect(parsed({ field: 'note', op: field, value: 'x' }), field).to.deep.equal(['filter.op unknown-op']);
    }
  });

  it('is nested at most twelve deep', () => {
    const nested = (depth: number): Filter => (depth === 1 ? EVERYBODY : { not: nested(depth - 1) });
    expect(parsed(nested(12))).to.deep.equal([]);
    expect(parsed(nested(13))).to.have.lengthOf(1);
    expect(parsed(nested(13))[0]).to.match(/ too-deep$/);
    let deep: unknown = EVERYBODY;
    for (let depth = 0; depth < 5000; depth++) deep = { all: [deep] };
    expect(parsed(deep)[0]).to.match(/ too-deep$/);
  });

  it('has at most five hundred parts', () => {
    const wide = (parts: number): Filter => ({ any: Array.from({ length: parts - 1 }, () => EVERYBODY) });
    expect(parsed(wide(500))).to.deep.equal([]);
    expect(parsed(wide(501))).to.deep.equal(['filter.any.499 too-large']);
    expect(parsed(wide(100_000))).to.have.lengthOf(1);
  });
});
