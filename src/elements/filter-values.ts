import { html, nothing, type TemplateResult } from 'lit';
import { customKeyOf, narrowingsOf, valueOf } from '../core/conditions.js';
import { daysInMonth } from '../core/date-text.js';
import type { Condition } from '../core/filter.js';
import { parseMoney } from '../core/money.js';
import type { ValueSlot } from '../i18n/filter-question.js';
import {
  beforeLastVisit,
  choiceName,
  directionOf,
  fieldName,
  windowOf,
  windowText,
} from '../i18n/filter-sentence.js';
import type { DraftLine } from '../state/filter-draft.js';
import type { DateGiven } from './customer-date.js';
import type { PickerChosen } from './customer-picker.js';
import { dateOrder } from './date-order.js';
import {
  choicesOf,
  everWindowOptions,
  purchaseOf,
  purchaseOptions,
  typedDurations,
  windowOptions,
} from './filter-choices.js';
import { kindOf } from './filter-families.js';
import type { FilterView } from './filter-view.js';
import { readNumber, writeNumber } from './number-text.js';
import type { PickerOption } from './picker-options.js';
import { todayOf } from './value-context.js';

/** Fields of amounts of money. */
const MONEY: ReadonlySet<string> = new Set(['spend', 'averageSpend']);
/** Choices are counted up to this many. */
const MOST_COUNTED = 60;

/** The control for one value of a line. */
export function renderValue(line: DraftLine, slot: ValueSlot, view: FilterView): TemplateResult {
  const { condition } = line;
  const kind = kindOf(condition.field, view.names.customFields);
  const wanted = kind && valueOf(kind, condition.op);
  switch (wanted) {
    case 'text':
      return renderText(line, view);
    case 'number':
    case 'numbers':
      return renderNumber(line, slot, view);
    case 'date':
    case 'dates':
      return renderDate(line, slot, view);
    case 'days-of-year':
      return renderDayOfYear(line, slot, view);
    case 'duration':
      return renderDuration(line, view);
    case 'texts':
      return renderChoices(line, view);
    case 'purchase':
      return renderPurchase(line, view);
    case 'yes-no':
    case 'none':
    case undefined:
      return html`${nothing}`;
    default:
      return wanted satisfies never;
  }
}

/** The quiet words that narrow a line down: how often, when, where. */
export function renderNarrowings(line: DraftLine, view: FilterView): TemplateResult {
  const narrowings = narrowingsOf(line.condition.field);
  return html`${narrowings.includes('atLeast') ? renderTimes(line, view) : nothing}
  ${narrowings.includes('within') ? renderWindow(line, narrowings.includes('everWithin'), view) : nothing}
  ${narrowings.includes('location') ? renderPlace(line, view) : nothing}`;
}

/** What people hear a control called: what it is, and of which line. */
function labelOf(key: string, { condition }: DraftLine, { words, names }: FilterView, text = ''): string {
  const label = words.text(key, { field: fieldName(condition.field, words, names) });
  // A control is called what it reads.
  return text === '' ? label : `${text}, ${label}`;
}

function renderText(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const text = typeof condition.value === 'string' ? condition.value : '';
  const isCode = condition.field === 'emailAddress' || condition.field === 'phoneNumber';
  return html`<input
    class="value text"
    type="text"
    autocomplete="off"
    dir=${isCode ? 'ltr' : 'auto'}
    maxlength="1000"
    size=${sizeFor(text, 12, 28)}
    aria-label=${labelOf('filter.value', line, view)}
    .value=${text}
    @input=${(event: Event) => view.change(key, { ...condition, value: valueIn(event) })}
  />`;
}

