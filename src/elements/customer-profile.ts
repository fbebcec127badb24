import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Customer } from '../core/customer.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { fields } from '../i18n/en/fields.js';
import { profile } from '../i18n/en/profile.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { deepActiveElement, hasFocusWithin } from './active-element.js';
import type { ActivityKind } from './activity-kinds.js';
import { avatarStyles, hueOf } from './avatar.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import { isLazyPart, ShownParts, type LazyPart } from './lazy-parts.js';
import { renderBars } from './profile-bars.js';
import { profileCard } from './profile-card.js';
import { renderClose, renderHead, type ProfileDeed } from './profile-head.js';
import { profileLayout } from './profile-layout.js';
import { HostActions } from './heard-requests.js';
import {
  OWN_ACTION,
  ownActions,
  offersRequest,
  type HostRequestName,
  type WantedActions,
} from './host-actions.js';
import { ProfileColumns } from './profile-columns.js';
import {
  accessTo,
  chosenSections,
  type ProfileSection,
  type ProfileView,
  type WantedSections,
} from './profile-sections.js';
import { closedState, loadingSections, message } from './profile-states.js';
import { sectionContent } from './section-content.js';
import type { SymbolName } from './symbols.js';
import { todayOf, valueContext } from './value-context.js';

/**
 * @summary Everything known of one customer: numbers, ways to reach them, notes and history, in cards.
 *
 * Inside `<customer-directory>` it shows the customer who is open there. Alone, give it an `adapter` and a
 * `customer-id`. Editing happens in place, in a `<customer-form>`.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-message - Somebody wants to write to the customer; answer by `respondWith(promise)`.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-add-card - A card is to be kept; `respondWith` a promise of `{ token, brand, last4, expMonth, expYear }`.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-book - A time is to be booked; `respondWith` a promise of an appointment.
 * @fires {HostRequestEvent<{ id: string, ids: string[] }>} customer-action - An entry of `actions` without `run` was chosen.
 * @fires {CustomEvent<{ error: DirectoryError, sectionId: string }>} directory-error - A section could not be shown; it was told to the person too.
 *
 * @csspart head - Name, badges and buttons.
 * @csspart name - The name.
 * @csspart section - Every card; each is also `section-<id>`: see `sections`.
 * @csspart note - A note.
 * @csspart change - A line of the history.
 * @csspart entry - A line of the activity.
 * @csspart record - A card on file, coupon, appointment or address.
 * @csspart form - The form that takes the profile's place while editing.
 */
export class CustomerProfileElement extends DirectoryElement {
  protected static override english = { ...profile, ...fields };
  static override styles = [tokens, base, controls, avatarStyles, profileCard, profileLayout];

  /** The customer to show where no list chooses one. */
  @property({ attribute: 'customer-id' })
  customerId: string | undefined;

  /** What the button that leaves the profile is: a cross at the end, or an arrow back at the start. */
  @property()
  closing: 'close' | 'back' = 'close';

  /** The sections shown, in order: names of those that come with the profile, and a host's own. All of ours by default. */
  @property({ attribute: false })
  sections: WantedSections | undefined;

  /** Kinds of activity of the host's own, and how their entries are shown. */
  @property({ attribute: false })
  activityKinds: readonly ActivityKind[] | undefined;

  /**
   * What the host brings: names of the requests that it answers (those whose events it listens to on this element
   * are known by themselves), and its own entries of the menu.
   */
  @property({ attribute: false })
  actions: WantedActions | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;

  /** Sections that have nothing to say of whom they show. */
  @state() private silent: ReadonlySet<string> = new Set();
  /** Actions that are under way at the host. */
  @state() private underWay: ReadonlySet<string> = new Set();
  /** Who is asked about in the window that blocks. */
  @state() private blocking: string | undefined;
  #shown: string | undefined;
  #nameHadFocus = false;
  #opener: HTMLElement | undefined;
  readonly #parts = new ShownParts();
  readonly #columns = new ProfileColumns(this);
  readonly #hostActions = new HostActions();
  #chosen = chosenSections();
  #formHadFocus = false;
  #barHadFocus = false;

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  /** Hears which requests the host answers. */
  override addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
    if (this.#hostActions.hear(type)) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKeydown);
  }

