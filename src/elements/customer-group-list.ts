import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Group, GroupKind } from '../core/group.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { groupNames } from '../i18n/en/group-names.js';
import { groups } from '../i18n/en/groups.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import type { GroupDeed } from './group-deeds.js';
import { answerGroupKey } from './group-keys.js';
import type { GroupListExtras } from './group-list-extras.js';
import { renderGroupLine } from './group-line.js';
import { renderWaiting } from './group-list-parts.js';
import { groupListStyles } from './group-list-styles.js';
import { groupMenuLines } from './group-menu-lines.js';
import { groupName } from './group-name.js';
import type { MenuChosen } from './menu-button.js';

/** From so many groups on there is a field to find one by its name, and a menu does not list them all. */
const MANY = 20;
const NEW_GROUP = 'new group';

/**
 * @summary The groups of a directory with their counts; choosing one shows its customers in the list.
 *
 * What each group means is told where the pointer rests or the focus is. Groups are made with "+": smart ones in
 * the editor of groups, manual ones in place.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 *
 * @csspart base - The frame around everything.
 * @csspart heading - The words over a kind of groups.
 * @csspart search - The field that finds a group by its name.
 * @csspart group - A group; `group-active` is the one shown.
 * @csspart count - How many customers are in a group.
 * @csspart add - The button that makes a group.
 * @csspart meaning - What a group means, beside it.
 * @csspart menu-button - The button of the menu of groups, when compact.
 * @csspart menu - An open menu.
 * @csspart menu-item - A line of a menu.
 */
export class CustomerGroupListElement extends DirectoryElement {
  protected static override english = { ...groups, ...groupNames };
  static override styles = [tokens, base, controls, groupListStyles];

  /** One line with a menu of groups, for places without room for a column. */
  @property({ type: Boolean }) compact = false;

  /** The group whose name is being written: an id, `new`, or none. */
  @state() private naming: string | undefined;
  @state() private problem: string | undefined;
  /** The group that Tab leads to; the one shown by default. */
  @state() private focused: string | undefined;
  /** The group under the pointer. */
  @state() private pointed: string | undefined;
  /** What groups are looked for by. */
  @state() private sought = '';
  /** Whether all groups are shown over the page, when compact. */
  @state() private finding = false;
  /** What the lines do not need; absent while it is on its way. */
  @state() private extras: GroupListExtras | undefined;

  @query('form input') private readonly nameField!: HTMLInputElement | null;

  #extrasToCome: Promise<void> | undefined;
  /** The last thing done here was done by a key. Safari does not tell it of the focus. */
  #byKey = false;

