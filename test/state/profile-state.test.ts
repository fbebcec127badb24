import { expect } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { Customer, NewCustomer } from '../../src/core/customer.js';
import { DirectoryError } from '../../src/core/errors.js';
import type { OperationName } from '../../src/directory/operation-types.js';
import {
  changesOf,
  conflictsOf,
  draftOf,
  emptyEmail,
  isChanged,
  isSomebody,
  newCustomerOf,
  rebased,
  type CustomerDraft,
} from '../../src/state/customer-draft.js';
import { NEW_CUSTOMER, ProfileState } from '../../src/state/profile-state.js';

/** A memory directory whose calls can be held back and refused by name; it knows nothing of cancelling. */
async function directory(options: { follows?: boolean } = {}): Promise<{
  state: ProfileState;
  adapter: DirectoryAdapter;
  add: (customer: NewCustomer) => Promise<Customer>;
  held: Map<OperationName, (() => void)[]>;
  refused: Map<OperationName, DirectoryError>;
  asked: OperationName[];
}> {
  let now = Date.parse('2026-11-21T15:00:00Z');
  const adapter = new MemoryAdapter({ now: () => new Date((now += 1_000)), country: 'CA' });
  const held = new Map<OperationName, (() => void)[]>();
  const refused = new Map<OperationName, DirectoryError>();
  const asked: OperationName[] = [];
  const between: DirectoryAdapter = {
    operations: adapter.operations,
    subscribe: (listener) => adapter.subscribe(listener),
    close: () => adapter.close(),
    call: async (name, input) => {
      asked.push(name);
      const gates = held.get(name);
      if (gates !== undefined) await new Promise<void>((open) => gates.push(open));
      const error = refused.get(name);
      if (error !== undefined) throw error;
      return adapter.call(name, input);
    },
  };
  const state = new ProfileState(between);
  if (options.follows ?? true) adapter.subscribe((change) => state.follow(change));
  return {
    state,
    adapter,
    held,
    refused,
    asked,
    add: (customer) => adapter.call('customers.create', { customer }),
  };
}

/** Resolves when every call made before has been answered: they take their turns. */
async function answered(adapter: DirectoryAdapter): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await adapter.call('customers.query', {});
}

/** Resolves once the state says what is asked. */
function until(state: ProfileState, says: () => boolean): Promise<void> {
  if (says()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = state.subscribe(() => {
      if (!says()) return;
      stop();
      resolve();
    });
  });
}

