import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { withLatency } from '../../src/adapters/latency.js';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { DirectoryError } from '../../src/core/errors.js';
import type { Filter } from '../../src/core/filter.js';
import type { Group } from '../../src/core/group.js';
import type { CustomerDirectoryElement } from '../../src/elements/customer-directory.js';
import type { CustomerGroupEditorElement } from '../../src/elements/customer-group-editor.js';
import type { CustomerFilterBuilderElement } from '../../src/elements/filter-builder.js';
import type { CustomerMenuElement } from '../../src/elements/menu-button.js';
import type { DirectoryRequest } from '../../src/state/requests.js';
import '../../src/register.js';
import '../../src/register/customer-filter-builder.js';
import '../../src/register/customer-group-rule.js';
import '../../src/register/customer-memberships.js';
import { waitUntil } from './wait-until.js';

const NOW = new Date('2026-11-21T15:00:00Z');
/** Who visits when: Ada often, Ben once too seldom, Cleo often but less and less, Dan never. */
const VISITS = {
  Ada: ['2026-06-01', '2026-07-01', '2026-08-01', '2026-11-10'],
  Ben: ['2026-10-01', '2026-11-01'],
  Cleo: ['2026-05-25', '2026-06-10', '2026-10-05'],
  Dan: [],
};
type Name = keyof typeof VISITS;

interface Shop {
  adapter: MemoryAdapter;
  ids: Record<Name, string>;
}

async function openShop(): Promise<Shop> {
  const adapter = new MemoryAdapter({
    now: () => NOW,
    timeZone: 'America/Toronto',
    currency: 'CAD',
    country: 'CA',
  });
  const ids = {} as Record<Name, string>;
  for (const name of Object.keys(VISITS) as Name[]) {
    const { id } = await adapter.call('customers.create', { customer: { givenName: name } });
    ids[name] = id;
    for (const date of VISITS[name]) {
      const sale = { at: `${date}T16:00:00Z`, amount: 2000, tender: 'cash' as const };
      await adapter.call('sales.record', { sale, attachTo: id });
    }
  }
  return { adapter, ids };
}

/** The editor as a person meets it. */
class EditorPage {
  readonly requests: DirectoryRequest[] = [];

  constructor(
    readonly element: CustomerGroupEditorElement,
    readonly adapter: DirectoryAdapter,
  ) {
    element.addEventListener('customer-request', (event) => {
      this.requests.push((event as CustomEvent<DirectoryRequest>).detail);
    });
  }