function renderNumber(line: DraftLine, slot: ValueSlot, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words, names } = view;
  const isMoney = MONEY.has(condition.field);
  const value = endOf(condition, slot);
  const place = `${key}-${slot}`;
  const typed = view.typing.get(place);
  const written =
    typeof value !== 'number'
      ? ''
      : isMoney
        ? words.money(value, names.currency)
        : writeNumber(value, words.tag);
  const read = (text: string): number | undefined =>
    isMoney ? parseMoney(text, names.currency) : readNumber(text, words.tag);
  const text = typed ?? written;
  const isWrong = typed !== undefined && typed.trim() !== '' && read(typed) === undefined;
  return html`<input
    class="value number"
    type="text"
    inputmode=${isMoney || customKeyOf(condition.field) !== undefined ? 'decimal' : 'numeric'}
    autocomplete="off"
    size=${sizeFor(text, isMoney ? 7 : 3, 16)}
    placeholder=${isMoney ? words.money(0, names.currency) : nothing}
    aria-label=${labelOf(SLOT_LABELS[slot], line, view)}
    aria-invalid=${isWrong ? 'true' : nothing}
    .value=${text}
    @input=${(event: Event) => {
      const now = valueIn(event);
      view.type(place, now);
      view.change(key, withEnd(condition, slot, read(now)));
    }}
    @change=${(event: Event) => {
      const now = valueIn(event);
      // What is no number stays to be mended.
      if (now.trim() === '' || read(now) !== undefined) view.type(place, undefined);
    }}
  />`;
}

function renderDate(line: DraftLine, slot: ValueSlot, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const dateOf = (of: ValueSlot): string => {
    const value = endOf(condition, of);
    return typeof value === 'string' ? value : '';
  };
  return html`<customer-date
    class="value date"
    label=${labelOf(SLOT_LABELS[slot], line, view)}
    min=${slot === 'to' ? dateOf('from') : ''}
    max=${slot === 'from' ? dateOf('to') : ''}
    .today=${todayOf(view.directory)}
    .words=${view.words}
    .value=${dateOf(slot)}
    @customer-date-change=${({ detail }: CustomEvent<DateGiven>) =>
      view.change(key, withEnd(condition, slot, detail.value === '' ? undefined : detail.value))}
  ></customer-date>`;
}

/** A day without its year: a month and a day, in the language's order. */
function renderDayOfYear(line: DraftLine, slot: ValueSlot, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words } = view;
  const value = endOf(condition, slot);
  const [month = '01', day = '01'] = typeof value === 'string' ? value.split('-') : [];
  // In a leap year, so that the 29th of February is there.
  const days = daysInMonth(2000, Number(month));
  const set = (toMonth: string, toDay: string): void => {
    const last = daysInMonth(2000, Number(toMonth));
    const date = `${toMonth}-${twoDigits(Math.min(Number(toDay), last))}`;
    view.change(key, withEnd(condition, slot, date));
  };
  const label = labelOf(SLOT_LABELS[slot], line, view);
  const months = html`<select
    class="value"
    aria-label="${label}, ${words.text('filter.value.month')}"
    @change=${(event: Event) => set(valueIn(event), day)}
  >
    ${Array.from({ length: 12 }, (_, index) => twoDigits(index + 1)).map(
      (each) =>
        html`<option value=${each} .selected=${each === month}>
          ${words.date(`2000-${each}-01`, { month: 'long' })}
        </option>`,
    )}
  </select>`;
  const daysOfMonth = html`<select
    class="value"
    aria-label="${label}, ${words.text('filter.value.day')}"
    @change=${(event: Event) => set(month, valueIn(event))}
  >
    ${Array.from({ length: days }, (_, index) => twoDigits(index + 1)).map(
      (each) => html`<option value=${each} .selected=${each === day}>${words.number(Number(each))}</option>`,
    )}
  </select>`;
  const order = dateOrder(words.tag);
  const isMonthFirst = order.indexOf('m') < order.indexOf('d');
  return html`<span class="day"
    >${isMonthFirst ? months : daysOfMonth}${isMonthFirst ? daysOfMonth : months}</span
  >`;
}

function renderDuration(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words } = view;
  const direction = directionOf(condition);
  const asked = typeof condition.value === 'string' ? condition.value : undefined;
  const text = asked === undefined ? words.text('filter.value.choose') : windowText(asked, direction, words);
  return html`<customer-picker
    appearance=${asked === undefined ? 'missing' : 'word'}
    text=${text}
    label=${labelOf('filter.window', line, view, text)}
    hint=${words.text('filter.window.hint')}
    none=${words.text('filter.window.none')}
    .options=${windowOptions(direction, asked, words)}
    .chosen=${asked === undefined ? [] : [asked]}
    .typed=${(typed: string) =>
      typedDurations(typed, words).map((id) => ({ id, label: windowText(id, direction, words) }))}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) =>
      view.change(key, { ...condition, value: detail.id })}
  ></customer-picker>`;
}

