import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ActivityEntry } from '../core/activity-feed.js';
import type { ActivityKind, ActivityView } from './activity-kinds.js';
import { draw } from './drawings.js';
import { EXACT, instantText } from './value-words.js';

/** Items of a sale named before the others are counted. */
const NAMED_ITEMS = 3;
/** A text longer than this is cut until its reader wants the whole. */
const LONG_TEXT = 280;
const LONG_LINES = 4;

const TIME: Intl.DateTimeFormatOptions = { timeStyle: 'short' };

const DRAWINGS = {
  sale: svg`<path d="M6 4h12v16l-3-2-3 2-3-2-3 2zM9 8.500h6M9 12.500h6"/>`,
  appointment: svg`<path d="M5 6.500h14V19H5zM5 10.500h14M9 4.500v3M15 4.500v3"/>`,
  positive: svg`<circle cx="12" cy="12" r="8"/><path d="M9 10h.01M15 10h.01M8.500 14a4.200 4.200 0 0 0 7 0"/>`,
  negative: svg`<circle cx="12" cy="12" r="8"/><path d="M9 10h.01M15 10h.01M8.500 16a4.200 4.200 0 0 1 7 0"/>`,
  feedback: svg`<path d="M4.500 5.500h15v10H12l-4.500 4v-4h-3z"/>`,
  loyalty: svg`<path d="m12 4.500 2.300 4.900 5.200.700-3.800 3.700 1 5.300-4.700-2.600-4.700 2.600 1-5.300L4.500 10.100l5.200-.700z"/>`,
  campaign: svg`<path d="M5 10v4h3l8 4V6l-8 4zM19 10.500v3M8 14l1.500 5"/>`,
  message: svg`<path d="M4 6.500h16v11H4zM4 7l8 6 8-6"/>`,
  other: svg`<circle cx="12" cy="12" r="3"/>`,
};

/** What a reader may do with an entry. */
export interface EntryReading {
  isWhole: (id: string) => boolean;
  toggle: (id: string) => void;
}

/** One line of the activity. */
export function renderEntry(
  entry: ActivityEntry,
  own: ActivityKind | undefined,
  view: ActivityView,
  reading: EntryReading,
): TemplateResult {
  const { id, kind, at, endsAt } = entry;
  const end = endsAt && `\u2009–\u2009${instantText(endsAt, view, TIME)}`;
  return html`<li class="entry" part="entry" data-id=${id} data-kind=${kind} tabindex="-1">
    <span class="drawing">${draw(drawingOf(entry))}</span>
    <div class="what">
      ${own?.render === undefined ? renderKnown(entry, own, view, reading) : renderOwn(own, entry, view)}
    </div>
    ${amountOf(entry, view)}
    <p class="detail quiet">
      <time datetime=${at} title=${instantText(at, view, EXACT)}>${instantText(at, view, TIME)}${end}</time
      >${aboutOf(entry, view).map((fact) => html` · <bdi>${fact}</bdi>`)}
    </p>
  </li>`;
}

/** A host's own drawing of an entry; one that fails leaves the entry's text. */
function renderOwn(own: ActivityKind, entry: ActivityEntry, view: ActivityView): unknown {
  try {
    return own.render?.(entry, view);
  } catch (thrown) {
    console.error(`The kind "${own.kind}" of the activity could not be drawn.`, thrown);
    return html`<bdi>${view.words.text(own.label)}</bdi
      >${entry.text === undefined ? nothing : html`<p dir="auto">${entry.text}</p>`}`;
  }
}

function renderKnown(
  entry: ActivityEntry,
  own: ActivityKind | undefined,
  view: ActivityView,
  reading: EntryReading,
): TemplateResult {
  return html`<div class="title">${titleOf(entry, own, view)} ${badgeOf(entry, view)}</div>
    ${entry.text === undefined ? nothing : renderText(entry.id, entry.text, view, reading)}`;
}