  /** Focuses the customer's name. */
  override focus(options?: FocusOptions): void {
    this.heading?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { directory } = this;
    if (changed.has('sections')) this.#chosen = chosenSections(this.sections);
    if (
      directory &&
      this.customerId !== undefined &&
      (changed.has('customerId') || changed.has('directory'))
    ) {
      directory.profile.open(this.customerId);
    }
    if (this.blocking !== directory?.profile.snapshot.id) this.blocking = undefined;
    this.#barHadFocus = hasFocusWithin(this.renderRoot.querySelector('.bar.danger'));
    this.#formHadFocus = hasFocusWithin(this.renderRoot.querySelector('customer-form'));
    this.#nameHadFocus = this.heading !== null && this.shadowRoot?.activeElement === this.heading;
    const active = deepActiveElement();
    if (
      this.#shown === undefined &&
      directory?.profile.snapshot.id !== undefined &&
      active instanceof HTMLElement
    ) {
      this.#opener = active;
    }
  }

  protected override updated(): void {
    const { directory } = this;
    const { id, status, customer } = directory?.profile.snapshot ?? {};
    const avatar = this.renderRoot.querySelector<HTMLElement>('.avatar');
    if (id !== undefined) avatar?.style.setProperty('--_hue', String(hueOf(id)));
    // A page that opens with a customer shown keeps its focus; a person who chose one is led to it.
    const chosen = id !== undefined && id !== this.#shown && this.customerId !== id;
    const isMerged =
      this.#shown !== undefined && directory?.profile.snapshot.customer?.mergedFrom.includes(this.#shown);
    if (this.#nameHadFocus && deepActiveElement() !== this.heading) this.focus();
    if (chosen && !isMerged && this.#opener !== undefined && this.#opener !== document.body) this.focus();
    if (status === 'closed') this.#opener = undefined;
    this.#shown = id;
    if (directory === undefined) return;
    const isEditing = this.#isEditing;
    if (id !== undefined && !isEditing && customer !== undefined && directory.profile.takeUp(id)) {
      this.renderRoot.querySelector<HTMLElement>('.edit')?.focus();
    }
    // The form of a new customer was left over somebody's profile.
    if (this.#formHadFocus && !isEditing && !hasFocusWithin(this)) this.focus();
    // A block that was lifted takes its bar along.
    if (this.#barHadFocus && isFocusLost()) this.focus();
    const shown: LazyPart[] = isEditing ? ['customer-form'] : [];
    for (const part of [
      'customer-hint',
      'customer-notes',
      'customer-history',
      'customer-memberships',
      'customer-block',
    ] as const) {
      if (this.renderRoot.querySelector(part)) shown.push(part);
    }
    for (const { element = '' } of customer === undefined ? [] : this.#chosen) {
      if (isLazyPart(element)) shown.push(element);
    }
    this.#parts.show(shown, directory);
  }

  protected override render(): TemplateResult {
    const { directory } = this;
    if (directory === undefined) return closedState(this.words);
    if (this.#isEditing) {
      return html`<customer-form
        part="form"
        exportparts="head: form-head, section: form-section, foot: form-foot, conflict: form-conflict"
        .directory=${directory}
        .strings=${this.strings}
        .customer=${directory.snapshot.editing === 'customer' ? directory.profile.snapshot.customer : undefined}
      ></customer-form>`;
    }
    const { status, customer, error } = directory.profile.snapshot;
    if (status === 'closed') return closedState(this.words);
    if (customer !== undefined || status === 'loading') return this.#renderProfile(directory, customer);
    return error?.code === 'not-found' ? this.#renderGone(directory) : this.#renderFailed(directory);
  }

  /** The form takes the profile's place; for a customer who is still loading the profile stays. */
  get #isEditing(): boolean {
    const { directory } = this;
    if (directory === undefined || !this.isConnected) return false;
    const { editing } = directory.snapshot;
    return (
      editing === 'new-customer' ||
      (editing === 'customer' && directory.profile.snapshot.customer !== undefined)
    );
  }

  /** One template while it loads and when it is here: the name keeps its focus. */
  #renderProfile(directory: DirectoryState, customer?: Customer): TemplateResult {
    const name = customer === undefined ? this.#listedName(directory) : customer.name;
    return html`<article
      class="profile ${customer === undefined ? 'loading' : ''}"
      aria-busy=${customer === undefined ? 'true' : 'false'}
      aria-labelledby="name"
      @customer-section-presence=${this.#onPresence}
    >
      ${renderHead({
        name,
        customer,
        directory,
        words: this.words,
        closing: this.#closing,
        actions: ownActions(this.#actions, directory),
        offersMessage: offersRequest('message', this.#actions, directory),
        underWay: this.underWay,
        act: (id) => void this.#act(id),
        deed: (deed) => this.#do(deed),
      })}
      ${
        customer === undefined
          ? loadingSections(this.words, directory.can('notes.list', 'notes'))
          : this.#renderSections(customer, directory)
      }
      ${
        this.blocking === undefined
          ? nothing
          : html`<customer-block
              customer-id=${this.blocking}
              .directory=${directory}
              .strings=${this.strings}
              @customer-block-close=${() => (this.blocking = undefined)}
            ></customer-block>`
      }
    </article>`;
  }

  #renderSections(customer: Customer, directory: DirectoryState): TemplateResult {
    const view = this.#view(customer, directory);
    const withheld = this.#chosen.filter((section) => accessTo(section, view) === 'withheld');
    const sections = this.#chosen.filter(
      (section) => accessTo(section, view) === 'granted' && isPresent(section, view),
    );
    const column = (name: string, inside: readonly ProfileSection[]): TemplateResult =>
      html`<div class="column ${name}">
        ${repeat(
          inside,
          ({ id }) => id,
          (section) => this.#renderSection(section, view),
        )}
      </div>`;
    const standing = (place: ProfileSection['column']): ProfileSection[] =>
      sections.filter(({ column = 'end' }) => column === place);
    return html`${renderBars(customer, directory, this.words, (deed) => this.#do(deed))}
    ${
      this.#columns.areTwo
        ? html`${column('top', standing('top'))}
            <div class="columns">${column('start', standing('start'))}${column('end', standing('end'))}</div>`
        : column('top', sections)
    }
    ${withheld.length === 0 ? nothing : this.#renderWithheld(withheld)}`;
  }

