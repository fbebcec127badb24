import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { withLatency } from '../src/adapters/latency.js';
import { MemoryAdapter } from '../src/adapters/memory.js';
import type { CustomerDirectoryElement } from '../src/elements/customer-directory.js';
import type { CustomerFilterPanelElement } from '../src/elements/customer-filter-panel.js';
import type { CustomerFilterBuilderElement } from '../src/elements/filter-builder.js';
import type { Filter } from '../src/core/filter.js';
import type { CustomerPickerElement } from '../src/elements/customer-picker.js';
import '../src/register/customer-directory.js';
import '../src/register/customer-filter-panel.js';
import { sampleShop } from '../src/testing/sample-sales.js';
import { press, until } from './playing.js';
import { STORY_NOW, storyAdapter } from './setting.js';

/** Builds a filter: one condition a line, each a sentence whose words are controls, with live counts. */
const meta: Meta = {
  title: 'customer-filter-panel',
  component: 'customer-filter-panel',
  parameters: { customers: 3000 },
  render: (_, context) => {
    const { parameters, globals } = context;
    const made = parameters['adapter'] as (() => DirectoryAdapter) | undefined;
    return html`<customer-filter-panel
      style="block-size: 760px; max-inline-size: min(640px, var(--story-width))"
      density=${parameters['density'] ?? globals['density']}
      filters=${parameters['filters'] ?? ''}
      .filter=${parameters['filter'] as Filter | undefined}
      .adapter=${made?.() ?? storyAdapter(context)}
    ></customer-filter-panel>`;
  },
};
export default meta;

type Story = StoryObj;

const REGULARS: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };
const AWAY: Filter = { field: 'lastVisit', op: 'notWithin', value: 'P6W' };
const BIRTHDAY: Filter = { field: 'birthday', op: 'within', value: 'P30D' };
const CITY: Filter = { field: 'city', op: 'contains', value: 'Mont' };
const SPENT: Filter = { field: 'spend', op: 'atLeast', value: 10_000 };
const REACHABLE: Filter = { field: 'reachable', op: 'is', value: true };

const TYPICAL: Filter = { all: [REGULARS, SPENT, { any: [BIRTHDAY, CITY] }] };

export const Empty: Story = {};

export const Typical: Story = { parameters: { filter: TYPICAL } };

export const Narrow: Story = { parameters: { filter: TYPICAL, width: 380 } };

export const NarrowDark: Story = { parameters: { filter: TYPICAL, width: 380, theme: 'dark' } };

export const Dark: Story = { parameters: { filter: TYPICAL, theme: 'dark' } };

export const Compact: Story = { parameters: { filter: TYPICAL, density: 'compact' } };

export const Spacious: Story = { parameters: { filter: TYPICAL, density: 'spacious' } };

export const CanadianFrench: Story = { parameters: { filter: TYPICAL, language: 'fr-CA' } };

export const Spanish: Story = { parameters: { filter: TYPICAL, language: 'es' } };

export const RightToLeft: Story = { parameters: { filter: TYPICAL, direction: 'rtl' } };

