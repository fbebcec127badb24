import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { withLatency } from '../src/adapters/latency.js';
import '../src/register/customer-export.js';
import { storyAdapter } from './setting.js';

/** Customers into a CSV file. */
const meta: Meta = {
  title: 'customer-export',
  component: 'customer-export',
  parameters: { customers: 1000 },
  render: (_, context) =>
    html`<customer-export
      style="block-size: 640px; max-inline-size: min(560px, var(--story-width))"
      density=${context.globals['density']}
      .adapter=${storyAdapter(context)}
    ></customer-export>`,
};
export default meta;

type Story = StoryObj;

export const Everybody: Story = {};

export const Narrow: Story = { parameters: { width: 380 } };

export const Dark: Story = { parameters: { theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const Spanish: Story = { parameters: { language: 'es' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl' } };

const weather = { failureRate: 0 };

/** The backend went away between opening the window and pressing the button. */
export const Failed: Story = {
  render: (_, context) => {
    weather.failureRate = 0;
    return html`<customer-export
      style="block-size: 640px; max-inline-size: min(560px, var(--story-width))"
      .adapter=${withLatency(storyAdapter(context), weather)}
    ></customer-export>`;
  },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('customer-export')!;
    await element.updateComplete;
    weather.failureRate = 1;
    element.renderRoot.querySelector<HTMLElement>('[part=footer] button')?.click();
  },
};
