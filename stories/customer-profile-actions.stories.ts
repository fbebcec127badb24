import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerProfileElement } from '../src/elements/customer-profile.js';
import type { WantedActions } from '../src/elements/host-actions.js';
import type { HostRequestEvent } from '../src/elements/host-requests.js';
import '../src/register/customer-notices.js';
import '../src/register/customer-profile.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import { openMore } from './section-people.js';

const STATEMENT: WantedActions = [
  { id: 'statement', label: 'Print statement', icon: 'file', run: () => Promise.resolve() },
  { id: 'erp', label: 'Show in the till', order: 2 },
];

/** What only a host can do: its own entries of the menu, messages, cards and bookings. */
const meta: Meta = {
  title: 'customer-profile/actions of a host',
  component: 'customer-profile',
  parameters: { width: 420, actions: ['message', 'book', 'add-card', ...STATEMENT] },
  loaders: [async (context) => ({ directory: await openMore(context) })],
  render: (_, { loaded, globals, parameters }) =>
    html`<customer-profile
        style="max-inline-size: var(--story-width)"
        density=${globals['density']}
        .sections=${['cards', 'appointments']}
        .actions=${parameters['actions'] as WantedActions | undefined}
        .directory=${loaded['directory'] as DirectoryState}
      ></customer-profile>
      <customer-notices
        style="position: fixed"
        .directory=${loaded['directory'] as DirectoryState}
      ></customer-notices>`,
};
export default meta;

type Story = StoryObj;

/** Answers a request of the host, then presses the button that says `text`. */
const asked =
  (type: string, text: string, answer: () => Promise<unknown>): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const profile = canvasElement.querySelector<CustomerProfileElement>('customer-profile');
    profile?.addEventListener(type, (event) =>
      (event as HostRequestEvent<unknown, unknown>).respondWith(answer()),
    );
    for (let frame = 0; frame < 300; frame++) {
      const buttons = [...(profile?.shadowRoot?.querySelectorAll('button') ?? [])];
      const button = buttons.find((each) => each.textContent.trim() === text);
      if (button) return button.click();
      await new Promise(requestAnimationFrame);
    }
  };

const CARD = { token: 'tok-1', brand: 'Visa', last4: '4242', expMonth: 4, expYear: 2031 };

export const Typical: Story = {};

export const Empty: Story = { parameters: { amount: 'empty' } };

export const Nothing: Story = { parameters: { actions: [] } };

export const Forbidden: Story = { parameters: { permissions: { permissions: ['view', 'cardsView'] } } };

export const CardKept: Story = { play: asked('customer-add-card', 'Add card', () => Promise.resolve(CARD)) };

export const Booked: Story = {
  play: asked('customer-book', 'Book', () =>
    Promise.resolve({ startsAt: '2026-12-24T15:00:00Z', service: 'Private tasting' }),
  ),
};

export const Waiting: Story = {
  play: asked('customer-message', 'Message', () => new Promise(() => undefined)),
};

/** The host's developers find the reason in the console. */
export const Failing: Story = {
  tags: ['logs-an-error'],
  play: asked('customer-message', 'Message', () => Promise.reject(new Error('No line.'))),
};

export const ManyEntries: Story = {
  parameters: {
    actions: Array.from({ length: 30 }, (_, index) => ({
      id: `a${index}`,
      label: `An entry of the host with a rather long label, number ${index + 1}`,
    })),
  },
  play: async ({ canvasElement }) => {
    const profile = canvasElement.querySelector<CustomerProfileElement>('customer-profile');
    await profile?.updateComplete;
    const menu = profile?.shadowRoot?.querySelector('customer-menu');
    await menu?.updateComplete;
    menu?.show();
  },
};

export const Dark: Story = { parameters: { theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl' } };

export const Narrow: Story = { parameters: { width: 320 } };
