import type { CustomField, NewCustomer } from '../core/customer.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const EMAIL = 'ann@example.com';

/** Refuses a customer for one thing, and names it. */
function refuses(customer: NewCustomer, code: string, field: string): ConformanceCase[1] {
  return async (world) => {
    await world.fails(world.create(customer), 'invalid', { code, field });
  };
}

/** Keeps a field as `expected` when it is written as `given`. */
function keeps(given: NewCustomer, expected: NewCustomer): ConformanceCase[1] {
  return async (world) => {
    const { id } = await world.create(given);
    const customer = await world.get(id);
    for (const [field, value] of Object.entries(expected)) {
      equal((customer as unknown as Record<string, unknown>)[field], value, field);
    }
  };
}

function many(length: number): string {
  return 'ab'.repeat(Math.ceil(length / 2)).slice(0, length);
}

export const createCases: readonly ConformanceCase[] = [
  ['takes somebody with a given name alone', keeps({ givenName: 'Ann' }, { givenName: 'Ann' })],
  ['takes somebody with a family name alone', keeps({ familyName: 'Tremblay' }, { familyName: 'Tremblay' })],
  [
    'takes a company without a person',
    keeps({ companyName: 'Mill and Sons' }, { companyName: 'Mill and Sons' }),
  ],
  ['takes an email address alone', keeps({ emailAddress: EMAIL }, { emailAddress: EMAIL })],
  ['takes a phone number alone', keeps({ phoneNumber: '+15145550123' }, { phoneNumber: '+15145550123' })],
  [
    'refuses somebody without a name, company, email or phone',
    async (world) => {
      await world.fails(world.create({}), 'invalid', { code: 'required' });
    },
  ],
  [
    'refuses somebody of whom it knows a note alone',
    async (world) => {
      await world.fails(world.create({ note: 'likes rye' }), 'invalid', { code: 'required' });
    },
  ],
  [
    'starts at version 1, with an id and the time',
    async (world) => {
      const customer = await world.create({ givenName: 'Ann' });
      equal(customer.version, 1);
      ok(customer.id.length > 0, 'there is an id');
      ok(!Number.isNaN(Date.parse(customer.createdAt)), 'createdAt is an instant');
      equal(customer.updatedAt, customer.createdAt);
    },
  ],
  [
    'gives everybody an id of their own',
    async (world) => {
      const { ids } = await world.family(Array.from({ length: 20 }, (_, index) => `P${index}`));
      equal(new Set(ids).size, 20);
    },
  ],
  [
    'answers what get answers, and the change to undo',
    async (world) => {
      const { changeId, ...customer } = await world.create({ givenName: 'Ann', emailAddress: EMAIL });
      ok(changeId, 'there is a changeId');
      equal(customer, await world.get(customer.id));
    },
  ],
  [
    'takes blanks off the ends of names, and off the middle all but one',
    keeps({ givenName: '  Ann   Marie ' }, { givenName: 'Ann Marie' }),
  ],
  [
    'keeps the letters of every script',
    keeps({ givenName: '山田 太郎', familyName: 'Đặng' }, { givenName: '山田 太郎', familyName: 'Đặng' }),
  ],
  ['keeps emoji and right-to-left letters', keeps({ givenName: '🧁 نور' }, { givenName: '🧁 نور' })],
  ['writes accents in one way', keeps({ givenName: 'Ane\u0301' }, { givenName: 'An\u00e9' })],
  [
    'keeps a name like O’Brien-Ødegård',
    keeps({ familyName: 'O’Brien-Ødegård' }, { familyName: 'O’Brien-Ødegård' }),
  ],
  ['keeps markup as the text it is', keeps({ givenName: '<b>Ann</b>' }, { givenName: '<b>Ann</b>' })],
  ['takes a given name of 300 characters', keeps({ givenName: many(300) }, { givenName: many(300) })],
  ['refuses a given name of 301 characters', refuses({ givenName: many(301) }, 'too-long', 'givenName')],
  ['refuses a family name of 301 characters', refuses({ familyName: many(301) }, 'too-long', 'familyName')],
  ['refuses a company of 501 characters', refuses({ companyName: many(501) }, 'too-long', 'companyName')],
  [
    'refuses a nickname of 101 characters',
    refuses({ givenName: 'A', nickname: many(101) }, 'too-long', 'nickname'),
  ],
  [
    'refuses a reference id of 101 characters',
    refuses({ givenName: 'A', referenceId: many(101) }, 'too-long', 'referenceId'),
  ],
  ['refuses a name of 256 kB', refuses({ givenName: many(262_144) }, 'too-long', 'givenName')],
  [
    'names everything that is wrong at once',
    async (world) => {
      const error = await world.fails(
        world.create({ givenName: many(301), nickname: many(101), phoneNumber: 'no phone' }),
        'invalid',
      );
      ok(error.issues.length >= 3, 'there is an issue for each of three');
    },
  ],
  [
    'writes a phone number with its country',
    keeps({ phoneNumber: '(514) 555-0123' }, { phoneNumber: '+15145550123' }),
  ],
  [
    'takes a phone number of another country',
    keeps({ phoneNumber: '+33 1 42 68 53 00' }, { phoneNumber: '+33142685300' }),
  ],
  ['refuses a phone number that is none', refuses({ phoneNumber: 'call me' }, 'bad-phone', 'phoneNumber')],
  ['refuses a phone number that is too short', refuses({ phoneNumber: '555' }, 'bad-phone', 'phoneNumber')],
  [
    'keeps an email address as it is written',
    keeps({ emailAddress: 'Ann.Lee@Example.com' }, { emailAddress: 'Ann.Lee@Example.com' }),
  ],
  [
    'refuses an email address that is none',
    refuses({ emailAddress: 'ann at example' }, 'bad-email', 'emailAddress'),
  ],
  [
    'takes a birthday with its year',
    keeps({ givenName: 'A', birthday: '1990-04-23' }, { birthday: '1990-04-23' }),
  ],
  ['takes a birthday without a year', keeps({ givenName: 'A', birthday: '04-23' }, { birthday: '04-23' })],
  ['takes a birthday on 29 February', keeps({ givenName: 'A', birthday: '02-29' }, { birthday: '02-29' })],
  [
    'refuses a birthday on 30 February',
    refuses({ givenName: 'A', birthday: '02-30' }, 'bad-birthday', 'birthday'),
  ],
  [
    'refuses a birthday that is yet to come',
    refuses({ givenName: 'A', birthday: '2999-04-23' }, 'future-birthday', 'birthday'),
  ],
  [
    'refuses a birthday in words',
    refuses({ givenName: 'A', birthday: 'in spring' }, 'bad-birthday', 'birthday'),
  ],
  [
    'reads the primary contact points as the first of their lists',
    async (world) => {
      const { id } = await world.create({
        emails: [{ address: 'one@example.com' }, { address: 'two@example.com', label: 'work' }],
        phones: [{ number: '+15145550111', label: 'home' }, { number: '+15145550112' }],
        addresses: [{ locality: 'Montréal', country: 'CA' }],
      });
      const customer = await world.get(id);
      equal(customer.emailAddress, 'one@example.com');
      equal(customer.phoneNumber, '+15145550111');
      equal(customer.address?.locality, 'Montréal');
      equal(
        customer.emails.map(({ address }) => address),
        ['one@example.com', 'two@example.com'],
      );
      equal(customer.phones[0]?.label, 'home');
    },
  ],
  [
    'writes the primary contact points as the first of their lists',
    async (world) => {
      const address = {
        addressLine1: '12 rue Principale',
        locality: 'Québec',
        postalCode: 'G1R 4S9',
        country: 'CA',
      };
      const customer = await world.create({ emailAddress: EMAIL, phoneNumber: '+15145550123', address });
      equal(customer.emails.length, 1);
      equal(
        customer.phones.map(({ number }) => number),
        ['+15145550123'],
      );
      equal(customer.addresses[0]?.addressLine1, '12 rue Principale');
    },
  ],
  [
    'shows an address, and knows of no consent, unless told',
    async (world) => {
      const { emails, emailSubscription } = await world.create({ emailAddress: EMAIL });
      equal(emails[0]?.visibility, 'visible');
      equal(emails[0]?.subscription, 'unknown');
      equal(emailSubscription, 'unknown');
    },
  ],
  [
    'gives somebody without an email the subscription unknown',
    async (world) => equal((await world.create({ givenName: 'Ann' })).emailSubscription, 'unknown'),
  ],
  [
    'writes emailSubscription to the primary email',
    async (world) => {
      const customer = await world.create({ emailAddress: EMAIL, emailSubscription: 'subscribed' });
      equal(customer.emails[0]?.subscription, 'subscribed');
      equal(customer.emailSubscription, 'subscribed');
    },
  ],
  [
    'names a person by given and family name, else by company',
    async (world) => {
      equal(
        (await world.create({ givenName: 'Ann', familyName: 'Lee', companyName: 'Mill' })).name,
        'Ann Lee',
      );
      equal((await world.create({ companyName: 'Mill', phoneNumber: '+15145550123' })).name, 'Mill');
      equal((await world.create({ phoneNumber: '+15145550123' })).name, undefined);
    },
  ],
  [
    'says DIRECTORY of where somebody came from, unless told',
    async (world) => {
      equal((await world.create({ givenName: 'Ann' })).creationSource, 'DIRECTORY');
      equal((await world.create({ givenName: 'Ann', creationSource: 'LOYALTY' })).creationSource, 'LOYALTY');
    },
  ],
  [
    'refuses a creation source it does not know',
    refuses({ givenName: 'Ann', creationSource: 'STARS' as never }, 'not-a-choice', 'creationSource'),
  ],
  [
    'refuses a field it does not know, by its name',
    refuses({ givenName: 'A', shoeSize: 42 } as never, 'unknown-field', 'shoeSize'),
  ],
  ['refuses a name that is not text', refuses({ givenName: 5 as never }, 'not-text', 'givenName')],
  [
    'refuses a number a card could have, in a note',
    refuses({ givenName: 'A', note: 'pays with 4111 1111 1111 1111' }, 'card-number', 'note'),
  ],
  [
    'does not repeat a card number in the message',
    async (world) => {
      const error = await world.fails(
        world.create({ givenName: 'A', note: '4111-1111-1111-1111' }),
        'invalid',
      );
      ok(!JSON.stringify(error.toJSON()).includes('1111'), 'the message is silent about it');
    },
  ],
  [
    'gives the same answer to the same idempotency key, and makes nobody twice',
    async (world) => {
      const familyName = world.word();
      const options = { idempotencyKey: `create ${familyName}` };
      const first = await world.create({ givenName: 'Ann', familyName }, options);
      const second = await world.create({ givenName: 'Ann', familyName }, options);
      equal(second, first);
      equal((await world.call('customers.query', { search: familyName })).total, 1);
    },
  ],
  [
    'refuses an idempotency key that was used for somebody else',
    async (world) => {
      const familyName = world.word();
      const options = { idempotencyKey: `create ${familyName}` };
      await world.create({ givenName: 'Ann', familyName }, options);
      await world.fails(world.create({ givenName: 'Bo', familyName }, options), 'invalid', {
        code: 'key-reused',
      });
    },
  ],
  ...customFieldCases(),
];

