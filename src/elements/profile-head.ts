import { html, nothing, type TemplateResult } from 'lit';
import type { Customer } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import { focusOpener } from './focus-return.js';
import { OWN_ACTION, type ProfileAction } from './host-actions.js';
import { initialsOf } from './avatar.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';
import { todayOf } from './value-context.js';

/** What can be done with the customer of a profile as a whole. */
export type ProfileDeed = 'edit' | 'note' | 'block' | 'unblock' | 'discard' | 'delete' | 'close';

/** What the head of a profile shows. */
interface ProfileHead {
  /** Known before the customer where a list has it. */
  name: string | undefined;
  customer: Customer | undefined;
  directory: DirectoryState;
  words: Localization;
  closing: 'close' | 'back' | 'nothing';
  /** A host's own entries of the menu. */
  actions: readonly ProfileAction[];
  /** Whether a host sends messages. */
  offersMessage: boolean;
  /** Names of what is under way at the host. */
  underWay: ReadonlySet<string>;
  /** Does what only the host can. */
  act: (name: string) => void;
  deed: (deed: ProfileDeed) => void;
}

/** A name of more characters has no room beside the buttons of a narrow profile. */
const LONG_NAME = 36;

/** Name, badges and buttons; the same template while the customer loads, so that the name keeps its focus. */
export function renderHead(head: ProfileHead): TemplateResult {
  const { name, customer, words, closing, deed } = head;
  const initials = initialsOf(name, words.tag);
  return html`<header class="head ${(name ?? '').length > LONG_NAME ? 'long' : ''}" part="head">
    ${closing === 'back' ? renderClose('back', words, () => deed('close')) : nothing}
    <span class="avatar ${initials === '' ? 'nobody' : ''}" aria-hidden="true"
      >${initials === '' ? symbol('person') : initials}</span
    >
    <div class="who">
      <h2 id="name" part="name" tabindex="-1" class=${name === undefined ? 'quiet' : ''}>
        ${
          name === undefined && customer === undefined
            ? html`<span class="skeleton"></span
                ><span class="visually-hidden">${words.text('profile.loading')}</span>`
            : html`<bdi>${name ?? words.text('customer.unnamed')}</bdi>`
        }
      </h2>
      ${customer === undefined ? html`<p class="badges"></p>` : renderBadges(customer, head)}
    </div>
    <div class="actions">
      ${customer === undefined ? nothing : renderActions(head)}
      ${closing === 'close' ? renderClose('close', words, () => deed('close')) : nothing}
    </div>
  </header>`;
}

/** The button that leaves the profile. */
export function renderClose(
  closing: 'close' | 'back',
  words: Localization,
  close: () => void,
): TemplateResult {
  const label = words.text(`action.${closing}`);
  return html`<button
    class="icon close ${closing}"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${close}
  >
    ${symbol(closing)}
  </button>`;
}

function renderBadges(customer: Customer, { name, directory, words }: ProfileHead): TemplateResult {
  const { companyName, creationSource, blocked } = customer;
  const { notes } = directory.profile.snapshot;
  const today = todayOf(directory);
  const isDue =
    notes?.some(({ remindOn }) => remindOn !== undefined && remindOn.slice(0, 10) <= today) ?? false;
  return html`<p class="badges">
    ${companyName === undefined || companyName === name ? nothing : html`<bdi class="company">${companyName}</bdi>`}
    ${
      creationSource === 'INSTANT_PROFILE'
        ? html`<span class="badge" title=${words.text('profile.instant.reason')}
            >${words.text('profile.instant')}</span
          >`
        : nothing
    }
    ${isDue ? html`<span class="badge warning">${words.text('profile.reminder-due')}</span>` : nothing}
    ${blocked === undefined ? nothing : html`<span class="badge danger">${words.text('profile.blocked')}</span>`}
  </p>`;
}

/** Deeds of the menu. */
const MENU: ReadonlySet<string> = new Set<ProfileDeed>(['note', 'block', 'unblock', 'delete']);

function renderActions(head: ProfileHead): TemplateResult {
  const { customer, directory, words, deed, actions, act, underWay } = head;
  const entries: MenuEntry[] = [];
  if (directory.can('notes.add', 'notes'))
    entries.push({ id: 'note', label: words.text('notes.add'), symbol: 'note' });
  const blocking = customer?.blocked === undefined ? 'block' : 'unblock';
  if (directory.can(`customers.${blocking}`, 'block'))
    entries.push({ id: blocking, label: words.text(`profile.${blocking}`), symbol: blocking });
  if (actions.length > 0 && entries.length > 0) entries.push({ kind: 'separator' });
  for (const { id, label, icon } of actions) {
    const isUnderWay = underWay.has(OWN_ACTION + id);
    entries.push({
      id: OWN_ACTION + id,
      label,
      disabled: isUnderWay,
      ...(isUnderWay ? { hint: words.text('host.under-way') } : {}),
      ...(icon === undefined ? {} : { symbol: icon }),
    });
  }
  if (directory.can('customers.delete', 'delete')) {
    if (entries.length > 0) entries.push({ kind: 'separator' });
    entries.push({ id: 'delete', label: words.text('profile.delete'), symbol: 'trash', danger: true });
  }
  return html`
    ${head.offersMessage ? renderMessage(head) : nothing}
    ${
      directory.can('customers.update', 'edit')
        ? html`<button
            class="edit"
            type="button"
            aria-keyshortcuts="e"
            title=${words.text('action.edit')}
            @click=${() => deed('edit')}
          >
            ${symbol('edit')}<span>${words.text('action.edit')}</span>
          </button>`
        : nothing
    }
    ${
      entries.length === 0
        ? nothing
        : html`<customer-menu
            icon-only
            align="end"
            symbol="more"
            label=${words.text('action.more')}
            .entries=${entries}
            @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => {
              if (MENU.has(detail.id)) deed(detail.id as ProfileDeed);
              else if (detail.id.startsWith(OWN_ACTION)) act(detail.id);
            }}
          ></customer-menu>`
    }
  `;
}

/** The button that lets the host write to the person. */
function renderMessage({ words, act, underWay }: ProfileHead): TemplateResult {
  const isUnderWay = underWay.has('message');
  const label = words.text(isUnderWay ? 'host.under-way' : 'host.message');
  return html`<button
    class="message"
    type="button"
    title=${label}
    aria-disabled=${isUnderWay}
    @click=${(event: Event) => {
      focusOpener(event);
      act('message');
    }}
  >
    ${symbol('mail')}<span>${label}</span>
  </button>`;
}