/** What people bought, where, when, and how they paid. */
export const Purchases: Story = {
  parameters: {
    filter: {
      all: [
        { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
        AWAY,
        { field: 'firstVisit', op: 'before', value: '2026-01-01' },
        { field: 'averageSpend', op: 'between', value: [500, 5_000] },
        { field: 'purchased', op: 'isNoneOf', value: { categories: ['Bread'] }, within: 'P3M' },
        { field: 'tender', op: 'isAnyOf', value: ['card', 'cash'] },
      ],
    },
  },
};

/** Who they are: names, dates, places, and what is empty. */
export const Person: Story = {
  parameters: {
    filter: {
      all: [
        { field: 'name', op: 'startsWith', value: 'A' },
        { field: 'emailAddress', op: 'isNotSet' },
        { field: 'birthday', op: 'between', value: ['12-20', '01-10'] },
        { field: 'country', op: 'isAnyOf', value: ['CA', 'US'] },
        { field: 'createdAt', op: 'between', value: ['2026-01-01', '2026-06-30'] },
        { field: 'creationSource', op: 'isNoneOf', value: ['IMPORT', 'INSTANT_PROFILE'] },
      ],
    },
  },
};

/** What ties them to the shop. */
export const Relationship: Story = {
  parameters: {
    filter: {
      any: [
        { field: 'groups', op: 'isAnyOf', value: ['regulars', 'lapsed'] },
        REACHABLE,
        { field: 'emailSubscription', op: 'isAnyOf', value: ['subscribed'] },
        { field: 'loyaltyPoints', op: 'atLeast', value: 100 },
        { field: 'appointments', op: 'isAnyOf', value: ['upcoming'], within: 'P14D' },
        { field: 'blocked', op: 'is', value: false },
      ],
    },
  },
};

/** Fields that the merchant defined, of each type, and one that is gone. */
export const CustomFields: Story = {
  parameters: {
    adapter: withOwnFields,
    filter: {
      all: [
        { field: 'custom.flour', op: 'isAnyOf', value: ['Rye', 'Spelt'] },
        { field: 'custom.tables', op: 'atLeast', value: 4 },
        { field: 'custom.since', op: 'within', value: 'P1Y' },
        { field: 'custom.printed', op: 'is', value: true },
        { field: 'custom.gone', op: 'isSet' },
      ],
    },
  },
};

/** Alternatives one step in, turned round, and what is nested deeper and stays as it is. */
export const Nested: Story = {
  parameters: {
    filter: {
      all: [
        { not: { any: [BIRTHDAY, CITY] } },
        { not: REACHABLE },
        { any: [{ all: [REGULARS, { not: { all: [AWAY, SPENT] } }] }, BIRTHDAY] },
      ],
    },
  },
};

/** Unknown is not no: how many are left out because nobody knows, and a way to take them in. */
export const Unknown: Story = { parameters: { filter: { all: [BIRTHDAY, CITY] } } };

export const UnknownIncluded: Story = {
  parameters: Unknown.parameters!,
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    await until(() => panel.renderRoot.querySelector('.include'));
    panel.renderRoot.querySelector<HTMLElement>('.include')!.click();
    await until(() => builderOf(panel).renderRoot.querySelectorAll('.or-unknown').length === 2);
  },
};

/** Dates are typed as the page's language writes them; the browser's calendar is a button away. */
export const Dates: Story = {
  parameters: {
    adapter: withOwnFields,
    filter: {
      all: [
        { field: 'lastVisit', op: 'between', value: ['2026-01-05', '2026-10-31'] },
        { field: 'createdAt', op: 'before', value: '2026-06-30' },
        { field: 'custom.since', op: 'after', value: '2024-02-29' },
      ],
    },
  },
};

export const DatesInCanadianFrench: Story = {
  parameters: { ...Dates.parameters, language: 'fr-CA' },
};

/** While a date is typed, what was understood stands under it. */
export const TypingADate: Story = {
  parameters: Dates.parameters!,
  play: async ({ canvasElement }) => {
    const field = await dateField(await shown(canvasElement), 1);
    field.focus();
    field.value = '';
    await press(...'11/1');
    await until(() => readingBeside(field) !== '');
  },
};

export const NoSuchDate: Story = {
  parameters: Dates.parameters!,
  play: async ({ canvasElement }) => {
    const field = await dateField(await shown(canvasElement), 1);
    field.focus();
    field.value = '';
    await press(...'2/31/2026', 'Enter');
    await until(() => field.getAttribute('aria-invalid') === 'true');
  },
};

/** A line asks for a group that was deleted. */
export const GroupIsGone: Story = {
  parameters: {
    filter: { all: [REGULARS, { field: 'groups', op: 'isAnyOf', value: ['deleted', 'lapsed'] }] },
  },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    await until(() => panel.renderRoot.querySelector<HTMLButtonElement>('.show')!.disabled);
  },
};

export const Contradiction: Story = {
  parameters: {
    filter: { all: [REGULARS, { field: 'visits', op: 'atMost', value: 1, within: 'P6M' }, REACHABLE] },
  },
};

export const ChangesNothing: Story = {
  parameters: { filter: { all: [REGULARS, { field: 'visits', op: 'atLeast', value: 1 }] } },
};

/** Lines that still need something are left out of the count. */
export const Incomplete: Story = {
  parameters: {
    filter: {
      all: [
        REGULARS,
        { field: 'name', op: 'contains', value: '' },
        { field: 'groups', op: 'isAnyOf', value: [] },
        { field: 'purchased', op: 'isAnyOf', value: {} },
      ],
    },
  },
};

