import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { ActivityEntry } from '../core/activity-feed.js';
import type { Customer } from '../core/customer.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import { activity } from '../i18n/en/activity.js';
import { today } from '../i18n/today.js';
import { ActivityState, type ActivitySnapshot } from '../state/activity-state.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { type EntryReading, renderEntry } from './activity-entry.js';
import { type ActivityKind, type ActivityView, KNOWN_KINDS } from './activity-kinds.js';
import { activityLayout } from './activity-layout.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import type { MenuChosen } from './menu-button.js';
import { todayOf, valueContext } from './value-context.js';

/** Entries shown before "show more". */
const SHORT_LIST = 5;
/** Entries that are laid out together. */
const BLOCK = 25;
const ALL = '';

/**
 * @summary What happened with the customer who is open: sales, feedback, messages and all else, newest first.
 *
 * @csspart entry - One entry.
 */
export class CustomerActivityElement extends DirectoryElement {
  protected static override english = activity;
  static override styles = [tokens, base, controls, activityLayout];

  /** Whose activity it is. */
  @property({ attribute: false })
  customer: Customer | undefined;

  /** Kinds of the host's own, after those that every directory knows. */
  @property({ attribute: false })
  activityKinds: readonly ActivityKind[] | undefined;

  @state() private showsAll = false;
  @state() private whole: ReadonlySet<string> = new Set();
  #state: ActivityState | undefined;
  #customerId: string | undefined;
  #focusWanted: string | undefined;
  /** The blocks of each page, cut once. */
  readonly #blocks = new WeakMap<readonly ActivityEntry[], (readonly ActivityEntry[])[]>();
  readonly #nearing = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#state?.readOlder();
  });

  readonly #reading: EntryReading = {
    isWhole: (id) => this.whole.has(id),
    toggle: (id) => {
      const whole = new Set(this.whole);
      if (!whole.delete(id)) whole.add(id);
      this.whole = whole;
    },
  };

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state?.dispose();
    this.#state = new ActivityState(directory);
    if (this.#customerId !== undefined) this.#state.show(this.#customerId);
    return [directory, this.#state];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearing.disconnect();
    this.#state?.dispose();
    this.#state = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { id } = this.customer ?? {};
    if (id === undefined || id === this.#customerId) return;
    this.#customerId = id;
    this.showsAll = false;
    this.whole = new Set();
    this.#state?.show(id);
  }

  protected override updated(): void {
    this.#nearing.disconnect();
    const sentinel = this.renderRoot.querySelector('.sentinel');
    if (sentinel !== null) this.#nearing.observe(sentinel);
    if (this.#focusWanted === undefined) return;
    const wanted = this.renderRoot.querySelector<HTMLElement>(this.#focusWanted);
    if (wanted === null && !isFocusLost()) return;
    this.#focusWanted = undefined;
    wanted?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { directory, words } = this;
    const snapshot = this.#state?.snapshot;
    if (directory === undefined || snapshot === undefined) return nothing;
    const { status, pages, kind } = snapshot;
    const isEmpty = pages.every((page) => page.length === 0);
    if (status === 'failed' && isEmpty) return this.#renderFailure(snapshot);
    return html`
      ${isEmpty && kind === undefined ? nothing : this.#renderTools(snapshot)}
      ${
        !isEmpty
          ? this.#renderFeed(snapshot, directory)
          : status === 'loading'
            ? html`<div class="waiting" aria-busy="true">
                <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
                <span class="visually-hidden">${words.text('activity.loading')}</span>
              </div>`
            : html`<p class="quiet none">
                ${words.text(kind === undefined ? 'activity.none' : 'activity.none-of-kind')}
              </p>`
      }
    `;
  }

  #renderTools({ kind }: ActivitySnapshot): TemplateResult {
    const { words } = this;
    const kinds = [{ kind: ALL, label: 'activity.all' }, ...this.#kinds];
    const chosen = kinds.find((each) => each.kind === (kind ?? ALL));
    const name = words.text(chosen?.label ?? 'activity.all');
    return html`<div class="tools">
      <customer-menu
        appearance="plain"
        label=${words.text('activity.filter', { kind: name })}
        text=${name}
        .entries=${kinds.map((each) => ({
          kind: 'radio' as const,
          id: each.kind,
          label: words.text(each.label),
          checked: each === chosen,
        }))}
        @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
          this.#state?.choose(detail.id === ALL ? undefined : detail.id)}
      ></customer-menu>
      ${
        this.showsAll
          ? html`<button class="link" type="button" @click=${() => (this.showsAll = false)}>
              ${words.text('activity.fewer')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderFeed(snapshot: ActivitySnapshot, directory: DirectoryState): TemplateResult {
    const { words } = this;
    const { pages, next, older, status } = snapshot;
    const view = this.#view(directory);
    const day = todayOf(directory);
    const [newest = []] = pages;
    const shown = this.showsAll
      ? pages.flatMap((page) => this.#blocksOf(page))
      : [newest.slice(0, SHORT_LIST)];
    const hasMore = this.showsAll ? next !== undefined : newest.length > SHORT_LIST || next !== undefined;
    const { description } = directory.snapshot;
    return html`
      <div class="feed" aria-busy=${older === 'loading'}>
        ${shown.map((block, index) => {
          const before = shown[index - 1]?.at(-1);
          const draw = (): TemplateResult => this.#renderBlock(block, before, view, day);
          // Thousands of entries are not compared anew whenever a page is added.
          return this.showsAll
            ? guard([block, words, description, day, this.whole, this.activityKinds, before?.id], draw)
            : draw();
        })}
        ${this.showsAll && next !== undefined && older === 'idle' ? html`<div class="sentinel"></div>` : nothing}
      </div>
      ${
        older === 'failed' || status === 'failed'
          ? html`<p class="end" role="alert">
              <span class="quiet">${words.text('activity.older-failed')}</span>
              <button
                class="link"
                type="button"
                @click=${() => void (older === 'failed' ? this.#state?.readOlder() : this.#state?.refresh())}
              >
                ${words.text('action.retry')}
              </button>
            </p>`
          : hasMore
            ? html`<p class="end">
                <button class="link older" type="button" @click=${() => this.#showMore(snapshot)}>
                  ${words.text('activity.older')}
                </button>
              </p>`
            : nothing
      }
    `;
  }

  /** Entries under their days; a day that began in the block before is not named again. */
  #renderBlock(
    entries: readonly ActivityEntry[],
    before: ActivityEntry | undefined,
    view: ActivityView,
    day: string,
  ): TemplateResult {
    const days: { date: string; entries: ActivityEntry[] }[] = [];
    let date = before === undefined ? undefined : dayOf(before, view);
    const begun = date;
    for (const entry of entries) {
      const own = dayOf(entry, view);
      if (own !== date || days.length === 0) days.push({ date: own, entries: [] });
      date = own;
      days.at(-1)!.entries.push(entry);
    }
    const kinds = new Map(this.activityKinds?.map((kind) => [kind.kind, kind]));
    return html`<div class="block">
      ${days.map(
        (each, index) =>
          html`${index === 0 && each.date === begun ? nothing : html`<h4>${dayText(each.date, day, view)}</h4>`}
            <ol>
              ${each.entries.map((entry) => renderEntry(entry, kinds.get(entry.kind), view, this.#reading))}
            </ol>`,
      )}
    </div>`;
  }

  #renderFailure({ error }: ActivitySnapshot): TemplateResult {
    const { words } = this;
    return html`<p class="end" role="alert">
      <span class="quiet"
        >${words.text(error?.code === 'forbidden' ? 'error.forbidden' : 'activity.failed')}</span
      >
      ${
        error?.code === 'forbidden'
          ? nothing
          : html`<button class="link" type="button" @click=${() => void this.#state?.refresh()}>
              ${words.text('action.retry')}
            </button>`
      }
    </p>`;
  }

  get #kinds(): readonly ActivityKind[] {
    return [...KNOWN_KINDS, ...(this.activityKinds ?? [])];
  }

  #view(directory: DirectoryState): ActivityView {
    const { currency, locations } = directory.snapshot.description ?? DEFAULT_SETTINGS;
    return { ...valueContext(directory, this.words), currency, locations };
  }

  #blocksOf(page: readonly ActivityEntry[]): readonly (readonly ActivityEntry[])[] {
    let blocks = this.#blocks.get(page);
    if (blocks === undefined) {
      blocks = [];
      for (let at = 0; at < page.length; at += BLOCK) blocks.push(page.slice(at, at + BLOCK));
      this.#blocks.set(page, blocks);
    }
    return blocks;
  }

  /** Whoever asks for more goes on with the first entry that is new. */
  #showMore({ pages }: ActivitySnapshot): void {
    const [newest = []] = pages;
    if (!this.showsAll && newest.length > SHORT_LIST) {
      this.#focusWanted = entryOf(newest[SHORT_LIST]);
      this.showsAll = true;
      return;
    }
    this.showsAll = true;
    const last = pages.at(-1)?.at(-1);
    void this.#state?.readOlder().then(() => {
      const now = this.#state?.snapshot.pages.flat() ?? [];
      const at = now.findIndex(({ id }) => id === last?.id);
      this.#focusWanted = entryOf(now[at + 1]);
      this.requestUpdate();
    });
  }
}

function entryOf(entry: ActivityEntry | undefined): string | undefined {
  return entry && `[data-id="${CSS.escape(entry.id)}"]`;
}

/** The civil date of an entry; of an instant that is none, its text. */
function dayOf({ at }: ActivityEntry, { timeZone }: ActivityView): string {
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? at : today(timeZone, instant);
}

/** "Today", "Yesterday", then the date with its weekday. */
function dayText(date: string, now: string, { words }: ActivityView): string {
  if (Number.isNaN(Date.parse(date))) return date;
  const days = Math.round((Date.parse(date) - Date.parse(now)) / 86_400_000);
  if (Math.abs(days) <= 1) return words.relativeDay(date, now);
  const full: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
  return words.date(date, date.slice(0, 4) === now.slice(0, 4) ? full : { ...full, year: 'numeric' });
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-activity': CustomerActivityElement;
  }
}
