import type { StoryContext } from '@storybook/web-components-vite';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { withLatency } from '../src/adapters/latency.js';
import { MemoryAdapter } from '../src/adapters/memory.js';
import type { Customer, CustomerRecord, CustomField } from '../src/core/customer.js';
import type { OperationName } from '../src/directory/operation-types.js';
import { DirectoryState } from '../src/state/directory-state.js';
import { STORY_NOW } from './setting.js';

/** One custom field of each type. */
const CUSTOM_FIELDS: CustomField[] = [
  { key: 'likes', name: 'Likes', type: 'text' },
  { key: 'size', name: 'Shoe size', type: 'number' },
  { key: 'since', name: 'Member since', type: 'date' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
  { key: 'level', name: 'Level', type: 'choice', choices: ['Bronze', 'Silver', 'Gold'] },
  { key: 'diet', name: 'Diet', type: 'choices', choices: ['Vegan', 'Vegetarian', 'Gluten-free', 'Nuts'] },
  { key: 'invoice', name: 'Invoice email', type: 'email' },
  { key: 'desk', name: 'Front desk', type: 'phone' },
  { key: 'cottage', name: 'Cottage', type: 'address' },
];

type Person = Partial<CustomerRecord>;

/** Made-up people, one for each thing a profile must bear. */
const PEOPLE = {
  amelie: {
    givenName: 'Amélie',
    familyName: 'Bouchard',
    companyName: 'Atelier du Plateau',
    nickname: 'Mél',
    referenceId: 'B-2041',
    birthday: '1990-04-23',
    note: 'Prefers the table by the window.',
    squareCustomerId: 'K1V7Q3ZP0W8D2Y5R6T9X4M1N3B',
    emails: [
      { address: 'amelie@example.com', label: 'Home', visibility: 'visible', subscription: 'subscribed' },
      {
        address: 'compta@atelier-du-plateau.example',
        label: 'Work',
        visibility: 'visible',
        subscription: 'unsubscribed',
        bounced: true,
      },
      { address: 'receipt@example.net', source: 'RECEIPT', visibility: 'hidden', subscription: 'unknown' },
    ],
    phones: [{ number: '+15145550123', label: 'Mobile' }, { number: '+442079460958' }],
    addresses: [
      {
        addressLine1: '4521, rue Saint-Denis',
        addressLine2: 'App. 3',
        locality: 'Montréal',
        administrativeDistrictLevel1: 'QC',
        postalCode: 'H2J 2L4',
        country: 'CA',
        label: 'Home',
      },
    ],
    custom: {
      size: 38.5,
      since: '2019-09-01',
      vip: true,
      level: 'Gold',
      diet: ['Vegetarian', 'Nuts'],
      invoice: 'factures@example.org',
      desk: '+15145550199',
    },
    opening: { visits: 42, spend: 318_450, firstVisit: '2021-05-14', lastVisit: '2026-11-19' },
    mergedFrom: ['earlier'],
  },
  phone: { creationSource: 'TERMINAL', phones: [{ number: '+14385550177' }] },
  blocked: {
    givenName: 'Gus',
    familyName: 'Tremblay',
    creationSource: 'INSTANT_PROFILE',
    phones: [{ number: '+15145550100' }],
    blocked: { reason: 'Three missed appointments without a word.', at: '2026-01-01T00:00:00.000Z' },
    opening: { visits: 1, spend: 4_500, firstVisit: '2025-12-20', lastVisit: '2025-12-20' },
  },
  long: {
    givenName: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2),
    familyName: 'Bernadotte de la Fontaine-Saint-Exupéry und zu Hohenlohe',
    companyName: 'The Very Long Company Name of Greater Montréal and Surroundings Incorporated',
    emails: [
      {
        address: 'an.address.that.never.seems.to.end@subdomain.of.a.long.domain.example.com',
        label: 'Personal newsletters',
        visibility: 'visible',
        subscription: 'subscribed',
      },
    ],
    phones: [{ number: '+15145550123', label: 'A label that is rather long too' }],
    opening: { visits: 12_345, spend: 123_456_789_012, lastVisit: '2026-11-01' },
  },
  hebrew: {
    givenName: 'ליאור',
    familyName: 'אברהם',
    companyName: 'مقهى السلام',
    emails: [{ address: 'lior@example.com', label: 'בית', visibility: 'visible', subscription: 'unknown' }],
    phones: [{ number: '+972501234567' }],
    opening: { visits: 3, spend: 12_050, firstVisit: '2026-03-01', lastVisit: '2026-11-01' },
  },
} as const satisfies Record<string, Person>;

