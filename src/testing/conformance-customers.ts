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
  ['takes a company without a person', keeps({ companyName: 'Mill and Sons' }, { companyName: 'Mill and Sons' })],
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
  ['takes blanks off the ends of names, and off the middle all but one', keeps({ givenName: '  Ann   Marie ' }, { givenName: 'Ann Marie' })],
  ['keeps the letters of every script', keeps({ givenName: '山田 太郎', familyName: 'Đặng' }, { givenName: '山田 太郎', familyName: 'Đặng' })],
  ['keeps emoji and right-to-left letters', keeps({ givenName: '🧁 نور' }, { givenName: '🧁 نور' })],
  ['writes accents in one way', keeps({ givenName: 'Ane\u0301' }, { givenName: 'An\u00e9' })],
  ['keeps a name like O’Brien-Ødegård', keeps({ familyName: 'O’Brien-Ødegård' }, { familyName: 'O’Brien-Ødegård' })],
  ['keeps markup as the text it is', keeps({ givenName: '<b>Ann</b>' }, { givenName: '<b>Ann</b>' })],
  ['takes a given name of 300 characters', keeps({ givenName: many(300) }, { givenName: many(300) })],
  ['refuses a given name of 301 characters', refuses({ givenName: many(301) }, 'too-long', 'givenName')],
  ['refuses a family name of 301 characters', refuses({ familyName: many(301) }, 'too-long', 'familyName')],
  ['refuses a company of 501 characters', refuses({ companyName: many(501) }, 'too-long', 'companyName')],
  ['refuses a nickname of 101 characters', refuses({ givenName: 'A', nickname: many(101) }, 'too-long', 'nickname')],
  ['refuses a reference id of 101 characters', refuses({ givenName: 'A', referenceId: many(101) }, 'too-long', 'referenceId')],
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
  ['writes a phone number with its country', keeps({ phoneNumber: '(514) 555-0123' }, { phoneNumber: '+15145550123' })],
  ['takes a phone number of another country', keeps({ phoneNumber: '+33 1 42 68 53 00' }, { phoneNumber: '+33142685300' })],
  ['refuses a phone number that is none', refuses({ phoneNumber: 'call me' }, 'bad-phone', 'phoneNumber')],
  ['refuses a phone number that is too short', refuses({ phoneNumber: '555' }, 'bad-phone', 'phoneNumber')],
  ['keeps an email address as it is written', keeps({ emailAddress: 'Ann.Lee@Example.com' }, { emailAddress: 'Ann.Lee@Example.com' })],
  ['refuses an email address that is none', refuses({ emailAddress: 'ann at example' }, 'bad-email', 'emailAddress')],
  ['takes a birthday with its year', keeps({ givenName: 'A', birthday: '1990-04-23' }, { birthday: '1990-04-23' })],
  ['takes a birthday without a year', keeps({ givenName: 'A', birthday: '04-23' }, { birthday: '04-23' })],
  ['takes a birthday on 29 February', keeps({ givenName: 'A', birthday: '02-29' }, { birthday: '02-29' })],
  ['refuses a birthday on 30 February', refuses({ givenName: 'A', birthday: '02-30' }, 'bad-birthday', 'birthday')],
  ['refuses a birthday in words', refuses({ givenName: 'A', birthday: 'in spring' }, 'bad-birthday', 'birthday')],
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
      equal(customer.emails.map(({ address }) => address), ['one@example.com', 'two@example.com']);
      equal(customer.phones[0]?.label, 'home');
    },
  ],
  [
    'writes the primary contact points as the first of their lists',
    async (world) => {
      const address = { addressLine1: '12 rue Principale', locality: 'Québec', postalCode: 'G1R 4S9', country: 'CA' };
      const customer = await world.create({ emailAddress: EMAIL, phoneNumber: '+15145550123', address });
      equal(customer.emails.length, 1);
      equal(customer.phones.map(({ number }) => number), ['+15145550123']);
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
      equal((await world.create({ givenName: 'Ann', familyName: 'Lee', companyName: 'Mill' })).name, 'Ann Lee');
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
  ['refuses a field it does not know, by its name', refuses({ givenName: 'A', shoeSize: 42 } as never, 'unknown-field', 'shoeSize')],
  ['refuses a name that is not text', refuses({ givenName: 5 as never }, 'not-text', 'givenName')],
  ['refuses a number a card could have, in a note', refuses({ givenName: 'A', note: 'pays with 4111 1111 1111 1111' }, 'card-number', 'note')],
  [
    'does not repeat a card number in the message',
    async (world) => {
      const error = await world.fails(world.create({ givenName: 'A', note: '4111-1111-1111-1111' }), 'invalid');
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
      await world.fails(world.create({ givenName: 'Bo', familyName }, options), 'invalid', { code: 'key-reused' });
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
      await world.call('directory.configure', { customFields: [...customFields, { key, name: type, type, ...choices }] });
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
        await world.fails(world.create({ givenName: 'Ann', custom }), 'invalid', { code: 'unknown-custom-field' });
      },
    ],
  ];
}

