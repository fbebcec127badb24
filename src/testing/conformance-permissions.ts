import { withPermissions } from '../adapters/permissions.js';
import type { CustomField, NewCustomer } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import { type Permission, PERMISSIONS } from '../core/permissions.js';
import type { Sort } from '../core/query.js';
import { type ConformanceCase, equal, eventually, ok, World } from './conformance-world.js';

/** The same directory for somebody who may do everything but this. */
function without(world: World, ...lacking: Permission[]): World {
  const permissions = PERMISSIONS.filter((permission) => !lacking.includes(permission));
  return new World(withPermissions(world.adapter, permissions), world.settings);
}

const WORK: CustomField = { key: 'masked-work', name: 'Work email', type: 'email' };
const DIET: CustomField = { key: 'masked-diet', name: 'Diet', type: 'text' };

/** Defines a custom field of contact details beside one of others. */
async function defineFields(world: World): Promise<void> {
  const { customFields } = await world.call('directory.describe', {});
  if (customFields.some(({ key }) => key === WORK.key)) return;
  await world.call('directory.configure', { customFields: [...customFields, WORK, DIET] });
}

/** Somebody with a word of their own in every contact detail, and one that may be seen. */
async function reachable(world: World, more: NewCustomer = {}) {
  await defineFields(world);
  const hidden = world.word().toLowerCase();
  const shown = world.word();
  const { id, version, name } = await world.create({
    givenName: shown,
    emailAddress: `${hidden}@example.com`,
    phoneNumber: '+15145550123',
    address: { addressLine1: `${hidden} Street`, locality: `${hidden}ville` },
    custom: { [WORK.key]: `work-${hidden}@example.com`, [DIET.key]: 'vegan' },
    ...more,
  });
  const shows = (answer: unknown): boolean => JSON.stringify(answer).toLowerCase().includes(hidden);
  return { id, version, name, hidden, shown, shows };
}

const HIDDEN_LISTS = ['emails', 'phones', 'addresses', 'emailAddress', 'phoneNumber', 'address'];

/** Conditions on contact details, each hidden somewhere else in a filter. */
const HIDDEN_FILTERS: readonly Filter[] = [
  { field: 'emailAddress', op: 'contains', value: 'a' },
  { not: { field: 'phoneNumber', op: 'isSet' } },
  { all: [{ any: [{ field: 'city', op: 'is', value: 'x' }] }] },
  { any: [{ all: [] }, { not: { not: { field: `custom.${WORK.key}`, op: 'isNotSet' } } }] },
  { all: [{ field: 'country', op: 'isAnyOf', value: ['CA'] }] },
];

/** What each flag besides `viewContact` shows, as a condition. */
const FLAGGED: readonly (readonly [Permission, Filter])[] = [
  ['notes', { field: 'hasNotes', op: 'is', value: true }],
  ['files', { field: 'hasFiles', op: 'is', value: true }],
  ['cardsView', { field: 'hasCardOnFile', op: 'is', value: true }],
  ['cardsView', { field: 'groups', op: 'isAnyOf', value: ['cards-on-file'] }],
  ['loyalty', { field: 'loyaltyMember', op: 'is', value: true }],
  ['loyalty', { field: 'loyaltyPoints', op: 'atLeast', value: 1 }],
  ['loyalty', { field: 'loyaltyTier', op: 'isSet' }],
  ['coupons', { field: 'hasCoupons', op: 'is', value: true }],
];

