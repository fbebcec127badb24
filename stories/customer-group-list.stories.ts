import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CustomerGroupListElement } from '../src/elements/customer-group-list.js';
import type { CustomerMenuElement } from '../src/elements/menu-button.js';
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
      .adapter=${parameters['waits'] ? undefined : withGroups(parameters)}
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
  play: async ({ canvasElement }) => {
    const { shadowRoot } = await shown(canvasElement);
    const add = shadowRoot!.querySelector<CustomerMenuElement>('.add')!;
    add.show();
    await add.updateComplete;
    add.shadowRoot!.querySelector<HTMLElement>('[data-id=manual]')?.click();
  },
};

export const MeaningOfAGroup: Story = {
  play: async ({ canvasElement }) => {
    const element = await shown(canvasElement);
    element.focus();
    element.shadowRoot!.querySelector<HTMLElement>('[data-id=lapsed]')?.focus();
  },
};

export const MenuOfAGroup: Story = {
  play: async ({ canvasElement }) => {
    const { shadowRoot } = await shown(canvasElement);
    shadowRoot!.querySelector<CustomerMenuElement>('[data-id=regulars] ~ .more')?.show();
  },
};

export const ToBeRepaired: Story = { parameters: { broken: true } };

export const AThousandGroups: Story = { parameters: { many: 1_000 } };

export const AThousandGroupsCompact: Story = { parameters: { many: 1_000, compact: true, width: 380 } };

export const CompactMenu: Story = { parameters: { compact: true, width: 760 } };

export const CompactMenuNarrow: Story = { parameters: { compact: true, width: 380 } };

export const CompactManualGroup: Story = { ...GroupShown, parameters: { compact: true, width: 380 } };

function withGroups(parameters: Record<string, unknown>): FakeAdapter {
  const hasManual = parameters['manual'] !== false;
  const adapter = new FakeAdapter(15_538);
  const builtIn = { name: '', version: 0, builtIn: true };
  adapter.groups.push(
    { ...builtIn, id: 'instant-profiles', kind: 'system', count: 4_310 },
    { ...builtIn, id: 'reachable', kind: 'system', count: 3_902 },
    { ...builtIn, id: 'collected-emails', kind: 'system', count: 1_120 },
    { ...builtIn, id: 'cards-on-file', kind: 'system', count: 214 },
    { ...builtIn, id: 'loyalty-members', kind: 'system', count: 2_604 },
    {
      ...builtIn,
      id: 'regulars',
      kind: 'smart',
      count: 389,
      filter: { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' },
    },
    {
      ...builtIn,
      id: 'lapsed',
      kind: 'smart',
      count: 97,
      filter: {
        all: [
          { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
          { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
        ],
      },
    },
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
  if (parameters['broken'] === true) {
    adapter.groups.push({
      id: 'diet',
      name: 'Diet',
      kind: 'smart',
      count: 0,
      version: 1,
      filter: { field: 'custom.diet', op: 'isSet' },
      issues: [{ code: 'unknown-field', field: 'filter', message: '' }],
    });
  }
  for (let number = 1; number <= Number(parameters['many'] ?? 0); number++) {
    adapter.groups.push({
      id: `campaign-${number}`,
      name: `Campaign ${number}`,
      kind: 'manual',
      count: number * 7,
      version: 1,
    });
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