  static async open(
    adapter: DirectoryAdapter,
    { groupId, filter, lang = 'en' }: { groupId?: string; filter?: Filter; lang?: string } = {},
  ): Promise<EditorPage> {
    const box = await fixture<HTMLElement>(
      html`<div lang=${lang}>
        <customer-group-editor style="inline-size: 960px"></customer-group-editor>
      </div>`,
    );
    const element = box.querySelector('customer-group-editor')!;
    const page = new EditorPage(element, adapter);
    element.groupId = groupId;
    element.filter = filter;
    element.adapter = adapter;
    await waitUntil(() => page.find('h2') !== null && page.find('.skeleton.control') === null, 'it is open');
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E | null {
    return (this.all(selector)[0] ?? null) as E | null;
  }

  /** In the editor, or in the rule inside it. */
  all(selector: string): HTMLElement[] {
    const rule = this.root.querySelector('customer-group-rule')?.shadowRoot;
    return [this.root, rule].flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])]);
  }

  /** All that can be read, as one line. */
  get text(): string {
    return deepText(this.root);
  }

  sees(text: string): Promise<void> {
    return waitUntil(() => this.text.includes(text), `“${text}” is shown`).catch((error: unknown) => {
      throw new Error(`${String(error)}; there is: ${this.text}`);
    });
  }

  press(selector: string): void {
    this.find(selector)!.click();
  }

  write(selector: string, text: string): void {
    const field = this.find<HTMLInputElement>(selector)!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** The line of somebody in the preview or among those found. */
  person(name: string, list = '.people'): HTMLElement | undefined {
    return this.all(`${list} .person`).find((line) => line.textContent?.includes(name));
  }

  async openReasons(name: string, list?: string): Promise<string> {
    await waitUntil(
      () => this.person(name, list)?.querySelector<HTMLButtonElement>('button')?.disabled === false,
      `${name} can be asked about`,
    );
    this.person(name, list)!.querySelector('button')!.click();
    await waitUntil(() => this.person(name, list)?.querySelector('.membership'), 'the reasons are open');
    return plain(this.person(name, list)!.querySelector('.membership')!.textContent ?? '');
  }

  async groups(): Promise<Group[]> {
    return (await this.adapter.call('groups.list', {})).groups;
  }

  /** The names of those in a group. */
  async membersOf(groupId: string): Promise<(string | undefined)[]> {
    const { customers } = await this.adapter.call('customers.query', { groupId });
    return customers.map(({ name }) => name);
  }

  async group(id: string): Promise<Group> {
    return (await this.groups()).find((group) => group.id === id)!;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What can be read in a tree, with what is inside of elements. */
function deepText(node: Node): string {
  const parts: string[] = [];
  const visit = (each: Node): void => {
    if (each instanceof Text) parts.push(each.data);
    if (each instanceof HTMLStyleElement) return;
    if (each instanceof Element && each.shadowRoot) visit(each.shadowRoot);
    for (const child of each.childNodes) visit(child);
  };
  visit(node);
  return plain(parts.join(' '));
}

function deepQuery(root: ParentNode, selector: string): HTMLElement | null {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && deepQuery(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return null;
}

async function choose(menu: HTMLElement | null, id: string): Promise<void> {
  const element = menu as CustomerMenuElement;
  element.show();
  await element.updateComplete;
  element.shadowRoot!.querySelector<HTMLElement>(`[data-id="${id}"]`)!.click();
}

const OFTEN: Filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };

describe('<customer-group-editor>', () => {
  it('is accessible: a rule with a reason open, a new group, a manual group, a fixed one', async () => {
    const { adapter, ids } = await openShop();
    const { id } = await adapter.call('groups.save', { group: { name: 'Wine club', kind: 'manual' } });
    await adapter.call('groups.addMembers', { groupId: id, ids: [ids.Ada] });
    const rule = await EditorPage.open(adapter, { groupId: 'regulars' });
    await rule.openReasons('Ada');
    await expect(rule.element).to.be.accessible();
    rule.element.style.inlineSize = '380px';
    await expect(rule.element).to.be.accessible();
    for (const groupId of [undefined, id, 'reachable']) {
      const page = await EditorPage.open(adapter, groupId === undefined ? {} : { groupId });
      await expect(page.element).to.be.accessible();
    }
  });

  it('says how many fit, and names the first with the facts that decide', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('2 customers');
    await page.sees('50% of everyone');
    await page.sees('4 visits since May 21, 2026');
    expect(page.all('[aria-labelledby=members] .name').map((name) => name.textContent)).to.deep.equal([
      'Ada',
      'Cleo',
    ]);
    await page.sees('In words: visited at least 3 times in the last 6 months');
  });

  it('says why somebody is in, and until when', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    const reasons = await page.openReasons('Ada');
    expect(reasons).to.contain('In the group until January 2, 2027');
    expect(reasons).to.contain('visited at least 3 times in the last 6 months');
    expect(reasons).to.contain('4 visits since May 21, 2026');
    expect(page.person('Ada')!.querySelector('button')!.getAttribute('aria-expanded')).to.equal('true');
  });

  it('says of anybody who is looked for why not, with the nearest miss', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('Why is somebody in or not?');
    page.write('.look input', 'ben');
    const reasons = await page.openReasons('Ben', '.look');
    expect(page.person('Ben', '.look')!.textContent).to.contain('Not in');
    expect(reasons).to.contain('2 visits since May 21, 2026, needs 3');
    expect(reasons).to.contain('1 more visit before April 2, 2027');
    page.write('.look input', 'nobody like that');
    await page.sees('Nobody is called that.');
  });

  it('shows reasons nested as the conditions are, each list with its answer', async () => {
    const { adapter } = await openShop();
    const lately: Filter = { field: 'lastVisit', op: 'within', value: 'P30D' };
    const rich: Filter = { field: 'spend', op: 'atLeast', value: 100_000 };
    const filter: Filter = { all: [OFTEN, { any: [rich, { not: { any: [rich, { not: lately }] } }] }] };
    const page = await EditorPage.open(adapter, { filter });
    await page.openReasons('Ada');
    const outline = (list: Element): unknown[] =>
      [...list.children].map((line) => {
        const answer = ['holds', 'fails', 'unknown'].find((each) => line.classList.contains(each));
        const inner = line.querySelector('.reasons');
        const text = plain(line.querySelector('.rule')!.textContent ?? '');
        return inner === null ? `${answer}: ${text}` : { [`${answer}: ${text}`]: outline(inner) };
      });
    expect(outline(page.person('Ada')!.querySelector('.reasons')!)).to.deep.equal([
      'holds: visited at least 3 times in the last 6 months',
      {
        'holds: Any of these': [
          'fails: spent at least $1,000.00',
          {
            'holds: All of these': [
              'holds: not (spent at least $1,000.00)',
              'holds: last visited in the last 30 days',
            ],
          },
        ],
      },
    ]);
    await expect(page.element).to.be.accessible();
  });

  it('says it in Canadian French and in Spanish too', async () => {
    const { adapter } = await openShop();
    const french = await EditorPage.open(adapter, { groupId: 'regulars', lang: 'fr-CA' });
    await french.sees('Groupe programmé');
    french.write('.look input', 'ben');
    expect(await french.openReasons('Ben', '.look')).to.contain(
      '2 visites depuis le 21 mai 2026, il en faut 3',
    );
    const spanish = await EditorPage.open(adapter, { groupId: 'regulars', lang: 'es' });
    await spanish.sees('Grupo inteligente');
    spanish.write('.look input', 'ben');
    expect(await spanish.openReasons('Ben', '.look')).to.contain('1 visita más antes del 2 de abril de 2027');
  });

  it('names who leaves by themselves, and looks further ahead when asked', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('1 customer leaves');
    expect(page.find('.forecast .facts')!.textContent).to.contain('Cleo');
    const days = page.find<HTMLSelectElement>('.forecast select')!;
    days.value = '90';
    days.dispatchEvent(new Event('change'));
    await page.sees('2 customers leave');
    const lapsed = await EditorPage.open(adapter, { groupId: 'lapsed' });
    await lapsed.sees('Cleo');
  });

  it('counts again as the rule changes, and saves it', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('2 customers');
    const times = (): HTMLInputElement | null =>
      page.find('customer-filter-builder')?.shadowRoot?.querySelector('input') ?? null;
    await waitUntil(() => times() !== null, 'the condition is there');
    times()!.value = '4';
    times()!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    times()!.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await page.sees('1 customer');
    await page.sees('Not saved yet');
    const saved = oneEvent(page.element, 'group-saved');
    page.press('.save');
    const { group } = ((await saved) as CustomEvent<{ group: Group }>).detail;
    expect(group.filter).to.deep.equal({ ...OFTEN, value: 4 });
    expect((await page.group('regulars')).edited).to.equal(true);
    await page.sees('Saved');
    expect(page.text).to.not.contain('Not saved yet');
  });

  it('gives a built-in group its first rule back', async () => {
    const { adapter } = await openShop();
    await adapter.call('groups.save', { group: { id: 'regulars', filter: { ...OFTEN, value: 9 } } });
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('visited at least 9 times');
    await choose(page.find('.head customer-menu'), 'reset');
    await page.sees('visited at least 3 times');
    expect((await page.group('regulars')).edited).to.not.equal(true);
  });

  it('makes a group of a filter, and asks for the name it lacks', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { filter: { ...OFTEN, value: 2 } });
    await page.sees('New smart group');
    page.press('.save');
    await page.sees('Give the group a name.');
    await waitUntil(() => page.root.activeElement?.id === 'group-name', 'the name has the focus');
    expect(page.requests).to.deep.equal([]);
    await sendKeys({ type: 'Twice or more' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      async () => (await page.groups()).some(({ name }) => name === 'Twice or more'),
      'it is made',
    );
    await page.sees('Twice or more');
    expect((await page.groups()).find(({ name }) => name === 'Twice or more')?.count).to.equal(3);
  });

  it('asks for a condition, and for a name that is free', async () => {
    const { adapter } = await openShop();
    await adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    const empty = await EditorPage.open(adapter);
    empty.write('#group-name', 'Everybody again');
    empty.press('.save');
    await empty.sees('Add at least one condition');
    const taken = await EditorPage.open(adapter, { filter: OFTEN });
    taken.write('#group-name', 'friends');
    taken.press('.save');
    await taken.sees('Another group has this name.');
  });

  it('saves a changed rule as another group', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    await page.sees('2 customers');
    page.press('.save-new');
    await waitUntil(
      async () => (await page.groups()).some(({ name }) => name === 'Regulars (copy)'),
      'it is another group',
    );
    expect((await page.group('regulars')).edited).to.not.equal(true);
  });

  it('tells what somebody else saved meanwhile, and lets the person choose', async () => {
    const { adapter } = await openShop();
    const { id, version } = await adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    const page = await EditorPage.open(adapter, { groupId: id });
    page.write('#group-name', 'Good friends');
    await adapter.call('groups.save', {
      group: { id, version, name: 'Old friends', filter: { ...OFTEN, value: 5 } },
    });
    await page.sees('Somebody else saved this group meanwhile.');
    await page.sees('Its name is now “Old friends”.');
    await page.sees('Its rule is now: visited at least 5 times');
    page.press('.mine');
    await waitUntil(() => page.find('.mine') === null, 'it is settled');
    page.press('.save');
    await waitUntil(async () => (await page.group(id)).name === 'Good friends', 'mine is saved');
  });

  it('takes up what somebody else saved where nothing was written here', async () => {
    const { adapter } = await openShop();
    const { id, version } = await adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    const page = await EditorPage.open(adapter, { groupId: id });
    await adapter.call('groups.save', { group: { id, version, name: 'Old friends', filter: OFTEN } });
    await waitUntil(() => page.find<HTMLInputElement>('#group-name')?.value === 'Old friends', 'it follows');
    expect(page.find('.mine')).to.equal(null);
  });

  it('says that a group is gone; what was written is saved as a new one', async () => {
    const { adapter } = await openShop();
    const { id } = await adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    const left = await EditorPage.open(adapter, { groupId: id });
    const written = await EditorPage.open(adapter, { groupId: id });
    written.write('#group-name', 'Best friends');
    await adapter.call('groups.remove', { groupId: id });
    await left.sees('Somebody deleted it');
    await written.sees('save it as a new group');
    written.press('.save');
    await waitUntil(
      async () => (await written.groups()).some(({ name }) => name === 'Best friends'),
      'nothing is lost',
    );
  });

  it('marks a rule whose field is gone, and takes the line away', async () => {
    const { adapter } = await openShop();
    await adapter.call('directory.configure', {
      customFields: [{ key: 'diet', name: 'Diet', type: 'text' }],
    });
    const filter: Filter = { all: [OFTEN, { field: 'custom.diet', op: 'isSet' }] };
    const { id } = await adapter.call('groups.save', { group: { name: 'Diet', filter } });
    await adapter.call('directory.configure', { customFields: [] });
    const page = await EditorPage.open(adapter, { groupId: id });
    await page.sees('Something that this rule asks for is gone');
    await waitUntil(() => deepQuery(page.root, '.remove') !== null, 'the lines are there');
    const builder = page.find('customer-filter-builder')!.shadowRoot!;
    [...builder.querySelectorAll<HTMLElement>('.remove')].at(-1)!.click();
    await page.sees('2 customers');
    page.press('.save');
    await waitUntil(async () => ((await page.group(id)).issues ?? []).length === 0, 'it is repaired');
  });

  it('offers nothing to change without permission, but says why', async () => {
    const { adapter } = await openShop();
    const page = await EditorPage.open(adapter, { groupId: 'regulars' });
    page.element.directory!.setPermissions(['view', 'viewContact']);
    await page.sees('You may look at groups, but not change them.');
    expect(page.find('.foot')).to.equal(null);
    expect(await page.openReasons('Ada')).to.contain('4 visits');
  });

  it('tells what failed, and counts when it is tried again', async () => {
    const { adapter } = await openShop();
    const weather = { failureRate: 0 };
    const page = await EditorPage.open(withLatency(adapter, weather), { groupId: 'regulars' });
    await page.sees('2 customers');
    weather.failureRate = 1;
    page.press('.save-new');
    await page.sees('The directory cannot be reached at the moment.');
    weather.failureRate = 0;
    page.press('.save-new');
    await waitUntil(async () => (await page.groups()).length === 9, 'it is saved');
  });

  it('marks a rule whose group is gone, and does not widen it by the way', async () => {
    const { adapter } = await openShop();
    const wine = await adapter.call('groups.save', { group: { name: 'Wine club', kind: 'manual' } });
    const inWine: Filter = { field: 'groups', op: 'isAnyOf', value: [wine.id, 'regulars'] };
    // The third part is nested deeper than lines go.
    const deep: Filter = { all: [OFTEN, { any: [OFTEN, { all: [inWine, OFTEN] }] }] };
    const page = await EditorPage.open(adapter, { filter: { all: [OFTEN, inWine] } });
    await page.sees('2 customers');
    page.write('#group-name', 'Wine and regulars');
    await adapter.call('groups.remove', { groupId: wine.id });
    await page.sees('Something that this rule asks for is gone');
    await page.sees('A group in this line is gone. Choose other groups, or remove the line.');
    expect(page.text).to.contain('a deleted group or Regulars');
    page.press('.save');
    await waitUntil(() => page.find('.rule .field-error'), 'it is not saved');
    const builder = page.find('customer-filter-builder')!.shadowRoot!;
    expect(builder.activeElement?.closest('.line')?.getAttribute('aria-label')).to.equal('Groups');
    const filters = (page.find('customer-filter-builder') as CustomerFilterBuilderElement).filterState!;
    const line = filters.brokenLines[0]!;
    filters.setCondition(line.key, { ...inWine, value: [] });
    await page.sees('Choose at least one.');
    page.press('.save');
    await page.sees('A condition still needs something. Finish it, or remove it.');
    expect((await page.groups()).some(({ name }) => name === 'Wine and regulars')).to.equal(false);
    filters.setCondition(line.key, { ...inWine, value: ['regulars'] });
    await waitUntil(() => page.find('.bar.warning') === null, 'it is repaired');
    page.press('.save');
    await waitUntil(async () => (await page.groups()).some(({ name }) => name === 'Wine and regulars'));
    filters.load(deep);
    await page.sees('It asks for a field or a group that is gone. Remove it.');
  });

  it('keeps who comes and goes in a manual group until it is saved, and undoes it as one', async () => {
    const { adapter, ids } = await openShop();
    const { id } = await adapter.call('groups.save', { group: { name: 'Wine club', kind: 'manual' } });
    await adapter.call('groups.addMembers', { groupId: id, ids: [ids.Ada] });
    const page = await EditorPage.open(adapter, { groupId: id });
    await page.sees('Members 1');
    expect(page.find('customer-filter-builder'), 'no conditions').to.equal(null);
    page.write('.adding input', 'b');
    await waitUntil(() => page.person('Ben', '.adding'), 'Ben is found');
    page.person('Ben', '.adding')!.querySelector('button')!.click();
    await page.sees('Members 2');
    expect(page.person('Ben', '.adding')!.textContent).to.contain('Added');
    page.find(`[aria-label="Remove Ada"]`)!.click();
    await page.sees('Members 1');
    expect(page.person('Ada', '[aria-labelledby=people]')!.textContent).to.contain('leaves when saved');
    expect(page.person('Ben', '[aria-labelledby=people]')!.textContent).to.contain('joins when saved');
    expect((await page.group(id)).count, 'nothing is saved yet').to.equal(1);
    await page.sees('Not saved yet');
    await expect(page.element).to.be.accessible();
    page.write('#group-name', 'Wine friends');
    page.press('.save');
    await page.sees('Group “Wine friends” saved');
    await waitUntil(async () => (await page.membersOf(id)).join() === 'Ben', 'it is saved');
    await waitUntil(() => page.person('Ada', '[aria-labelledby=people]') === undefined, 'she is gone');
    page.find('customer-notices')!.shadowRoot!.querySelector<HTMLElement>('.undo')!.click();
    await waitUntil(async () => (await page.membersOf(id)).join() === 'Ada', 'all of it is undone');
    expect((await page.group(id)).name).to.equal('Wine club');
    await page.sees('Members 1');
  });

  it('lets somebody stay, and the focus with them, and drops what was changed', async () => {
    const { adapter, ids } = await openShop();
    const { id } = await adapter.call('groups.save', { group: { name: 'Wine club', kind: 'manual' } });
    await adapter.call('groups.addMembers', { groupId: id, ids: [ids.Ada] });
    const page = await EditorPage.open(adapter, { groupId: id });
    await page.sees('Members 1');
    page.find('[aria-label="Remove Ada"]')!.focus();
    page.find('[aria-label="Remove Ada"]')!.click();
    await waitUntil(() => page.find('[aria-label="Keep Ada"]'), 'she can stay');
    expect(page.root.activeElement).to.equal(page.find('[aria-label="Keep Ada"]'));
    page.find('[aria-label="Keep Ada"]')!.click();
    await waitUntil(() => page.find('.discard') === null, 'nothing is changed');
    page.write('.adding input', 'b');
    await waitUntil(() => page.person('Ben', '.adding'), 'Ben is found');
    const add = page.person('Ben', '.adding')!.querySelector('button')!;
    add.focus();
    add.click();
    await page.sees('Members 2');
    expect(page.root.activeElement, 'the focus stays').to.equal(add);
    expect(add.ariaLabel).to.equal('Added: Remove Ben');
    page.find('[aria-label="Remove Ben"]')!.focus();
    page.find('[aria-label="Remove Ben"]')!.click();
    await page.sees('Members 1');
    expect(page.root.activeElement, 'the next line').to.equal(page.find('[aria-label="Remove Ada"]'));
    add.click();
    await page.sees('Members 2');
    page.press('.discard');
    await page.sees('Members 1');
    expect(await page.membersOf(id)).to.deep.equal(['Ada']);
  });

  it('makes no half group: where members cannot be added, none is made', async () => {
    const { adapter } = await openShop();
    const stubborn: DirectoryAdapter = {
      operations: adapter.operations,
      call: (name, ...rest) =>
        name === 'groups.addMembers'
          ? Promise.reject(new DirectoryError('unavailable', 'No.'))
          : adapter.call(name, ...rest),
      subscribe: (listener) => adapter.subscribe(listener),
      close: () => adapter.close(),
    };
    const page = await EditorPage.open(stubborn);
    const { customers } = await adapter.call('customers.query', {});
    const outcome = await page.element.directory!.request({
      type: 'save-group',
      group: { name: 'Half', kind: 'manual' },
      members: customers.map(({ id }) => id),
    });
    expect(outcome.ok).to.equal(false);
    expect((await page.groups()).map(({ name }) => name)).not.to.contain('Half');
  });

  it('makes a manual group with those who were looked for', async () => {
    const { adapter } = await openShop();
    const element = await fixture<CustomerDirectoryElement>(
      html`<customer-directory style="block-size: 700px"></customer-directory>`,
    );
    element.adapter = adapter;
    await element.ready;
    await element.directory!.request({ type: 'new-group', kind: 'manual', name: 'Neighbours' });
    await waitUntil(() => deepQuery(element.shadowRoot!, '.adding input'), 'it is open');
    const editor = deepQuery(element.shadowRoot!, 'customer-group-editor') as CustomerGroupEditorElement;
    const page = new EditorPage(editor, adapter);
    page.write('.adding input', 'dan');
    await waitUntil(() => page.person('Dan', '.adding'), 'Dan is found');
    page.person('Dan', '.adding')!.querySelector('button')!.click();
    await page.sees('Members 1');
    page.press('.save');
    await waitUntil(() => element.directory!.snapshot.dialog === 'none', 'it closes');
    const made = (await page.groups()).find(({ name }) => name === 'Neighbours')!;
    expect(made.count).to.equal(1);
    expect(element.groupId, 'the list shows it').to.equal(made.id);
    const notices = deepQuery(element.shadowRoot!, 'customer-notices')!.shadowRoot!;
    await waitUntil(() => notices.querySelector('.undo'), 'it can be undone');
    expect(plain(notices.textContent ?? '')).to.contain('Group “Neighbours” made with 1 customer');
    notices.querySelector<HTMLElement>('.undo')!.click();
    await waitUntil(async () => !(await page.groups()).some(({ id }) => id === made.id), 'it is gone again');
    await waitUntil(() => element.groupId === 'all', 'the list shows everybody again');
  });
});

