import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DirectoryAdapter } from '../adapters/adapter.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import type { Permission } from '../core/permissions.js';
import { localizationContext } from '../i18n/context.js';
import { directoryContext } from '../state/contexts.js';
import type { DirectorySnapshot, DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { directory } from '../i18n/en/directory.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import type { ActivityKind } from './activity-kinds.js';
import type { CustomerGroupListElement } from './customer-group-list.js';
import type { CustomerListElement } from './customer-list.js';
import { DirectoryElement } from './directory-element.js';
import { renderDirectoryFailure } from './directory-failure.js';
import { DirectoryDialog, partOfDialog } from './directory-dialog.js';
import { directoryLayout } from './directory-layout.js';
import { filterChanges, renderFilterTools } from './directory-filter.js';
import { answerShortcut } from './directory-shortcuts.js';
import { EXPORTED_PARTS } from './exported-parts.js';
import type { WantedFilters } from './filter-families.js';
import { FocusReturn } from './focus-return.js';
import { loadPartsWhenIdle, ShownParts, type LazyPart } from './lazy-parts.js';
import { HostActions } from './heard-requests.js';
import type { WantedActions } from './host-actions.js';
import { nearestLanguage } from './nearest-language.js';
import { openAdapter } from './open-adapter.js';
import { PaneDivider } from './pane-divider.js';
import type { WantedSections } from './profile-sections.js';
import { PermissionScreen } from './permission-screen.js';
import { Readiness } from './readiness.js';
import { symbol } from './symbols.js';

/** Width from which groups, list and profile stand side by side, and below which one pane shows at a time. */
const WIDE = 1100;
const NARROW = 640;
/** The page's size of text that those are meant for, in pixels. */
const USUAL_FONT_SIZE = 16;

/**
 * @summary The whole customer directory: groups, list, profile, import and export over one backend.
 *
 * Two lines are enough: the script, and `<customer-directory database="my-shop"></customer-directory>`.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {CustomEvent<{ adapter: DirectoryAdapter }>} directory-ready - The backend is open and the directory was read; see `ready`.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-message - Somebody wants to write to a customer; answer by `respondWith(promise)`.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-add-card - A card is to be kept; `respondWith` a promise of `{ token, brand, last4, expMonth, expYear }`.
 * @fires {HostRequestEvent<HostRequestDetail>} customer-book - A time is to be booked; `respondWith` a promise of an appointment.
 * @fires {HostRequestEvent<{ id: string, ids: string[] }>} customer-action - An entry of `actions` without `run` was chosen.
 * @fires {CustomEvent<{ id: string }>} customer-opened - A profile was opened.
 * @fires {CustomEvent<{ customer: Customer, created: boolean }>} customer-saved - A customer was added or changed.
 * @fires {CustomEvent<{ ids: string[], changeId?: string }>} customers-deleted - Customers were deleted; the change can be undone.
 * @fires {CustomEvent<{ importId: string, changeId?: string }>} customers-imported - An import ended.
 * @fires {CustomEvent<{ group: Group }>} group-saved - A group was made or changed.
 * @fires {CustomEvent<{ filter?: Filter }>} filter-changed - The list shows another filter.
 * @fires {CustomEvent<{ error: DirectoryError }>} directory-error - Something failed; it was told to the person too.
 *
 * @csspart base - The frame around everything.
 * @csspart groups - The pane of groups.
 * @csspart list - The pane of the list.
 * @csspart profile - The pane of the profile.
 * @csspart dialog - The window of import, export, filters and the editor of groups.
 * @csspart notice - A line that tells what was done.
 *
 * The parts of the elements inside can be reached too, with a prefix: `groups-`, `list-`, `profile-`, `dialog-`.
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

  /**
   * What the person may do and see; everything by default. What they may not see reaches no element: but on
   * IndexedDB and memory that is a courtesy screen, as the page has the data; on REST the server enforces it.
   */
  @property({ attribute: false })
  permissions: Iterable<Permission> | undefined;

  /** Columns of the list, in order; the list's own choice by default. */
  @property({ attribute: false })
  columns: readonly string[] | undefined;

  /** The sections of a profile, in order: names of those that come with it, and a host's own. All of ours by default. */
  @property({ attribute: false })
  sections: WantedSections | undefined;

  /** Kinds of activity of the host's own, and how their entries are shown. */
  @property({ attribute: false })
  activityKinds: readonly ActivityKind[] | undefined;

  /**
   * What the host brings to a profile: names of the requests that it answers (those whose events it listens to on
   * this element are known by themselves), and its own entries of the menu.
   */
  @property({ attribute: false })
  actions: WantedActions | undefined;

  /** The filters offered, all by default: fields and families as "last-visit, spend, person", or a list of them. */
  @property()
  filters: WantedFilters;

  @state()
  private openError: DirectoryError | undefined;

  @state()
  private layout: 'wide' | 'medium' | 'narrow' = 'wide';

  @query('customer-list')
  private list!: CustomerListElement | null;

  @query('customer-group-list')
  private groupList!: CustomerGroupListElement | null;

  readonly #hostActions = new HostActions();
  readonly #directoryProvider = new ContextProvider(this, { context: directoryContext });
  readonly #wordsProvider = new ContextProvider(this, { context: localizationContext });
  readonly #screen = new PermissionScreen();
  readonly #resize = new ResizeObserver(([entry]) => this.#measured(entry?.contentRect.width ?? WIDE));
  /** The adapter opened from attributes, closed by this element when it leaves the page. */
  #opened: DirectoryAdapter | undefined;
  #opening = 0;
  #stopEvents: (() => void) | undefined;
  #wanted: { groupId?: string; customerId?: string; filter?: Filter | undefined } = {};
  readonly #divider = new PaneDivider(this);
  readonly #parts = new ShownParts();
  readonly #beforeProfile = new FocusReturn();
  readonly #dialog = new DirectoryDialog(
    () => this.renderRoot,
    () => void this.request({ type: 'close-dialog' }),
  );
  #showedProfile = false;
  readonly #ready = new Readiness();

  /**
   * Settled once the backend is open and the directory was read for the first time: `adapter` and `directory`
   * are there then. Another one begins with another `database`, `endpoint` or `adapter`. Failures are told by
   * `directory-error`.
   */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

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
    return this.directory === undefined ? this.#wanted.filter : this.directory.list.snapshot.filter;
  }
  set filter(filter: Filter | undefined) {
    this.#wanted.filter = filter;
    this.#applyWanted();
  }

  /** Focuses the search field, or the first control where there is no list. */
  override focus(options?: FocusOptions): void {
    if (this.list?.hasUpdated) this.list.focusSearch();
    else this.renderRoot.querySelector<HTMLElement>('button')?.focus(options);
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile, filterChanges(directory.list)];
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
    const isAllowedOther = changed.has('permissions') && this.#screen.allow(this.permissions);
    super.willUpdate(changed);
    if (isAllowedOther && !changed.has('adapter')) this.#adoptAgain();
    if (isAllowedOther) this.#screen.tell(this.directory);
    if (changed.has('database') || changed.has('endpoint') || changed.has('demo')) void this.#open();
    if (changed.has('directory')) this.#listen();
    if (changed.has('directory') && changed.get('directory') !== undefined) this.#ready.begin();
    if (this.#showsProfile && !this.#showedProfile) this.#beforeProfile.remember();
    this.#directoryProvider.setValue(this.directory);
    this.#wordsProvider.setValue(this.words);
  }

  protected override reached(adapter: DirectoryAdapter): DirectoryAdapter | undefined {
    return this.#screen.reached(
      adapter,
      () => this.adapter === adapter && this.adopt(),
      (thrown) => this.#failed(thrown),
    );
  }

  protected override firstUpdated(): void {
    loadPartsWhenIdle();
  }

  protected override updated(): void {
    this.#tellReady();
    this.#loadShownParts();
    this.#dialog.show(this.#openDialog !== 'none', this.list);
    if (this.#showedProfile && !this.#showsProfile) this.#beforeProfile.giveBack(this.list);
    this.#showedProfile = this.#showsProfile;
    this.renderRoot
      .querySelector<HTMLElement>('.frame')
      ?.style.setProperty('--_profile-width', `${this.#divider.width}px`);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const failure = this.openError ?? this.directory?.snapshot.error;
    if (failure !== undefined) return renderDirectoryFailure(failure, words, () => this.#retry());
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
            exportparts=${EXPORTED_PARTS.groups}
          ></customer-group-list>
        </section>
        <section
          class="list"
          part="list"
          aria-label=${words.text('directory.list')}
          ?inert=${this.layout === 'narrow' && showsProfile}
        >
          <customer-list .columns=${this.columns} density=${this.density} exportparts=${EXPORTED_PARTS.list}
            >${renderFilterTools(this.directory, words, (request) => void this.request(request))}</customer-list
          >
        </section>
        ${showsProfile ? this.#renderProfile() : nothing}
      </div>
      ${this.#dialog.render(this.#openDialog, words, this.density, this.filters)}
      <customer-notices exportparts=${EXPORTED_PARTS.notices}></customer-notices>
    `;
  }

  /** The flow open over the list. */
  get #openDialog(): DirectorySnapshot['dialog'] {
    return this.directory?.snapshot.dialog ?? 'none';
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
    const { words, layout } = this;
    return html`
      ${layout === 'wide' ? this.#divider.render(words) : nothing}
      <section class="profile" part="profile" aria-label=${words.text('directory.profile')}>
        <customer-profile
          closing=${layout === 'narrow' ? 'back' : 'close'}
          density=${this.density}
          .sections=${this.sections}
          .activityKinds=${this.activityKinds}
          .actions=${this.#hostActions.with(this.actions)}
          exportparts=${EXPORTED_PARTS.profile}
        ></customer-profile>
      </section>
    `;
  }

  #retry(): void {
    if (this.openError === undefined) void this.directory?.open();
    else void this.#open();
  }

  #tellReady(): void {
    const { adapter, directory } = this;
    if (adapter === undefined || directory?.snapshot.status !== 'ready' || !this.#ready.reach(directory))
      return;
    this.#fire('directory-ready', { adapter });
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
      this.#failed(thrown);
    }
  }

  #failed(thrown: unknown): void {
    this.openError = asDirectoryError(thrown);
    this.#fire('directory-error', { error: this.openError });
  }

  /** Begins anew, in the same place: nothing that was shown before may stay where it may not be seen any more. */
  #adoptAgain(): void {
    if (this.adapter === undefined) return;
    const { groupId, customerId, filter } = this;
    if (this.directory !== undefined) {
      this.#wanted = {
        ...(groupId === 'all' ? {} : { groupId }),
        ...(customerId === undefined ? {} : { customerId }),
        ...(filter === undefined ? {} : { filter }),
      };
    }
    this.adopt();
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
    const shown: LazyPart[] = [];
    const flow = partOfDialog(this.#openDialog);
    if (flow !== undefined) shown.push(flow);
    if (this.#showsProfile) shown.push('customer-profile');
    if (directory.list.snapshot.filter !== undefined) shown.push('customer-filter-chips');
    this.#parts.show(shown, directory);
  }

  #listen(): void {
    this.#stopEvents?.();
    this.#stopEvents = this.directory?.listen(({ type, detail }) => this.#fire(type, detail));
    this.#screen.tell(this.directory);
    this.#applyWanted();
  }

  #fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #applyWanted(): void {
    const { directory } = this;
    if (directory === undefined) return;
    const { groupId, customerId, filter } = this.#wanted;
    const isFilterWanted = 'filter' in this.#wanted;
    this.#wanted = {};
    if (groupId !== undefined || isFilterWanted) {
      directory.list.ask({
        ...(groupId === undefined ? {} : { groupId }),
        ...(isFilterWanted ? { filter } : {}),
      });
    }
    if (customerId !== undefined) directory.profile.open(customerId);
  }

  #measured(width: number): void {
    // As much text stands in twice the width where it is twice as large.
    const enlarged = parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_FONT_SIZE;
    const room = width / enlarged;
    this.layout = room >= WIDE ? 'wide' : room >= NARROW ? 'medium' : 'narrow';
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { directory } = this;
    const isAnswered =
      directory !== undefined &&
      answerShortcut(event, {
        directory,
        search: () => this.list?.focusSearch(),
        groups: () => this.groupList?.focus(),
        request: (request) => void this.request(request),
      });
    if (isAnswered) event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-directory': CustomerDirectoryElement;
  }
}