  #renderSection(section: ProfileSection, view: ProfileView): TemplateResult {
    const { id, title } = section;
    return html`<section
      class="card"
      part="section section-${id}"
      aria-labelledby="title-${id}"
      data-section=${id}
      ?hidden=${section.element !== undefined && this.silent.has(id)}
    >
      <header>
        <h3 id="title-${id}"><bdi>${this.words.text(title)}</bdi></h3>
        ${actionsOf(section, view)}
      </header>
      <div ${sectionContent(section, view)}></div>
    </section>`;
  }

  /** Whoever looks for a section that they may not see learns why it is not there. */
  #renderWithheld(sections: readonly ProfileSection[]): TemplateResult {
    const { words } = this;
    const titles = words.list(sections.map(({ title }) => `\u2068${words.text(title)}\u2069`));
    return html`<p class="withheld quiet">${words.text('profile.withheld', { sections: titles })}</p>`;
  }

  readonly #onPresence = ({ target, detail }: CustomEvent<{ present: boolean }>): void => {
    const id =
      target instanceof Element
        ? target.closest<HTMLElement>('[data-section]')?.dataset['section']
        : undefined;
    if (id === undefined || this.silent.has(id) !== detail.present) return;
    const silent = new Set(this.silent);
    if (detail.present) silent.delete(id);
    else silent.add(id);
    this.silent = silent;
  };

  /** The list that the customer was chosen in knows the name already. */
  #listedName({ list, profile }: DirectoryState): string | undefined {
    for (const [, row] of list.rows()) if (row.id === profile.snapshot.id) return row.name;
    return undefined;
  }

  #renderGone(directory: DirectoryState): TemplateResult {
    const { words } = this;
    const { lastSeen, id } = directory.profile.snapshot;
    const canRestore = lastSeen !== undefined && directory.can('customers.restore', 'delete');
    const name = lastSeen?.name;
    return this.#renderState(
      'person',
      name === undefined ? words.text('profile.gone') : html`<bdi>${name}</bdi>`,
      words.text(lastSeen === undefined ? 'profile.gone.hint' : 'profile.gone.deleted'),
      canRestore && id !== undefined
        ? html`<button
            class="primary"
            type="button"
            @click=${() => void this.request({ type: 'restore-customers', ids: [id] })}
          >
            ${words.text('profile.restore')}
          </button>`
        : nothing,
    );
  }

  #renderFailed(directory: DirectoryState): TemplateResult {
    const { words } = this;
    const { error } = directory.profile.snapshot;
    return this.#renderState(
      'warning',
      words.text('profile.failed'),
      words.text(`error.${error?.code ?? 'unavailable'}`),
      html`<button class="primary" type="button" @click=${() => void directory.profile.load()}>
        ${words.text('action.retry')}
      </button>`,
    );
  }

  #renderState(drawing: SymbolName, title: unknown, text: string, action: unknown): TemplateResult {
    const close = (): void => this.#do('close');
    return html`<div class="profile">
      <div class="head" part="head">
        ${this.#closing === 'back' ? renderClose('back', this.words, close) : nothing}
        <div class="who"></div>
        <div class="actions">
          ${this.#closing === 'close' ? renderClose('close', this.words, close) : nothing}
        </div>
      </div>
      <div role="alert">
        ${message(drawing, html`<h2 class="title" tabindex="-1">${title}</h2>`, text, action)}
      </div>
    </div>`;
  }

  #view(customer: Customer, directory: DirectoryState): ProfileView {
    const { words } = this;
    const context = valueContext(directory, words);
    return {
      ...context,
      customer,
      adapter: directory.adapter,
      directory,
      locale: words.tag,
      activityKinds: this.activityKinds,
      offers: (name) => offersRequest(name, this.#actions, directory),
      underWay: this.underWay,
      askHost: (name) => void this.#act(name),
      currency: directory.snapshot.description?.currency ?? DEFAULT_SETTINGS.currency,
      today: todayOf(directory),
      request: (request) => this.request(request),
      copyButton: (text, what) =>
        html`<customer-copy
          .text=${text}
          label=${words.text('profile.copy', { what })}
          label-done=${words.text('profile.copied')}
          label-failed=${words.text('profile.copy-failed')}
        ></customer-copy>`,
    };
  }

  get #actions(): WantedActions {
    return this.#hostActions.with(this.actions);
  }

  /** Does what only the host can: one of its requests, or its own entry by `OWN_ACTION` and its id. */
  async #act(name: string): Promise<void> {
    const { directory, words } = this;
    const { customer } = directory?.profile.snapshot ?? {};
    if (directory === undefined || customer === undefined || this.underWay.has(name)) return;
    const own = ownActions(this.#actions, directory).find(({ id }) => OWN_ACTION + id === name);
    const desk = { source: this, directory, words, ask: this.request.bind(this) };
    const detail = { customerId: customer.id, customer };
    this.underWay = new Set([...this.underWay, name]);
    try {
      const { requestOfHost, runAction } = await import('./host-requests.js');
      if (own === undefined) await requestOfHost(name as HostRequestName, detail, desk);
      else await runAction(own, [customer.id], desk);
    } finally {
      this.underWay = new Set([...this.underWay].filter((each) => each !== name));
    }
  }

  /** Alone there is nothing to go back to. */
  get #closing(): 'close' | 'back' | 'nothing' {
    return this.customerId === undefined ? this.closing : 'nothing';
  }

  #do(deed: ProfileDeed): void {
    const { directory } = this;
    const id = directory?.profile.snapshot.id;
    if (directory === undefined || id === undefined) return;
    switch (deed) {
      case 'edit':
        return void this.request({ type: 'edit-customer', id });
      case 'note':
        return directory.profile.writeNote(id);
      case 'block':
        this.blocking = id;
        return;
      case 'unblock':
        return void this.request({ type: 'unblock-customers', ids: [id] });
      case 'discard':
        directory.profile.dropDraft(id);
        return this.focus();
      case 'delete':
        return void this.#leave({ type: 'delete-customers', ids: [id] });
      case 'close':
        return void this.#leave({ type: 'close-customer' });
      default:
        return deed satisfies never;
    }
  }

  /** Does what closes the profile, then gives the focus back to where it came from. */
  async #leave(
    request: { type: 'close-customer' } | { type: 'delete-customers'; ids: string[] },
  ): Promise<void> {
    const opener = this.#opener;
    const outcome = await this.request(request);
    if (outcome.ok && opener?.isConnected) opener.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.composedPath()[0];
    const isTyping =
      target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
    if (isTyping || this.#isEditing || !this.directory?.can('customers.update', 'edit')) return;
    if (this.directory.profile.snapshot.customer === undefined) return;
    event.preventDefault();
    this.#do('edit');
  };
}

/** Whether a section has something to say; one that cannot tell is shown, and says what went wrong. */
function isPresent(section: ProfileSection, view: ProfileView): boolean {
  try {
    return section.isPresent?.(view) ?? true;
  } catch {
    return true;
  }
}

function actionsOf(section: ProfileSection, view: ProfileView): unknown {
  try {
    return section.renderActions?.(view) ?? nothing;
  } catch {
    return nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-profile': CustomerProfileElement;
  }
}