function renderWindow(line: DraftLine, takesEver: boolean, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words } = view;
  const { within, everWithin } = condition;
  const direction = directionOf(condition);
  const set = windowOf(condition, words);
  const text = set ?? words.text('filter.window.any');
  const choose = (id: string): void => {
    const { within: _, everWithin: __, ...rest } = condition;
    const ever = /^ever:(.+)$/.exec(id)?.[1];
    view.change(
      key,
      ever !== undefined ? { ...rest, everWithin: ever } : id === ANY ? rest : { ...rest, within: id },
    );
  };
  const typed = (search: string): PickerOption[] => {
    const found = typedDurations(search, words);
    return [
      ...found.map((id) => ({ id, label: windowText(id, direction, words) })),
      ...(takesEver ? found.map((id) => ({ id: `ever:${id}`, label: beforeLastVisit(id, words) })) : []),
    ];
  };
  return html`<customer-picker
    class="time"
    appearance=${set === undefined ? 'quiet' : 'word'}
    text=${text}
    label=${labelOf('filter.window', line, view, text)}
    hint=${words.text('filter.window.hint')}
    none=${words.text('filter.window.none')}
    .options=${[
      { id: ANY, label: words.text('filter.window.any') },
      ...windowOptions(direction, within, words),
      ...(takesEver ? everWindowOptions(everWithin, words) : []),
    ]}
    .chosen=${[everWithin === undefined ? (within ?? ANY) : `ever:${everWithin}`]}
    .typed=${typed}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => choose(detail.id)}
  ></customer-picker>`;
}

/** The id of a choice that narrows nothing. */
const ANY = 'any';

function renderPlace(line: DraftLine, view: FilterView): TemplateResult | typeof nothing {
  const { key, condition } = line;
  const { words, names, directory } = view;
  const { location } = condition;
  const known = directory.snapshot.description?.locations.map(({ id }) => id) ?? [];
  const all = location === undefined || known.includes(location) ? known : [...known, location];
  if (all.length === 0) return nothing;
  const placeText = (id: string): string =>
    words.text('filters.at', { sentence: '', location: names.location(id) }).trim();
  const text = location === undefined ? words.text('filter.place.any') : placeText(location);
  const choose = (id: string): void => {
    const { location: _, ...rest } = condition;
    view.change(key, id === '' ? rest : { ...rest, location: id });
  };
  return html`<customer-picker
    class="place"
    appearance=${location === undefined ? 'quiet' : 'word'}
    text=${text}
    label=${labelOf('filter.place', line, view, text)}
    hint=${words.text('filter.find.choice')}
    none=${words.text('filter.find.none')}
    .options=${[
      { id: '', label: words.text('filter.place.any') },
      ...all.map((id) => ({ id, label: placeText(id), synonyms: names.location(id) })),
    ]}
    .chosen=${[location ?? '']}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => choose(detail.id)}
  ></customer-picker>`;
}

/** How often something was bought. */
function renderTimes(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words } = view;
  const { atLeast = 1 } = condition;
  const textOf = (count: number): string => words.text(`filter.times.${condition.op}`, { count });
  const optionOf = (count: number): PickerOption => ({ id: String(count), label: textOf(count) });
  const text = textOf(atLeast);
  const choose = (count: number): void => {
    const { atLeast: _, ...rest } = condition;
    view.change(key, count === 1 ? rest : { ...rest, atLeast: count });
  };
  return html`<customer-picker
    class="times"
    appearance=${atLeast === 1 ? 'quiet' : 'word'}
    text=${text}
    label=${labelOf('filter.times', line, view, text)}
    hint=${words.text('filter.times.hint')}
    none=${words.text('filter.times.none')}
    .options=${[...new Set([1, 2, 3, 5, 10, atLeast])].sort((a, b) => a - b).map(optionOf)}
    .chosen=${[String(atLeast)]}
    .typed=${(typed: string) => {
      const count = Number(/\d+/.exec(typed.normalize('NFKC'))?.[0] ?? 0);
      return count >= 1 && count <= 1_000_000 ? [optionOf(count)] : [];
    }}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => choose(Number(detail.id))}
  ></customer-picker>`;
}

