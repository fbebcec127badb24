import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import type { CustomerFormElement } from '../src/elements/customer-form.js';
import type { DirectoryState } from '../src/state/directory-state.js';
import '../src/register/customer-form.js';
import { answering, masking, openPeople } from './profile-people.js';

/** The form of a customer: a new one, or one who is there. */
const meta: Meta = {
  title: 'customer-form',
  component: 'customer-form',
  parameters: { person: 'amelie', width: 420 },
  loaders: [
    async (context) => {
      const directory = await openPeople(context);
      const id = context.parameters['person'] as string | undefined;
      await directory.request(id === undefined ? { type: 'new-customer' } : { type: 'edit-customer', id });
      return { directory };
    },
  ],
  render: (_, { loaded, globals }) =>
    html`<customer-form
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      .directory=${loaded['directory'] as DirectoryState}
    ></customer-form>`,
};
export default meta;

type Story = StoryObj;

export const NewCustomer: Story = { parameters: { person: undefined } };

export const NewCustomerNarrow: Story = { parameters: { person: undefined, width: 320 } };

export const Edit: Story = {};

export const EditWide: Story = { parameters: { width: 900 } };

export const EditDark: Story = { parameters: { theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA', width: 900 } };

export const Spanish: Story = { parameters: { language: 'es', width: 380 } };

export const RightToLeft: Story = { parameters: { direction: 'rtl', person: 'hebrew' } };

export const Loading: Story = {
  parameters: {
    between: (adapter: DirectoryAdapter) =>
      answering(adapter, 'customers.get', () => new Promise(() => undefined)),
  },
};

export const Masked: Story = { parameters: { between: masking } };

export const NothingToBeKnownBy: Story = {
  parameters: { person: undefined },
  play: async ({ canvasElement }) => save(await form(canvasElement)),
};

export const Refused: Story = {
  play: async ({ canvasElement }) => {
    const element = await form(canvasElement);
    await type(element, 'emails-1-address', 'nonsense');
    await type(element, 'phones-0-number', '12');
    await type(element, 'nickname', 'x'.repeat(120));
    await type(element, 'note', '4111 1111 1111 1111');
    save(element);
  },
};

export const Conflict: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = await form(canvasElement);
    await type(element, 'givenName', 'Amélie-Anne');
    await type(element, 'phones-0-number', '438 555 0188');
    await type(element, 'nickname', '');
    const { adapter } = loaded['directory'] as DirectoryState;
    await adapter.call('customers.update', {
      id: 'amelie',
      version: 2,
      changes: {
        givenName: 'Émilie',
        nickname: 'Lili',
        phones: [{ number: '+15145550144', label: 'Mobile' }],
      },
    });
    save(element);
  },
};

export const ConflictWide: Story = { ...Conflict, parameters: { width: 900 } };

export const Saving: Story = {
  parameters: {
    between: (adapter: DirectoryAdapter) =>
      answering(adapter, 'customers.update', () => new Promise(() => undefined)),
  },
  play: async ({ canvasElement }) => {
    const element = await form(canvasElement);
    await type(element, 'nickname', 'Amy');
    save(element);
  },
};

/** The form, once it shows its fields. */
async function form(canvas: HTMLElement): Promise<CustomerFormElement> {
  const element = canvas.querySelector('customer-form');
  if (element === null) throw new Error('There is no form.');
  while (element.renderRoot.querySelector('form') === null) {
    await new Promise(requestAnimationFrame);
  }
  return element;
}

async function type(element: CustomerFormElement, field: string, text: string): Promise<void> {
  const control = element.renderRoot.querySelector<HTMLInputElement>(`#control-${field}`);
  if (control === null) throw new Error(`There is no field ${field}.`);
  control.value = text;
  control.dispatchEvent(new Event('input'));
  await element.updateComplete;
}

function save(element: CustomerFormElement): void {
  element.renderRoot.querySelector('form')?.requestSubmit();
}