export const updateCases: readonly ConformanceCase[] = [
  [
    'sets the fields named and keeps the others',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann', familyName: 'Lee', nickname: 'Annie' });
      await world.call('customers.update', { id, version, changes: { familyName: 'Roy' } });
      const customer = await world.get(id);
      equal([customer.givenName, customer.familyName, customer.nickname], ['Ann', 'Roy', 'Annie']);
    },
  ],
  [
    'adds one to the version, and answers the change to undo',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const updated = await world.call('customers.update', { id, version, changes: { nickname: 'A' } });
      equal(updated.version, version + 1);
      ok(updated.changeId, 'there is a changeId');
      ok(updated.updatedAt >= updated.createdAt, 'updatedAt does not go back');
    },
  ],
  [
    'changes nothing when nothing is new',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const same = await world.call('customers.update', { id, version, changes: { givenName: ' Ann ' } });
      equal(same.version, version);
      equal(same.changeId, undefined);
    },
  ],
  [
    'empties a field with null',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann', birthday: '04-23', note: 'rye' });
      const updated = await world.call('customers.update', { id, version, changes: { birthday: null, note: null } });
      equal([updated.birthday, updated.note], [undefined, undefined]);
    },
  ],
  [
    'empties a field with blank text',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann', nickname: 'A' });
      equal((await world.call('customers.update', { id, version, changes: { nickname: ' ' } })).nickname, undefined);
    },
  ],
  [
    'refuses to take the last thing that names somebody',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      await world.fails(world.call('customers.update', { id, version, changes: { givenName: null } }), 'invalid', {
        code: 'required',
      });
      equal((await world.get(id)).givenName, 'Ann');
    },
  ],
  [
    'refuses an older version, and tells the one there is',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      await world.call('customers.update', { id, version, changes: { nickname: 'one' } });
      const error = await world.fails(
        world.call('customers.update', { id, version, changes: { nickname: 'two' } }),
        'conflict',
      );
      equal(error.currentVersion, version + 1);
      equal((await world.get(id)).nickname, 'one');
    },
  ],
  [
    'lets one of two writers with the same version through',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const answers = await Promise.allSettled(
        ['one', 'two'].map((nickname) => world.call('customers.update', { id, version, changes: { nickname } })),
      );
      equal(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      const refused = answers.find((answer) => answer.status === 'rejected');
      await world.fails(Promise.reject(refused?.reason as Error), 'conflict');
    },
  ],
  [
    'does not know somebody who is not there',
    async (world) => {
      const changes = { nickname: 'A' };
      await world.fails(world.call('customers.update', { id: 'nobody', version: 1, changes }), 'not-found');
    },
  ],
  [
    'does not change somebody who was deleted',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      await world.call('customers.delete', { ids: [id] });
      await world.fails(world.call('customers.update', { id, version, changes: { nickname: 'A' } }), 'not-found');
    },
  ],
  [
    'changes the primary email and keeps the others',
    async (world) => {
      const { id, version } = await world.create({ emails: [{ address: 'one@example.com' }, { address: 'two@example.com' }] });
      const updated = await world.call('customers.update', { id, version, changes: { emailAddress: 'new@example.com' } });
      equal(updated.emails.map(({ address }) => address), ['new@example.com', 'two@example.com']);
    },
  ],
  [
    'takes the primary email away with null, and the next one is primary',
    async (world) => {
      const { id, version } = await world.create({ emails: [{ address: 'one@example.com' }, { address: 'two@example.com' }] });
      const updated = await world.call('customers.update', { id, version, changes: { emailAddress: null } });
      equal(updated.emailAddress, 'two@example.com');
      equal(updated.emails.length, 1);
    },
  ],
  [
    'changes the primary phone number and keeps its label and the others',
    async (world) => {
      const { id, version } = await world.create({
        phones: [{ number: '+15145550111', label: 'home' }, { number: '+15145550112' }],
      });
      const updated = await world.call('customers.update', { id, version, changes: { phoneNumber: '514 555 0199' } });
      equal(updated.phones.map(({ number }) => number), ['+15145550199', '+15145550112']);
      equal(updated.phoneNumber, '+15145550199');
    },
  ],
  [
    'replaces a list of contact points as a whole',
    async (world) => {
      const { id, version } = await world.create({ phones: [{ number: '+15145550111' }, { number: '+15145550112' }] });
      const updated = await world.call('customers.update', { id, version, changes: { phones: [{ number: '+15145550113' }] } });
      equal(updated.phones.map(({ number }) => number), ['+15145550113']);
    },
  ],
  [
    'sets and empties the address',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const set = await world.call('customers.update', { id, version, changes: { address: { locality: 'Laval' } } });
      equal(set.address?.locality, 'Laval');
      const emptied = await world.call('customers.update', { id, version: set.version, changes: { address: null } });
      equal([emptied.address, emptied.addresses], [undefined, []]);
    },
  ],
  [
    'sets one custom field, keeps the others, and empties one with null',
    async (world) => {
      await world.call('directory.configure', {
        customFields: [
          { key: 'tea', name: 'Tea', type: 'text' },
          { key: 'bread', name: 'Bread', type: 'text' },
        ],
      });
      const { id, version } = await world.create({ givenName: 'Ann', custom: { tea: 'green', bread: 'rye' } });
      const set = await world.call('customers.update', { id, version, changes: { custom: { tea: 'black' } } });
      equal(set.custom, { tea: 'black', bread: 'rye' });
      const emptied = await world.call('customers.update', { id, version: set.version, changes: { custom: { bread: null } } });
      equal(emptied.custom, { tea: 'black' });
    },
  ],
  [
    'changes nothing at all when one of the changes is wrong',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const changes = { nickname: 'A', phoneNumber: 'no phone' };
      await world.fails(world.call('customers.update', { id, version, changes }), 'invalid', {
        code: 'bad-phone',
        field: 'phoneNumber',
      });
      const customer = await world.get(id);
      equal([customer.nickname, customer.version], [undefined, version]);
    },
  ],
  [
    'refuses a field it does not know, by its name',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const changes = { version: 7 } as never;
      await world.fails(world.call('customers.update', { id, version, changes }), 'invalid', {
        code: 'unknown-field',
        field: 'version',
      });
    },
  ],
  [
    'gives a retried change its first answer',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const options = { idempotencyKey: `update ${id}` };
      const input = { id, version, changes: { nickname: 'A' } };
      const first = await world.call('customers.update', input, options);
      equal(await world.call('customers.update', input, options), first);
      equal((await world.get(id)).version, version + 1);
    },
  ],
  [
    'finds the person by the new name and no longer by the old one',
    async (world) => {
      const before = world.word();
      const after = world.word();
      const { id, version } = await world.create({ givenName: 'Ann', familyName: before });
      await world.call('customers.update', { id, version, changes: { familyName: after } });
      equal(await world.ids({ search: before }), []);
      equal(await world.ids({ search: after }), [id]);
    },
  ],
];