export type PersonName = keyof typeof PEOPLE;

/** A directory of these people, with notes and changes, that nobody else writes to. */
export async function peopleAdapter(): Promise<DirectoryAdapter> {
  let now = STORY_NOW.getTime() - 40 * 86_400_000;
  const adapter = new MemoryAdapter({
    now: () => new Date((now += 3_600_000)),
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
    customers: Object.entries(PEOPLE).map(([id, person]) => record(id, person)),
  });
  await adapter.call('directory.configure', { customFields: CUSTOM_FIELDS });
  const group = await adapter.call('groups.save', { group: { name: 'Wine club', kind: 'manual' } });
  await adapter.call('groups.addMembers', { groupId: group.id, ids: ['amelie'] });
  const notes: { text: string; remindOn?: string }[] = [
    { text: 'Asked for the invoice in French.' },
    { text: 'Loves the cortado with oat milk.', remindOn: '2025-11-01T09:30' },
    { text: 'Birthday cake every April: hazelnut, no walnuts.' },
    { text: 'Wants to hear about the cellar tour.' },
    { text: 'Paid the deposit for the terrace in cash.' },
    {
      text: 'Ordered the large tray for the office party, wants it every December.\nCall a week before.',
      remindOn: '2027-12-01',
    },
  ];
  for (const note of notes) await adapter.call('notes.add', { customerId: 'amelie', note });
  await adapter.call('customers.update', {
    id: 'amelie',
    version: 1,
    changes: { phones: [{ number: '+15145550123', label: 'Mobile' }], custom: { likes: 'Oat milk' } },
  });
  return adapter;
}

/** A directory as a story asks for it by its parameters: whose profile is open, and what goes wrong. */
export async function openPeople({ parameters, globals }: StoryContext): Promise<DirectoryState> {
  const latency = Number(parameters['latency'] ?? globals['latency'] ?? 0);
  const failureRate = Number(globals['failureRate'] ?? 0);
  const people = await peopleAdapter();
  const adapter = latency + failureRate > 0 ? withLatency(people, { latency, failureRate }) : people;
  const between = parameters['between'] as ((adapter: DirectoryAdapter) => DirectoryAdapter) | undefined;
  const directory = new DirectoryState(between?.(adapter) ?? adapter);
  await directory.open();
  const id = parameters['person'] as PersonName | undefined;
  if (id !== undefined) await directory.request({ type: 'open-customer', id });
  return directory;
}

/** An adapter that answers one operation in another way. */
export function answering(
  adapter: DirectoryAdapter,
  name: OperationName,
  answer: (real: () => Promise<unknown>) => Promise<unknown>,
): DirectoryAdapter {
  const wanted: OperationName = name;
  return {
    operations: adapter.operations,
    subscribe: (listener) => adapter.subscribe(listener),
    close: () => adapter.close(),
    call: (asked, input, options) =>
      (asked === wanted
        ? answer(() => adapter.call(asked, input, options))
        : adapter.call(asked, input, options)) as never,
  };
}

/** An adapter that masks contact details, as one does for who may not see them. */
export function masking(adapter: DirectoryAdapter): DirectoryAdapter {
  return answering(adapter, 'customers.get', async (real) => {
    const { emailAddress: _, phoneNumber: __, address: ___, ...customer } = (await real()) as Customer;
    return {
      ...customer,
      emails: [],
      phones: [],
      addresses: [],
      redacted: ['emails', 'phones', 'addresses'],
    };
  });
}

function record(id: string, person: Person): CustomerRecord {
  return {
    id,
    version: 1,
    createdAt: '2024-03-02T15:04:00.000Z',
    updatedAt: '2026-10-01T19:30:00.000Z',
    creationSource: 'IMPORT',
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
    ...person,
  };
}