describe('ProfileState', () => {
  it('shows a customer with notes, newest first, and then the history', async () => {
    const { state, adapter, add } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    for (const text of ['One', 'Two']) await adapter.call('notes.add', { customerId: id, note: { text } });
    state.open(id);
    expect(state.snapshot.status).to.equal('loading');
    await until(state, () => state.snapshot.status === 'ready');
    expect(state.snapshot.customer?.givenName).to.equal('Ada');
    expect(state.snapshot.notes?.map(({ text }) => text)).to.deep.equal(['Two', 'One']);
    await until(state, () => state.snapshot.history !== undefined);
    expect(state.snapshot.history?.map(({ operation }) => operation)).to.deep.equal([
      'notes.add',
      'notes.add',
      'customers.create',
    ]);
  });

  it('shows the last one opened, whichever answer comes last', async () => {
    const { state, adapter, add, held } = await directory();
    const first = await add({ givenName: 'First' });
    const second = await add({ givenName: 'Second' });
    const gates: (() => void)[] = [];
    held.set('customers.get', gates);
    state.open(first.id);
    state.open(second.id);
    gates[1]!();
    await until(state, () => state.snapshot.status === 'ready');
    gates[0]!();
    await answered(adapter);
    expect(state.snapshot.customer?.givenName).to.equal('Second');
  });

  it('does not let a slow reading take back a write', async () => {
    const { state, adapter, add, held } = await directory({ follows: false });
    const { id } = await add({ givenName: 'Ada' });
    state.open(id);
    await until(state, () => state.snapshot.status === 'ready');
    const gates: (() => void)[] = [];
    held.set('notes.list', gates);
    const reading = state.load();
    const saved = await adapter.call('customers.update', { id, version: 1, changes: { givenName: 'Eve' } });
    state.show(saved);
    for (const open of gates) open();
    await reading;
    expect(state.snapshot.customer?.givenName).to.equal('Eve');
  });

  it('shows nothing of a customer who was closed meanwhile', async () => {
    const { state, adapter, add, held } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    const gates: (() => void)[] = [];
    held.set('customers.get', gates);
    state.open(id);
    state.close();
    gates[0]!();
    await answered(adapter);
    expect(state.snapshot).to.include({ status: 'closed', id: undefined, customer: undefined });
  });

  it('follows changes of the open customer and of none other', async () => {
    const { state, adapter, add, asked } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    const other = await add({ givenName: 'Other' });
    state.open(id);
    await until(state, () => state.snapshot.history !== undefined);
    asked.length = 0;
    await adapter.call('customers.update', { id: other.id, version: 1, changes: { givenName: 'Else' } });
    expect(asked).to.be.empty;
    await adapter.call('customers.update', { id, version: 1, changes: { givenName: 'Eve' } });
    await until(state, () => state.snapshot.customer?.givenName === 'Eve');
  });

  it('remembers who was deleted, until somebody else is opened', async () => {
    const { state, adapter, add } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    state.open(id);
    await until(state, () => state.snapshot.status === 'ready');
    await adapter.call('customers.delete', { ids: [id] });
    await until(state, () => state.snapshot.status === 'failed');
    expect(state.snapshot.error?.code).to.equal('not-found');
    expect(state.snapshot.customer).to.equal(undefined);
    expect(state.snapshot.lastSeen?.givenName).to.equal('Ada');
    state.open('else');
    expect(state.snapshot.lastSeen).to.equal(undefined);
  });

  it('keeps what it shows when it cannot be read again', async () => {
    const { state, add, refused } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    state.open(id);
    await until(state, () => state.snapshot.status === 'ready');
    refused.set('customers.get', new DirectoryError('unavailable', 'No network.'));
    await state.load();
    expect(state.snapshot.status).to.equal('failed');
    expect(state.snapshot.customer?.givenName).to.equal('Ada');
  });

  it('shows the customer where notes and history may not be read', async () => {
    const { state, add, refused } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    refused.set('notes.list', new DirectoryError('forbidden', 'No.'));
    refused.set('audit.list', new DirectoryError('forbidden', 'No.'));
    state.open(id);
    await until(state, () => state.snapshot.status === 'ready');
    expect(state.snapshot.notes).to.equal(undefined);
    expect(state.snapshot.history).to.equal(undefined);
  });

  it('reads earlier changes page by page', async () => {
    const { state, adapter, add } = await directory();
    const { id } = await add({ givenName: 'Ada' });
    for (let version = 1; version <= 25; version++) {
      await adapter.call('customers.update', { id, version, changes: { nickname: `Nick ${version}` } });
    }
    state.open(id);
    await until(state, () => state.snapshot.history !== undefined);
    expect(state.snapshot.history).to.have.length(20);
    await state.loadEarlierHistory();
    expect(state.snapshot.history).to.have.length(26);
    expect(new Set(state.snapshot.history?.map(({ changeId }) => changeId)).size).to.equal(26);
    expect(state.snapshot.historyNext).to.equal(undefined);
  });

  it('keeps drafts by customer, and notes that were not saved', async () => {
    const { state, add } = await directory();
    const customer = await add({ givenName: 'Ada' });
    const draft = draftOf(customer, String);
    state.keepDraft(customer.id, draft);
    state.keepDraft(NEW_CUSTOMER, draftOf(undefined, String));
    expect([...state.snapshot.drafts]).to.deep.equal([customer.id, NEW_CUSTOMER]);
    expect(state.draft(customer.id)).to.equal(draft);
    state.dropDraft(customer.id);
    expect([...state.snapshot.drafts]).to.deep.equal([NEW_CUSTOMER]);
    state.keepNoteDraft(customer.id, { text: 'Half', remindOn: '' });
    state.open(customer.id);
    expect(state.snapshot.writing).to.equal(customer.id);
  });
});

