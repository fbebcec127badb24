import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Customer } from '../core/customer.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import type { OwnedSnapshot, OwnedState } from '../state/owned-state.js';
import { DirectoryElement } from './directory-element.js';
import type { ProfileView } from './profile-sections.js';
import { FocusReturn, isFocusLost } from './focus-return.js';

/** Records shown before "show all". */
const SHORT_LIST = 5;

/**
 * What the sections about what a customer has share: their records, five of them until all are wanted; what stands
 * there while they are read or when that fails; and whether there is anything to say.
 *
 * @fires {CustomEvent<{ present: boolean }>} customer-section-presence - Whether there is something to say.
 */
export abstract class SectionElement<T extends { id: string; version: number }> extends DirectoryElement {
  /** Whose records are shown. */
  @property({ attribute: false })
  customer: Customer | undefined;

  /** Whether a request of the host can be made. */
  @property({ attribute: false })
  offers: ProfileView['offers'] | undefined;

  @state() protected showsAll = false;
  /** Whether a form stands open. */
  @state() protected isAdding = false;
  protected records: OwnedState<T> | undefined;
  /** What is to have the focus once it is drawn. */
  protected focusWanted: string | undefined;
  readonly #before = new FocusReturn();
  #customerId: string | undefined;
  #isPresent: boolean | undefined;
  #hadFocus = false;
  /** The form is being closed; the focus goes back to what opened it. */
  #isLeft = false;

  protected abstract recordsOf(directory: DirectoryState): OwnedState<T>;
  /** What is shown of records that were read. */
  protected abstract renderRecords(records: readonly T[], directory: DirectoryState): unknown;
  /** Whether the section is there for who has none of it. */
  protected abstract get offersMore(): boolean;

  /** Opens the form that adds one. */
  add(): void {
    this.#before.remember();
    this.isAdding = true;
    this.focusWanted = 'form input, form select, form textarea';
  }

  /** Closes the form; the focus goes back to what opened it. */
  protected stopAdding(): void {
    this.isAdding = false;
    this.#isLeft = true;
    void this.updateComplete.then(() => {
      this.#isLeft = false;
      this.#before.giveBack(null);
      if (isFocusLost()) this.#focusFirst();
    });
  }

  protected override observed(directory: DirectoryState): Observed[] {
    this.records?.dispose();
    this.records = this.recordsOf(directory);
    if (this.#customerId !== undefined) this.records.show(this.#customerId);
    return [directory, this.records];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.records?.dispose();
    this.records = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
    const { id } = this.customer ?? {};
    if (id === undefined || id === this.#customerId) return;
    this.#customerId = id;
    this.showsAll = false;
    this.isAdding = false;
    this.records?.show(id);
  }

  protected override updated(): void {
    this.#tellPresence();
    const wanted = this.focusWanted && this.renderRoot.querySelector<HTMLElement>(this.focusWanted);
    this.focusWanted = undefined;
    if (wanted) return wanted.focus();
    // What had the focus went with its record.
    if (this.#hadFocus && !this.#isLeft && isFocusLost()) this.#focusFirst();
  }

  protected override render(): unknown {
    const { directory } = this;
    const snapshot = this.records?.snapshot;
    if (directory === undefined || snapshot === undefined) return nothing;
    const { status, records } = snapshot;
    if (status === 'failed' && records.length === 0) return this.#renderFailure(snapshot);
    if (status === 'loading') return this.#renderWaiting();
    return html`${this.renderRecords(records, directory)}${status === 'failed' ? this.#renderFailure(snapshot) : nothing}`;
  }

  /** Some records, and a button for the others. */
  protected renderSome(
    records: readonly T[],
    renderOne: (record: T) => TemplateResult,
    allText: (count: number) => string,
  ): TemplateResult {
    const shown = this.showsAll ? records : records.slice(0, SHORT_LIST);
    return html`<ul>
        ${shown.map(renderOne)}
      </ul>
      ${
        records.length > SHORT_LIST
          ? html`<button
              class="link all"
              type="button"
              aria-expanded=${this.showsAll}
              @click=${() => (this.showsAll = !this.showsAll)}
            >
              ${this.showsAll ? this.words.text('section.fewer') : allText(records.length)}
            </button>`
          : nothing
      }`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div aria-busy="true">
      <span class="skeleton"></span
      ><span class="visually-hidden">${this.words.text('profile.section-loading')}</span>
    </div>`;
  }

  #renderFailure({ error }: OwnedSnapshot<T>): TemplateResult {
    const { words } = this;
    const isRefused = error?.code === 'forbidden';
    return html`<p class="failure" role="alert">
      <span class="quiet">${words.text(isRefused ? 'error.forbidden' : 'section.failed')}</span>
      ${
        isRefused
          ? nothing
          : html`<button class="link" type="button" @click=${() => void this.records?.refresh()}>
              ${words.text('action.retry')}
            </button>`
      }
    </p>`;
  }

  #focusFirst(): void {
    this.renderRoot.querySelector<HTMLElement>('li button, button, [tabindex]')?.focus();
  }

  #tellPresence(): void {
    const { status, records = [] } = this.records?.snapshot ?? {};
    const present = records.length > 0 || this.isAdding || status === 'failed' || this.offersMore;
    if (present === this.#isPresent) return;
    this.#isPresent = present;
    this.dispatchEvent(new CustomEvent('customer-section-presence', { detail: { present }, bubbles: true }));
  }
}
