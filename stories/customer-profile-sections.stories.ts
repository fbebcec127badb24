import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerProfileElement } from '../src/elements/customer-profile.js';
import { PROFILE_SECTION_NAMES, type WantedSections } from '../src/elements/profile-sections.js';
import '../src/register/customer-profile.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import { openMore } from './section-people.js';

/** A host's own sections: it chooses them, orders them, and puts its own among ours. */
const meta: Meta = {
  title: 'customer-profile/sections of a host',
  component: 'customer-profile',
  parameters: { width: 420 },
  loaders: [async (context) => ({ directory: await openMore(context) })],
  render: (_, { loaded, globals, parameters }) =>
    html`<customer-profile
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      .sections=${parameters['sections'] as WantedSections | undefined}
      .directory=${loaded['directory'] as DirectoryState}
    ></customer-profile>`,
};
export default meta;

type Story = StoryObj;

/** What a host draws with nothing but the platform. */
class ShopDeliveries extends HTMLElement {
  #customer: { name?: string } | undefined;

  set customer(customer: { name?: string }) {
    this.#customer = customer;
    this.#draw();
  }

  connectedCallback(): void {
    this.#draw();
  }

  #draw(): void {
    this.textContent = `Two deliveries are on their way to ${this.#customer?.name ?? 'nobody'}.`;
  }
}
if (!customElements.get('shop-deliveries')) customElements.define('shop-deliveries', ShopDeliveries);

const deliveries = { id: 'deliveries', title: 'Deliveries', element: 'shop-deliveries' } as const;
const visits = {
  id: 'last-words',
  title: 'Last words',
  render: ({ customer, today }: { customer: { name?: string }; today: string }) =>
    html`${customer.name} was last spoken to before ${today}.`,
};
const failing = {
  id: 'failing',
  title: 'Table plan',
  render: () => {
    throw new Error('The table plan is not there.');
  },
};

export const AmongOurs: Story = {
  parameters: { sections: ['summary', deliveries, 'personal', visits, 'activity'] },
};

export const AmongOursWide: Story = {
  parameters: { sections: [...PROFILE_SECTION_NAMES, deliveries, visits], width: 900 },
};

/** What fails is told to the host's developers too, in the console. */
export const Failing: Story = {
  tags: ['logs-an-error'],
  parameters: { sections: [failing, 'personal', deliveries] },
};

export const FailingDark: Story = {
  tags: ['logs-an-error'],
  parameters: { sections: [failing, 'personal'], theme: 'dark' },
};

export const TriedAgain: Story = {
  tags: ['logs-an-error'],
  parameters: { sections: ['personal', deliveries] },
  play: async ({ canvasElement }) => {
    const profile = canvasElement.querySelector<CustomerProfileElement>('customer-profile');
    await profile?.updateComplete;
    let tries = 0;
    const sometimes = {
      id: 'sometimes',
      title: 'Table plan',
      render: () => {
        if (tries++ === 0) throw new Error('Not yet.');
        return 'Table 4, by the window.';
      },
    };
    if (profile) profile.sections = [sometimes, 'personal'];
    await profile?.updateComplete;
    profile?.shadowRoot?.querySelector<HTMLButtonElement>('.broken button')?.click();
  },
};

export const Forbidden: Story = {
  parameters: {
    sections: ['personal', 'notes', 'history', { ...deliveries, permission: 'export' }],
    permissions: { permissions: ['view', 'viewContact'] },
  },
};

export const WaitingForItsElement: Story = {
  parameters: { sections: ['personal', { id: 'late', title: 'Late', element: 'shop-never-defined' }] },
};

export const RightToLeft: Story = {
  tags: ['logs-an-error'],
  parameters: { sections: [failing, deliveries, 'activity'], direction: 'rtl' },
};
