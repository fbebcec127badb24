import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import type { CustomerRow } from '../src/core/customer.js';
import { DirectoryError } from '../src/core/errors.js';
import type { CustomerListElement } from '../src/elements/customer-list.js';
import '../src/register/customer-list.js';
import { FakeAdapter, idOf } from '../test/elements/fake-adapter.js';
import { storyAdapter } from './setting.js';

/** The list of customers: search, sort, select. Its height is its container's. */
const meta: Meta = {
  title: 'customer-list',
  component: 'customer-list',
  parameters: { customers: 1000 },
  render: (_, context) => {
    const { parameters, globals } = context;
    const made = parameters['adapter'] as (() => DirectoryAdapter) | undefined;
    return html`<customer-list
      style="block-size: 640px; max-inline-size: var(--story-width)"
      density=${parameters['density'] ?? globals['density']}
      .columns=${parameters['columns'] as readonly string[] | undefined}
      .adapter=${made?.() ?? storyAdapter(context)}
    ></customer-list>`;
  },
};
export default meta;

type Story = StoryObj;

export const Typical: Story = {};

export const Medium: Story = { parameters: { width: 760 } };

export const Narrow: Story = { parameters: { width: 380 } };

export const Narrowest: Story = { parameters: { width: 320 } };

export const Dark: Story = { parameters: { theme: 'dark' } };

export const NarrowDark: Story = { parameters: { theme: 'dark', width: 380 } };

export const Compact: Story = { parameters: { density: 'compact' } };

export const Spacious: Story = { parameters: { density: 'spacious' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const Spanish: Story = { parameters: { language: 'es', width: 760 } };

export const RightToLeft: Story = { parameters: { direction: 'rtl' } };

export const RightToLeftNarrow: Story = { parameters: { direction: 'rtl', width: 380 } };

export const Loading: Story = {
  parameters: { adapter: () => fake(1204, (adapter) => (adapter.holding = true)) },
};

export const LoadingNarrow: Story = { parameters: { ...Loading.parameters, width: 380 } };

export const Empty: Story = { parameters: { customers: 0 } };

export const OneCustomer: Story = { parameters: { customers: 1 } };

export const Million: Story = { parameters: { adapter: () => fake(1_000_000) } };

export const LongNames: Story = { parameters: { adapter: () => fake(LONG.length, lengthen) } };

export const LongNamesNarrow: Story = { parameters: { ...LongNames.parameters, width: 320 } };

export const FewerColumns: Story = { parameters: { columns: ['name', 'phoneNumber', 'lastVisit'] } };

export const Masked: Story = { parameters: { adapter: () => fake(40, mask) } };

export const NoMatch: Story = {
  play: async ({ canvasElement }) =>
    (await shownList(canvasElement)).directory?.list.ask({ search: 'zzyzx' }),
};

export const InAGroup: Story = {
  parameters: { adapter: () => fake(1204) },
  play: async ({ canvasElement }) =>
    (await shownList(canvasElement)).directory?.list.ask({ groupId: 'wine' }),
};

export const EmptyGroup: Story = {
  parameters: { adapter: () => fake(1204) },
  play: async ({ canvasElement }) =>
    (await shownList(canvasElement)).directory?.list.ask({ groupId: 'beer' }),
};

export const Failed: Story = { parameters: { adapter: () => fake(1204, fail) } };

export const OutOfDate: Story = {
  parameters: { adapter: () => fake(1204) },
  play: async ({ canvasElement }) => {
    const { adapter, directory } = await shownList(canvasElement);
    fail(adapter as FakeAdapter);
    directory?.list.refresh();
  },
};

export const Selecting: Story = { play: ({ canvasElement }) => selectSome(canvasElement) };

export const SelectingNarrow: Story = { ...Selecting, parameters: { width: 380 } };

export const SelectingDark: Story = { ...Selecting, parameters: { theme: 'dark' } };

export const SelectingEverybody: Story = {
  play: async ({ canvasElement }) => (await shownList(canvasElement)).directory?.list.selectMatching(),
};

export const KeyboardShortcuts: Story = {
  play: async ({ canvasElement }) => {
    const list = await shownList(canvasElement);
    list.focus();
    list.dispatchEvent(new KeyboardEvent('keydown', { key: '?', composed: true }));
  },
};

/** Names that try every corner of a row. */
const LONG: readonly Partial<CustomerRow>[] = [
  {
    name: 'Maximiliana-Anastasia Konstantinopoulou von und zu Hohenlohe-Langenburg',
    companyName: 'Société coopérative des artisans boulangers et pâtissiers du Bas-Saint-Laurent',
    emailAddress: 'maximiliana-anastasia.konstantinopoulou.von.hohenlohe@a-very-long-domain.example.com',
    badges: ['blocked', 'lapsed', 'reminder-due'],
    totalSpend: 123_456_789,
    visits: 12_345,
  },
  { name: 'محمد عبد الرحمن', companyName: 'شركة النخيل', badges: ['regular'] },
  { name: 'דוד כהן', emailAddress: 'david@example.com', badges: [] },
  { name: '王小明', companyName: '小明咖啡', badges: [] },
  { name: 'कमला शर्मा', badges: ['instant-profile'] },
  { name: 'O', badges: [] },
  { name: '<script>alert(1)</script>', companyName: '"; DROP TABLE customers;--', badges: [] },
  { name: '🎈🎈🎈', companyName: 'Balloons 🎈', badges: [] },
];

function lengthen(adapter: FakeAdapter): void {
  for (const [index, row] of LONG.entries()) adapter.changed.set(idOf(index), row);
}

function mask(adapter: FakeAdapter): void {
  for (let index = 0; index < adapter.total; index++) {
    const { emailAddress: _email, phoneNumber: _phone, ...row } = adapter.row(idOf(index));
    adapter.changed.set(idOf(index), row);
  }
  const whole = adapter.row.bind(adapter);
  adapter.row = (id) => {
    const { emailAddress: _email, phoneNumber: _phone, ...row } = whole(id);
    return { ...row, redacted: ['emailAddress', 'phoneNumber'] };
  };
}

function fail(adapter: FakeAdapter): void {
  adapter.failure = new DirectoryError('unavailable', 'No network.');
}

function fake(customers: number, change: (adapter: FakeAdapter) => void = () => undefined): FakeAdapter {
  const adapter = new FakeAdapter(customers);
  adapter.groups.push(
    { id: 'wine', name: 'Wine club', kind: 'manual', count: 40, version: 1 },
    { id: 'beer', name: 'Beer club', kind: 'manual', count: 0, version: 1 },
  );
  adapter.members.set('wine', new Set(Array.from({ length: 40 }, (_, index) => idOf(index * 3))));
  change(adapter);
  return adapter;
}

/** The list once its first answer shows. */
async function shownList(canvas: HTMLElement): Promise<CustomerListElement> {
  const list = canvas.querySelector('customer-list')!;
  await list.updateComplete;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (list.directory?.list.snapshot.total === undefined) requestAnimationFrame(look);
      else resolve();
    };
    look();
  });
  return list;
}

async function selectSome(canvas: HTMLElement): Promise<void> {
  const list = (await shownList(canvas)).directory?.list;
  const ids = [1, 2, 4].flatMap((index) => list?.row(index)?.id ?? []);
  list?.select(ids, true);
}
