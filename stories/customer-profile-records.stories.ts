import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { DirectoryError } from '../src/core/errors.js';
import type { OperationName } from '../src/directory/operation-types.js';
import type { CustomerProfileElement } from '../src/elements/customer-profile.js';
import type { WantedSections } from '../src/elements/profile-sections.js';
import '../src/register/customer-profile.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import { answering } from './profile-people.js';
import { openMore } from './section-people.js';

const SECTIONS: WantedSections = ['cards', 'loyalty', 'coupons', 'marketing', 'appointments'];

/** What one customer has: cards on file, points, coupons, appointments. Each change shows at once and can be undone. */
const meta: Meta = {
  title: 'customer-profile/what a customer has',
  component: 'customer-profile',
  parameters: { width: 420 },
  loaders: [async (context) => ({ directory: await openMore(context) })],
  render: (_, { loaded, globals, parameters }) =>
    html`<customer-profile
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      .sections=${(parameters['sections'] as WantedSections | undefined) ?? SECTIONS}
      .directory=${loaded['directory'] as DirectoryState}
    ></customer-profile>`,
};
export default meta;

type Story = StoryObj;

const LISTS: OperationName[] = ['cards.list', 'loyalty.list', 'coupons.list', 'appointments.list'];

const failing = (adapter: DirectoryAdapter): DirectoryAdapter =>
  LISTS.reduce(
    (inner, name) =>
      answering(inner, name, () => Promise.reject(new DirectoryError('unavailable', 'No network.'))),
    adapter,
  );

const never = (adapter: DirectoryAdapter): DirectoryAdapter =>
  LISTS.reduce((inner, name) => answering(inner, name, () => new Promise(() => undefined)), adapter);

/** The button of a section that says `text`, once it is there. */
async function buttonOf(canvas: HTMLElement, tag: string, text: string): Promise<HTMLElement | undefined> {
  for (let frame = 0; frame < 300; frame++) {
    const profile = canvas.querySelector<CustomerProfileElement>('customer-profile');
    const element = profile?.shadowRoot?.querySelector(tag);
    const card = element?.closest('section');
    const buttons = [
      ...(card?.querySelectorAll('button') ?? []),
      ...(element?.shadowRoot?.querySelectorAll('button') ?? []),
    ];
    const found = buttons.find((button) => button.textContent.trim() === text);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  return undefined;
}

const press =
  (tag: string, text: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) =>
    (await buttonOf(canvasElement, tag, text))?.click();

export const Empty: Story = { parameters: { amount: 'empty' } };

export const Typical: Story = {};

export const Extreme: Story = { parameters: { amount: 'extreme' } };

export const ExtremeNarrow: Story = { parameters: { amount: 'extreme', width: 320 } };

export const Loading: Story = { parameters: { between: never } };

export const Failing: Story = { parameters: { between: failing } };

export const Forbidden: Story = { parameters: { permissions: { permissions: ['view'] } } };

export const AddingACoupon: Story = { play: press('customer-coupons', 'Add coupon') };

export const ExpiringACoupon: Story = { play: press('customer-coupons', 'Expire') };

export const AdjustingPoints: Story = { play: press('customer-loyalty', 'Adjust') };

export const CancellingAnAppointment: Story = { play: press('customer-appointments', 'Cancel') };

export const Marketing: Story = { parameters: { sections: ['marketing'] } };

export const NotingAConsent: Story = {
  parameters: { sections: ['marketing'] },
  play: press('customer-marketing', 'Subscribe…'),
};

export const MarketingForbidden: Story = {
  parameters: { sections: ['personal', 'marketing'], permissions: { permissions: ['view'] } },
};

export const Narrow: Story = { parameters: { width: 380 } };

export const Wide: Story = { parameters: { width: 900 } };

export const Dark: Story = { parameters: { theme: 'dark' }, play: press('customer-loyalty', 'Adjust') };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const Spanish: Story = { parameters: { language: 'es' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl' } };
