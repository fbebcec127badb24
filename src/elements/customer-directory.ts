import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DirectoryAdapter } from '../adapters/adapter.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import type { Permission } from '../core/permissions.js';
import { localizationContext } from '../i18n/context.js';
import { directoryContext } from '../state/contexts.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { directory } from '../i18n/en/directory.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import type { CustomerGroupListElement } from './customer-group-list.js';
import type { CustomerListElement } from './customer-list.js';
import { DirectoryElement } from './directory-element.js';
import { directoryLayout } from './directory-layout.js';
import { shortcutOf } from './keyboard-shortcuts.js';
import { loadPart, loadPartsWhenIdle, type LazyPart } from './lazy-parts.js';
import { nearestLanguage } from './nearest-language.js';
import { openAdapter } from './open-adapter.js';
import { symbol } from './symbols.js';

/** Width from which groups, list and profile stand side by side, and below which one pane shows at a time. */
const WIDE = 1100;
const NARROW = 640;

/** Widths of the profile pane in pixels. */
const PROFILE_WIDTH = { least: 340, usual: 420, most: 760, step: 20 };

/**
 * @summary The whole customer directory: groups, list, profile, import and export over one backend.
 *
 * Two lines are enough: the script, and `<customer-directory database="my-shop"></customer-directory>`.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {CustomEvent<{ id: string }>} customer-opened - A profile was opened.
 * @fires {CustomEvent<{ customer: Customer, created: boolean }>} customer-saved - A customer was added or changed.
 * @fires {CustomEvent<{ ids: string[], changeId: string }>} customers-deleted - Customers were deleted; the change can be undone.
 * @fires {CustomEvent<{ importId: string, changeId?: string }>} customers-imported - An import ended.
 * @fires {CustomEvent<{ group: Group }>} group-saved - A group was made or changed.
 * @fires {CustomEvent<{ filter?: Filter }>} filter-changed - The list shows another filter.
 * @fires {CustomEvent<{ error: DirectoryError }>} directory-error - Something failed; it was told to the person too.
 *
 * @csspart base - The frame around everything.
 * @csspart groups - The pane of groups.
 * @csspart list - The pane of the list.
 * @csspart profile - The pane of the profile.
 * @csspart dialog - The window of import and export.
 *
 * @cssproperty [--customer-directory-color-accent] - Seed: buttons, selection, focus.
 * @cssproperty [--customer-directory-color-surface] - Seed: the background.
 * @cssproperty [--customer-directory-color-text] - Seed: text; quieter tones derive from it.
 * @cssproperty [--customer-directory-color-danger] - Seed: errors and deleting.
 * @cssproperty [--customer-directory-font-family] - Seed: the typeface.
 * @cssproperty [--customer-directory-font-size=0.875rem] - Seed: size of ordinary text.
 * @cssproperty [--customer-directory-space-unit=4px] - Seed: the unit all spacing counts in.
 * @cssproperty [--customer-directory-radius=8px] - Seed: roundness of corners.
 */
export class CustomerDirectoryElement extends DirectoryElement {
  protected static override english = directory;
  static override styles = [tokens, base, controls, directoryLayout];

  /** Keeps the directory in this browser (IndexedDB) under this name. */
  @property()
  database: string | undefined;

  /** Base URL of a server that speaks the directory's HTTP contract. */
  @property()
  endpoint: string | undefined;

  /** Shows sample people from memory; nothing is kept. */
  @property({ type: Boolean })
  demo = false;

  /** Colours: those of the page, light, or dark. */
  @property()
  theme: 'auto' | 'light' | 'dark' = 'auto';

  /** How much room rows and controls take. */
  @property({ reflect: true })
  density: 'compact' | 'comfortable' | 'spacious' = 'comfortable';

  /** IANA zone of the merchant, for a directory made new; the browser's by default. */
  @property({ attribute: 'time-zone' })
  timeZone: string | undefined;

  /** ISO 4217 code of the merchant's money, for a directory made new. */
  @property()
  currency: string | undefined;

  /** ISO 3166 code of the country of phones written without one, for a directory made new. */
  @property()
  country: string | undefined;

  /** What the person may do; everything by default. On IndexedDB this is a courtesy, on a server it is enforced there. */
  @property({ attribute: false })
  permissions: Iterable<Permission> | undefined;

  /** Columns of the list, in order; the list's own choice by default. */
  @property({ attribute: false })
  columns: readonly string[] | undefined;