  /** Focuses the group shown, or the menu of groups when compact. */
  override focus(): void {
    const target = this.compact && !this.finding ? 'customer-menu.groups' : '.group[tabindex="0"]';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.extras?.bubble.hide();
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.list];
  }

  protected override updated(): void {
    this.#extrasToCome ??= this.#loadExtras();
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      this.renderRoot.querySelector<HTMLElement>('.search input')?.focus();
    }
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#extrasToCome;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult {
    return this.compact ? this.#renderLine() : this.#renderPane();
  }

  #renderPane(): TemplateResult {
    const { words } = this;
    const groups = this.#found;
    const tabStop =
      [this.focused, this.#shown].find((id) => groups?.some((group) => group.id === id)) ??
      groups?.[0]?.id ??
      'all';
    const of = (...kinds: GroupKind[]): readonly Group[] =>
      groups?.filter(({ kind }) => kinds.includes(kind)) ?? [];
    const [smart, manual] = [of('smart'), of('manual')];
    const isSought = this.sought.trim() !== '';
    const isNamingNew = this.naming === NEW_GROUP;
    return html`<nav
      class="pane"
      part="base"
      aria-label=${words.text('groups.label')}
      @keydown=${this.#onKey}
      @pointerdown=${() => (this.#byKey = false)}
      @pointerleave=${() => (this.pointed = undefined)}
    >
      <div class="heading first" part="heading">
        <h2>${words.text('groups.label')}</h2>
        ${groups !== undefined && this.#canChange ? this.#renderAdd() : nothing}
      </div>
      ${this.#hasMany ? this.#renderSearch() : nothing}
      ${groups === undefined ? renderWaiting(this.directory?.snapshot.status === 'failed', words) : this.#renderGroups(of('all', 'system'), tabStop)}
      ${
        smart.length === 0
          ? nothing
          : html`<div class="heading" part="heading"><h3>${words.text('groups.kind.smart')}</h3></div>
              ${this.#renderGroups(smart, tabStop)}`
      }
      ${
        groups === undefined || (manual.length === 0 && !isNamingNew && (!this.#canChange || isSought))
          ? nothing
          : html`<div class="heading" part="heading"><h3>${words.text('groups.kind.manual')}</h3></div>
              ${this.#renderGroups(manual, tabStop)} ${isNamingNew ? this.#renderNaming('') : nothing}
              ${
                manual.length === 0 && this.naming === undefined
                  ? html`<p class="hint">${words.text('groups.manual.none')}</p>`
                  : nothing
              }`
      }
      ${
        isSought && groups?.length === 0
          ? html`<p class="hint" role="status">${words.text('groups.search.none')}</p>`
          : nothing
      }
      <div class="meaning" id="meaning" part="meaning" role="tooltip" popover="manual" dir="auto"></div>
    </nav>`;
  }

  #renderSearch(): TemplateResult | undefined {
    return this.extras?.renderSearch({
      sought: this.sought,
      words: this.words,
      onSought: (sought) => (this.sought = sought),
      onLeave: () => this.renderRoot.querySelector<HTMLElement>('.group')?.focus(),
      onChoose: () => this.#found?.[0] && this.#show(this.#found[0].id),
    });
  }

  #renderGroups(groups: readonly Group[], tabStop: string): TemplateResult {
    return html`<ul>
      ${repeat(
        groups,
        ({ id }) => id,
        (group) => this.#renderGroup(group, tabStop),
      )}
    </ul>`;
  }

  #renderGroup(group: Group, tabStop: string): TemplateResult {
    const { words } = this;
    const { id } = group;
    if (this.naming === id) return html`<li>${this.#renderNaming(group.name)}</li>`;
    return renderGroupLine({
      group,
      words,
      isShown: id === this.#shown,
      isTabStop: id === tabStop,
      isDescribed: id === this.focused,
      isUnsaved: this.directory?.groupDrafts.has(id) ?? false,
      menu: this.#renderMore(group, groupName(group, words)),
      onFocus: this.#onGroupFocus,
      onPointed: this.#onPointed,
      onLeft: () => this.extras?.bubble.hide(),
      onShow: () => this.#show(id),
    });
  }

  /** The menu of a group. Of many groups only those have one in the page that it can be seen of. */
  #renderMore(group: Group, name: string): TemplateResult | typeof nothing {
    const { words, extras, directory } = this;
    const isNear = [this.pointed, this.focused, this.#shown].includes(group.id);
    if (extras === undefined || directory === undefined || (this.#hasMany && !isNear)) return nothing;
    const entries = extras.deeds(group, directory, words);
    if (entries.length === 0) return nothing;
    return html`<customer-menu
      class="more"
      icon-only
      align="end"
      symbol="more"
      no-tab-stop
      exportparts="menu, item: menu-item"
      label=${words.text('groups.more', { group: name })}
      .entries=${entries}
      @pointerenter=${extras.bubble.hide}
      @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
        this.#do(detail.id as GroupDeed, group)}
    ></customer-menu>`;
  }

  #renderAdd(): TemplateResult {
    const { words, extras } = this;
    return html`<customer-menu
      class="add"
      part="add"
      icon-only
      align="end"
      symbol="plus"
      exportparts="menu, item: menu-item"
      label=${words.text('groups.add')}
      .entries=${extras?.additions(words) ?? []}
      @pointerenter=${this.#onPresetsWanted}
      @focus=${this.#onPresetsWanted}
      @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => this.#add(detail.id)}
    ></customer-menu>`;
  }

  #renderNaming(name: string): TemplateResult | undefined {
    return this.extras?.renderNaming({
      words: this.words,
      name,
      problem: this.problem,
      onName: (written) => void this.#save(written),
      onStop: () => this.#stopNaming(),
      onLeave: () => (this.naming = undefined),
    });
  }

  #renderLine(): TemplateResult {
    const { words } = this;
    const groups = this.directory?.snapshot.groups ?? [];
    const group = groups.find(({ id }) => id === this.#shown);
    const name = groupName(group ?? { id: this.#shown, name: '' }, words);
    if (this.naming !== undefined) {
      return html`<div class="line" part="base">
        ${this.#renderNaming(this.naming === NEW_GROUP ? '' : (group?.name ?? ''))}
      </div>`;
    }
    return html`<nav class="line" part="base" aria-label=${words.text('groups.label')}>
        <customer-menu
          class="groups"
          appearance="plain"
          symbol="group"
          exportparts="button: menu-button, menu, item: menu-item"
          label=${words.text('groups.shown', { group: name })}
          text=${name}
          .entries=${groupMenuLines({
            groups,
            words,
            shown: this.#shown,
            hasMany: this.#hasMany,
            mayAdd: this.#canChange,
          })}
          @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => this.#choose(detail.id)}
        ></customer-menu>
        ${group === undefined ? nothing : this.#renderMore(group, name)}
      </nav>
      ${this.finding ? this.extras?.renderFinder(this.#renderPane(), words, this.#onFound) : nothing}`;
  }

  /** Id of the group that the list shows. */
  get #shown(): string {
    return this.directory?.list.snapshot.groupId ?? 'all';
  }

  /** The groups that are looked for: all of them, or those that the search finds. */
  get #found(): readonly Group[] | undefined {
    const groups = this.directory?.snapshot.groups;
    return groups && (this.extras?.groupsFound(groups, this.sought, this.words) ?? groups);
  }

  get #canChange(): boolean {
    return this.directory?.can('groups.save', 'groups') ?? false;
  }

  get #hasMany(): boolean {
    return (this.directory?.snapshot.groups?.length ?? 0) > MANY;
  }

  #show(groupId: string): void {
    void this.request({ type: 'show-group', groupId });
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** Does what a line of the menu of groups says. */
  #choose(id: string): void {
    if (id === 'find') this.finding = true;
    else if (id === 'smart' || id === 'manual') this.#add(id);
    else this.#show(id);
  }

  #add(id: string): void {
    if (id === 'manual') this.#name(NEW_GROUP);
    else void this.request(this.extras?.addition(id, this.words) ?? { type: 'new-group', kind: 'smart' });
  }

  #do(deed: GroupDeed, group: Group): void {
    const { extras, directory, words } = this;
    if (extras === undefined || directory === undefined) return;
    if (deed === 'rename') return this.#name(group.id);
    const request = extras.request(deed, group, directory, words);
    if (deed === 'delete') this.focused = undefined;
    void this.request(request).then(() => {
      if (directory.snapshot.dialog === 'none') this.#focusLater();
    });
  }

  #name(group: string): void {
    this.problem = undefined;
    this.naming = group;
    void this.updateComplete.then(() => {
      this.nameField?.focus();
      this.nameField?.select();
    });
  }

  #rename(id: string | undefined): void {
    const group = this.directory?.snapshot.groups?.find((each) => each.id === id);
    if (group !== undefined && !group.builtIn && this.#canChange) this.#name(group.id);
  }

  async #save(name: string): Promise<void> {
    const { naming } = this;
    const group = this.directory?.snapshot.groups?.find(({ id }) => id === naming);
    if (group?.name === name) return this.#stopNaming();
    const outcome = await this.request({
      type: 'save-group',
      group:
        group === undefined
          ? { name, kind: 'manual' }
          : { id: group.id, version: group.version, name, kind: group.kind === 'smart' ? 'smart' : 'manual' },
    });
    if (outcome.ok || outcome.prevented) return this.#stopNaming();
    const isTaken = outcome.error.issues.some(({ code }) => code === 'name-taken');
    this.problem = this.words.text(isTaken ? 'groups.name-taken' : `error.${outcome.error.code}`);
    this.nameField?.focus();
  }

  #stopNaming(): void {
    const wasNew = this.naming === NEW_GROUP;
    if (!wasNew) this.focused = this.naming;
    this.naming = undefined;
    this.problem = undefined;
    void this.updateComplete.then(() => {
      const add = this.renderRoot.querySelector<HTMLElement>('.add');
      if (wasNew && add) add.focus();
      else this.focus();
    });
  }

  #focusLater(): void {
    void this.updateComplete.then(() => this.focus());
  }

  /** The menus and meanings need not be there with the lines; what cannot be loaded is asked for again. */
  async #loadExtras(): Promise<void> {
    const loaded = await import('./group-list-extras.js').catch(() => undefined);
    if (loaded === undefined) {
      this.#extrasToCome = undefined;
      return;
    }
    const { GroupListExtras, words } = loaded;
    CustomerGroupListElement.english = { ...CustomerGroupListElement.english, ...words };
    this.words = this.words.including(words);
    this.extras = new GroupListExtras(this.renderRoot);
  }

  #meaningOf(line: HTMLElement): string {
    const { extras, directory, words } = this;
    return directory === undefined ? '' : (extras?.meaningOf(line, directory, words) ?? '');
  }

  readonly #onGroupFocus = (event: FocusEvent): void => {
    const line = event.currentTarget as HTMLElement;
    this.focused = line.dataset['id'];
    // A press shows the group; who came by key wants to know what it is.
    if (!this.#byKey && !line.matches(':focus-visible')) return;
    // Not at once: a menu that closes gives the focus back before it is gone.
    queueMicrotask(() => {
      if (this.shadowRoot?.activeElement === line) this.extras?.bubble.show(line, this.#meaningOf(line));
    });
  };

  readonly #onPointed = (event: PointerEvent): void => {
    const line = event.currentTarget as HTMLElement;
    this.pointed = line.dataset['id'];
    if (event.pointerType !== 'touch') this.extras?.bubble.showSoon(line, () => this.#meaningOf(line));
  };

  readonly #onPresetsWanted = (): void => {
    const { extras, directory } = this;
    if (extras && directory) void extras.loadPresets(directory).then(() => this.requestUpdate());
  };

  readonly #onFound = (): void => {
    this.finding = false;
    this.sought = '';
    this.#focusLater();
  };

  #onKey(event: KeyboardEvent): void {
    const target = event.composedPath()[0] as HTMLElement;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#byKey = true;
    const item = (event.target as HTMLElement).closest('li');
    if (item === null) return;
    const lines = [...this.renderRoot.querySelectorAll<HTMLElement>('.group')];
    const at = lines.findIndex((line) => item.contains(line));
    const { bubble, typedName } = this.extras ?? {};
    const isAnswered = answerGroupKey(event, {
      lines,
      at,
      isOnLine: target.classList.contains('group'),
      menu: item.querySelector<HTMLElement>('.more'),
      isRightToLeft: getComputedStyle(this).direction === 'rtl',
      meaning: bubble,
      rename: () => this.#rename(lines[at]?.dataset['id']),
      named: (names) => typedName?.next(event, names, at) ?? -1,
    });
    if (!isAnswered) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-group-list': CustomerGroupListElement;
  }
}