/** Values of each type of custom field: one that is taken, one that is refused. */
function customFieldCases(): ConformanceCase[] {
  const fields: [CustomField['type'], good: unknown, bad: unknown][] = [
    ['text', 'no nuts', 5],
    ['number', 12.5, 'many'],
    ['date', '2026-02-28', '2026-02-30'],
    ['yes-no', true, 'perhaps'],
    ['choice', 'S', 'XXL'],
    ['choices', ['S', 'M'], ['S', 'XXL']],
    ['email', 'work@example.com', 'work at example'],
    ['phone', '+15145550123', 'call me'],
    ['address', { locality: 'Laval', country: 'CA' }, { planet: 'Mars' }],
  ];
  const define = async (world: World, type: CustomField['type']) => {
    const { customFields } = await world.call('directory.describe', {});
    const key = `a-${type}`;
    const choices = type === 'choice' || type === 'choices' ? { choices: ['S', 'M', 'L'] } : {};
    if (!customFields.some((field) => field.key === key)) {
      await world.call('directory.configure', {
        customFields: [...customFields, { key, name: type, type, ...choices }],
      });
    }
    return key;
  };
  return [
    ...fields.map(([type, good, bad]): ConformanceCase => [
      `keeps a custom ${type} and refuses what is none`,
      async (world) => {
        const key = await define(world, type);
        const { id } = await world.create({ givenName: 'Ann', custom: { [key]: good } as never });
        equal((await world.get(id)).custom[key], good);
        await world.fails(world.create({ givenName: 'Ann', custom: { [key]: bad } as never }), 'invalid');
      },
    ]),
    [
      'refuses a custom field that is not defined',
      async (world) => {
        const custom = { [`z${world.word().toLowerCase()}`]: 'x' };
        await world.fails(world.create({ givenName: 'Ann', custom }), 'invalid', {
          code: 'unknown-custom-field',
        });
      },
    ],
  ];
}
