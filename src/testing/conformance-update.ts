import type { Customer, CustomerChanges, CustomField, CustomValue } from '../core/customer.js';
import { type ConformanceCase, equal, ok } from './conformance-world.js';

function pointsOf({ emails, phones, addresses }: Pick<Customer, 'emails' | 'phones' | 'addresses'>) {
  return [
    emails.map(({ address }) => address),
    phones.map(({ number }) => number),
    addresses.map(({ locality }) => locality),
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
      const updated = await world.call('customers.update', {
        id,
        version,
        changes: { birthday: null, note: null },
      });
      equal([updated.birthday, updated.note], [undefined, undefined]);
    },
  ],
  [
    'empties a field with blank text',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann', nickname: 'A' });
      equal(
        (await world.call('customers.update', { id, version, changes: { nickname: ' ' } })).nickname,
        undefined,
      );
    },
  ],
  [
    'refuses to take the last thing that names somebody',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      await world.fails(
        world.call('customers.update', { id, version, changes: { givenName: null } }),
        'invalid',
        {
          code: 'required',
        },
      );
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
        ['one', 'two'].map((nickname) =>
          world.call('customers.update', { id, version, changes: { nickname } }),
        ),
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
      await world.fails(
        world.call('customers.update', { id, version, changes: { nickname: 'A' } }),
        'not-found',
      );
    },
  ],
  [
    'changes the primary email and keeps the others',
    async (world) => {
      const { id, version } = await world.create({
        emails: [{ address: 'one@example.com' }, { address: 'two@example.com' }],
      });
      const updated = await world.call('customers.update', {
        id,
        version,
        changes: { emailAddress: 'new@example.com' },
      });
      equal(
        updated.emails.map(({ address }) => address),
        ['new@example.com', 'two@example.com'],
      );
    },
  ],
  [
    'puts a primary contact point in front of the list written beside it',
    async (world) => {
      const laval = { locality: 'Laval', label: 'home' };
      const { id, version, ...made } = await world.create({
        emails: [{ address: 'list@example.com', label: 'work' }, { address: 'first@example.com' }],
        emailAddress: 'First@example.com',
        phones: [{ number: '+15145550111', label: 'home' }],
        phoneNumber: '514 555 0112',
        addresses: [laval],
        address: { locality: 'Gaspé' },
      });
      equal(pointsOf(made), [
        ['First@example.com', 'list@example.com'],
        ['+15145550112', '+15145550111'],
        ['Gaspé', 'Laval'],
      ]);
      equal([made.emails[1]?.label, made.phones[1]?.label, made.addresses[1]], ['work', 'home', laval]);
      const changed = await world.call('customers.update', {
        id,
        version,
        changes: {
          emails: [{ address: 'list@example.com' }],
          emailAddress: 'new@example.com',
          phones: [{ number: '+15145550113' }, { number: '+15145550111' }],
          phoneNumber: '+15145550111',
          addresses: [{ locality: 'Alma' }, laval],
          address: { locality: 'Laval' },
        },
      });
      equal(pointsOf(changed), [
        ['new@example.com', 'list@example.com'],
        ['+15145550111', '+15145550113'],
        ['Laval', 'Alma'],
      ]);
      equal(changed.address, laval);
      const { emails, phones, addresses, emailAddress, phoneNumber, address } = changed;
      const same = await world.call('customers.update', {
        id,
        version: changed.version,
        changes: { emails, phones, addresses, emailAddress, phoneNumber, address } as CustomerChanges,
      });
      equal(same.version, changed.version);
    },
  ],
  [
    'takes the primary email away with null, and the next one is primary',
    async (world) => {
      const { id, version } = await world.create({
        emails: [{ address: 'one@example.com' }, { address: 'two@example.com' }],
      });
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
      const updated = await world.call('customers.update', {
        id,
        version,
        changes: { phoneNumber: '514 555 0199' },
      });
      equal(
        updated.phones.map(({ number }) => number),
        ['+15145550199', '+15145550112'],
      );
      equal(updated.phoneNumber, '+15145550199');
    },
  ],
  [
    'keeps an address unsubscribed that is taken off and added again',
    async (world) => {
      const address = 'left@example.com';
      const { id, version } = await world.create({
        givenName: 'Ann',
        emailAddress: address,
        emailSubscription: 'unsubscribed',
      });
      const change = (from: number, changes: CustomerChanges) =>
        world.call('customers.update', { id, version: from, changes });
      const off = await change(version, { emailAddress: null });
      equal(off.emails, []);
      await world.fails(
        change(off.version, { emails: [{ address, subscription: 'subscribed' }] }),
        'invalid',
        { code: 'consent-required' },
      );
      const on = await change(off.version, { emailAddress: address.toUpperCase() });
      equal(on.emailSubscription, 'unsubscribed');
    },
  ],
  [
    'replaces a list of contact points as a whole',
    async (world) => {
      const { id, version } = await world.create({
        phones: [{ number: '+15145550111' }, { number: '+15145550112' }],
      });
      const updated = await world.call('customers.update', {
        id,
        version,
        changes: { phones: [{ number: '+15145550113' }] },
      });
      equal(
        updated.phones.map(({ number }) => number),
        ['+15145550113'],
      );
    },
  ],
  [
    'sets and empties the address',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const set = await world.call('customers.update', {
        id,
        version,
        changes: { address: { locality: 'Laval' } },
      });
      equal(set.address?.locality, 'Laval');
      const emptied = await world.call('customers.update', {
        id,
        version: set.version,
        changes: { address: null },
      });
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
      const { id, version } = await world.create({
        givenName: 'Ann',
        custom: { tea: 'green', bread: 'rye' },
      });
      const set = await world.call('customers.update', {
        id,
        version,
        changes: { custom: { tea: 'black' } },
      });
      equal(set.custom, { tea: 'black', bread: 'rye' });
      const emptied = await world.call('customers.update', {
        id,
        version: set.version,
        changes: { custom: { bread: null } },
      });
      equal(emptied.custom, { tea: 'black' });
    },
  ],
  [
    'takes custom values back as it gave them, whatever became of their fields',
    async (world) => {
      const [gone, size] = [world.word().toLowerCase(), world.word().toLowerCase()];
      const { customFields } = await world.call('directory.describe', {});
      const define = (...fields: CustomField[]) =>
        world.call('directory.configure', { customFields: [...customFields, ...fields] });
      await define(
        { key: gone, name: gone, type: 'text' },
        { key: size, name: size, type: 'choice', choices: ['S', 'M'] },
      );
      const { id } = await world.create({ givenName: 'Ann', custom: { [gone]: 'yes', [size]: 'S' } });
      await world.call('customers.delete', { ids: [id] });
      await define({ key: size, name: size, type: 'choice', choices: ['M'] });
      await world.call('customers.restore', { ids: [id] });
      const { custom, version } = await world.get(id);
      const write = (values: Record<string, CustomValue | null>, from: number) =>
        world.call('customers.update', { id, version: from, changes: { nickname: 'A', custom: values } });
      const same = await write(custom, version);
      equal([same.nickname, same.custom], ['A', custom]);
      await world.fails(write({ ...custom, [gone]: 'no' }, same.version), 'invalid', {
        code: 'unknown-custom-field',
        field: gone,
      });
      await world.fails(write({ ...custom, [size]: 'L' }, same.version), 'invalid', { field: size });
      equal((await write({ [gone]: null, [size]: 'M' }, same.version)).custom, { [size]: 'M' });
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
