import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { withLatency } from '../src/adapters/latency.js';
import { MemoryAdapter } from '../src/adapters/memory.js';
import type { CustomerGroupEditorElement } from '../src/elements/customer-group-editor.js';
import '../src/register/customer-group-editor.js';
import { sampleShop } from '../src/testing/sample-sales.js';
import { STORY_NOW } from './setting.js';

/** One group: its rule, who fits it and why, and who comes and goes by themselves. */
const meta: Meta = {
  title: 'customer-group-editor',
  component: 'customer-group-editor',
  parameters: { group: 'regulars' },
  loaders: [async ({ parameters }) => ({ shop: await openShop(parameters['edited'] === true) })],
  render: (_, context) => renderEditor(context),
};
export default meta;

type Story = StoryObj;

export const Regulars: Story = {};

export const Lapsed: Story = { parameters: { group: 'lapsed' } };

export const WhySheIsIn: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    (await seen(root, '[aria-labelledby=members] .person button:not([disabled])')).click();
    await seen(root, '.membership');
  },
};

export const WhyHeIsNot: Story = {
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    write(await seen(root, '.look input'), 'smith');
    (await seen(root, '.look .person button:not([disabled])')).click();
    await seen(root, '.look .membership');
  },
};

export const NewSmartGroup: Story = { parameters: { group: 'new' } };

export const NewGroupOfAFilter: Story = {
  parameters: {
    group: 'new',
    filter: {
      all: [
        { field: 'spend', op: 'atLeast', value: 20_000, within: 'P1Y' },
        { field: 'lastVisit', op: 'notWithin', value: 'P3M' },
      ],
    },
  },
};

export const NothingFilledIn: Story = {
  parameters: { group: 'new' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    (await seen(root, '.save')).click();
    await seen(root, '.field-error');
  },
};

export const NobodyFits: Story = {
  parameters: { group: 'new', filter: { field: 'visits', op: 'atLeast', value: 10_000 } },
};

export const UnsavedChanges: Story = {
  parameters: { group: 'terrace' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    write(await seen(root, '#group-name'), 'Terrace and garden');
    await seen(root, '.discard');
  },
};

export const SomebodyElseSaved: Story = {
  parameters: { group: 'terrace' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    const { adapter } = canvasElement.querySelector('customer-group-editor')!;
    write(await seen(root, '#group-name'), 'Terrace and garden');
    const { groups } = await adapter!.call('groups.list', {});
    const { id, version } = groups.find(({ name }) => name === 'Terrace')!;
    const filter = { field: 'spend', op: 'atLeast', value: 90_000 };
    await adapter!.call('groups.save', { group: { id, version, name: 'Terrace and bar', filter } });
    await seen(root, '.mine');
  },
};

export const FieldIsGone: Story = { parameters: { group: 'broken' } };