  @state()
  private openError: DirectoryError | undefined;

  @state()
  private layout: 'wide' | 'medium' | 'narrow' = 'wide';

  @state()
  private profileWidth = PROFILE_WIDTH.usual;

  @query('customer-list')
  private list!: CustomerListElement | null;

  @query('customer-group-list')
  private groupList!: CustomerGroupListElement | null;

  readonly #directoryProvider = new ContextProvider(this, { context: directoryContext });
  readonly #wordsProvider = new ContextProvider(this, { context: localizationContext });
  readonly #resize = new ResizeObserver(([entry]) => this.#measured(entry?.contentRect.width ?? WIDE));
  /** The adapter opened from attributes, closed by this element when it leaves the page. */
  #opened: DirectoryAdapter | undefined;
  #opening = 0;
  #stopEvents: (() => void) | undefined;
  #wanted: { groupId?: string; customerId?: string; filter?: Filter | undefined } = {};
  /** What had the focus before the profile or a dialog opened. */
  #returnTo: HTMLElement | undefined;

  /** Group whose members the list shows. */
  get groupId(): string {
    return this.directory?.list.snapshot.groupId ?? this.#wanted.groupId ?? 'all';
  }
  set groupId(groupId: string) {
    this.#wanted.groupId = groupId;
    this.#applyWanted();
  }

  /** The customer whose profile is open. */
  get customerId(): string | undefined {
    return this.directory?.profile.snapshot.id ?? this.#wanted.customerId;
  }
  set customerId(id: string | undefined) {
    if (id === undefined) {
      delete this.#wanted.customerId;
      this.directory?.profile.close();
    } else {
      this.#wanted.customerId = id;
      this.#applyWanted();
    }
  }

  /** The filter of the list. */
  get filter(): Filter | undefined {
    return this.directory?.list.snapshot.filter ?? this.#wanted.filter;
  }
  set filter(filter: Filter | undefined) {
    this.#wanted.filter = filter;
    this.#applyWanted();
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.addEventListener('keydown', this.#onKeydown);
    if (this.hasUpdated) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.removeEventListener('keydown', this.#onKeydown);
    this.#opening++;
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('database') || changed.has('endpoint') || changed.has('demo')) void this.#open();
    if (changed.has('directory')) this.#listen();
    if (changed.has('permissions') && this.permissions !== undefined)
      this.directory?.setPermissions(this.permissions);
    this.#directoryProvider.setValue(this.directory);
    this.#wordsProvider.setValue(this.words);
  }

  protected override firstUpdated(): void {
    loadPartsWhenIdle();
  }

  protected override updated(changed: PropertyValues): void {
    this.#loadShownParts();
    const dialog = this.renderRoot.querySelector('dialog');
    const wanted = (this.directory?.snapshot.dialog ?? 'none') !== 'none';
    if (dialog && wanted && !dialog.open) {
      this.#rememberFocus();
      dialog.showModal();
    }
    if (dialog && !wanted && dialog.open) {
      dialog.close();
      this.#returnFocus();
    }
    if (changed.has('profileWidth' as keyof this)) {
      this.renderRoot
        .querySelector<HTMLElement>('.frame')
        ?.style.setProperty('--_profile-width', `${this.profileWidth}px`);
    }
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const failure = this.openError ?? this.directory?.snapshot.error;
    if (failure !== undefined) return this.#renderFailure(failure);
    const showsProfile = this.#showsProfile;
    return html`
      <div class="frame ${this.layout} ${showsProfile ? 'with-profile' : ''}" part="base">
        ${this.#renderBanner()}
        <section
          class="groups"
          part="groups"
          aria-label=${words.text('directory.groups')}
          ?inert=${this.layout === 'narrow' && showsProfile}
        >
          <customer-group-list
            ?compact=${this.layout !== 'wide'}
            density=${this.density}
          ></customer-group-list>
        </section>
        <section
          class="list"
          part="list"
          aria-label=${words.text('directory.list')}
          ?inert=${this.layout === 'narrow' && showsProfile}
        >
          <customer-list .columns=${this.columns} density=${this.density}></customer-list>
        </section>
        ${showsProfile ? this.#renderProfile() : nothing}
      </div>
      ${this.#renderDialog()}
      <customer-notices></customer-notices>
    `;
  }

  get #showsProfile(): boolean {
    const { directory } = this;
    return (
      directory !== undefined &&
      (directory.profile.snapshot.status !== 'closed' || directory.snapshot.editing !== 'nothing')
    );
  }

