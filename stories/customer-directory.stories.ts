import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { withLatency } from '../src/adapters/latency.js';
import type { CustomerDirectoryElement } from '../src/elements/customer-directory.js';
import '../src/register/customer-directory.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import type { DirectoryRequest } from '../src/state/requests.js';
import { until } from './playing.js';
import { storyAdapter } from './setting.js';

/** The whole application. Its height is its container's. */
const meta: Meta = {
  title: 'customer-directory',
  component: 'customer-directory',
  render: (_, context) =>
    html`<customer-directory
      style="block-size: 720px; max-inline-size: var(--story-width)"
      density=${context.globals['density']}
      .adapter=${storyAdapter(context)}
    ></customer-directory>`,
};
export default meta;

type Story = StoryObj;

export const Typical: Story = { parameters: { customers: 1000 } };

export const Empty: Story = { parameters: { customers: 0 } };

export const OneCustomer: Story = { parameters: { customers: 1 } };

export const Narrow: Story = { parameters: { customers: 1000, width: 380 } };

export const Medium: Story = { parameters: { customers: 1000, width: 860 } };

export const Dark: Story = { parameters: { customers: 1000, theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { customers: 1000, language: 'fr-CA' } };

export const Spanish: Story = { parameters: { customers: 1000, language: 'es' } };

export const RightToLeft: Story = { parameters: { customers: 1000, direction: 'rtl' } };

export const Slow: Story = { parameters: { customers: 1000, latency: 1000 } };

export const Failing: Story = { parameters: { customers: 50, failureRate: 1 } };

export const NoMatch: Story = {
  parameters: { customers: 1000 },
  play: ({ canvasElement }) => ask(canvasElement, { type: 'search', text: 'nobody of this name' }),
};

/** Which condition is in the way, and a button that takes just that off. */
export const NoMatchByFilter: Story = {
  parameters: { customers: 1000 },
  play: async ({ canvasElement }) => {
    const filter = {
      all: [
        { field: 'visits', op: 'atLeast', value: 2 },
        { field: 'lastVisit', op: 'within', value: 'P1Y' },
        { field: 'visits', op: 'atMost', value: 1 },
      ],
    };
    await ask(canvasElement, { type: 'filter', filter });
    const list = canvasElement
      .querySelector('customer-directory')!
      .shadowRoot!.querySelector('customer-list')!.shadowRoot!;
    await until(() => list.querySelector('customer-filter-hindrance')?.shadowRoot?.querySelector('button'));
  },
};

export const NoMatchByFilterNarrow: Story = {
  ...NoMatchByFilter,
  parameters: { customers: 1000, width: 380 },
};

export const ProfileOpen: Story = {
  parameters: { customers: 1000 },
  play: ({ canvasElement }) => openFirst(canvasElement),
};

export const ProfileOpenMedium: Story = { ...ProfileOpen, parameters: { customers: 1000, width: 860 } };

/** One pane at a time: the profile has a way back. */
export const ProfileOpenNarrow: Story = { ...ProfileOpen, parameters: { customers: 1000, width: 380 } };

export const NewCustomer: Story = {
  parameters: { customers: 1000 },
  play: ({ canvasElement }) => ask(canvasElement, { type: 'new-customer' }),
};

/** What was saved can be undone for ten seconds. */
export const SavedWithUndo: Story = {
  parameters: { customers: 1001 },
  play: async ({ canvasElement }) => {
    await ask(canvasElement, {
      type: 'create-customer',
      customer: { givenName: 'Ada', familyName: 'Lovelace', emailAddress: 'ada@example.com' },
    });
  },
};

export const Importing: Story = {
  parameters: { customers: 0 },
  play: ({ canvasElement }) => ask(canvasElement, { type: 'show-import' }),
};

/** The backend answered once and cannot be reached any more. */
export const Offline: Story = {
  parameters: { customers: 1000 },
  render: (_, context) => {
    const weather = { failureRate: 0 };
    const adapter = withLatency(storyAdapter(context), weather);
    return html`<customer-directory
      style="block-size: 720px; max-inline-size: var(--story-width)"
      .adapter=${adapter}
      @directory-ready=${({ target }: Event) => {
        weather.failureRate = 1;
        (target as CustomerDirectoryElement).directory?.list.refresh();
      }}
    ></customer-directory>`;
  },
};

async function openFirst(canvas: HTMLElement): Promise<void> {
  const { customers } = await (await ready(canvas)).adapter.call('customers.query', { limit: 3 });
  await ask(canvas, { type: 'open-customer', id: customers.at(-1)?.id ?? '' });
}

async function ask(canvas: HTMLElement, request: DirectoryRequest): Promise<void> {
  await (await ready(canvas)).request(request);
}

async function ready(canvas: HTMLElement): Promise<DirectoryState> {
  const element = canvas.querySelector('customer-directory');
  await element?.ready;
  if (!element?.directory) throw new Error('The directory is not on the page.');
  return element.directory;
}