function titleOf(entry: ActivityEntry, own: ActivityKind | undefined, { words }: ActivityView): unknown {
  const { kind, items = [], service, staff, points, sentiment } = entry;
  switch (kind) {
    case 'sale':
      return items.length === 0 ? words.text('activity.sale') : html`<bdi>${itemsText(entry, words)}</bdi>`;
    case 'appointment': {
      const what = service === undefined ? words.text('activity.appointment') : html`<bdi>${service}</bdi>`;
      return staff === undefined
        ? what
        : html`${what} ${words.text('activity.with-staff', { staff: `\u2068${staff}\u2069` })}`;
    }
    case 'loyalty':
      return points === undefined
        ? words.text('activity.loyalty')
        : words.text('activity.points', {
            count: points,
            points: words.number(points, { signDisplay: 'exceptZero' }),
          });
    case 'feedback':
      return words.text(sentiment === undefined ? 'activity.feedback' : `activity.feedback.${sentiment}`);
    default: {
      const name = own === undefined ? `activity.${kind}` : own.label;
      return html`<bdi>${words.has(name) ? words.text(name) : (own?.label ?? kind)}</bdi>`;
    }
  }
}

function itemsText({ items = [] }: ActivityEntry, words: ActivityView['words']): string {
  const named = items.slice(0, NAMED_ITEMS).map(({ name, quantity = 1 }) => {
    const item = `\u2068${name}\u2069`;
    return quantity === 1 ? item : words.text('activity.quantity', { item, quantity });
  });
  const others = items.length - named.length;
  return others === 0
    ? words.list(named)
    : words.text('activity.items.more', { items: words.list(named, 'unit'), count: others });
}

function badgeOf(entry: ActivityEntry, view: ActivityView): TemplateResult | typeof nothing {
  const { words, now } = view;
  const { kind, status, at, refunded = 0, amount = 0 } = entry;
  if (kind === 'sale' && refunded > 0) {
    return html`<span class="badge warning"
      >${refunded >= amount ? words.text('activity.refunded') : words.text('activity.refunded.part', { amount: money(refunded, entry, view) })}</span
    >`;
  }
  if (kind !== 'appointment') return nothing;
  if (status === 'no-show') return html`<span class="badge danger">${words.text('activity.no-show')}</span>`;
  if (status === 'cancelled') return html`<span class="badge">${words.text('activity.cancelled')}</span>`;
  return Date.parse(at) > now
    ? html`<span class="badge accent">${words.text('activity.upcoming')}</span>`
    : nothing;
}

function renderText(
  id: string,
  text: string,
  { words }: ActivityView,
  { isWhole, toggle }: EntryReading,
): TemplateResult {
  const isLong = text.length > LONG_TEXT || text.split('\n', LONG_LINES + 1).length > LONG_LINES;
  const isCut = isLong && !isWhole(id);
  return html`<div class="text ${isCut ? 'cut' : ''}" dir="auto">${text}</div>
    ${
      isLong
        ? html`<button class="link" type="button" aria-expanded=${!isCut} @click=${() => toggle(id)}>
            ${words.text(isCut ? 'activity.whole' : 'activity.cut')}
          </button>`
        : nothing
    }`;
}

function amountOf(entry: ActivityEntry, view: ActivityView): TemplateResult | typeof nothing {
  const { amount, refunded = 0 } = entry;
  if (amount === undefined) return nothing;
  const isBack = refunded >= amount && refunded > 0;
  return html`<span class="amount numeric"
    >${isBack ? html`<del>${money(amount, entry, view)}</del>` : money(amount, entry, view)}</span
  >`;
}

/** Where and how: place, tender, channel. */
function aboutOf({ location, channel, tender, card }: ActivityEntry, view: ActivityView): string[] {
  const { words, locations } = view;
  const paid =
    card?.last4 === undefined
      ? tender && words.text(`activity.tender.${tender}`)
      : `${card.brand ?? words.text('activity.tender.card')} •••• ${card.last4}`;
  return [locations.find(({ id }) => id === location)?.name ?? location, paid, channel].filter(
    (fact): fact is string => fact !== undefined && fact !== '',
  );
}

function money(amount: number, { currency }: ActivityEntry, view: ActivityView): string {
  return view.words.money(amount, currency ?? view.currency);
}

function drawingOf({ kind, sentiment }: ActivityEntry): TemplateResult<2> {
  const name = kind === 'feedback' ? (sentiment ?? kind) : kind;
  return Object.hasOwn(DRAWINGS, name) ? DRAWINGS[name as keyof typeof DRAWINGS] : DRAWINGS.other;
}
