import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { draftOf } from '../src/state/customer-draft.js';
import { DirectoryError } from '../src/core/errors.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import '../src/register/customer-profile.js';
import { answering, masking, openPeople } from './profile-people.js';

/** Everything known of one customer. In a directory it is a pane of 340 to 760 pixels; wider, it has two columns. */
const meta: Meta = {
  title: 'customer-profile',
  component: 'customer-profile',
  parameters: { person: 'amelie', width: 420 },
  loaders: [async (context) => ({ directory: await openPeople(context) })],
  render: (_, { loaded, globals }) =>
    html`<customer-profile
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      .directory=${loaded['directory'] as DirectoryState}
    ></customer-profile>`,
};
export default meta;

type Story = StoryObj;

const never = (adapter: DirectoryAdapter): DirectoryAdapter =>
  answering(adapter, 'customers.get', () => new Promise(() => undefined));

const unreachable = (adapter: DirectoryAdapter): DirectoryAdapter =>
  answering(adapter, 'customers.get', () => Promise.reject(new DirectoryError('unavailable', 'No network.')));

export const Typical: Story = {};

export const Wide: Story = { parameters: { width: 900 } };

export const Narrow: Story = { parameters: { width: 380 } };

export const Dark: Story = { parameters: { theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const CanadianFrenchWideDark: Story = { parameters: { language: 'fr-CA', width: 900, theme: 'dark' } };

export const Spanish: Story = { parameters: { language: 'es' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl', person: 'hebrew' } };

export const NobodyChosen: Story = { parameters: { person: undefined } };

export const Loading: Story = { parameters: { between: never } };

export const Failed: Story = { parameters: { between: unreachable } };

export const NotThere: Story = { parameters: { person: 'nobody' } };

export const DeletedMeanwhile: Story = {
  play: async ({ loaded }) => {
    const directory = loaded['directory'] as DirectoryState;
    await shown(directory);
    await directory.adapter.call('customers.delete', { ids: ['amelie'] });
  },
};

export const NothingButAPhone: Story = { parameters: { person: 'phone' } };

export const LongNames: Story = { parameters: { person: 'long' } };

export const LongNamesNarrow: Story = { parameters: { person: 'long', width: 320 } };

export const Blocked: Story = { parameters: { person: 'blocked' } };

export const Blocking: Story = {
  play: async ({ loaded, canvasElement }) => {
    await shown(loaded['directory'] as DirectoryState);
    const profile = canvasElement.querySelector('customer-profile');
    await profile?.updateComplete;
    const menu = profile?.shadowRoot?.querySelector('customer-menu');
    await menu?.updateComplete;
    menu?.dispatchEvent(new CustomEvent('customer-menu-choose', { detail: { id: 'block' } }));
  },
};

export const Masked: Story = { parameters: { between: masking } };

export const WritingANote: Story = {
  play: async ({ loaded }) => {
    const directory = loaded['directory'] as DirectoryState;
    await shown(directory);
    directory.profile.writeNote('amelie');
  },
};

export const UnsavedChanges: Story = {
  play: async ({ loaded }) => {
    const directory = loaded['directory'] as DirectoryState;
    const customer = await shown(directory);
    const draft = draftOf(customer, String);
    directory.profile.keepDraft('amelie', { ...draft, text: { ...draft.text, nickname: 'Amy' } });
  },
};

/** Resolves with the customer once the profile shows one. */
async function shown(
  directory: DirectoryState,
): Promise<NonNullable<typeof directory.profile.snapshot.customer>> {
  const { profile } = directory;
  for (;;) {
    const { customer } = profile.snapshot;
    if (customer !== undefined) return customer;
    await new Promise<void>((resolve) => {
      const stop = profile.subscribe(() => {
        stop();
        resolve();
      });
    });
  }
}
