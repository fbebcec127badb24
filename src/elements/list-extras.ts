import { nothing, type TemplateResult } from 'lit';
import { groups } from '../i18n/en/groups.js';
import { listExtras } from '../i18n/en/list-extras.js';
import type { Messages } from '../i18n/messages.js';
import type { ListSnapshot } from '../state/list-state.js';
import { moreControls } from '../theme/controls.js';
import { dialogs } from '../theme/dialogs.js';
import { Announcer } from './announcer.js';
import { renderBar } from './list-bar.js';
import { renderKeys, renderNaming } from './list-dialogs.js';
import { listExtraStyles } from './list-extra-styles.js';
import { orderName, renderActions, renderViewMenus, sortFieldName } from './list-menus.js';
import { renderOffline, renderStaleHint, renderState } from './list-states.js';
import type { ListView } from './list-view.js';

/** English words of the extras. */
export const words: Messages = { ...groups, ...listExtras };

/** What the extras lie by, beside the styles of the list. */
export const styles = [moreControls, dialogs, listExtraStyles];

/** The window over the list. */
type ListWindow = 'none' | 'keys' | 'new-group' | 'group-of-selected';

/**
 * What the list needs besides its head and rows: menus, what can be done with the selected, what stands in
 * place of rows, windows, and what is told to people who cannot see it. In one file, that comes while the
 * rows are read.
 */
export class ListExtras {
  readonly #root: ShadowRoot;
  readonly #announcer: Announcer;
  /** The answer told last. */
  #told: ListSnapshot | undefined;
  #window: ListWindow = 'none';
  /** Why the new group was not made. */
  #problem: string | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
    this.#announcer = new Announcer(() => root.querySelector('.announcement'));
  }

  stop(): void {
    this.#announcer.stop();
  }

  /** After each rendering: windows open, and what changed is told. */
  shown(view: ListView): void {
    for (const dialog of this.#root.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal();
    const { answered } = view;
    if (this.#root.querySelector('customer-filter-hindrance:not(:defined)') !== null) {
      // Not of the parts of a directory, which would all be the list's then. What cannot be loaded is asked for again.
      import('../register/customer-filter-hindrance.js').catch(() => undefined);
    }
    if (answered === this.#told) return;
    if (answered?.status === 'ready') this.#tell(answered, view);
    this.#told = answered;
  }

  /** " · 8 % of everyone" behind the count, where not everyone is shown. */
  shareText({ answered, directory, words }: ListView): string {
    if (answered === undefined) return '';
    const { total = 0, search, filter, groupId } = answered;
    const { groups, description } = directory?.snapshot ?? {};
    const everyone = groups?.find(({ id }) => id === 'all')?.count ?? description?.counts.customers;
    const isNarrowed = search.trim() !== '' || filter !== undefined || groupId !== 'all';
    if (!isNarrowed || !everyone || total === 0 || total >= everyone) return '';
    const share = total / everyone;
    const percent = words.number(Math.max(share, 0.001), {
      style: 'percent',
      maximumFractionDigits: share < 0.01 ? 1 : 0,
    });
    return ` · ${words.text(share < 0.001 ? 'list.share.less' : 'list.share', { share: percent })}`;
  }

  renderActions(view: ListView): TemplateResult | typeof nothing {
    return renderActions(view, () => this.#open('new-group', view));
  }

  renderViewMenus(view: ListView): TemplateResult {
    return renderViewMenus(view);
  }

  /** What can be done with the selected, in place of the head. */
  renderBar(view: ListView): TemplateResult | typeof nothing {
    return view.selected === 0 ? nothing : renderBar(view, () => this.#open('group-of-selected', view));
  }

  /** The line that says that rows may be out of date. */
  renderHint(view: ListView): TemplateResult | typeof nothing {
    const { directory, answered, total, words } = view;
    const error = directory?.list.snapshot.error ?? directory?.snapshot.error;
    if (error !== undefined && total !== undefined && answered?.total)
      return renderStaleHint(words, error, view.retry);
    return view.tellsOffline && directory?.snapshot.online === false ? renderOffline(words) : nothing;
  }

  /** What stands in place of the rows. */
  renderState(view: ListView): TemplateResult {
    return renderState(view);
  }

  /** The window that is open. */
  renderWindow(view: ListView): TemplateResult | typeof nothing {
    const { words, selected } = view;
    const close = (): void => this.#open('none', view);
    if (this.#window === 'none') return nothing;
    if (this.#window === 'keys') return renderKeys(words, close);
    return renderNaming({
      words,
      members: this.#window === 'group-of-selected' ? selected : 0,
      problem: this.#problem,
      onName: (name) => void this.#makeGroup(name, view),
      onClose: close,
    });
  }

  /** Opens the window that lists the keys. */
  showKeys(view: ListView): void {
    this.#open('keys', view);
  }

  #open(name: ListWindow, view: ListView): void {
    this.#problem = undefined;
    this.#window = name;
    view.showAgain();
  }

  async #makeGroup(name: string, view: ListView): Promise<void> {
    const outcome = await view.request(
      this.#window === 'group-of-selected'
        ? { type: 'add-selection-to-new-group', name }
        : { type: 'save-group', group: { name, kind: 'manual' } },
    );
    if (outcome.ok || outcome.prevented) return this.#open('none', view);
    this.#problem = view.words.text(`error.${outcome.error.code}`);
    view.showAgain();
  }

  /** What the answer changed: how many there are, else how many are selected, else the order. */
  #tell({ question, total, sort: [sort], selection }: ListSnapshot, { words, selected }: ListView): void {
    const before = this.#told;
    const isNew = before?.question !== question;
    if (isNew) this.#announcer.forget();
    if (before !== undefined && isNew && sort && before.sort[0] !== sort) {
      const column = sortFieldName(sort.by, words);
      this.#announcer.say(
        words.text('list.sorted', { column, order: orderName(sort.by, sort.direction, words) }),
      );
    } else if (isNew || before?.total !== total) {
      this.#announcer.say(words.text('list.count', { count: total ?? 0 }));
    } else if (before?.selection !== selection) {
      this.#announcer.say(
        words.text(selected === 0 ? 'list.selected.none' : 'list.selected', { count: selected }),
      );
    }
  }
}
