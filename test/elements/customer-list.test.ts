import { ContextProvider } from '@lit/context';
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { civilDate } from '../../src/core/civil-date.js';
import { DirectoryError } from '../../src/core/errors.js';
import { today } from '../../src/i18n/today.js';
import { directoryContext } from '../../src/state/contexts.js';
import { DirectoryState } from '../../src/state/directory-state.js';
import { FakeAdapter, idOf } from './fake-adapter.js';
import { ListPage } from './list-fixture.js';
import { waitUntil } from './wait-until.js';

/** Presses a key, or several at once ("Shift+ArrowDown"). */
async function press(keys: string): Promise<void> {
  const modifiers = keys.split('+');
  const key = modifiers.pop() ?? '';
  for (const modifier of modifiers) await sendKeys({ down: modifier });
  await sendKeys({ press: key });
  for (const modifier of modifiers) await sendKeys({ up: modifier });
}

async function pressAll(...keys: string[]): Promise<void> {
  for (const key of keys) await press(key);
}

async function clickOn(element: Element): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}

const personAt = (index: number): string => `Person ${String(index).padStart(7, '0')}`;

describe('<customer-list>', () => {
  describe('for everybody', () => {
    for (const width of [1000, 760, 380]) {
      it(`is accessible at ${width} pixels`, async () => {
        const page = await ListPage.open(new FakeAdapter(8), { width, height: 500 });
        await expect(page.element).to.be.accessible();
      });
    }

    it('is accessible while selecting and without a match', async () => {
      const page = await ListPage.open(new FakeAdapter(4), { height: 400 });
      page.list.select([idOf(1)], true);
      await page.settled();
      await expect(page.element).to.be.accessible();
      await page.type('nobody of that name');
      await expect(page.element).to.be.accessible();
    });

    it('is accessible while it waits', async () => {
      const slow = new FakeAdapter(200);
      slow.holding = true;
      const page = await ListPage.open(slow, { waits: false, height: 300 });
      await expect(page.element).to.be.accessible();
    });

    it('is accessible with nobody in it, and when it failed', async () => {
      await expect((await ListPage.open(new FakeAdapter(0))).element).to.be.accessible();
      const broken = new FakeAdapter(200);
      broken.failure = new DirectoryError('unavailable', 'No network.');
      await expect((await ListPage.open(broken)).element).to.be.accessible();
    });

    it('says what each row and cell is', async () => {
      const adapter = new FakeAdapter(1204);
      adapter.changed.set(idOf(0), { lastVisit: '2020-02-03' });
      const page = await ListPage.open(adapter);
      const grid = page.scroller;
      expect(grid.getAttribute('role')).to.equal('grid');
      expect(grid.getAttribute('aria-rowcount')).to.equal('1205');
      expect(grid.getAttribute('aria-colcount')).to.equal('7');
      expect(grid.getAttribute('aria-multiselectable')).to.equal('true');
      expect(page.find('[aria-sort]')?.textContent?.trim()).to.equal('Name');

      const [row] = page.rows;
      expect(row?.ariaRowIndex).to.equal('2');
      expect(row?.ariaSelected).to.equal('false');
      const cells = [...(row?.querySelectorAll<HTMLElement>('[role=gridcell], [role=rowheader]') ?? [])];
      expect(cells.map((cell) => cell.ariaColIndex)).to.deep.equal(['1', '2', '3', '4', '5', '6', '7']);
      expect(cells.every((cell) => cell.ariaSelected === 'false')).to.equal(true);
      expect(row?.querySelector('input')?.getAttribute('aria-label')).to.equal('Select Person 0000000');

      const visit = row?.querySelector('.lastVisit');
      expect(visit?.getAttribute('aria-label') ?? visit?.textContent).to.contain('February 3, 2020');
      visit?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      visit?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
      expect(visit?.querySelector<HTMLElement>('.value')?.title).to.equal('February 3, 2020');
    });

    it('has one stop of Tab in its rows', async () => {
      const page = await ListPage.open(new FakeAdapter(200));
      const stops = page.scroller.querySelectorAll('[tabindex="0"]');
      expect(stops).to.have.length(1);
      await page.scrollTo(3000);
      const after = [...page.scroller.querySelectorAll<HTMLElement>('[tabindex="0"]')];
      expect(after).to.have.length(1);
      expect(page.visibleNames).to.include(after[0]?.querySelector('.label')?.textContent);
    });

    it('announces how many there are once, when it has settled', async () => {
      const page = await ListPage.open(new FakeAdapter(200));
      const said: string[] = [];
      const region = page.find('.announcement')!;
      // Where the browser has ariaNotify the region stays empty.
      Object.assign(region, { ariaNotify: (message: string) => said.push(message) });
      for (const text of ['person 00001', 'person 000019', 'person 0000199']) void page.type(text);
      await waitUntil(() => said.length > 0, 'something said');
      expect(said).to.deep.equal(['1 customer']);
      page.list.select([idOf(199)], true);
      await waitUntil(() => said.length > 1, 'the selection said');
      expect(said[1]).to.equal('1 selected');
    });
  });

  describe('rows', () => {
    it('show who a customer is and how to reach them', async () => {
      const adapter = new FakeAdapter(3);
      adapter.changed.set(idOf(0), {
        name: 'Ana Tremblay',
        companyName: 'Atelier Nord',
        emailAddress: 'ana@example.com',
        phoneNumber: '+15145550123',
        visits: 12,
        totalSpend: 123_456,
        badges: ['blocked'],
      });
      const page = await ListPage.open(adapter);
      const row = page.row('Ana Tremblay')!;
      const text = (selector: string): string | undefined =>
        row.querySelector(selector)?.textContent ?? undefined;
      expect(text('.avatar')).to.equal('AT');
      expect(text('.company')).to.equal('Atelier Nord');
      expect(text('.emailAddress')).to.equal('ana@example.com');
      expect(text('.phoneNumber')).to.equal('(514) 555-0123');
      expect(text('.visits')).to.equal('12');
      expect(text('.totalSpend')).to.equal('$1,234.56');
      expect(text('.badge:not([hidden])')).to.equal('Blocked');
    });

    it('show email and phone at every width', async () => {
      for (const width of [1200, 820, 660, 500, 380, 320]) {
        const page = await ListPage.open(new FakeAdapter(20), { width });
        const row = page.rows[0]!;
        for (const column of ['emailAddress', 'phoneNumber']) {
          const cell = row.querySelector(`.${column} .value`)!;
          const box = cell.getBoundingClientRect();
          const host = page.element.getBoundingClientRect();
          expect(box.width, `${column} at ${width}`).to.be.greaterThan(30);
          expect(box.left).to.be.at.least(host.left);
          expect(box.right).to.be.at.most(host.right);
        }
        expect(page.scroller.scrollWidth, `no sideways scrolling at ${width}`).to.equal(
          page.scroller.clientWidth,
        );
      }
    });

    it('cut no name that has room, and end before the edge', async () => {
      for (const density of ['comfortable', 'compact'] as const) {
        for (const width of [1200, 960, 900, 760, 700, 640, 380]) {
          const adapter = new FakeAdapter(20);
          adapter.changed.set(idOf(0), { name: 'Brian O’Brien', badges: ['instant-profile'] });
          const page = await ListPage.open(adapter, { width, properties: { density } });
          const row = page.row('Brian O’Brien')!;
          const where = `${density} at ${width}`;
          for (const selector of ['.label', '.badge:not([hidden])']) {
            const text = row.querySelector(selector)!;
            expect(text.scrollWidth, `${selector}, ${where}`).to.be.at.most(text.clientWidth);
          }
          const end = row.querySelector('.totalSpend')!.getBoundingClientRect().right;
          expect(row.getBoundingClientRect().right - end, where).to.be.greaterThan(15);
        }
      }
    });

    for (const enlarged of [1, 1.5, 2]) {
      it(`end before the edge with text ${enlarged * 100} % as large`, async () => {
        document.documentElement.style.fontSize = `${enlarged * 100}%`;
        try {
          for (const width of [1280, 1000, 800, 640, 380]) {
            const page = await ListPage.open(new FakeAdapter(20), { width });
            const edge = page.scroller.getBoundingClientRect().right;
            const cells = [
              ...page.root.querySelectorAll('.header .cell, .frame .row .cell, .frame .row .value'),
            ];
            const ends = cells.map((cell) => cell.getBoundingClientRect().right);
            expect(Math.max(...ends), `at ${width}`).to.be.at.most(edge);
            const name = page.rows[0]!.querySelector('.label')!;
            expect(name.scrollWidth, `the name at ${width}`).to.be.at.most(name.clientWidth);
          }
        } finally {
          document.documentElement.style.fontSize = '';
        }
      });
    }

    it('know which day it is in the zone of the merchant, as the core does', () => {
      const seed = 1 + Math.floor(Math.random() * 2_147_483_645);
      let state = seed;
      const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      for (const zone of ['UTC', 'America/Toronto', 'Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns']) {
        for (let turn = 0; turn < 200; turn++) {
          const instant = Math.floor((2000 + random() * 60) * 31_556_952_000) - 1970 * 31_556_952_000;
          expect(today(zone, instant), `${zone}, ${instant}, seed ${seed}`).to.equal(
            civilDate(instant, zone),
          );
        }
      }
    });

    it('name nobody without a name, and say what is hidden', async () => {
      const adapter = new FakeAdapter(1);
      adapter.changed.set(idOf(0), { redacted: ['emailAddress'] });
      const row = adapter.row(idOf(0));
      delete row.name;
      delete row.emailAddress;
      adapter.row = () => row;
      const page = await ListPage.open(adapter);
      expect(page.names).to.deep.equal(['No name']);
      expect(page.rows[0]?.querySelector('.emailAddress')?.textContent).to.equal('Hidden');
    });

    it('show the columns that a host or a person chose', async () => {
      const page = await ListPage.open(new FakeAdapter(20), {
        properties: { columns: ['name', 'totalSpend', 'phoneNumber', 'nonsense'] },
      });
      const headers = (): string[] =>
        [...page.root.querySelectorAll('.header button')].map((header) => header.textContent?.trim() ?? '');
      expect(headers()).to.deep.equal(['Name', 'Spend', 'Phone']);
      await page.choose('columns-menu', 'emailAddress');
      expect(headers()).to.deep.equal(['Name', 'Spend', 'Phone', 'Email']);
      expect(page.rows[0]?.querySelector('.emailAddress')?.textContent).to.equal('person0@example.com');
    });

    it('take the room that a density gives them', async () => {
      const page = await ListPage.open(new FakeAdapter(200));
      const height = (): number => page.rows[0]!.getBoundingClientRect().height;
      const comfortable = height();
      await page.choose('density', 'compact');
      await waitUntil(() => height() < comfortable);
      expect(page.element.matches(':state(compact)')).to.equal(true);
      await page.choose('density', 'spacious');
      await waitUntil(() => height() > comfortable);
      const [first, second] = page.rows.map((row) => row.getBoundingClientRect());
      expect(Math.round(second!.top)).to.equal(Math.round(first!.bottom));
    });
  });

  describe('searching', () => {
    it('shows what matches within a frame of the key', async () => {
      const page = await ListPage.open(new FakeAdapter(5000));
      page.search.value = '0000042';
      page.search.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await nextFrame();
      expect(page.names).to.deep.equal(['Person 0000042']);
      expect(page.count).to.equal('1 customer · less than 0.1% of everyone');
    });

    it('shows the last answer, whichever comes last', async () => {
      const adapter = new FakeAdapter(500);
      const page = await ListPage.open(adapter);
      adapter.holding = true;
      await page.type('000001');
      await page.type('0000017');
      const [early, late] = adapter.held;
      late?.answer();
      await page.settled();
      early?.answer();
      await page.settled();
      expect(page.names).to.deep.equal(['Person 0000017']);
      expect(page.search.value).to.equal('0000017');
    });

    it('says how many and which share of everyone', async () => {
      const page = await ListPage.open(new FakeAdapter(1204));
      expect(page.count).to.equal('1,204 customers');
      await page.type('00000');
      expect(page.count).to.equal('100 customers · 8% of everyone');
    });

    it('starts at its top with every new question', async () => {
      const page = await ListPage.open(new FakeAdapter(3000));
      await page.scrollTo(20_000);
      expect(page.visibleNames[0]).to.not.equal(personAt(0));
      await page.type('person');
      expect(page.visibleNames[0]).to.equal(personAt(0));
      expect(page.scroller.scrollTop).to.equal(0);
    });

    it('is reached by "/" and left by Escape and the arrow down', async () => {
      const page = await ListPage.open(new FakeAdapter(300));
      page.element.focus();
      await press('/');
      expect(page.focused).to.equal(page.search);
      await sendKeys({ type: '0000012' });
      await page.settled();
      expect(page.search.value).to.equal('0000012');
      await press('ArrowDown');
      expect(page.focusedName).to.equal('Person 0000012');
      await press('/');
      await press('Escape');
      await page.settled();
      expect(page.search.value).to.equal('');
      expect(page.count).to.equal('300 customers');
    });
  });

  describe('by keyboard', () => {
    it('moves between rows, by pages and to the ends', async () => {
      const page = await ListPage.open(new FakeAdapter(1000));
      page.element.focus();
      expect(page.focusedName).to.equal(personAt(0));
      await pressAll('ArrowDown', 'ArrowDown', 'ArrowUp');
      expect(page.focusedName).to.equal(personAt(1));
      await press('PageDown');
      const paged = Number(page.focusedName?.slice(-7));
      expect(paged).to.be.greaterThan(4);
      expect(page.visibleNames).to.include(page.focusedName);
      await press('PageUp');
      expect(page.focusedName).to.equal(personAt(1));
      await press('End');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(999));
      expect(page.visibleNames.at(-1)).to.equal(personAt(999));
      await press('Home');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(0));
    });

    it('moves between cells and back to the row', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      page.element.focus();
      await press('ArrowRight');
      expect(page.focused?.matches('input[type=checkbox]')).to.equal(true);
      await pressAll('ArrowRight', 'ArrowRight');
      expect(page.focused?.matches('.emailAddress')).to.equal(true);
      await press('ArrowDown');
      expect(page.focused?.matches('.emailAddress')).to.equal(true);
      expect(page.focusedName).to.equal(personAt(1));
      await press('End');
      expect(page.focused?.matches('.totalSpend')).to.equal(true);
      await press('Home');
      await press('ArrowLeft');
      expect(page.focused?.matches('.row')).to.equal(true);
      await press('Control+End');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(99));
    });

    it('walks its cells from right to left where the page does', async () => {
      const page = await ListPage.open(new FakeAdapter(100), { dir: 'rtl' });
      page.element.focus();
      await pressAll('ArrowLeft', 'ArrowLeft');
      expect(page.focused?.matches('.name')).to.equal(true);
      await pressAll('ArrowRight', 'ArrowRight');
      expect(page.focused?.matches('.row')).to.equal(true);
    });

    it('skips cells that a narrow list does not show', async () => {
      const page = await ListPage.open(new FakeAdapter(100), { width: 400 });
      page.element.focus();
      const seen: string[] = [];
      for (let step = 0; step < 7; step++) {
        await press('ArrowRight');
        seen.push(page.focused?.className ?? '');
      }
      expect(seen.some((name) => name.includes('visits'))).to.equal(false);
      expect(seen.some((name) => name.includes('totalSpend'))).to.equal(true);
    });

    it('reaches the headers above the first row, and sorts there', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      page.element.focus();
      await press('ArrowUp');
      expect(page.focused?.textContent?.trim()).to.equal('Name');
      await press('Enter');
      await page.settled();
      expect(page.names[0]).to.equal(personAt(99));
      expect(page.find('[aria-sort]')?.getAttribute('aria-sort')).to.equal('descending');
      await press('ArrowDown');
      expect(page.focusedName).to.equal(personAt(99));
    });

    it('opens with Enter and edits with E', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      page.element.focus();
      await pressAll('ArrowDown', 'Enter', 'e');
      expect(page.requests).to.deep.equal([
        { type: 'open-customer', id: idOf(1) },
        { type: 'edit-customer', id: idOf(1) },
      ]);
      await page.settled();
      expect(page.row(personAt(1))?.getAttribute('aria-current')).to.equal('true');
    });

    it('selects with Space, ranges with Shift, all with Ctrl+A, and lets go with Escape', async () => {
      const page = await ListPage.open(new FakeAdapter(1000));
      page.element.focus();
      await pressAll(' ', 'ArrowDown', 'ArrowDown');
      expect(page.list.selectedCount).to.equal(1);
      await pressAll('Shift+ArrowDown', 'Shift+ArrowDown');
      await page.settled();
      expect(page.list.selectedCount).to.equal(4);
      await press('Shift+ArrowUp');
      await page.settled();
      expect(page.list.selectedCount).to.equal(3);
      const row = page.row(personAt(3))!;
      expect(row.ariaSelected).to.equal('true');
      expect(row.querySelector<HTMLElement>('.name')?.ariaSelected).to.equal('true');
      await press('Control+a');
      await page.settled();
      expect(page.list.selectedCount).to.equal(1000);
      expect(page.find('.how-many')?.textContent).to.equal('1,000 selected');
      await press('Escape');
      await page.settled();
      expect(page.list.selectedCount).to.equal(0);
      expect(page.find('.bar')).to.equal(null);
      expect(page.focusedName).to.equal(personAt(3));
    });

    it('selects pages and up to the ends with Shift, and from the last one chosen with Shift+Space', async () => {
      const page = await ListPage.open(new FakeAdapter(1000));
      page.element.focus();
      await press('Control+End');
      await page.settled();
      expect(page.focused?.ariaRowIndex).to.equal('1001');
      await press('Control+Home');
      await page.settled();
      expect(page.focused?.ariaRowIndex).to.equal('2');
      await press('Shift+PageDown');
      await page.settled();
      const paged = Number(page.focusedName?.slice(-7));
      expect(page.list.selectedCount).to.equal(paged + 1);
      await press('Escape');
      await pressAll(' ', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ ');
      await page.settled();
      expect(page.list.isSelected(idOf(paged + 1))).to.equal(false);
      expect(page.list.isSelected(idOf(paged + 3))).to.equal(true);
      await press('Escape');
      await pressAll('ArrowUp', 'Control+Shift+End');
      await waitUntil(() => page.list.selectedCount > 4);
      expect(page.list.selectedCount).to.equal(1000 - (paged + 2));
      await pressAll('Control+Shift+Home');
      await waitUntil(() => page.list.selectedCount === paged + 3);
    });

    it('goes back one step with each Escape, and leaves the last one to the page', async () => {
      const page = await ListPage.open(new FakeAdapter(300));
      await page.type('person');
      page.element.focus();
      await pressAll('ArrowRight', ' ');
      expect(page.list.selectedCount).to.equal(1);
      await press('Escape');
      expect(page.focused?.matches('.row')).to.equal(true);
      await press('Escape');
      expect(page.list.selectedCount).to.equal(0);
      await press('Escape');
      expect(page.list.snapshot.search).to.equal('');
      const reached = new Promise<KeyboardEvent>((resolve) =>
        document.addEventListener('keydown', resolve, { once: true }),
      );
      await press('Escape');
      expect((await reached).defaultPrevented).to.equal(false);
    });

    it('lists its keys with "?"', async () => {
      const page = await ListPage.open(new FakeAdapter(10));
      page.element.focus();
      await sendKeys({ type: '?' });
      await page.settled();
      const keys = page.find('dialog.keys')?.textContent;
      for (const what of ['Select all that match', 'Undo the last change', 'Save what is being edited']) {
        expect(keys).to.contain(what);
      }
      await expect(page.element).to.be.accessible();
      await press('Escape');
      await waitUntil(() => page.find('dialog.keys') === null);
      expect(page.focusedName).to.equal(personAt(0));
    });
  });

  describe('by mouse', () => {
    it('opens on a click, selects on a checkbox, and ranges with Shift', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      await clickOn(page.row(personAt(2))!.querySelector('.label')!);
      expect(page.requests).to.deep.equal([{ type: 'open-customer', id: idOf(2) }]);
      await clickOn(page.row(personAt(1))!.querySelector('input')!);
      await page.settled();
      expect(page.list.selectedCount).to.equal(1);
      const checkbox = page.row(personAt(4))!.querySelector('input')!;
      checkbox.dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, shiftKey: true }),
      );
      await page.settled();
      expect(page.list.selectedCount).to.equal(4);
      expect(page.rows.map((row) => row.querySelector('input')?.checked).slice(0, 6)).to.deep.equal([
        false,
        true,
        true,
        true,
        true,
        false,
      ]);
    });

    it('sorts by a header, the other way at the second press', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      const header = page.find('.header .totalSpend button')!;
      await clickOn(header);
      await clickOn(header);
      expect(page.requests).to.deep.equal([
        { type: 'sort', sort: [{ by: 'spend', direction: 'descending' }] },
        { type: 'sort', sort: [{ by: 'spend', direction: 'ascending' }] },
      ]);
    });
  });

  describe('a million rows', () => {
    it('reaches the last row by keyboard, reads it, and comes back', async () => {
      const page = await ListPage.open(new FakeAdapter(1_000_000));
      page.element.focus();
      await press('End');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(999_999));
      expect(page.visibleNames.at(-1)).to.equal(personAt(999_999));
      expect(page.focused?.closest('.row')?.ariaRowIndex).to.equal('1000001');
      await pressAll('ArrowUp', 'ArrowUp');
      expect(page.focusedName).to.equal(personAt(999_997));
      await press('Home');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(0));
      expect(page.visibleNames[0]).to.equal(personAt(0));
    });

    it('reaches the last row by the bar', async () => {
      const page = await ListPage.open(new FakeAdapter(1_000_000));
      await page.scrollTo(page.scroller.scrollHeight);
      await waitUntil(() => page.visibleNames.at(-1) === personAt(999_999), 'the last row');
    });

    it('keeps the same number of elements wherever it scrolls', async () => {
      const page = await ListPage.open(new FakeAdapter(1_000_000));
      const count = (): number => page.root.querySelectorAll('*').length;
      const before = count();
      for (const share of [0.2, 0.6, 1, 0.4, 0]) {
        await page.scrollTo(share * page.scroller.scrollHeight);
        expect(count()).to.equal(before);
      }
    });

    it('shows shapes of rows until they come, never nothing', async () => {
      const adapter = new FakeAdapter(1_000_000);
      const page = await ListPage.open(adapter);
      adapter.holding = true;
      await page.scrollTo(page.scroller.scrollHeight / 2);
      const shapes = page.root.querySelectorAll('.frame .row.loading:not([hidden])');
      expect(shapes.length).to.be.greaterThan(8);
      adapter.release();
      await page.settled();
      expect(page.root.querySelectorAll('.frame .row.loading:not([hidden])')).to.have.length(0);
      expect(page.visibleNames.length).to.be.greaterThan(5);
    });

    it('keeps the focus on its row when that scrolls far away', async () => {
      const page = await ListPage.open(new FakeAdapter(1_000_000));
      page.element.focus();
      await pressAll('ArrowDown', 'ArrowDown');
      const row = page.focused;
      await page.scrollTo(page.scroller.scrollHeight / 2);
      await page.scrollTo(page.scroller.scrollHeight);
      expect(page.focused).to.equal(row);
      expect(page.focusedName).to.equal(personAt(2));
      await press('ArrowDown');
      await page.settled();
      expect(page.focusedName).to.equal(personAt(3));
      expect(page.visibleNames).to.include(personAt(3));
    });

    it('selects everybody at once', async () => {
      const page = await ListPage.open(new FakeAdapter(1_000_000));
      page.element.focus();
      await press(' ');
      await page.settled();
      const all = page.find<HTMLButtonElement>('.bar .link')!;
      expect(all.textContent?.trim()).to.equal('Select all 1,000,000 that match');
      all.click();
      await page.settled();
      expect(page.find('.how-many')?.textContent).to.equal('1,000,000 selected');
      await page.scrollTo(page.scroller.scrollHeight);
      expect(page.rows.every((row) => row.ariaSelected === 'true')).to.equal(true);
    });
  });

  describe('when others change the directory', () => {
    it('stays where it is and shows the change', async () => {
      const adapter = new FakeAdapter(2000);
      const page = await ListPage.open(adapter);
      await page.scrollTo(30_000);
      const { scrollTop } = page.scroller;
      const name = page.visibleNames[3]!;
      adapter.changed.set(idOf(Number(name.slice(-7))), { name: 'Renamed' });
      adapter.tell();
      await page.settled();
      expect(page.scroller.scrollTop).to.equal(scrollTop);
      expect(page.visibleNames).to.include('Renamed');
    });

    it('keeps the focus on the person when rows come above', async () => {
      const adapter = new FakeAdapter(500);
      const page = await ListPage.open(adapter);
      page.element.focus();
      await pressAll('ArrowDown', 'ArrowDown');
      adapter.add('x1', { name: 'A newcomer' });
      adapter.tell();
      await page.settled();
      expect(page.names[0]).to.equal('A newcomer');
      expect(page.focusedName).to.equal(personAt(2));
      await press('Enter');
      expect(page.requests.at(-1)).to.deep.equal({ type: 'open-customer', id: idOf(2) });
    });

    it('gives the focus to the last row when the focused ones are gone', async () => {
      const adapter = new FakeAdapter(30);
      const page = await ListPage.open(adapter);
      page.element.focus();
      await press('End');
      await page.settled();
      adapter.remove(...Array.from({ length: 10 }, (_, index) => idOf(20 + index)));
      adapter.tell();
      await page.settled();
      expect(page.focusedName).to.equal(personAt(19));
    });
  });

  describe('what is selected', () => {
    it('has a bar in place of the head that moves no row', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      const top = page.rows[0]!.getBoundingClientRect().top;
      await clickOn(page.rows[0]!.querySelector('input')!);
      await page.settled();
      expect(page.find('.bar')).to.not.equal(null);
      expect(getComputedStyle(page.find('.head')!).visibility).to.equal('hidden');
      expect(page.rows[0]!.getBoundingClientRect().top).to.equal(top);
    });

    it('goes into a group, an old one or a new one', async () => {
      const adapter = new FakeAdapter(100);
      adapter.groups.push({ id: 'wine', name: 'Wine club', kind: 'manual', count: 0, version: 1 });
      const page = await ListPage.open(adapter);
      page.list.select([idOf(1), idOf(2)], true);
      await page.settled();
      await page.choose('add-to-group', 'wine');
      await waitUntil(() => adapter.members.has('wine'), 'the old group has members');
      expect([...(adapter.members.get('wine') ?? [])]).to.deep.equal([idOf(1), idOf(2)]);

      await page.choose('add-to-group', 'new group');
      await sendKeys({ type: 'Beer club' });
      await press('Enter');
      await waitUntil(() => page.find('dialog.naming') === null, 'the dialog closed');
      const members = (): Set<string> | undefined =>
        adapter.members.get(adapter.groups.find(({ name }) => name === 'Beer club')?.id ?? '');
      await waitUntil(() => members() !== undefined, 'the new group has members');
      expect(members()?.size).to.equal(2);
    });

    it('leaves the manual group that is shown', async () => {
      const adapter = new FakeAdapter(100);
      adapter.groups.push({ id: 'wine', name: 'Wine club', kind: 'manual', count: 3, version: 1 });
      adapter.members.set('wine', new Set([idOf(1), idOf(2), idOf(3)]));
      const page = await ListPage.open(adapter);
      page.list.ask({ groupId: 'wine' });
      await page.settled();
      expect(page.find('h2')?.textContent).to.equal('Wine club');
      expect(page.count).to.equal('3 customers · 3% of everyone');
      page.list.select([idOf(2)], true);
      await page.settled();
      [...page.root.querySelectorAll<HTMLElement>('.bar button')]
        .find((button) => button.textContent?.includes('Remove from group'))
        ?.click();
      await waitUntil(() => page.rows.length === 2);
      expect(page.names).to.deep.equal([personAt(1), personAt(3)]);
      expect(page.find('.bar')).to.equal(null);
    });

    it('is deleted as a whole', async () => {
      const adapter = new FakeAdapter(100);
      const page = await ListPage.open(adapter);
      await page.type('000001');
      page.list.selectMatching();
      await page.settled();
      page.find<HTMLElement>('.bar .danger')?.click();
      await waitUntil(() => adapter.total === 89);
      await page.settled();
      expect(page.find('.state')?.textContent).to.contain('No customer matches “000001”');
      expect(page.focused).to.equal(page.search);
    });
  });

  describe('what a person may do', () => {
    it('hides what is not allowed', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      const actions = (): (string | undefined)[] =>
        [
          ...(page.find('customer-menu.actions')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ??
            []),
        ].map((item) => item.dataset['id']);
      expect(actions()).to.deep.equal(['add', 'new-smart-group', 'new-group', 'import', 'export']);
      page.element.directory?.setPermissions(['view', 'viewContact', 'export']);
      await page.settled();
      await page.settled();
      expect(actions()).to.deep.equal(['export']);
      expect(page.find('.add')).to.equal(null);
      page.list.select([idOf(0)], true);
      await page.settled();
      expect(page.find('.bar .danger')).to.equal(null);
      expect(page.find('.add-to-group')).to.equal(null);
    });

    it('asks the host first', async () => {
      const page = await ListPage.open(new FakeAdapter(100));
      page.element.addEventListener('customer-request', (event) => event.preventDefault());
      await page.choose('actions', 'add');
      await page.choose('actions', 'import');
      expect(page.requests).to.deep.equal([{ type: 'new-customer' }, { type: 'show-import' }]);
      expect(page.element.directory?.snapshot.dialog).to.equal('none');
    });
  });

  describe('without rows', () => {
    it('shows shapes of rows at once, and moves nothing when rows come', async () => {
      const adapter = new FakeAdapter(1204);
      adapter.holding = true;
      const page = await ListPage.open(adapter, { waits: false });
      const shape = page.find('.frame .row.loading')!;
      expect(page.scroller.getAttribute('aria-busy')).to.equal('true');
      const place = shape.getBoundingClientRect();
      adapter.release();
      await waitUntil(() => page.rows.length > 0);
      await page.settled();
      const row = page.rows[0]!.getBoundingClientRect();
      expect([row.top, row.height]).to.deep.equal([place.top, place.height]);
      expect(page.scroller.getAttribute('aria-busy')).to.equal('false');
    });

    it('says how customers come in when there are none', async () => {
      const page = await ListPage.open(new FakeAdapter(0));
      expect(page.find('.state h3')?.textContent).to.equal('No customers yet');
      page.find<HTMLElement>('.state .primary')?.click();
      expect(page.requests).to.deep.equal([{ type: 'new-customer' }]);
    });

    it('names the search and the group that nobody matches, and drops them', async () => {
      const adapter = new FakeAdapter(100);
      adapter.groups.push({ id: 'wine', name: 'Wine club', kind: 'manual', count: 1, version: 1 });
      adapter.members.set('wine', new Set([idOf(1)]));
      const page = await ListPage.open(adapter);
      page.list.ask({ groupId: 'wine' });
      await page.type('zzz');
      expect(page.find('.state h3')?.textContent).to.equal('No customer in “Wine club” matches “zzz”');
      page.find<HTMLElement>('.state .choices button')?.click();
      await page.settled();
      expect(page.names).to.deep.equal([personAt(1)]);
      expect(page.focused).to.equal(page.search);
    });

    it('says how an empty group is filled', async () => {
      const adapter = new FakeAdapter(100);
      adapter.groups.push({ id: 'wine', name: 'Wine club', kind: 'manual', count: 0, version: 1 });
      const page = await ListPage.open(adapter);
      page.list.ask({ groupId: 'wine' });
      await page.settled();
      expect(page.find('.state')?.textContent).to.contain('Nobody is in “Wine club”');
      page.find<HTMLElement>('.state .choices button')?.click();
      await page.settled();
      expect(page.names.length).to.be.greaterThan(5);
    });

    it('says what happened and tries again', async () => {
      const adapter = new FakeAdapter(100);
      adapter.failure = new DirectoryError('unavailable', 'No network.');
      const page = await ListPage.open(adapter);
      expect(page.find('.state')?.textContent).to.contain('The directory cannot be reached at the moment.');
      adapter.failure = undefined;
      page.find<HTMLElement>('.state .primary')?.click();
      await waitUntil(() => page.rows.length > 0);
    });

    it('keeps rows that may be out of date, and says so', async () => {
      const adapter = new FakeAdapter(100);
      const page = await ListPage.open(adapter);
      adapter.failure = new DirectoryError('unavailable', 'No network.');
      adapter.tell();
      await page.settled();
      expect(page.names[0]).to.equal(personAt(0));
      expect(page.find('.hint')?.textContent).to.contain('What you see may be out of date.');
      adapter.failure = undefined;
      page.find<HTMLElement>('.hint button')?.click();
      await page.settled();
      expect(page.find('.hint')).to.equal(null);
    });

    it('shows one', async () => {
      const page = await ListPage.open(new FakeAdapter(1));
      expect(page.count).to.equal('1 customer');
      expect(page.names).to.deep.equal([personAt(0)]);
    });
  });

  describe('the directory around it', () => {
    const provide = (host: HTMLElement, directory: DirectoryState): void => {
      new ContextProvider(host, { context: directoryContext, initialValue: directory }).hostConnected();
    };

    it('is found when it comes later, and gives way to a nearer one', async () => {
      const outer = await fixture<HTMLElement>(
        html`<div>
          <section><customer-list></customer-list></section>
        </div>`,
      );
      const list = outer.querySelector('customer-list')!;
      expect(list.directory).to.equal(undefined);
      const [far, near] = [new DirectoryState(new FakeAdapter(1)), new DirectoryState(new FakeAdapter(2))];
      provide(outer, far);
      expect(list.directory).to.equal(far);
      provide(list.parentElement!, near);
      expect(list.directory).to.equal(near);
    });

    it('is followed only while the list is in the page', async () => {
      const box = await fixture<HTMLElement>(html`<div><customer-list></customer-list></div>`);
      const list = box.querySelector('customer-list')!;
      const directory = new DirectoryState(new FakeAdapter(1));
      list.remove();
      provide(box, directory);
      expect(list.directory).to.equal(undefined);
      box.append(list);
      expect(list.directory).to.equal(directory);
    });
  });

  describe('in other languages', () => {
    it('speaks French of Canada, numbers and money too', async () => {
      const page = await ListPage.open(new FakeAdapter(1204), { lang: 'fr-CA' });
      await waitUntil(() => page.count.includes('clients'));
      expect(page.count.replace(/\s/g, ' ')).to.equal('1 204 clients');
      expect(page.find('.header .totalSpend')?.textContent?.trim()).to.equal('Dépenses');
      expect(page.rows[1]?.querySelector('.totalSpend')?.textContent?.replace(/\s/g, ' ')).to.equal('1,25 $');
    });

    it('stands the other way round from right to left', async () => {
      const page = await ListPage.open(new FakeAdapter(20), { dir: 'rtl' });
      const row = page.rows[0]!;
      const left = (selector: string): number => row.querySelector(selector)!.getBoundingClientRect().left;
      expect(left('.name')).to.be.greaterThan(left('.emailAddress'));
      expect(left('.emailAddress')).to.be.greaterThan(left('.totalSpend'));
    });
  });
});