export const customerCases: readonly ConformanceCase[] = [
  [
    'does not know an id that nobody has',
    async (world) => {
      await world.fails(world.get('nobody'), 'not-found');
    },
  ],
  [
    'refuses an id that is not text',
    async (world) => {
      await world.fails(world.call('customers.get', { id: 7 } as never), 'invalid', { field: 'id' });
    },
  ],
  [
    'gives answers that belong to the caller',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', emailAddress: EMAIL });
      const mine = await world.get(id);
      mine.emails.push({ address: 'x@example.com', visibility: 'visible', subscription: 'unknown' });
      equal((await world.get(id)).emails.length, 1);
    },
  ],
  [
    'deletes people from lists, counts and get',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const answer = await world.call('customers.delete', { ids: [ids[0]!] });
      equal(answer.ids, [ids[0]]);
      equal(await world.ids({ search: word }), [ids[1]]);
      await world.fails(world.get(ids[0]!), 'not-found');
    },
  ],
  [
    'deletes nobody twice',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      equal((await world.call('customers.delete', { ids })).ids, []);
    },
  ],
  [
    'deletes those it knows when others are gone already',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      equal((await world.call('customers.delete', { ids: ['nobody', ...ids, ...ids] })).ids, ids);
    },
  ],
  [
    'refuses to delete only people who never were',
    async (world) => {
      await world.fails(world.call('customers.delete', { ids: ['nobody'] }), 'not-found');
    },
  ],
  [
    'restores the deleted as they were',
    async (world) => {
      const { changeId: _, ...before } = await world.create({ givenName: 'Ann', emailAddress: EMAIL, nickname: 'A' });
      await world.call('customers.delete', { ids: [before.id] });
      equal((await world.call('customers.restore', { ids: [before.id] })).ids, [before.id]);
      equal(await world.get(before.id), before);
      equal(await world.ids({ filter: { field: 'nickname', op: 'is', value: 'A' } }), [before.id]);
    },
  ],
  [
    'restores nobody who is there',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      equal((await world.call('customers.restore', { ids })).ids, []);
    },
  ],
  [
    'refuses to restore only people who never were',
    async (world) => {
      await world.fails(world.call('customers.restore', { ids: ['nobody'] }), 'not-found');
    },
  ],
  [
    'deletes and restores hundreds in one change',
    async (world) => {
      const { word, ids } = await world.family(Array.from({ length: 70 }, (_, index) => `P${index}`));
      const { changeId } = await world.call('customers.delete', { ids });
      equal((await world.call('customers.query', { search: word })).total, 0);
      equal((await world.call('customers.restore', { ids })).ids.length, 70);
      equal((await world.call('customers.query', { search: word })).total, 70);
      ok(changeId, 'there is a changeId');
    },
  ],
  [
    'refuses ids that are not a list of text',
    async (world) => {
      await world.fails(world.call('customers.delete', { ids: [7] } as never), 'invalid', { field: 'ids' });
      await world.fails(world.call('customers.delete', { ids: 'all' } as never), 'invalid', { field: 'ids' });
    },
  ],
];
