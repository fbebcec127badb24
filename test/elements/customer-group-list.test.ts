import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Group } from '../../src/core/group.js';
import type { CustomerGroupListElement } from '../../src/elements/customer-group-list.js';
import type { CustomerMenuElement, MenuChosen, MenuEntry } from '../../src/elements/menu-button.js';
import type { DirectoryRequest } from '../../src/state/requests.js';
import { FakeAdapter } from './fake-adapter.js';
import '../../src/register/customer-group-list.js';
import { waitUntil } from './wait-until.js';

const press = (key: string): Promise<unknown> => sendKeys({ press: key });

const group = (id: string, kind: Group['kind'], count: number, name = ''): Group => ({
  id,
  kind,
  count,
  name,
  version: 1,
});

function adapterWithGroups(): FakeAdapter {
  const adapter = new FakeAdapter(1204);
  adapter.groups = [
    { ...group('all', 'all', 1204), builtIn: true },
    { ...group('instant-profiles', 'system', 300), builtIn: true },
    { ...group('regulars', 'smart', 80), builtIn: true },
    group('wine', 'manual', 12, 'Wine club'),
    group('beer', 'manual', 0, 'Beer club'),
  ];
  for (const { id } of adapter.groups) adapter.members.set(id, new Set());
  adapter.members.set('wine', new Set(Array.from({ length: 12 }, (_, index) => `p${index}`)));
  return adapter;
}

async function open(
  adapter: FakeAdapter,
  { compact = false, lang = 'en', dir = 'ltr' } = {},
): Promise<{ element: CustomerGroupListElement; root: ShadowRoot; requests: DirectoryRequest[] }> {
  await setViewport({ width: 800, height: 600 });
  const box = await fixture<HTMLElement>(
    html`<div lang=${lang} dir=${dir}><customer-group-list ?compact=${compact}></customer-group-list></div>`,
  );
  const element = box.querySelector('customer-group-list')!;
  element.style.setProperty('inline-size', compact ? '400px' : '220px');
  const requests: DirectoryRequest[] = [];
  element.addEventListener('customer-request', (event) => {
    requests.push((event as CustomEvent<DirectoryRequest>).detail);
  });
  element.adapter = adapter;
  await element.updateComplete;
  await waitUntil(() => element.directory?.snapshot.groups !== undefined);
  await element.updateComplete;
  return { element, root: element.shadowRoot!, requests };
}

const texts = (root: ShadowRoot, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((element) => element.textContent?.trim() ?? '');

const item = (root: ShadowRoot, id: string): HTMLElement =>
  root.querySelector<HTMLElement>(`[data-id="${id}"]`)!;

async function choose(menu: Element | null, id: string): Promise<void> {
  const element = menu as CustomerMenuElement;
  element.show();
  await element.updateComplete;
  element.shadowRoot!.querySelector<HTMLElement>(`[data-id="${id}"]`)!.click();
}

/** What the menu of a group offers. */
async function deedsOf(root: ShadowRoot, id: string): Promise<string[]> {
  const menu = item(root, id).parentElement!.querySelector<CustomerMenuElement>('.more');
  await menu?.updateComplete;
  return [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [])].map(
    (line) => line.dataset['id']!,
  );
}