/** The host offers a few families: `filters="last-visit, spend, birthday"`. */
export const FewOffered: Story = {
  parameters: { filters: 'last-visit, spend, birthday' },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    builderOf(panel).showFields();
    await until(() => pickerOf(panel).matches(':state(open)'));
  },
};

/** Found by another word for it. */
export const Finding: Story = {
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    pickerOf(panel).show('payment');
    await until(() => pickerOf(panel).matches(':state(open)'));
  },
};

/** "8 w" is understood. */
export const LengthOfTime: Story = {
  parameters: { filter: REGULARS },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    const time = builderOf(panel).renderRoot.querySelector<CustomerPickerElement>('.time')!;
    time.show('8 w');
    await until(() => time.matches(':state(open)'));
  },
};

/** Three conditions by the keyboard alone. */
export const BuiltByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    const lines = (): number => builderOf(panel).renderRoot.querySelectorAll('.line').length;
    pickerOf(panel).focus();
    await press(...'inactive', 'Enter');
    await until(() => lines() === 1);
    pickerOf(panel).focus();
    await press(...'spend', 'Enter');
    await until(() => builderOf(panel).renderRoot.querySelector('input.number'));
    await press(...'50');
    pickerOf(panel).focus();
    await press(...'reach', 'Enter');
    await until(() => lines() === 3 && panel.filter !== undefined && 'all' in panel.filter);
    const expected = { all: [AWAY, { ...SPENT, value: 5_000 }, REACHABLE] };
    if (JSON.stringify(panel.filter) !== JSON.stringify(expected)) {
      throw new Error(`It is ${JSON.stringify(panel.filter)}.`);
    }
  },
};

export const SavingAsGroup: Story = {
  parameters: { filter: { all: [AWAY, REACHABLE] } },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    panel.renderRoot.querySelector<HTMLElement>('.save')!.click();
    await until(() => panel.renderRoot.querySelector('.naming'));
  },
};

export const Removed: Story = {
  parameters: { filter: TYPICAL },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    builderOf(panel).renderRoot.querySelector<HTMLElement>('.remove')!.click();
    await until(() => panel.renderRoot.querySelector('.undo'));
  },
};

/** Whoever may make no groups is not offered any. */
export const NoGroups: Story = {
  parameters: { filter: TYPICAL },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    panel.directory!.setPermissions(['view', 'viewContact']);
    await until(() => panel.renderRoot.querySelector('.save') === null);
  },
};

/** The count is on its way. */
export const Counting: Story = { parameters: { filter: TYPICAL, latency: 60_000 } };

const weather = { failureRate: 0 };

/** The backend went away. */
export const Failed: Story = {
  parameters: {
    filter: TYPICAL,
    adapter: () => {
      weather.failureRate = 0;
      return withLatency(withOwnFields(), weather);
    },
  },
  play: async ({ canvasElement }) => {
    const panel = await shown(canvasElement);
    weather.failureRate = 1;
    panel.filter = AWAY;
    await until(() => panel.renderRoot.querySelector('.failed'));
  },
};

/**
 * In the directory, with the filter in the page's address: a link shows the same customers again.
 *
 * ```js
 * const directory = document.querySelector('customer-directory');
 * const inAddress = () => {
 *   const text = decodeURIComponent(location.hash.slice(1));
 *   return text.startsWith('{') ? JSON.parse(text) : undefined;
 * };
 * directory.filter = inAddress();
 * directory.addEventListener('filter-changed', ({ detail }) => {
 *   const hash = detail.filter ? '#' + encodeURIComponent(JSON.stringify(detail.filter)) : ' ';
 *   history.replaceState(null, '', hash);
 * });
 * addEventListener('hashchange', () => (directory.filter = inAddress()));
 * ```
 */
