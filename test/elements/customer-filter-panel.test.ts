import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { type Weather, withLatency } from '../../src/adapters/latency.js';
import { CONDITION_FIELDS, CONDITION_OPS, type ConditionValue } from '../../src/core/conditions.js';
import type { Condition, Filter } from '../../src/core/filter.js';
import type { CustomerDateElement } from '../../src/elements/customer-date.js';
import type { CustomerPickerElement } from '../../src/elements/customer-picker.js';
import type { CustomerMenuElement } from '../../src/elements/menu-button.js';
import { FilterPage, fiveCustomers, tidy } from './filter-page.js';
import { waitUntil } from './wait-until.js';

const REGULARS: Condition = { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' };
const LAVAL: Condition = { field: 'city', op: 'is', value: 'Laval' };
const MONTREAL: Condition = { field: 'city', op: 'is', value: 'Montréal' };
const WINTER: Condition = { field: 'birthday', op: 'between', value: ['12-20', '01-10'] };

/** A value for each kind of value. */
const VALUES: Readonly<Record<ConditionValue, unknown>> = {
  none: undefined,
  text: 'rye',
  texts: ['upcoming'],
  date: '2026-03-14',
  dates: ['2026-01-01', '2026-12-31'],
  'days-of-year': ['12-20', '01-10'],
  duration: 'P6W',
  'yes-no': true,
  number: 3,
  numbers: [3, 5],
  purchase: { items: ['Rye loaf'], categories: ['Bread'] },
};

const press = (key: string): Promise<unknown> => sendKeys({ press: key });
const type = (text: string): Promise<unknown> => sendKeys({ type: text });

const picker = (page: FilterPage, selector: string): CustomerPickerElement | null =>
  page.find<CustomerPickerElement>(selector);
const menu = (element: HTMLElement, selector: string): CustomerMenuElement | null =>
  element.querySelector<CustomerMenuElement>(selector);

describe('<customer-filter-panel>', () => {
  it('is accessible empty, with conditions of many kinds, and with its lists open', async () => {
    const page = await FilterPage.open(await fiveCustomers());
    await expect(page.element).to.be.accessible();
    picker(page, '.add')!.show();
    await expect(page.element).to.be.accessible();
    picker(page, '.add')!.hide();
    page.element.filter = {
      all: [
        REGULARS,
        { not: LAVAL },
        WINTER,
        { field: 'createdAt', op: 'between', value: ['2026-01-01', '2026-12-31'] },
        { field: 'purchased', op: 'isAnyOf', value: { items: ['Rye loaf'] } },
        { any: [{ field: 'spend', op: 'atLeast', value: 2_000 }, { all: [LAVAL, MONTREAL] }] },
      ],
    };
    await page.counted();
    await expect(page.element).to.be.accessible();
    page.find<CustomerPickerElement>('.time')!.show();
    await expect(page.element).to.be.accessible();
  });

  it('says that everybody fits while nothing is asked, and offers what many ask', async () => {
    const page = await FilterPage.open(await fiveCustomers());
    expect(page.count).to.equal('5 customers');
    const offered = [...page.builder.querySelectorAll('.suggestions button')].map(({ textContent }) =>
      tidy(textContent),
    );
    expect(offered[0]).to.equal('Visited at least 3 times in the last 6 months');
    page.builder.querySelector<HTMLElement>('.suggestions button')!.click();
    await page.counted();
    expect(page.sentences).to.deep.equal(['Visited at least [3] times in the last 6 months anywhere']);
    expect(page.count).to.equal('1 customer 20% of everyone');
  });

  it('is built by the keyboard alone, and shows whom it finds', async () => {
    const page = await FilterPage.open(await fiveCustomers());
    document.querySelector<HTMLElement>('#before')!.focus();
    page.element.focus();
    await page.settled();
    // Another word for the last visit.
    await type('inact');
    await press('Enter');
    await page.counted();
    expect(page.sentences).to.deep.equal(['Has not visited in the last 6 weeks anywhere']);
    page.element.renderRoot.querySelector('customer-filter-builder')!.showFields();
    await type('cit');
    await press('Enter');
    await page.settled();
    await type('lav');
    await page.counted();
    page.element.renderRoot.querySelector('customer-filter-builder')!.showFields();
    await type('flour');
    await press('Enter');
    await page.settled();
    // The list of what it may be is open already.
    await type('spe');
    await press('Enter');
    await press('Escape');
    await page.counted();
    expect(page.sentences).to.deep.equal([
      'Has not visited in the last 6 weeks anywhere',
      'City contains [lav]',
      'Flour is any of Spelt',
    ]);
    expect(page.count).to.equal('1 customer 20% of everyone');
    await sendKeys({ down: 'Control' });
    await press('Enter');
    await sendKeys({ up: 'Control' });
    await waitUntil(() => page.events.length > 0);
    const filter = {
      all: [
        { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
        { field: 'city', op: 'contains', value: 'lav' },
        { field: 'custom.flour', op: 'isAnyOf', value: ['Spelt'] },
      ],
    };
    expect(page.events[0]?.type).to.equal('filter-changed');
    expect(page.events[0]?.detail).to.deep.equal({ filter });
    expect(page.requests).to.deep.equal([{ type: 'filter', filter }]);
  });

  it('shows every question of every field in controls, and gives it back as it came', async () => {
    const page = await FilterPage.open(await fiveCustomers());
    for (const [field, kind] of Object.entries(CONDITION_FIELDS)) {
      const all = Object.entries<ConditionValue>(CONDITION_OPS[kind]).map(([op, wanted]): Condition => {
        const value = VALUES[wanted];
        return { field, op, ...(value === undefined ? {} : { value }) };
      });
      const filter: Filter = { all };
      page.element.filter = filter;
      await page.settled();
      expect(page.element.filter, field).to.deep.equal(filter);
      expect(page.sentences, field).to.have.length(all.length);
      for (const sentence of page.sentences)
        expect(sentence, field).not.to.match(/filters?\.|\{|undefined|NaN/);
      // Changed and changed back, it is still the same.
      const state = page.element.renderRoot.querySelector('customer-filter-builder')!.filterState!;
      state.combine('any');
      state.combine('all');
      expect(page.element.filter, field).to.deep.equal(all.length === 1 ? all[0] : filter);
    }
  });

  it('asks another question of a line by its words', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
    });
    const question = menu(page.line(0), '.question')!;
    expect(question.entries.map((entry) => ('label' in entry ? entry.label : ''))).to.deep.equal([
      'Last visited before …',
      'Last visited after …',
      'Last visited from … to …',
      'Last visited in the last …',
      'Has not visited in the last …',
      'Has visited',
      'Has never visited',
    ]);
    await page.choose(question, 'within');
    expect(page.sentences).to.deep.equal(['Last visited in the last 6 weeks anywhere']);
    await page.choose(question, 'isNotSet');
    expect(page.element.filter).to.deep.equal({ field: 'lastVisit', op: 'isNotSet' });
    expect(page.count).to.equal('2 customers 40% of everyone');
  });

  it('takes lengths of time as people say them', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: REGULARS });
    const time = page.find<CustomerPickerElement>('.time')!;
    time.focus();
    await type('8 w');
    await time.updateComplete;
    const lines = [...time.shadowRoot!.querySelectorAll('.option')].map(({ textContent }) =>
      tidy(textContent),
    );
    expect(lines).to.deep.equal(['in the last 8 weeks', 'in the 8 weeks up to the last visit']);
    await press('ArrowDown');
    await press('Enter');
    await page.counted();
    expect(page.element.filter).to.deep.equal({
      field: 'visits',
      op: 'atLeast',
      value: 3,
      everWithin: 'P8W',
    });
    await page.pick(time, 'any');
    expect(page.element.filter).to.deep.equal({ field: 'visits', op: 'atLeast', value: 3 });
    expect(page.sentences).to.deep.equal(['Visited at least [3] times at any time anywhere']);
  });

  it('narrows a line to a place, and to so many times', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { field: 'purchased', op: 'isAnyOf', value: { categories: ['Bread'] } },
    });
    expect(page.sentences).to.deep.equal(['Bought Bread at least once at any time anywhere']);
    await page.pick(page.find<CustomerPickerElement>('.place'), 'plateau');
    await page.pick(page.find<CustomerPickerElement>('.times'), '2');
    expect(page.sentences).to.deep.equal(['Bought Bread at least 2 times at any time at Plateau']);
    expect(page.element.filter).to.deep.equal({
      field: 'purchased',
      op: 'isAnyOf',
      value: { categories: ['Bread'] },
      location: 'plateau',
      atLeast: 2,
    });
    expect(page.count).to.equal('2 customers 40% of everyone');
  });

  it('reads amounts in the money of the directory, and lets what is no amount be mended', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { field: 'spend', op: 'atLeast', value: 5_000 },
    });
    const amount = page.find<HTMLInputElement>('.value.number')!;
    expect(amount.value).to.equal('$50.00');
    await page.write(amount, '$75');
    expect(page.element.filter).to.deep.equal({ field: 'spend', op: 'atLeast', value: 7_500 });
    expect(amount.value).to.equal('$75.00');
    expect(page.count).to.equal('2 customers 40% of everyone');
    await page.write(amount, 'a lot');
    expect(amount.value).to.equal('a lot');
    expect(amount.getAttribute('aria-invalid')).to.equal('true');
    expect(page.facts).to.deep.equal(['Write a number.']);
    expect(page.element.filter).to.equal(undefined);
  });

  it('takes dates as the language of the page writes them, says what it understood, and what is wrong', async () => {
    const between: Filter = { field: 'lastVisit', op: 'between', value: ['2026-05-05', '2026-06-30'] };
    const cases = [
      ['en', '6/1/2026', 'Jun 1, 2026', 'Monday, June 1, 2026', 'Not before May 5, 2026.'],
      ['fr-CA', '1 juin 2026', '1 juin 2026', 'lundi 1 juin 2026', 'Pas avant le 5 mai 2026.'],
      ['es', '1/6/2026', '1 jun 2026', 'lunes, 1 de junio de 2026', 'No antes del 5 de mayo de 2026.'],
    ] as const;
    for (const [lang, typed, written, understood, wrong] of cases) {
      const page = await FilterPage.open(await fiveCustomers(), { filter: between, lang });
      const [, to] = [...page.builder.querySelectorAll('customer-date')] as CustomerDateElement[];
      const field = to!.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]')!;
      const reading = (): string => tidy(to!.shadowRoot!.querySelector('#reading')!.textContent);
      await waitUntil(() => to!.words?.tag === lang && reading() === '', 'its language is here');
      field.focus();
      field.select();
      await type(typed);
      await to!.updateComplete;
      expect(reading(), lang).to.equal(understood);
      expect(page.element.filter).to.deep.equal({ ...between, value: ['2026-05-05', '2026-06-01'] });
      await expect(page.element).to.be.accessible();
      await press('Enter');
      await to!.updateComplete;
      expect(field.value).to.equal(written);
      expect(reading()).to.equal('');
      await press('ArrowDown');
      await to!.updateComplete;
      expect(to!.value).to.equal('2026-05-31');
      field.select();
      await type('2026-04-04');
      await to!.updateComplete;
      expect(reading()).to.equal(wrong);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      field.select();
      await type('2026-02-31');
      await press('Enter');
      await to!.updateComplete;
      expect(reading()).to.contain('2026-01-31');
      expect(page.element.filter, 'the line is not whole').to.equal(undefined);
      expect(page.facts[0]).to.not.match(/\d/);
      expect(field.value, 'what is no date stays to be mended').to.equal('2026-02-31');
      await expect(page.element).to.be.accessible();
    }
  });

  it('takes birthdays without a year, over the new year too', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: WINTER });
    expect(page.sentences[0]).to.match(/^Has a birthday from December 20 to January 10$/);
    expect(page.count).to.contain('2 customers');
    const [month] = page.builder.querySelectorAll('select');
    month!.value = '02';
    month!.dispatchEvent(new Event('change', { bubbles: true }));
    await page.counted();
    expect(page.element.filter).to.deep.equal({
      field: 'birthday',
      op: 'between',
      value: ['02-20', '01-10'],
    });
  });

  it('offers the choices that are known with how many fit each', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { field: 'purchased', op: 'isAnyOf', value: { items: ['Rye loaf'] } },
    });
    const choices = page.find<CustomerPickerElement>('customer-picker[multiple]')!;
    choices.show();
    await waitUntil(() => choices.shadowRoot!.querySelector('.hint') !== null);
    const lines = [...choices.shadowRoot!.querySelectorAll('.option')].map(({ textContent }) =>
      tidy(textContent),
    );
    expect(lines).to.deep.equal(['Rye loaf 3', 'Bread 3']);
    await type('baguette');
    await press('Enter');
    await press('Escape');
    await page.counted();
    expect(page.element.filter).to.deep.equal({
      field: 'purchased',
      op: 'isAnyOf',
      value: { items: ['Rye loaf', 'baguette'] },
    });
  });

  it('leaves a line out that is not whole yet, and says what it needs', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: LAVAL });
    await page.pick(picker(page, '.add'), 'name');
    expect(page.facts[1]).to.equal('Write what to look for.');
    expect(page.count).to.contain('2 customers 40% of everyone');
    expect(page.element.filter).to.deep.equal(LAVAL);
  });

  it('joins lines by and, and by or, at the press of the word between them', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: { all: [LAVAL, MONTREAL] } });
    expect(tidy(page.find('.lead')?.textContent)).to.equal('Customers who fit all of these');
    expect(tidy(page.find('.joint')?.textContent)).to.equal('and');
    await page.press('.joint button');
    expect(tidy(page.find('.joint')?.textContent)).to.equal('or');
    expect(page.element.filter).to.deep.equal({ any: [LAVAL, MONTREAL] });
    expect(page.count).to.contain('3 customers');
  });

  it('puts an alternative beside a line, one step in', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: { all: [REGULARS, LAVAL] } });
    menu(page.line(1), '.more')!.show();
    await page.settled();
    menu(page.line(1), '.more')!.shadowRoot!.querySelector<HTMLElement>('[data-id=alternative]')!.click();
    await page.settled();
    await type('birthd');
    await press('Enter');
    await page.counted();
    expect(page.element.filter).to.deep.equal({
      all: [REGULARS, { any: [LAVAL, { field: 'birthday', op: 'within', value: 'P30D' }] }],
    });
    expect(page.builder.querySelectorAll('.group .line')).to.have.length(2);
    await page.choose(menu(page.find('.group')!, '.group-head .more'), 'negate');
    expect(page.element.filter).to.deep.equal({
      all: [REGULARS, { not: { any: [LAVAL, { field: 'birthday', op: 'within', value: 'P30D' }] } }],
    });
  });

  it('turns a line round, and back', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { field: 'groups', op: 'isAnyOf', value: ['regulars'] },
    });
    await page.choose(menu(page.line(0), '.more'), 'negate');
    expect(page.sentences).to.deep.equal(['Not is in Regulars']);
    expect(page.element.filter).to.deep.equal({
      not: { field: 'groups', op: 'isAnyOf', value: ['regulars'] },
    });
    await page.press('.not');
    expect(page.sentences).to.deep.equal(['Is in Regulars']);
  });

  it('keeps what is nested deeper as its sentence, which can be removed', async () => {
    const deep: Filter = { any: [{ all: [LAVAL, { not: { any: [WINTER, REGULARS] } }] }, MONTREAL] };
    const filter: Filter = { all: [REGULARS, deep] };
    const page = await FilterPage.open(await fiveCustomers(), { filter });
    expect(page.element.filter).to.deep.equal(filter);
    expect(page.sentences[1]).to.contain(
      'City is “Laval” and not (has a birthday from December 20 to January 10 or visited at least 3 times in the last 6 months)',
    );
    // Another line changes, this part stays what it was.
    await page.write(page.find<HTMLInputElement>('.value.number'), '2');
    expect(page.element.filter).to.deep.equal({ all: [{ ...REGULARS, value: 2 }, deep] });
    page.line(1).querySelector<HTMLElement>('.remove')!.click();
    await page.counted();
    expect(page.element.filter).to.deep.equal({ all: [{ ...REGULARS, value: 2 }, MONTREAL] });
  });

  it('tells nobody from everybody', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: { any: [] } });
    expect(page.sentences[0]).to.contain('No customers');
    expect(page.count).to.equal('0 customers');
    page.element.filter = { all: [] };
    await page.counted();
    expect(page.count).to.equal('5 customers');
  });

  it('says of each line what it does to the count', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { all: [{ field: 'visits', op: 'atLeast', value: 3 }, LAVAL] },
    });
    expect(page.facts).to.deep.equal([
      '2 so far 2 alone 2 without it',
      '1 so far 2 alone 2 without it 2 not known include them',
    ]);
    expect(page.count).to.equal('1 customer 20% of everyone');
  });

  it('names lines that exclude each other, and lines that change nothing', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: {
        all: [
          { field: 'visits', op: 'atLeast', value: 3 },
          { field: 'visits', op: 'atMost', value: 1 },
        ],
      },
    });
    expect(page.effects).to.deep.equal([
      'Nobody fits this and “visited at most once” at the same time.',
      'Nobody fits this and “visited at least 3 times” at the same time.',
    ]);
    page.element.filter = {
      all: [
        { field: 'visits', op: 'atLeast', value: 3 },
        { field: 'visits', op: 'atLeast', value: 1 },
      ],
    };
    await page.counted();
    expect(page.effects).to.deep.equal(['Changes nothing: everybody who fits the others fits this too.']);
  });

  it('takes those in of whom it is not known, exactly, and leaves them out again', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: { all: [{ not: LAVAL }, WINTER] } });
    expect(page.count).to.equal(
      '1 customer 20% of everyone 1 left out: “City” or “Birthday” is not known. Include them',
    );
    await page.press('.include');
    expect(page.count).to.equal('2 customers 40% of everyone');
    const opened: Filter = {
      all: [
        { any: [{ not: LAVAL }, { field: 'city', op: 'isNotSet' }] },
        { any: [WINTER, { field: 'birthday', op: 'isNotSet' }] },
      ],
    };
    expect(page.element.filter).to.deep.equal(opened);
    // Given back as it came, it shows as the same two lines.
    page.element.filter = opened;
    await page.counted();
    expect(page.sentences[1]).to.equal('Has a birthday from December 20 to January 10 or not known');
    for (const word of page.builder.querySelectorAll<HTMLElement>('.or-unknown')) word.click();
    await page.counted();
    expect(page.element.filter).to.deep.equal({ all: [{ not: LAVAL }, WINTER] });
  });

  it('brings back what was removed last', async () => {
    const filter: Filter = { all: [REGULARS, LAVAL, WINTER] };
    const page = await FilterPage.open(await fiveCustomers(), { filter });
    page.line(1).querySelector<HTMLElement>('.remove')!.click();
    await page.counted();
    expect(page.element.filter).to.deep.equal({ all: [REGULARS, WINTER] });
    expect(tidy(page.find('.removed')?.textContent)).to.equal('Condition removed Undo');
    // The focus is on the line that took its place.
    expect(page.line(1).contains(page.builder.activeElement)).to.equal(true);
    await page.press('.undo');
    expect(page.element.filter).to.deep.equal(filter);
    await page.press('.clear');
    expect(page.element.filter).to.equal(undefined);
    await page.press('.undo');
    expect(page.element.filter).to.deep.equal(filter);
  });

  it('removes the line that has the focus with Delete', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: { all: [REGULARS, LAVAL] } });
    menu(page.line(0), '.question')!.focus();
    await press('Delete');
    await page.counted();
    expect(page.element.filter).to.deep.equal(LAVAL);
  });

  it('shows the newest count, whichever answer comes last', async () => {
    const weather: Weather = { latency: 200 };
    const page = await FilterPage.open(withLatency(await fiveCustomers(), weather), { filter: LAVAL });
    expect(page.count).to.contain('2 customers');
    page.element.filter = REGULARS;
    weather.latency = 0;
    page.element.filter = MONTREAL;
    await waitUntil(() => page.count.startsWith('1 customer'));
    await page.counted();
    expect(page.count).to.contain('1 customer');
    expect(page.sentences).to.deep.equal(['City is [Montréal]']);
  });

  it('counts again when somebody changes the directory', async () => {
    const adapter = await fiveCustomers();
    const page = await FilterPage.open(adapter, { filter: LAVAL });
    await adapter.call('customers.create', {
      customer: { givenName: 'Fay', address: { locality: 'Laval' } },
    });
    await waitUntil(() => page.count.startsWith('3 customers'));
  });

  it('keeps a filter as a smart group, and says so', async () => {
    const adapter = await fiveCustomers();
    const page = await FilterPage.open(adapter, { filter: LAVAL });
    await page.press('.save');
    await type('Laval people');
    await press('Enter');
    await waitUntil(() => page.events.length > 0);
    await page.settled();
    expect(page.events[0]?.type).to.equal('group-saved');
    expect(tidy(page.find('.saved')?.textContent)).to.equal(
      '“Laval people” is a group now. It changes by itself.',
    );
    const { groups } = await adapter.call('groups.list', {});
    const saved = groups.find(({ name }) => name === 'Laval people');
    expect(saved?.filter).to.deep.equal(LAVAL);
    expect(saved?.count).to.equal(2);
    // The same name again is refused beside the field.
    await page.press('.save');
    await type('Laval people');
    await press('Enter');
    await waitUntil(() => page.find('#problem') !== null);
    await press('Escape');
    await page.settled();
    expect(page.root.activeElement).to.equal(page.find('.save'));
  });

  it('offers no group to whoever may make none', async () => {
    const page = await FilterPage.open(await fiveCustomers(), { filter: LAVAL });
    page.element.directory!.setPermissions(['view']);
    await page.settled();
    expect(page.find('.save')).to.equal(null);
    // Nor questions about how to reach people.
    const offered = picker(page, '.add')!.options.map(({ id }) => id);
    expect(offered).to.contain('visits');
    expect(offered).not.to.contain('emailAddress');
  });

  it('offers what the host names, and warns once of what is unknown', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...args: unknown[]) => void warnings.push(args[0]);
    try {
      const adapter = await fiveCustomers();
      for (const filters of [
        'last-visit, spend custom blood-type',
        ['lastVisit', 'spend', 'custom', 'blood-type'],
      ]) {
        const page = await FilterPage.open(adapter, { properties: { filters } });
        expect(picker(page, '.add')!.options.map(({ id }) => id)).to.deep.equal([
          'lastVisit',
          'spend',
          'custom.flour',
          'custom.tables',
          'custom.since',
          'custom.printed',
        ]);
      }
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.deep.equal(['customer-directory: there is no filter called "blood-type".']);
  });

  it('shows what cannot be changed here of a field that is gone, and shows no customers until it is removed', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { all: [{ field: 'custom.gone', op: 'is', value: 'x' }, LAVAL] },
    });
    expect(page.facts[0]).to.equal(
      'This field is gone. Remove the line, or bring the field back in the settings.',
    );
    expect(page.find<HTMLButtonElement>('.show')!.disabled).to.equal(true);
    page.line(0).querySelector<HTMLElement>('.remove')!.click();
    await page.counted();
    expect(page.find<HTMLButtonElement>('.show')!.disabled).to.equal(false);
  });

  it('takes no filter that is none', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (...args: unknown[]) => void warnings.push(args[0]);
    try {
      const page = await FilterPage.open(await fiveCustomers(), { filter: LAVAL });
      page.element.filter = { field: 'shoe', op: 'is', value: 4 };
      expect(page.element.filter).to.deep.equal(LAVAL);
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(1);
  });

  it('says when nothing can be counted, and tries again', async () => {
    const weather: Weather = { failureRate: 1 };
    const page = await FilterPage.open(withLatency(await fiveCustomers(), weather), { filter: LAVAL });
    expect(tidy(page.find('.failed')?.textContent)).to.equal(
      'Could not be counted. The directory cannot be reached at the moment. Try again',
    );
    weather.failureRate = 0;
    page.find('.failed button')!.click();
    await waitUntil(() => page.count !== '');
    expect(page.count).to.contain('2 customers');
  });

  it('speaks the language of the page', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      filter: { all: [REGULARS, LAVAL] },
      lang: 'fr-CA',
    });
    await waitUntil(() => page.sentences[0]?.startsWith('Est venu'));
    expect(page.sentences).to.deep.equal([
      'Est venu au moins [3] fois au cours des 6 derniers mois n’importe où',
      'Ville est [Laval]',
    ]);
    expect(tidy(page.find('.show')?.textContent)).to.equal('Afficher les clients');
    const time = page.find<CustomerPickerElement>('.time')!;
    time.show('6 sem');
    await time.updateComplete;
    expect(tidy(time.shadowRoot!.querySelector('.option')?.textContent)).to.equal(
      'au cours des 6 dernières semaines',
    );
  });

  it('scrolls nothing sideways at 320 pixels', async () => {
    const page = await FilterPage.open(await fiveCustomers(), {
      width: 320,
      filter: {
        all: [
          REGULARS,
          WINTER,
          { field: 'createdAt', op: 'between', value: ['2026-01-01', '2026-12-31'] },
          { any: [LAVAL, MONTREAL] },
        ],
      },
    });
    const body = page.find('.body')!;
    expect(body.scrollWidth).to.be.at.most(body.clientWidth);
  });
});