/** A group that the rule asks for was deleted: the line says so, and nothing is widened by the way. */
export const GroupIsGone: Story = {
  parameters: {
    group: 'new',
    filter: {
      all: [
        { field: 'visits', op: 'atLeast', value: 3 },
        { field: 'groups', op: 'isAnyOf', value: ['deleted', 'regulars'] },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    await seen(await shown(canvasElement), '.bar.warning');
  },
};

/** Reasons stand as the conditions do: lists in lists, each with its own answer. */
export const WhyNested: Story = {
  parameters: {
    group: 'new',
    filter: {
      all: [
        { field: 'visits', op: 'atLeast', value: 2 },
        {
          any: [
            { field: 'spend', op: 'atLeast', value: 100_000_00 },
            {
              not: {
                any: [
                  { field: 'lastVisit', op: 'notWithin', value: 'P1Y' },
                  { field: 'blocked', op: 'is', value: true },
                ],
              },
            },
          ],
        },
      ],
    },
  },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    (await seen(root, '[aria-labelledby=members] .person button:not([disabled])')).click();
    await seen(root, '.reason.list');
  },
};

export const EditedBuiltIn: Story = { parameters: { edited: true } };

export const RuleThatStays: Story = { parameters: { group: 'reachable' } };

export const ManualGroup: Story = { parameters: { group: 'wine' } };

export const AddingMembers: Story = {
  parameters: { group: 'wine' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    write(await seen(root, '.adding input'), 'mar');
    (await seen(root, '.adding .person button')).click();
    await seen(root, '.added');
  },
};

/** Who comes and who goes does so with Save; until then whoever goes can stay. */
export const MembersToBeSaved: Story = {
  parameters: { group: 'wine' },
  play: async ({ canvasElement }) => {
    const root = await shown(canvasElement);
    write(await seen(root, '.adding input'), 'smith');
    (await seen(root, '.adding .person button')).click();
    await seen(root, '[part=member] .badge');
    [...root.querySelectorAll<HTMLElement>('[part=member] button')][2]!.click();
    await seen(root, '.leaves');
  },
};

export const EmptyManualGroup: Story = { parameters: { group: 'empty' } };

export const OnlyToLookAt: Story = {
  play: async ({ canvasElement }) => {
    await shown(canvasElement);
    canvasElement.querySelector('customer-group-editor')!.directory!.setPermissions(['view', 'viewContact']);
  },
};

export const Loading: Story = { parameters: { latency: 60_000 } };

export const Failed: Story = { parameters: { failureRate: 1 } };

export const Gone: Story = { parameters: { group: 'nothing of that id' } };

export const Narrow: Story = { parameters: { width: 380, group: 'lapsed' } };

export const NarrowManual: Story = { parameters: { width: 380, group: 'wine' } };

export const Dark: Story = { parameters: { theme: 'dark', group: 'lapsed' } };

export const CanadianFrench: Story = { parameters: { language: 'fr-CA', group: 'lapsed' } };

export const Spanish: Story = { parameters: { language: 'es', group: 'lapsed' } };

export const RightToLeft: Story = { parameters: { direction: 'rtl', group: 'lapsed' } };

function renderEditor({ parameters, globals, loaded }: StoryContext): TemplateResult {
  const shop = loaded['shop'] as Shop;
  const name = parameters['group'] as string;
  const latency = Number(parameters['latency'] ?? 0);
  const failureRate = Number(parameters['failureRate'] ?? 0);
  const adapter =
    latency === 0 && failureRate === 0 ? shop.adapter : withLatency(shop.adapter, { latency, failureRate });
  return html`<customer-group-editor
    style="block-size: 46rem; max-inline-size: min(60rem, var(--story-width))"
    density=${globals['density']}
    .groupId=${name === 'new' ? undefined : (shop.ids[name] ?? name)}
    .filter=${parameters['filter']}
    .adapter=${adapter}
  ></customer-group-editor>`;
}

interface Shop {
  adapter: DirectoryAdapter;
  ids: Readonly<Record<string, string>>;
}

/** A shop of its own for each story, with groups of every kind. */
async function openShop(isEdited: boolean): Promise<Shop> {
  const adapter = new MemoryAdapter({
    now: () => STORY_NOW,
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
    ...sampleShop({ customers: 300, seed: 7, now: STORY_NOW }),
  });
  await adapter.call('directory.configure', { customFields: [{ key: 'diet', name: 'Diet', type: 'text' }] });
  const save = async (
    name: string,
    filter?: { field: string; op: string; value?: unknown },
  ): Promise<string> =>
    (await adapter.call('groups.save', { group: { name, ...(filter ? { filter } : { kind: 'manual' }) } }))
      .id;
  const ids = {
    terrace: await save('Terrace', { field: 'spend', op: 'atLeast', value: 30_000 }),
    broken: await save('Diet', { field: 'custom.diet', op: 'isSet' }),
    wine: await save('Wine club'),
    empty: await save('Holiday mailing'),
  };
  await adapter.call('directory.configure', { customFields: [] });
  const { customers } = await adapter.call('customers.query', { limit: 60 });
  await adapter.call('groups.addMembers', { groupId: ids.wine, ids: customers.map(({ id }) => id) });
  if (isEdited) {
    const filter = { field: 'visits', op: 'atLeast', value: 5, within: 'P1Y' };
    await adapter.call('groups.save', { group: { id: 'regulars', filter } });
  }
  return { adapter, ids };
}

/** The editor's tree, once it shows a group. */
async function shown(canvas: HTMLElement): Promise<ShadowRoot> {
  const element = await found(() =>
    canvas.querySelector<CustomerGroupEditorElement>('customer-group-editor'),
  );
  await found(() => element.shadowRoot?.querySelector('form'));
  return element.shadowRoot!;
}

/** Something in the editor or in the rule inside it, once it is there. */
function seen(root: ShadowRoot, selector: string): Promise<HTMLElement> {
  const rule = (): ShadowRoot | null | undefined => root.querySelector('customer-group-rule')?.shadowRoot;
  return found(
    () => root.querySelector<HTMLElement>(selector) ?? rule()?.querySelector<HTMLElement>(selector),
  );
}

/** What `look` finds, as soon as it finds something. */
async function found<T>(look: () => T | null | undefined): Promise<T> {
  for (;;) {
    const result = look();
    if (result !== null && result !== undefined) return result;
    await new Promise(requestAnimationFrame);
  }
}

function write(field: HTMLElement, text: string): void {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
