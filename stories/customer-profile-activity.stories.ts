import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { DirectoryError } from '../src/core/errors.js';
import type { ActivityKind } from '../src/elements/activity-kinds.js';
import '../src/register/customer-profile.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import { answering } from './profile-people.js';
import { openMore } from './section-people.js';

const DELIVERIES: ActivityKind = {
  kind: 'delivery',
  label: 'Deliveries',
  render: ({ text }) => html`<strong>Delivery</strong>: ${text}`,
};

/** What happened with one customer, newest first: five entries, then page after page as one scrolls. */
const meta: Meta = {
  title: 'customer-profile/activity',
  component: 'customer-profile',
  parameters: { width: 420 },
  loaders: [async (context) => ({ directory: await openMore(context) })],
  render: (_, { loaded, globals, parameters }) =>
    html`<customer-profile
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      .sections=${['activity']}
      .activityKinds=${parameters['activityKinds'] as ActivityKind[] | undefined}
      .directory=${loaded['directory'] as DirectoryState}
    ></customer-profile>`,
};
export default meta;

type Story = StoryObj;

const failing = (adapter: DirectoryAdapter): DirectoryAdapter =>
  answering(adapter, 'activity.list', () => Promise.reject(new DirectoryError('unavailable', 'No network.')));

const never = (adapter: DirectoryAdapter): DirectoryAdapter =>
  answering(adapter, 'activity.list', () => new Promise(() => undefined));

/** Presses "Show more" once there is one. */
const showMore: NonNullable<Story['play']> = async ({ canvasElement }) => {
  for (let frame = 0; frame < 300; frame++) {
    const activity = canvasElement
      .querySelector('customer-profile')
      ?.shadowRoot?.querySelector('customer-activity');
    const older = activity?.shadowRoot?.querySelector<HTMLButtonElement>('.older');
    if (older) return older.click();
    await new Promise(requestAnimationFrame);
  }
};

export const Empty: Story = { parameters: { amount: 'empty' } };

export const Typical: Story = {};

export const ShownWhole: Story = { play: showMore };

export const KindsOfTheHost: Story = { parameters: { activityKinds: [DELIVERIES] }, play: showMore };

export const FiveThousand: Story = { parameters: { amount: 'extreme' }, play: showMore };

export const Loading: Story = { parameters: { between: never } };

export const Failing: Story = { parameters: { between: failing } };

export const Forbidden: Story = { parameters: { permissions: { permissions: ['viewContact'] } } };

export const Narrow: Story = { parameters: { width: 320 }, play: showMore };

export const Dark: Story = { parameters: { theme: 'dark' }, play: showMore };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' }, play: showMore };

export const Spanish: Story = { parameters: { language: 'es' }, play: showMore };

export const RightToLeft: Story = { parameters: { direction: 'rtl' }, play: showMore };