function renderChoices(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words, names } = view;
  const { field } = condition;
  const chosen = Array.isArray(condition.value) ? (condition.value as string[]) : [];
  const { options, isOpen } = choicesOf(condition, view);
  const text =
    chosen.length === 0
      ? words.text('filter.value.choose')
      : words.list(
          chosen.map((choice) => choiceName(field, choice, words, names)),
          'disjunction',
        );
  return html`<customer-picker
    multiple
    appearance=${chosen.length === 0 ? 'missing' : 'word'}
    text=${text}
    label=${labelOf('filter.value', line, view, text)}
    hint=${words.text(isOpen ? 'filter.find.or-write' : 'filter.find.choice')}
    none=${words.text(options.length === 0 ? 'filter.find.empty' : 'filter.find.none')}
    .options=${options}
    .chosen=${chosen}
    .own=${isOpen ? (typed: string) => [ownWord(typed, typed, view)] : undefined}
    @customer-picker-open=${() =>
      view.count(
        field,
        options
          .slice(0, MOST_COUNTED)
          .filter(({ hint }) => hint === undefined)
          .map(({ id }) => ({ id, condition: { field, op: 'isAnyOf', value: [id] } })),
      )}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => {
      const others = chosen.filter((choice) => choice !== detail.id);
      view.change(key, { ...condition, value: detail.chosen ? [...others, detail.id] : others });
    }}
  ></customer-picker>`;
}

function renderPurchase(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words } = view;
  const { items, categories } = purchaseOf(condition.value);
  const chosen = [...categories.map((name) => `category:${name}`), ...items.map((name) => `item:${name}`)];
  const options = purchaseOptions(condition, view);
  const text =
    chosen.length === 0
      ? words.text('filter.value.choose')
      : words.list([...items, ...categories], 'disjunction');
  const choose = ({ id, chosen: isChosen }: PickerChosen): void => {
    const now = isChosen ? [...chosen, id] : chosen.filter((each) => each !== id);
    const of = (kind: string): string[] =>
      now.filter((each) => each.startsWith(kind)).map((each) => each.slice(kind.length));
    const [nowItems, nowCategories] = [of('item:'), of('category:')];
    view.change(key, {
      ...condition,
      value: {
        ...(nowItems.length === 0 ? {} : { items: nowItems }),
        ...(nowCategories.length === 0 ? {} : { categories: nowCategories }),
      },
    });
  };
  return html`<customer-picker
    multiple
    appearance=${chosen.length === 0 ? 'missing' : 'word'}
    text=${text}
    label=${labelOf('filter.value', line, view, text)}
    hint=${words.text('filter.find.or-write')}
    none=${words.text(options.length === 0 ? 'filter.find.empty' : 'filter.find.none')}
    .options=${options}
    .chosen=${chosen}
    .own=${(name: string) =>
      options.some(({ label }) => label === name) ? [] : [ownWord(`item:${name}`, name, view)]}
    @customer-picker-open=${() =>
      view.count(
        'purchased',
        options.slice(0, MOST_COUNTED).map(({ id, label }) => ({
          id,
          condition: {
            field: 'purchased',
            op: 'isAnyOf',
            value: id.startsWith('item:') ? { items: [label] } : { categories: [label] },
          },
        })),
      )}
    @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => choose(detail)}
  ></customer-picker>`;
}

/** A word that is not among the known choices. */
function ownWord(id: string, text: string, { words }: FilterView): PickerOption {
  return { id, label: text, hint: words.text('filter.find.own') };
}

const SLOT_LABELS: Readonly<Record<ValueSlot, string>> = {
  value: 'filter.value',
  from: 'filter.value.from',
  to: 'filter.value.to',
};

/** The value of a slot: the only one, or an end of a range. */
function endOf({ value }: Condition, slot: ValueSlot): unknown {
  if (slot === 'value') return value;
  return Array.isArray(value) ? (value as unknown[])[slot === 'from' ? 0 : 1] : undefined;
}

function withEnd(condition: Condition, slot: ValueSlot, value: unknown): Condition {
  if (slot === 'value') {
    const { value: _, ...rest } = condition;
    return value === undefined || value === '' ? rest : { ...rest, value };
  }
  // An end that is not there yet keeps its place.
  const [from, to] = [endOf(condition, 'from') ?? null, endOf(condition, 'to') ?? null];
  return { ...condition, value: slot === 'from' ? [value ?? null, to] : [from, value ?? null] };
}

function valueIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
}

/** As many characters as a field shows: what is in it, within bounds. */
function sizeFor(text: string, least: number, most: number): number {
  return Math.max(least, Math.min(text.length + 1, most));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