describe('<customer-group-list>', () => {
  it('is accessible, as a column and as a menu', async () => {
    for (const compact of [false, true]) {
      const { element } = await open(adapterWithGroups(), { compact });
      await expect(element).to.be.accessible();
    }
  });

  it('lists everybody, system, smart and manual groups with their counts', async () => {
    const { root } = await open(adapterWithGroups());
    expect(texts(root, '.name')).to.deep.equal([
      'All customers',
      'Instant profiles',
      'Regulars',
      'Wine club',
      'Beer club',
    ]);
    expect(texts(root, '.members')).to.deep.equal(['1,204', '300', '80', '12', '0']);
    expect(texts(root, 'h3')).to.deep.equal(['Smart groups', 'Manual groups']);
    expect(item(root, 'wine').getAttribute('aria-label')).to.equal('Wine club, 12 customers');
  });

  it('names the groups that every directory has in the language of the page', async () => {
    const { root } = await open(adapterWithGroups(), { lang: 'fr-CA' });
    await waitUntil(() => texts(root, '.name')[0] === 'Tous les clients');
    expect(texts(root, '.name').slice(0, 3)).to.deep.equal([
      'Tous les clients',
      'Profils instantanés',
      'Habitués',
    ]);
    expect(texts(root, '.members')[0]?.replace(/\s/g, ' ')).to.equal('1 204');
  });

  it('shows a group that is chosen, and marks it', async () => {
    const { element, root, requests } = await open(adapterWithGroups());
    expect(item(root, 'all').getAttribute('aria-current')).to.equal('true');
    item(root, 'wine').click();
    await element.updateComplete;
    expect(requests).to.deep.equal([{ type: 'show-group', groupId: 'wine' }]);
    expect(item(root, 'wine').getAttribute('aria-current')).to.equal('true');
    expect(item(root, 'all').hasAttribute('aria-current')).to.equal(false);
    const weight = (id: string): number => Number(getComputedStyle(item(root, id)).fontWeight);
    expect(weight('wine')).to.be.greaterThan(weight('all'));
  });

  it('counts again when customers come and go', async () => {
    const adapter = adapterWithGroups();
    const { root } = await open(adapter);
    adapter.add('x1', { name: 'Newcomer' });
    adapter.tell();
    await waitUntil(() => texts(root, '.members')[0] === '1,205');
  });

  it('walks with the arrow keys from one stop of Tab', async () => {
    const { element, root } = await open(adapterWithGroups());
    const focused = (): string | undefined => (root.activeElement as HTMLElement | null)?.dataset['id'];
    expect(root.querySelectorAll('.group[tabindex="0"]')).to.have.length(1);
    element.focus();
    expect(focused()).to.equal('all');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()).to.equal('regulars');
    await press('End');
    expect(focused()).to.equal('beer');
    await press('ArrowRight');
    expect(root.activeElement?.localName).to.equal('customer-menu');
    await press('ArrowLeft');
    expect(focused()).to.equal('beer');
    await press('Home');
    await press('Enter');
    expect(focused()).to.equal('all');
    expect(root.querySelectorAll('.group[tabindex="0"]')).to.have.length(1);
  });

  it('makes a manual group in place', async () => {
    const adapter = adapterWithGroups();
    const { root, requests } = await open(adapter);
    await choose(root.querySelector('.add'), 'manual');
    await waitUntil(() => root.activeElement?.localName === 'input', 'the field has the focus');
    await sendKeys({ type: 'Neighbours' });
    await press('Enter');
    await waitUntil(() => texts(root, '.name').includes('Neighbours'));
    expect(requests).to.deep.equal([{ type: 'save-group', group: { name: 'Neighbours', kind: 'manual' } }]);
    expect(root.querySelector('form')).to.equal(null);
    expect((root.activeElement as HTMLElement).className).to.contain('add');
  });

  it('drops a name with Escape, and asks for one that is missing', async () => {
    const { root, requests } = await open(adapterWithGroups());
    await choose(root.querySelector('.add'), 'manual');
    await waitUntil(() => root.activeElement?.localName === 'input');
    await press('Enter');
    expect(root.querySelector('form')).to.not.equal(null);
    let reachedPage = false;
    const listen = (): void => void (reachedPage = true);
    document.addEventListener('keydown', listen);
    await press('Escape');
    document.removeEventListener('keydown', listen);
    await waitUntil(() => root.querySelector('form') === null);
    expect(requests).to.deep.equal([]);
    expect(reachedPage, 'Escape is for the field alone').to.equal(false);
  });

  it('renames and deletes its own groups, not those that every directory has', async () => {
    const adapter = adapterWithGroups();
    const { element, root, requests } = await open(adapter);
    expect(await deedsOf(root, 'regulars')).to.deep.equal(['edit']);
    expect(await deedsOf(root, 'wine')).to.deep.equal(['edit', 'rename', 'delete']);
    item(root, 'regulars').focus();
    await press('F2');
    expect(root.querySelector('form')).to.equal(null);
    item(root, 'wine').focus();
    await press('F2');
    await waitUntil(() => root.activeElement?.localName === 'input');
    expect((root.activeElement as HTMLInputElement).value).to.equal('Wine club');
    await sendKeys({ type: 'Wine lovers' });
    await press('Enter');
    await waitUntil(() => texts(root, '.name').includes('Wine lovers'));
    expect(requests.at(-1)).to.deep.equal({
      type: 'save-group',
      group: { id: 'wine', version: 1, name: 'Wine lovers', kind: 'manual' },
    });

    const more = item(root, 'beer').parentElement!.querySelector('.more');
    await choose(more, 'delete');
    await waitUntil(() => !texts(root, '.name').includes('Beer club'));
    expect(requests.at(-1)).to.deep.equal({ type: 'remove-group', groupId: 'beer' });
    await element.updateComplete;
    await waitUntil(() => root.activeElement !== null, 'the focus stays in the groups');
  });

  it('offers no change without permission', async () => {
    const { element, root } = await open(adapterWithGroups());
    element.directory?.setPermissions(['view']);
    await element.updateComplete;
    expect(root.querySelector('.add')).to.equal(null);
    expect(await deedsOf(root, 'wine')).to.deep.equal([]);
    expect(await deedsOf(root, 'regulars'), 'the rule may be read').to.deep.equal(['edit']);
  });

  it('tells what a group means where the focus is, and forgets it with Escape', async () => {
    const adapter = adapterWithGroups();
    const filter = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };
    adapter.groups = adapter.groups.map((each) => (each.id === 'regulars' ? { ...each, filter } : each));
    const { element, root } = await open(adapter);
    const meaning = root.querySelector<HTMLElement>('.meaning')!;
    element.focus();
    await press('ArrowDown');
    await waitUntil(() => meaning.textContent?.includes('the name comes from the card'));
    await press('ArrowDown');
    expect(meaning.textContent).to.equal('Visited at least 3 times in the last 6 months.');
    await element.updateComplete;
    expect(item(root, 'regulars').getAttribute('aria-describedby')).to.equal('meaning');
    expect(getComputedStyle(meaning).display).to.equal('block');
    await press('Escape');
    expect(getComputedStyle(meaning).display).to.equal('none');
    expect((root.activeElement as HTMLElement).dataset['id'], 'the focus stays').to.equal('regulars');
  });

  it('goes to the group whose name is typed', async () => {
    const { element, root } = await open(adapterWithGroups());
    const focused = (): string | undefined => (root.activeElement as HTMLElement | null)?.dataset['id'];
    element.focus();
    await press('w');
    expect(focused()).to.equal('wine');
    await sendKeys({ type: 'x' });
    expect(focused(), 'nothing is called that').to.equal('wine');
  });

  it('marks a group whose rule asks for what is gone', async () => {
    const adapter = adapterWithGroups();
    const issues = [{ code: 'unknown-field', field: 'filter', message: '' }];
    adapter.groups.push({ ...group('diet', 'smart', 0, 'Diet'), issues });
    const { root } = await open(adapter);
    expect(item(root, 'diet').getAttribute('aria-label')).to.equal('Diet, 0 customers, needs repair');
    expect(item(root, 'diet').querySelector('.broken')).to.not.equal(null);
    item(root, 'beer').focus();
    await press('d');
    await waitUntil(() =>
      root.querySelector('.meaning')!.textContent?.includes('Edit the rule to repair it'),
    );
  });

  it('finds one of a thousand groups, as a column and as a menu', async () => {
    for (const compact of [false, true]) {
      const adapter = adapterWithGroups();
      for (let number = 1; number <= 1000; number++) {
        adapter.groups.push(group(`c${number}`, 'manual', number, `Campaign ${number}`));
      }
      const { element, root, requests } = await open(adapter, { compact });
      if (compact) {
        const menu = root.querySelector('customer-menu.groups')!;
        expect(menu.shadowRoot!.querySelectorAll('.item').length).to.be.lessThan(12);
        await choose(menu, 'find');
        await waitUntil(() => root.querySelector('dialog')?.open);
      }
      const field = root.querySelector<HTMLInputElement>('.search input')!;
      field.focus();
      await sendKeys({ type: 'paign 777' });
      await waitUntil(() => root.querySelectorAll('.group').length === 1);
      await press('Enter');
      await element.updateComplete;
      expect(requests).to.deep.equal([{ type: 'show-group', groupId: 'c777' }]);
      await waitUntil(() => !compact || root.querySelector('dialog') === null, 'the window closes');
    }
  });

  it('offers ready-made groups with how many they have, and opens them in the editor', async () => {
    const adapter = adapterWithGroups();
    const filter = { field: 'lastVisit', op: 'notWithin', value: 'P90D' };
    adapter.operations.add('groups.presets');
    const call = adapter.call.bind(adapter);
    adapter.call = (name: string, ...rest: [never]) =>
      name === 'groups.presets'
        ? Promise.resolve({ presets: [{ key: 'at-risk', filter, count: 31 }] })
        : call(name as never, ...rest);
    const { root, requests } = await open(adapter);
    const add = root.querySelector<CustomerMenuElement>('.add')!;
    add.focus();
    await waitUntil(() => add.shadowRoot!.querySelector('[data-id=at-risk]') !== null);
    expect(add.shadowRoot!.querySelector('[data-id=at-risk]')!.textContent).to.contain('31');
    await choose(add, 'at-risk');
    expect(requests).to.deep.equal([{ type: 'new-group', kind: 'smart', name: 'At risk', filter }]);
  });

  it('asks for what its menus say', async () => {
    const adapter = adapterWithGroups();
    for (const name of ['groups.duplicate', 'groups.snapshot', 'groups.reset'] as const) {
      adapter.operations.add(name);
    }
    adapter.groups = adapter.groups.map((each) =>
      each.id === 'regulars' ? { ...each, edited: true } : each,
    );
    const { element, root, requests } = await open(adapter);
    element.addEventListener('customer-request', (event) => event.preventDefault());
    expect(await deedsOf(root, 'regulars')).to.deep.equal(['edit', 'duplicate', 'snapshot', 'reset']);
    const menu = item(root, 'regulars').parentElement!.querySelector('.more');
    for (const deed of ['edit', 'duplicate', 'snapshot', 'reset']) await choose(menu, deed);
    expect(requests).to.deep.equal([
      { type: 'edit-group', groupId: 'regulars' },
      { type: 'duplicate-group', groupId: 'regulars', name: 'Regulars (copy)' },
      { type: 'snapshot-group', groupId: 'regulars', name: 'Regulars, Nov 21, 2026' },
      { type: 'reset-group', groupId: 'regulars' },
    ]);
  });

  it('shows shapes of groups until they come', async () => {
    const element = await fixture<CustomerGroupListElement>(
      html`<customer-group-list></customer-group-list>`,
    );
    expect(element.shadowRoot!.querySelectorAll('.waiting').length).to.be.greaterThan(3);
    await expect(element).to.be.accessible();
  });

  it('is one line with a menu when compact', async () => {
    const { element, root, requests } = await open(adapterWithGroups(), { compact: true });
    const menu = root.querySelector('customer-menu.groups')!;
    expect(menu.shadowRoot!.querySelector('button')?.textContent?.trim()).to.equal('All customers');
    element.focus();
    await press('ArrowDown');
    await press('w');
    await press('Enter');
    await element.updateComplete;
    expect(requests).to.deep.equal([{ type: 'show-group', groupId: 'wine' }]);
    await waitUntil(() => menu.shadowRoot!.querySelector('button')?.textContent?.trim() === 'Wine club');
    await choose(root.querySelector('.more'), 'rename');
    await waitUntil(() => root.activeElement?.localName === 'input');
    expect((root.activeElement as HTMLInputElement).value).to.equal('Wine club');
  });
});