describe('groups in <customer-directory>', () => {
  async function open(): Promise<{ element: CustomerDirectoryElement; shop: Shop }> {
    const shop = await openShop();
    const element = await fixture<CustomerDirectoryElement>(
      html`<customer-directory style="block-size: 700px; inline-size: 1200px"></customer-directory>`,
    );
    element.adapter = shop.adapter;
    await element.ready;
    await waitUntil(() => element.directory!.snapshot.groups !== undefined, 'groups are there');
    return { element, shop };
  }

  const editorIn = (element: CustomerDirectoryElement): CustomerGroupEditorElement | null =>
    deepQuery(element.shadowRoot!, 'customer-group-editor') as CustomerGroupEditorElement | null;

  async function pageIn(element: CustomerDirectoryElement, adapter: DirectoryAdapter): Promise<EditorPage> {
    await waitUntil(() => editorIn(element)?.shadowRoot?.querySelector('form'), 'the editor is open');
    return new EditorPage(editorIn(element)!, adapter);
  }

  it('opens the editor from the Actions menu, and keeps what was written when it is left', async () => {
    const { element, shop } = await open();
    const { id } = await shop.adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    element.groupId = id;
    await waitUntil(() => deepText(element.shadowRoot!).includes('2 customers'), 'the group is shown');
    const actions = (): HTMLElement | null => deepQuery(element.shadowRoot!, 'customer-menu.actions');
    await waitUntil(
      () => actions()?.shadowRoot?.querySelector('[data-id=edit-group]'),
      'the group can be edited',
    );
    await choose(actions(), 'edit-group');
    const page = await pageIn(element, shop.adapter);
    page.write('#group-name', 'Best friends');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => editorIn(element) === null, 'it is left');
    const line = deepQuery(element.shadowRoot!, `[data-id="${id}"]`)!;
    await waitUntil(() => line.getAttribute('aria-label')?.includes('not saved yet'), 'the list tells');
    await element.directory!.request({ type: 'edit-group', groupId: id });
    const again = await pageIn(element, shop.adapter);
    await again.sees('These are your changes from before, not saved yet.');
    expect(again.find<HTMLInputElement>('#group-name')!.value).to.equal('Best friends');
    again.press('.discard');
    await waitUntil(
      () => again.find<HTMLInputElement>('#group-name')!.value === 'Friends',
      'they are given up',
    );
  });

  it('saves, closes, and offers to undo', async () => {
    const { element, shop } = await open();
    const { id } = await shop.adapter.call('groups.save', { group: { name: 'Friends', filter: OFTEN } });
    await element.directory!.request({ type: 'edit-group', groupId: id });
    const page = await pageIn(element, shop.adapter);
    page.write('#group-name', 'Best friends');
    const saved = oneEvent(element, 'group-saved');
    page.press('.save');
    await saved;
    await waitUntil(() => element.directory!.snapshot.dialog === 'none', 'it closes');
    await waitUntil(() => deepText(element.shadowRoot!).includes('Group “Best friends” saved'), 'it is told');
  });

  it('says in the profile which groups somebody is in, and why', async () => {
    const { element, shop } = await open();
    element.customerId = shop.ids.Ada;
    const memberships = (): HTMLElement | null => deepQuery(element.shadowRoot!, 'customer-memberships');
    const badge = (text: string): HTMLElement | undefined =>
      [...(memberships()?.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])].find((button) =>
        button.textContent?.includes(text),
      );
    await waitUntil(() => badge('Regulars'), 'she is a regular');
    await expect(memberships()!).to.be.accessible();
    badge('Regulars')!.click();
    await waitUntil(
      () => deepText(memberships()!.shadowRoot!).includes('In the group until January 2, 2027'),
      'it says until when',
    );
    element.customerId = shop.ids.Ben;
    await waitUntil(() => badge('Why not Regulars?'), 'he may ask why not');
    badge('Why not Regulars?')!.click();
    await waitUntil(
      () => deepText(memberships()!.shadowRoot!).includes('1 more visit before April 2, 2027'),
      'it says what is missing',
    );
  });

  it('focuses the search when it is focused itself', async () => {
    const { element } = await open();
    await element.updateComplete;
    element.focus();
    await waitUntil(() => {
      const search = deepQuery(element.shadowRoot!, '.search input[part=search-field]')!;
      return (search.getRootNode() as ShadowRoot).activeElement === search;
    }, 'the search has the focus');
  });
});