describe('a draft of a customer', () => {
  const ADA: Customer = {
    id: 'ada',
    version: 1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    creationSource: 'DIRECTORY',
    givenName: 'Ada',
    birthday: '04-23',
    emails: [
      {
        address: 'ada@example.com',
        visibility: 'visible',
        subscription: 'subscribed',
        source: 'IMPORT',
        bounced: true,
      },
    ],
    phones: [{ number: '+15145550123', source: 'IMPORT' }],
    addresses: [{ locality: 'Laval', source: 'IMPORT' }],
    custom: { size: 38 },
    groupIds: [],
    mergedFrom: [],
    emailSubscription: 'subscribed',
  };
  const draft = (changes: Partial<CustomerDraft> = {}): CustomerDraft => ({
    ...draftOf(ADA, (it) => `<${it}>`),
    ...changes,
  });
  const withText = (text: Partial<CustomerDraft['text']>): CustomerDraft =>
    draft({ text: { ...draft().text, ...text } });

  it('changes nothing before anything is typed', () => {
    expect(changesOf(draft())).to.deep.equal({});
    expect(isChanged(draft())).to.equal(false);
  });

  it('names the fields that differ; null empties one', () => {
    expect(changesOf(withText({ givenName: ' ', nickname: ' Countess ' }))).to.deep.equal({
      givenName: null,
      nickname: 'Countess',
    });
    expect(changesOf(draft({ birthday: '', custom: { size: undefined, vip: false } }))).to.deep.equal({
      birthday: null,
      custom: { size: null, vip: false },
    });
  });

  it('keeps what a form does not show of contact points', () => {
    const [email] = draft().emails;
    expect(changesOf(draft({ emails: [{ ...email!, label: 'Work' }] })).emails).to.deep.equal([
      {
        address: 'ada@example.com',
        visibility: 'visible',
        subscription: 'subscribed',
        source: 'IMPORT',
        bounced: true,
        label: 'Work',
      },
    ]);
  });

  it('treats an address written anew as another one', () => {
    const [email] = draft().emails;
    const [phone] = draft().phones;
    const changes = changesOf(
      draft({ emails: [{ ...email!, address: 'eve@example.com' }], phones: [{ ...phone!, number: '555' }] }),
    );
    expect(changes.emails).to.deep.equal([
      { address: 'eve@example.com', visibility: 'visible', subscription: 'subscribed' },
    ]);
    expect(changes.phones).to.deep.equal([{ number: '555' }]);
  });

  it('sends no empty lines', () => {
    const empty = draft({ emails: [...draft().emails, emptyEmail(draft().emails)] });
    expect(changesOf(empty)).to.deep.equal({});
    expect(newCustomerOf(draftOf(undefined, String))).to.deep.equal({});
  });

  it('never sends what was masked', () => {
    const masked = draftOf({ ...ADA, emails: [], phones: [], redacted: ['emails', 'phoneNumber'] }, String);
    expect(changesOf(masked)).to.deep.equal({});
    expect(isSomebody({ ...masked, text: { ...masked.text, givenName: '' } })).to.equal(true);
  });

  it('knows whether it is somebody', () => {
    const nobody = draftOf(undefined, String);
    expect(isSomebody(nobody)).to.equal(false);
    expect(isSomebody({ ...nobody, text: { ...nobody.text, nickname: 'Nick' } })).to.equal(false);
    expect(isSomebody({ ...nobody, text: { ...nobody.text, companyName: 'Atelier' } })).to.equal(true);
  });

  it('is in conflict where both changed a field, and differently', () => {
    const mine = withText({ givenName: 'Mine', nickname: 'Same', companyName: 'Only mine' });
    const now: Customer = {
      ...ADA,
      version: 2,
      givenName: 'Theirs',
      nickname: 'Same',
      familyName: 'Only theirs',
    };
    expect(conflictsOf(mine, now)).to.deep.equal([
      { field: 'givenName', mine: 'Mine', now: 'Theirs', was: 'Ada' },
    ]);
  });

  it('goes on top of a newer version with what was chosen', () => {
    const mine = { ...withText({ givenName: 'Mine', nickname: 'Nick' }), custom: { size: 40, vip: true } };
    const now: Customer = {
      ...ADA,
      version: 2,
      givenName: 'Theirs',
      familyName: 'Lovelace',
      custom: { size: 39 },
    };
    const next = rebased(mine, now, new Set(['givenName', 'custom.size']), String);
    expect(next.base?.version).to.equal(2);
    expect(next.text).to.include({ givenName: 'Theirs', familyName: 'Lovelace', nickname: 'Nick' });
    expect(changesOf(next)).to.deep.equal({ nickname: 'Nick', custom: { vip: true } });
  });
});