  #renderBanner(): TemplateResult | typeof nothing {
    const { directory, words } = this;
    if (directory === undefined) return nothing;
    if (!directory.snapshot.online) {
      return html`<p class="banner" role="status">${symbol('offline')} ${words.text('state.offline')}</p>`;
    }
    if (directory.adapter.temporary) {
      return html`<p class="banner">${symbol('info')} ${words.text('state.temporary')}</p>`;
    }
    return nothing;
  }

  #renderProfile(): TemplateResult {
    const { words, directory } = this;
    const editing = directory?.snapshot.editing ?? 'nothing';
    return html`
      ${
        this.layout === 'wide'
          ? html`<div
              class="divider"
              role="separator"
              tabindex="0"
              aria-orientation="vertical"
              aria-label=${words.text('directory.profile-width')}
              aria-valuemin=${PROFILE_WIDTH.least}
              aria-valuemax=${PROFILE_WIDTH.most}
              aria-valuenow=${this.profileWidth}
              @pointerdown=${this.#onDividerDown}
              @keydown=${this.#onDividerKey}
              @dblclick=${() => this.#resizeProfile(this.profileWidth > PROFILE_WIDTH.usual ? PROFILE_WIDTH.usual : 600)}
            ></div>`
          : nothing
      }
      <section class="profile" part="profile" aria-label=${words.text('directory.profile')}>
        ${
          editing === 'nothing'
            ? html`<customer-profile density=${this.density}></customer-profile>`
            : html`<customer-form
                density=${this.density}
                .customer=${editing === 'customer' ? directory?.profile.snapshot.customer : undefined}
              ></customer-form>`
        }
      </section>
    `;
  }

  #renderDialog(): TemplateResult {
    const { words, directory } = this;
    const dialog = directory?.snapshot.dialog ?? 'none';
    return html`
      <dialog
        part="dialog"
        class=${dialog}
        aria-label=${words.text(dialog === 'export' ? 'directory.export' : 'directory.import')}
        @cancel=${this.#onDialogCancel}
      >
        ${dialog === 'import' ? html`<customer-import density=${this.density}></customer-import>` : nothing}
        ${dialog === 'export' ? html`<customer-export density=${this.density}></customer-export>` : nothing}
      </dialog>
    `;
  }

  #renderFailure(error: DirectoryError): TemplateResult {
    const { words } = this;
    const issue = error.issues[0]?.code ?? '';
    const key = words.has(`directory.failed.${issue}`) ? `directory.failed.${issue}` : `error.${error.code}`;
    return html`
      <div class="failed" role="alert">
        ${symbol('warning')}
        <h2>${words.text('directory.failed')}</h2>
        <p>${words.text(key)}</p>
        <p class="quiet" dir="auto">${error.message}</p>
        <button class="primary" @click=${this.#onRetry}>${words.text('action.retry')}</button>
      </div>
    `;
  }

  #onRetry(): void {
    if (this.openError === undefined) void this.directory?.open();
    else void this.#open();
  }

  async #open(): Promise<void> {
    const turn = ++this.#opening;
    this.openError = undefined;
    this.#close();
    try {
      const adapter = await openAdapter({
        database: this.database,
        endpoint: this.endpoint,
        demo: this.demo,
        timeZone: this.timeZone,
        currency: this.currency,
        country: this.country,
        locale: nearestLanguage(this),
      });
      if (turn !== this.#opening) return void adapter?.close();
      if (adapter === undefined) return;
      this.#opened = adapter;
      this.adapter = adapter;
    } catch (thrown) {
      if (turn !== this.#opening) return;
      this.openError = asDirectoryError(thrown);
      this.#fire('directory-error', { error: this.openError });
    }
  }

  /** Closes the adapter that this element opened itself; a host's own stays open. */
  #close(): void {
    if (this.#opened === undefined) return;
    const adapter = this.#opened;
    this.#opened = undefined;
    if (this.adapter === adapter) {
      this.adapter = undefined;
      this.directory = undefined;
    }
    void adapter.close();
  }

  #loadShownParts(): void {
    const { directory } = this;
    if (directory === undefined) return;
    const { dialog, editing } = directory.snapshot;
    const shown: LazyPart[] = [];
    if (dialog !== 'none') shown.push(`customer-${dialog}`);
    if (editing !== 'nothing') shown.push('customer-form');
    else if (directory.profile.snapshot.status !== 'closed') shown.push('customer-profile');
    for (const tag of shown) {
      loadPart(tag).catch((thrown: unknown) => {
        const error = asDirectoryError(thrown);
        directory.notices.add({ message: 'error.unavailable', values: {}, error: error.toJSON() });
      });
    }
  }

  #listen(): void {
    this.#stopEvents?.();
    this.#stopEvents = this.directory?.listen(({ type, detail }) => this.#fire(type, detail));
    if (this.permissions !== undefined) this.directory?.setPermissions(this.permissions);
    this.#applyWanted();
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #applyWanted(): void {
    const { directory } = this;
    if (directory === undefined) return;
    const { groupId, customerId, filter } = this.#wanted;
    this.#wanted = {};
    if (groupId !== undefined || filter !== undefined) {
      directory.list.ask({
        ...(groupId === undefined ? {} : { groupId }),
        ...(filter === undefined ? {} : { filter }),
      });
    }
    if (customerId !== undefined) directory.profile.open(customerId);
  }

  #measured(width: number): void {
    this.layout = width >= WIDE ? 'wide' : width >= NARROW ? 'medium' : 'narrow';
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined || this.directory === undefined) return;
    const { directory } = this;
    const { editing, dialog } = directory.snapshot;
    if (dialog !== 'none') return;
    const open = directory.profile.snapshot.customer;
    switch (shortcut) {
      case 'search':
        this.list?.focusSearch();
        break;
      case 'groups':
        this.groupList?.focus();
        break;
      case 'new':
        if (!directory.can('customers.create', 'create') || editing !== 'nothing') return;
        this.#rememberFocus();
        void this.request({ type: 'new-customer' });
        break;
      case 'edit':
        if (open === undefined || editing !== 'nothing' || !directory.can('customers.update', 'edit')) return;
        void this.request({ type: 'edit-customer', id: open.id });
        break;
      case 'undo': {
        const { undoable } = directory.notices;
        if (undoable?.changeId === undefined) return;
        void this.request({ type: 'undo', changeId: undoable.changeId });
        break;
      }
      case 'back':
        if (!this.#goBack()) return;
        break;
      default:
        return shortcut satisfies never;
    }
    event.preventDefault();
  };

  /** One step back: the profile closes. Editing is left by the form itself, which may have something to keep. */
  #goBack(): boolean {
    const { directory } = this;
    if (directory === undefined || !this.#showsProfile || directory.snapshot.editing !== 'nothing')
      return false;
    void this.request({ type: 'close-customer' }).then(() => this.list?.focus());
    return true;
  }

  #rememberFocus(): void {
    const active = deepActiveElement();
    if (active instanceof HTMLElement) this.#returnTo = active;
  }

  #returnFocus(): void {
    const target = this.#returnTo;
    this.#returnTo = undefined;
    if (target?.isConnected) target.focus();
    else this.list?.focus();
  }

  #onDialogCancel(event: Event): void {
    event.preventDefault();
    void this.request({ type: 'close-dialog' });
  }

  #onDividerDown(event: PointerEvent): void {
    const divider = event.currentTarget as HTMLElement;
    divider.setPointerCapture(event.pointerId);
    const [from, width] = [event.clientX, this.profileWidth];
    const sign = getComputedStyle(this).direction === 'rtl' ? 1 : -1;
    const move = (moved: PointerEvent): void => this.#resizeProfile(width + sign * (moved.clientX - from));
    const end = (): void => {
      divider.removeEventListener('pointermove', move);
      divider.removeEventListener('pointerup', end);
      divider.removeEventListener('pointercancel', end);
    };
    divider.addEventListener('pointermove', move);
    divider.addEventListener('pointerup', end);
    divider.addEventListener('pointercancel', end);
  }

  #onDividerKey(event: KeyboardEvent): void {
    const sign = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const step = event.key === 'ArrowLeft' ? sign : event.key === 'ArrowRight' ? -sign : 0;
    if (step === 0) return;
    event.preventDefault();
    this.#resizeProfile(this.profileWidth + step * PROFILE_WIDTH.step);
  }

  #resizeProfile(width: number): void {
    this.profileWidth = Math.round(Math.min(PROFILE_WIDTH.most, Math.max(PROFILE_WIDTH.least, width)));
  }
}

/** The element that has the focus, in through shadow roots. */
function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-directory': CustomerDirectoryElement;
  }
}