export const permissionCases: readonly ConformanceCase[] = [
  [
    'refuses what the actor may not do, and says which permission it needs',
    async (world) => {
      const clerk = without(world, 'delete');
      const { id } = await world.create({ givenName: world.word() });
      const error = await world.fails(clerk.adapter.call('customers.delete', { ids: [id] }), 'forbidden');
      ok(error.message.includes('delete'), 'the message names the permission');
      equal(error.issues[0]?.values, { permission: 'delete' });
      equal((await world.get(id)).id, id);
    },
  ],
  [
    'lists the operations that the actor may use, and no others',
    (world) => {
      const { operations } = without(world, 'delete', 'import').adapter;
      const listed = [...world.adapter.operations];
      const refused = [
        'customers.delete',
        'customers.restore',
        ...listed.filter((name) => name.startsWith('imports.')),
      ];
      equal([...operations].sort(), listed.filter((name) => !refused.includes(name)).sort());
      return Promise.resolve();
    },
  ],
  [
    'tells the actor what they may do',
    async (world) => {
      const clerk = new World(withPermissions(world.adapter, ['edit', 'view']), world.settings);
      equal((await clerk.call('directory.describe', {})).permissions, ['view', 'edit']);
    },
  ],
  [
    'masks contact details of a list, and names them',
    async (world) => {
      const { shown, shows, id } = await reachable(world);
      const page = await without(world, 'viewContact').call('customers.query', { search: shown });
      equal(
        page.customers.map((row) => [row.id, row.name, row.redacted]),
        [[id, shown, ['emailAddress', 'phoneNumber']]],
      );
      ok(!shows(page), 'nothing hidden is in it');
    },
  ],
  [
    'masks contact details of one customer, those of custom fields too',
    async (world) => {
      const { id, shows } = await reachable(world);
      const customer = await without(world, 'viewContact').get(id);
      ok(!shows(customer), 'nothing hidden is in it');
      ok(!JSON.stringify(customer).includes('5550123'), 'no number is in it');
      const redacted = new Set(customer.redacted);
      for (const field of [...HIDDEN_LISTS, `custom.${WORK.key}`])
        ok(redacted.has(field), `${field} is named`);
      equal(customer.custom, { [DIET.key]: 'vegan' });
    },
  ],
  [
    'takes contact details of a new customer, and masks the answer',
    async (world) => {
      const clerk = without(world, 'viewContact');
      const emailAddress = `${world.word()}@example.com`.toLowerCase();
      const made = await clerk.create({ givenName: world.word(), emailAddress });
      ok(!JSON.stringify(made).includes(emailAddress), 'the answer is masked');
      equal((await world.get(made.id)).emailAddress, emailAddress);
    },
  ],
  [
    'lets nobody change contact details that they do not see, and keeps them in other changes',
    async (world) => {
      const { id, version, hidden, shows } = await reachable(world);
      const clerk = without(world, 'viewContact');
      for (const changes of [
        { emails: [] },
        { phones: null },
        { addresses: [] },
        { emailAddress: 'other@example.com' },
        { phoneNumber: null },
        { address: null },
        { emailSubscription: null },
        { custom: { [WORK.key]: null } },
      ]) {
        await world.fails(clerk.call('customers.update', { id, version, changes }), 'forbidden');
      }
      const changed = await clerk.call('customers.update', {
        id,
        version,
        changes: { nickname: 'Nick', emailSubscription: 'unsubscribed' },
      });
      ok(!shows(changed), 'the answer is masked');
      equal([changed.nickname, changed.emailSubscription], ['Nick', 'unsubscribed']);
      const { emailAddress, phoneNumber, addresses, custom } = await world.get(id);
      equal([emailAddress, phoneNumber, addresses.length], [`${hidden}@example.com`, '+15145550123', 1]);
      equal(custom[WORK.key], `work-${hidden}@example.com`);
    },
  ],
  ...(
    [
      ['customers.query', (clerk, filter) => clerk.call('customers.query', { filter })],
      [
        'customers.count',
        (clerk, filter) => clerk.call('customers.count', { filters: [{ all: [] }, filter] }),
      ],
      ['customers.funnel', (clerk, filter) => clerk.call('customers.funnel', { filter })],
      ['customers.explain', (clerk, filter, id) => clerk.call('customers.explain', { id, filter })],
      ['exports.csv', (clerk, filter) => clerk.call('exports.csv', { filter })],
      ['groups.forecast', (clerk, filter) => clerk.call('groups.forecast', { filter, by: '2027-01-01' })],
      ['groups.save', (clerk, filter) => clerk.group({ kind: 'smart', filter })],
    ] as readonly (readonly [string, (clerk: World, filter: Filter, id: string) => Promise<unknown>])[]
  ).map(([name, ask]): ConformanceCase => [
    `refuses to ${name} by contact details, at any depth`,
    async (world) => {
      const { id } = await reachable(world);
      const clerk = without(world, 'viewContact');
      for (const filter of HIDDEN_FILTERS) await world.fails(ask(clerk, filter, id), 'forbidden');
    },
  ]),
  [
    'refuses an order by contact details',
    async (world) => {
      await defineFields(world);
      const clerk = without(world, 'viewContact');
      for (const by of ['emailAddress', 'phoneNumber', 'address', 'postalCode', `custom.${WORK.key}`]) {
        const sort = [
          { by: 'name', direction: 'ascending' },
          { by, direction: 'descending' },
        ] as Sort[];
        const error = await world.fails(clerk.call('customers.query', { sort }), 'forbidden', {
          field: 'sort.1.by',
        });
        ok(error.message.includes('viewContact'), 'the message names the permission');
      }
    },
  ],
  [
    'refuses a search for an email address or a phone number',
    async (world) => {
      const clerk = without(world, 'viewContact');
      for (const search of [
        'ann@example.com',
        'Ann @example',
        '(514) 555-0123',
        'Ann 5145550123',
        '+1 514 555 01 23',
      ]) {
        await world.fails(clerk.call('customers.query', { search }), 'forbidden', { field: 'search' });
        await world.fails(clerk.call('exports.csv', { search }), 'forbidden', { field: 'search' });
      }
    },
  ],
  [
    'searches in what may be seen alone',
    async (world) => {
      const note = world.word();
      const { id, hidden, shown } = await reachable(world, { note: `Likes ${note}` });
      const clerk = without(world, 'viewContact');
      equal(await clerk.ids({ search: hidden }), []);
      equal(await clerk.ids({ search: `${hidden} ${shown}` }), []);
      equal(await clerk.ids({ search: '555' + '012' }), []);
      equal(await clerk.ids({ search: `${note} ${shown.toUpperCase()}` }), [id]);
      equal(await clerk.ids({ search: shown, filter: { field: 'note', op: 'isNotSet' } }), []);
    },
  ],
  [
    'shows a group whose rule asks for contact details without its rule, and lets it be named',
    async (world) => {
      const { id, shown, hidden, shows } = await reachable(world);
      const filter = { field: 'emailAddress', op: 'contains', value: hidden };
      const { id: groupId } = await world.group({ kind: 'smart', filter });
      const clerk = without(world, 'viewContact');
      const { groups } = await clerk.call('groups.list', {});
      const group = groups.find((candidate) => candidate.id === groupId);
      equal([group?.count, group?.filter, group?.redacted], [1, undefined, ['filter']]);
      ok(!shows(groups), 'nothing hidden is in it');
      equal(await clerk.ids({ groupId }), [id]);
      const named = { field: 'groups', op: 'isAnyOf', value: [groupId] };
      equal(await clerk.ids({ search: shown, filter: named }), [id]);
      await world.fails(clerk.call('customers.explain', { id, groupId }), 'forbidden');
    },
  ],
  [
    'tells in the audit trail that contact details changed, not what they are',
    async (world) => {
      const { id, version, hidden, shows } = await reachable(world);
      const changes = { emailAddress: `new-${hidden}@example.com`, note: 'Seen' };
      await world.call('customers.update', { id, version, changes });
      const { entries } = await without(world, 'viewContact').call('audit.list', { customerId: id });
      ok(!shows(entries), 'nothing hidden is in it');
      const [update] = entries;
      equal(
        update?.changes.find(({ field }) => field === 'note'),
        { field: 'note', to: 'Seen' },
      );
      ok(update?.redacted?.includes('emails'), 'what is left out is named');
    },
  ],
  [
    'exports the columns that may be seen, and refuses others by name',
    async (world) => {
      const { id, shows, shown } = await reachable(world);
      const clerk = without(world, 'viewContact');
      const text = await (await clerk.call('exports.csv', { ids: [id] })).text();
      ok(text.includes(shown) && text.includes(id), 'the customer is in it');
      ok(
        !shows(text) && !text.includes('5550123') && !text.includes('Email Address'),
        'nothing hidden is in it',
      );
      for (const column of ['emailAddress', 'phoneNumber.2', 'locality', 'city', `custom.${WORK.key}`]) {
        const asked = clerk.call('exports.csv', { ids: [id], columns: ['givenName', column] });
        await world.fails(asked, 'forbidden', { field: 'columns.1' });
      }
    },
  ],
  [
    'masks the address of a receipt and the phones of a loyalty account',
    async (world) => {
      const { id, hidden, shows } = await reachable(world);
      const sale = {
        id: world.word(),
        at: '2026-11-01T15:00:00Z',
        amount: 500,
        tender: 'cash' as const,
        receiptEmail: `receipt-${hidden}@example.com`,
      };
      await world.call('sales.record', { sale, attachTo: id });
      await world.call('loyalty.add', { customerId: id, account: { phones: ['+15145550199'] } });
      const clerk = without(world, 'viewContact');
      const { entries } = await clerk.call('activity.list', { customerId: id });
      ok(!shows(entries), 'no receipt');
      equal(entries[0]?.redacted, ['receiptEmail']);
      const { accounts } = await clerk.call('loyalty.list', { customerId: id });
      equal([accounts[0]?.phones, accounts[0]?.redacted], [undefined, ['phones']]);
      const { id: account, version } = accounts[0]!;
      const changes = { phones: null };
      await world.fails(clerk.call('loyalty.update', { id: account, version, changes }), 'forbidden');
      const told = { ...sale, id: world.word() };
      await world.fails(clerk.call('sales.record', { sale: told, attachTo: id }), 'forbidden');
    },
  ],
  [
    'leaves out of the activity what the actor may not see, on every page',
    async (world) => {
      const { id: customerId } = await world.create({ givenName: world.word() });
      for (const [index, kind] of ['loyalty', 'visit', 'loyalty', 'loyalty', 'visit', 'loyalty'].entries()) {
        const entry = { kind, at: `2026-10-0${index + 1}T10:00:00Z`, text: kind };
        await world.call('activity.record', { customerId, entry });
      }
      const clerk = without(world, 'loyalty');
      const first = await clerk.call('activity.list', { customerId, limit: 1 });
      equal(
        first.entries.map(({ at }) => at.slice(0, 10)),
        ['2026-10-05'],
      );
      const second = await clerk.call('activity.list', { customerId, limit: 1, before: first.next! });
      equal(
        second.entries.map(({ at }) => at.slice(0, 10)),
        ['2026-10-02'],
      );
      equal(second.next, undefined);
      equal(await clerk.call('activity.list', { customerId, kinds: ['loyalty'] }), { entries: [] });
    },
  ],
  ...FLAGGED.map(([permission, filter], index): ConformanceCase => [
    `hides what only ${permission} shows from questions too (${index + 1})`,
    async (world) => {
      const { id } = await world.create({ givenName: world.word() });
      const clerk = without(world, permission);
      for (const asked of [filter, { not: { any: [filter] } }]) {
        await world.fails(clerk.call('customers.count', { filters: [asked] }), 'forbidden');
        await world.fails(clerk.call('customers.query', { filter: asked }), 'forbidden');
        await world.fails(clerk.call('customers.explain', { id, filter: asked }), 'forbidden');
      }
      equal((await world.call('customers.count', { filters: [filter] })).counts.length, 1);
    },
  ]),
  [
    'keeps imports for who sees contact details, whose rows would tell whose are known',
    async (world) => {
      if (!world.adapter.operations.has('imports.preview')) return;
      const clerk = without(world, 'viewContact').adapter;
      ok(!clerk.operations.has('imports.preview'), 'it is not listed');
      const file = new Blob(['Email Address\nann@example.com\n']);
      await world.fails(clerk.call('imports.preview', { file }), 'forbidden');
    },
  ],
  [
    'lets nobody undo what they may not do',
    async (world) => {
      const { id } = await world.create({ givenName: world.word() });
      const { changeId } = await world.call('customers.delete', { ids: [id] });
      const clerk = without(world, 'delete');
      const error = await world.fails(clerk.call('changes.undo', { changeId: changeId! }), 'forbidden');
      ok(error.message.includes('delete'), 'the message names the permission');
      const undone = await without(world, 'erase').call('changes.undo', { changeId: changeId! });
      await world.fails(clerk.call('changes.undo', { changeId: undone.changeId }), 'forbidden');
    },
  ],
  [
    'lets nobody undo a change of contact details that they do not see',
    async (world) => {
      const { id, version } = await reachable(world);
      const changes = { phoneNumber: '+15145550177' };
      const { changeId } = await world.call('customers.update', { id, version, changes });
      await world.fails(
        without(world, 'viewContact').call('changes.undo', { changeId: changeId! }),
        'forbidden',
      );
      equal((await world.get(id)).phoneNumber, '+15145550177');
    },
  ],
  [
    'reveals one customer to who says why, and may',
    async (world) => {
      const { id, hidden } = await reachable(world);
      const clerk = without(world, 'viewContact');
      const { customer, changeId } = await clerk.call('customers.reveal', {
        id,
        reason: 'A parcel came back',
      });
      equal(customer.emailAddress, `${hidden}@example.com`);
      equal((await clerk.get(id)).emailAddress, undefined);
      const { entries } = await clerk.call('audit.list', { customerId: id, limit: 1 });
      equal([entries[0]?.changeId, entries[0]?.changes[0]?.to], [changeId, 'A parcel came back']);
      const other = without(world, 'viewContact', 'revealContact');
      await world.fails(other.adapter.call('customers.reveal', { id, reason: 'Curious' }), 'forbidden');
    },
  ],
  [
    'makes no contact field one that shows its values',
    async (world) => {
      await defineFields(world);
      const clerk = without(world, 'viewContact');
      const { customFields } = await clerk.call('directory.describe', {});
      const others = customFields.filter(({ key }) => key !== WORK.key);
      const define = (fields: CustomField[]) => clerk.call('directory.configure', { customFields: fields });
      await world.fails(define([...others, { ...WORK, type: 'text' }]), 'forbidden');
      await world.fails(define(others), 'forbidden');
      await world.fails(
        define([...customFields, { key: 'once-dropped', name: 'Old', type: 'text' }]),
        'forbidden',
      );
      const renamed = customFields.map((field) =>
        field.key === WORK.key ? { ...field, name: 'At work' } : field,
      );
      equal((await define(renamed)).customFields.find(({ key }) => key === WORK.key)?.name, 'At work');
    },
  ],
  [
    'says in its errors what is wrong, and repeats no value',
    async (world) => {
      const { id, version, hidden, shows } = await reachable(world);
      const clerk = without(world, 'viewContact');
      const failed = clerk.create({ emailAddress: `${hidden} at example`, phoneNumber: `${hidden}` });
      const error = await world.fails(failed, 'invalid', { code: 'bad-email' });
      ok(!shows(error), 'no value is in it');
      const stale = clerk.call('customers.update', { id, version: version + 1, changes: { note: 'x' } });
      equal((await world.fails(stale, 'conflict', { code: 'stale-version' })).currentVersion, version);
    },
  ],
  [
    'tells of changes by ids, versions and kinds alone',
    async (world) => {
      const clerk = without(world, 'viewContact');
      const told: object[] = [];
      const stop = clerk.adapter.subscribe((change) => told.push(change));
      const { shows } = await reachable(world);
      await eventually(() => told.length > 0, 'the change is told of');
      stop();
      ok(!shows(told), 'nothing hidden is in it');
      const known = ['changeId', 'operation', 'kinds', 'customerIds', 'versions', 'remote'];
      equal(
        told.flatMap((change) => Object.keys(change)).filter((key) => !known.includes(key)),
        [],
      );
    },
  ],
];
