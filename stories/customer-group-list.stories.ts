import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerGroupListElement } from '../src/elements/customer-group-list.js';
import '../src/register/customer-group-list.js';
import { FakeAdapter } from '../test/elements/fake-adapter.js';

/** The groups of a directory: a column of 220 pixels, or one line with a menu. */
const meta: Meta = {
  title: 'customer-group-list',
  component: 'customer-group-list',
  parameters: { width: 220 },
  render: (_, { parameters, globals }) =>
    html`<customer-group-list
      style="max-inline-size: var(--story-width)"
      density=${globals['density']}
      ?compact=${parameters['compact']}
      .adapter=${parameters['waits'] ? undefined : withGroups(parameters['manual'] !== false)}
    ></customer-group-list>`,
};
export default meta;

type Story = StoryObj;

export const Typical: Story = {};

export const Dark: Story = { parameters: { theme: 'dark' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA' } };

export const Spanish: Story = { parameters: { language: 'es' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl' } };

export const NoManualGroups: Story = { parameters: { manual: false } };

export const Loading: Story = { parameters: { waits: true } };

export const GroupShown: Story = {
  play: async ({ canvasElement }) => (await shown(canvasElement)).directory?.list.ask({ groupId: 'wine' }),
};

export const Naming: Story = {
  play: async ({ canvasElement }) =>
    (await shown(canvasElement)).shadowRoot?.querySelector<HTMLElement>('.add')?.click(),
};

export const CompactMenu: Story = { parameters: { compact: true, width: 760 } };

export const CompactMenuNarrow: Story = { parameters: { compact: true, width: 380 } };

export const CompactManualGroup: Story = { ...GroupShown, parameters: { compact: true, width: 380 } };

function withGroups(hasManual: boolean): FakeAdapter {
  const adapter = new FakeAdapter(15_538);
  const builtIn = { name: '', version: 0, builtIn: true };
  adapter.groups.push(
    { ...builtIn, id: 'instant-profiles', kind: 'system', count: 4_310 },
    { ...builtIn, id: 'reachable', kind: 'system', count: 3_902 },
    { ...builtIn, id: 'collected-emails', kind: 'system', count: 1_120 },
    { ...builtIn, id: 'cards-on-file', kind: 'system', count: 214 },
    { ...builtIn, id: 'loyalty-members', kind: 'system', count: 2_604 },
    { ...builtIn, id: 'regulars', kind: 'smart', count: 389 },
    { ...builtIn, id: 'lapsed', kind: 'smart', count: 97 },
  );
  if (hasManual) {
    adapter.groups.push(
      { id: 'wine', name: 'Wine club', kind: 'manual', count: 40, version: 1 },
      {
        id: 'import',
        name: 'Import of 14 March, customers-final-2.csv',
        kind: 'manual',
        count: 15_012,
        version: 1,
      },
    );
  }
  return adapter;
}

async function shown(canvas: HTMLElement): Promise<CustomerGroupListElement> {
  const element = canvas.querySelector('customer-group-list')!;
  await element.updateComplete;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (element.directory?.snapshot.groups === undefined) requestAnimationFrame(look);
      else void element.updateComplete.then(() => resolve());
    };
    look();
  });
  return element;
}