export const InTheAddress: Story = {
  render: (_, context) =>
    html`<customer-directory
      style="block-size: 760px; max-inline-size: var(--story-width)"
      density=${context.globals['density']}
      .adapter=${storyAdapter(context)}
      @filter-changed=${(event: CustomEvent<{ filter?: Filter }>) => {
        const { filter } = event.detail;
        history.replaceState(null, '', filter ? `#${encodeURIComponent(JSON.stringify(filter))}` : ' ');
      }}
    ></customer-directory>`,
  play: async ({ canvasElement }) => {
    const directory = canvasElement.querySelector<CustomerDirectoryElement>('customer-directory')!;
    await directory.ready;
    const filter = { all: [AWAY, REACHABLE] };
    await directory.directory!.request({ type: 'filter', filter });
    await until(() => location.hash === `#${encodeURIComponent(JSON.stringify(filter))}`);
    await until(() =>
      directory.renderRoot.querySelector('customer-filter-chips')?.shadowRoot?.querySelector('.change'),
    );
  },
};

/** Over the list of a directory. */
export const OverTheList: Story = {
  render: InTheAddress.render!,
  play: async ({ canvasElement }) => {
    const directory = canvasElement.querySelector<CustomerDirectoryElement>('customer-directory')!;
    await directory.ready;
    directory.filter = { all: [REGULARS, REACHABLE] };
    await directory.directory!.request({ type: 'show-filter', part: 1 });
    await until(() =>
      directory.renderRoot.querySelector('customer-filter-panel')?.shadowRoot?.querySelector('.count strong'),
    );
  },
};

/** Conditions that were left without being shown are there again, and can be dropped. */
export const LeftConditions: Story = {
  render: InTheAddress.render!,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector<CustomerDirectoryElement>('customer-directory')!;
    await element.ready;
    const directory = element.directory!;
    const panel = (): ShadowRoot | null | undefined =>
      element.renderRoot.querySelector('customer-filter-panel')?.shadowRoot;
    const built = (): CustomerFilterBuilderElement['filterState'] =>
      panel()?.querySelector('customer-filter-builder')?.filterState;
    element.filter = REGULARS;
    await directory.request({ type: 'show-filter' });
    await until(built);
    built()!.add(SPENT);
    await directory.request({ type: 'close-dialog' });
    await until(() => panel() === undefined);
    await directory.request({ type: 'show-filter' });
    await until(() => panel()?.querySelector('.left'));
  },
};

/** Sample people of a merchant who keeps more about them. */
function withOwnFields(): MemoryAdapter {
  const adapter = new MemoryAdapter({
    now: () => STORY_NOW,
    timeZone: 'America/Toronto',
    currency: 'CAD',
    country: 'CA',
    ...sampleShop({ customers: 200, seed: 7, now: STORY_NOW }),
  });
  void adapter.call('directory.configure', {
    customFields: [
      { key: 'flour', name: 'Favourite flour', type: 'choice', choices: ['Rye', 'Spelt', 'Wheat'] },
      { key: 'tables', name: 'Tables', type: 'number' },
      { key: 'since', name: 'Member since', type: 'date' },
      { key: 'printed', name: 'Printed letter', type: 'yes-no' },
    ],
  });
  return adapter;
}

/** The panel, once it counted for the first time. */
async function shown(canvas: HTMLElement): Promise<CustomerFilterPanelElement> {
  const panel = canvas.querySelector<CustomerFilterPanelElement>('customer-filter-panel')!;
  await customElements.whenDefined('customer-filter-builder');
  await customElements.whenDefined('customer-picker');
  await until(() => panel.renderRoot.querySelector('.count strong'));
  await builderOf(panel).updateComplete;
  return panel;
}

/** A field of a date, by its place. */
async function dateField(panel: CustomerFilterPanelElement, place: number): Promise<HTMLInputElement> {
  const field = (): HTMLInputElement | null | undefined =>
    builderOf(panel)
      .renderRoot.querySelectorAll('customer-date')
      [place]?.shadowRoot?.querySelector<HTMLInputElement>('input[type=text]');
  await until(() => field() !== null && field() !== undefined);
  return field()!;
}

/** What is said under a date while it is typed. */
function readingBeside(field: HTMLInputElement): string {
  return (field.getRootNode() as ShadowRoot).querySelector('#reading')?.textContent?.trim() ?? '';
}

function builderOf(panel: CustomerFilterPanelElement): CustomerFilterBuilderElement {
  return panel.renderRoot.querySelector('customer-filter-builder')!;
}

function pickerOf(panel: CustomerFilterPanelElement): CustomerPickerElement {
  return builderOf(panel).renderRoot.querySelector<CustomerPickerElement>('.add')!;
}
