import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerMenuElement, MenuEntry } from '../src/elements/menu-button.js';
import '../src/register/customer-menu.js';

const ENTRIES: MenuEntry[] = [
  { id: 'add', label: 'Add customer', symbol: 'plus', hint: 'N' },
  { id: 'import', label: 'Import customers…', symbol: 'upload' },
  { id: 'later', label: 'Not yet', disabled: true },
  { kind: 'separator' },
  { kind: 'heading', label: 'Sort by' },
  { kind: 'radio', id: 'name', label: 'Name', checked: true },
  { kind: 'radio', id: 'visits', label: 'Visits', checked: false },
  { kind: 'heading', label: 'Columns' },
  { kind: 'checkbox', id: 'email', label: 'Email', checked: true },
  { kind: 'checkbox', id: 'phone', label: 'Phone', checked: false },
  { kind: 'separator' },
  { id: 'delete', label: 'Delete', symbol: 'trash', danger: true },
];

/** A button with a menu, as every element here uses it. */
const meta: Meta = {
  title: 'customer-menu',
  component: 'customer-menu',
  render: (_, { parameters }) =>
    html`<div style="padding: 24px; min-block-size: 420px">
      <customer-menu
        label="Actions"
        .appearance=${parameters['appearance'] ?? 'outlined'}
        .symbol=${parameters['symbol']}
        ?icon-only=${parameters['iconOnly']}
        .entries=${ENTRIES}
      ></customer-menu>
    </div>`,
};
export default meta;

type Story = StoryObj;

export const Closed: Story = {};

export const Open: Story = { play: ({ canvasElement }) => open(canvasElement) };

export const OpenDark: Story = { ...Open, parameters: { theme: 'dark' } };

export const OpenRightToLeft: Story = { ...Open, parameters: { direction: 'rtl' } };

export const OnlyADrawing: Story = { ...Open, parameters: { iconOnly: true, symbol: 'more' } };

export const Primary: Story = { parameters: { appearance: 'primary', symbol: 'plus' } };

async function open(canvas: HTMLElement): Promise<void> {
  const menu = canvas.querySelector('customer-menu') as CustomerMenuElement;
  await menu.updateComplete;
  menu.show();
}
