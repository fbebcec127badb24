import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/register/customer-directory.js';
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