describe('<customer-menu>', () => {
  const ENTRIES: MenuEntry[] = [
    { id: 'add', label: 'Add', symbol: 'plus' },
    { id: 'off', label: 'Not now', disabled: true },
    { kind: 'separator' },
    { kind: 'heading', label: 'Sort by' },
    { kind: 'radio', id: 'name', label: 'Name', checked: false },
    { kind: 'radio', id: 'visits', label: 'Visits', checked: true },
    { kind: 'heading', label: 'Columns' },
    { kind: 'checkbox', id: 'phone', label: 'Phone', checked: true },
  ];

  interface OpenMenu {
    element: CustomerMenuElement;
    chosen: MenuChosen[];
    button: HTMLButtonElement;
    focused: () => string | undefined;
    isOpen: () => boolean;
  }

  async function openMenu(style = ''): Promise<OpenMenu> {
    const box = await fixture<HTMLElement>(
      html`<div>
        <customer-menu label="Actions"></customer-menu>
        <p>elsewhere</p>
      </div>`,
    );
    box.setAttribute('style', style);
    const element = box.querySelector('customer-menu')!;
    element.entries = ENTRIES;
    const chosen: MenuChosen[] = [];
    element.addEventListener('customer-menu-choose', (event) =>
      chosen.push((event as CustomEvent<MenuChosen>).detail),
    );
    await element.updateComplete;
    const root = element.shadowRoot!;
    return {
      element,
      chosen,
      button: root.querySelector('button')!,
      focused: () => (root.activeElement as HTMLElement | null)?.dataset['id'],
      isOpen: () => element.matches(':state(open)'),
    };
  }

  it('is accessible, closed and open', async () => {
    const { element } = await openMenu();
    await expect(element).to.be.accessible();
    element.show();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('opens at the checked line, walks with arrows, and goes round', async () => {
    const { button, focused, isOpen } = await openMenu();
    button.click();
    expect(isOpen()).to.equal(true);
    expect(focused()).to.equal('visits');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(focused()).to.equal('add');
    await press('ArrowUp');
    expect(focused()).to.equal('phone');
    await press('Home');
    expect(focused()).to.equal('add');
    await press('v');
    expect(focused()).to.equal('visits');
  });

  it('tells what was chosen, closes, and gives the focus back', async () => {
    const { element, button, chosen, isOpen } = await openMenu();
    button.focus();
    await press('ArrowDown');
    await press('Enter');
    expect(chosen).to.deep.equal([{ id: 'add' }]);
    expect(isOpen()).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('stays open for lines that are on or off, and does nothing for disabled ones', async () => {
    const { element, chosen, isOpen } = await openMenu();
    element.show();
    element.shadowRoot!.querySelector<HTMLElement>('[data-id=phone]')!.click();
    element.shadowRoot!.querySelector<HTMLElement>('[data-id=off]')!.click();
    expect(chosen).to.deep.equal([{ id: 'phone', checked: false }]);
    expect(isOpen()).to.equal(true);
  });

  it('closes with Escape, which goes no further', async () => {
    const { element, button, isOpen } = await openMenu();
    element.show();
    let reachedPage = false;
    const listen = (): void => void (reachedPage = true);
    document.addEventListener('keydown', listen);
    await press('Escape');
    document.removeEventListener('keydown', listen);
    expect(isOpen()).to.equal(false);
    expect(reachedPage).to.equal(false);
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });

  it('closes when its button is pressed again, and when the page scrolls', async () => {
    const { element, button, isOpen } = await openMenu();
    element.show();
    button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    button.click();
    expect(isOpen()).to.equal(false);
    element.show();
    document.dispatchEvent(new Event('scroll'));
    expect(isOpen()).to.equal(false);
  });

  it('stays inside the window wherever its button is', async () => {
    await setViewport({ width: 800, height: 600 });
    for (const corner of [
      'inset: 0 auto auto 0',
      'inset: 0 0 auto auto',
      'inset: auto 0 0 auto',
      'inset: auto auto 0 0',
    ]) {
      for (const direction of ['ltr', 'rtl']) {
        const { element } = await openMenu(`position: fixed; ${corner}; direction: ${direction}`);
        element.show();
        await nextFrame();
        const box = element.shadowRoot!.querySelector('.menu')!.getBoundingClientRect();
        expect(box.left, `${corner} ${direction}`).to.be.at.least(0);
        expect(box.right).to.be.at.most(document.documentElement.clientWidth);
        expect(box.top).to.be.at.least(0);
        expect(box.bottom).to.be.at.most(document.documentElement.clientHeight);
        element.hide();
      }
    }
  });
});
