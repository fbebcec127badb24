import { html, nothing } from 'lit';
import type { OperationName } from '../adapters/adapter.js';
import type { Permission } from '../core/permissions.js';
import { focusOpener } from './focus-return.js';
import type { HostRequestName } from './host-actions.js';
import type { ProfileSection, ProfileView } from './profile-sections.js';
import { symbol } from './symbols.js';

/** The cards that the merchant may charge. */
export const cardsSection: ProfileSection = {
  id: 'cards',
  title: 'profile.section.cards',
  permission: 'cardsView',
  operation: 'cards.list',
  column: 'start',
  element: 'customer-cards',
  renderActions: (view) => hostButton(view, 'add-card'),
};

/** The membership of the loyalty programme. */
export const loyaltySection: ProfileSection = {
  id: 'loyalty',
  title: 'profile.section.loyalty',
  permission: 'loyalty',
  operation: 'loyalty.list',
  column: 'start',
  element: 'customer-loyalty',
};

/** Coupons and rewards. */
export const couponsSection: ProfileSection = {
  id: 'coupons',
  title: 'profile.section.coupons',
  permission: 'coupons',
  operation: 'coupons.list',
  column: 'start',
  element: 'customer-coupons',
  renderActions: (view) => addButton(view, 'customer-coupons', 'coupons.add', 'coupons'),
};

/** What was booked. */
export const appointmentsSection: ProfileSection = {
  id: 'appointments',
  title: 'profile.section.appointments',
  permission: 'view',
  operation: 'appointments.list',
  column: 'end',
  element: 'customer-appointments',
  renderActions: (view) => hostButton(view, 'book'),
};

/** Who agreed to marketing; addresses that may not be seen are none here. */
export const marketingSection: ProfileSection = {
  id: 'marketing',
  title: 'profile.section.marketing',
  permission: 'viewContact',
  column: 'start',
  isPresent: ({ customer }) => customer.emails.length > 0,
  element: 'customer-marketing',
};

/** What happened with the person, newest first. */
export const activitySection: ProfileSection = {
  id: 'activity',
  title: 'profile.section.activity',
  permission: 'view',
  operation: 'activity.list',
  column: 'end',
  element: 'customer-activity',
};

/** A button in the title's line for what only the host can do. */
function hostButton({ offers, askHost, underWay, words }: ProfileView, name: HostRequestName): unknown {
  if (!offers(name)) return nothing;
  const isUnderWay = underWay.has(name);
  return html`<button
    class="link"
    type="button"
    aria-disabled=${isUnderWay}
    @click=${(event: Event) => {
      focusOpener(event);
      askHost(name);
    }}
  >
    ${symbol('plus')}${words.text(isUnderWay ? 'host.under-way' : `host.${name}`)}
  </button>`;
}

/** A button in the title's line that opens the form of the element below it; named as the operation is. */
function addButton(
  { directory, words }: ProfileView,
  tag: string,
  operation: OperationName,
  permission: Permission,
): unknown {
  if (!directory.can(operation, permission)) return nothing;
  return html`<button
    class="link"
    type="button"
    @click=${({ currentTarget }: Event) => {
      const button = currentTarget as HTMLElement;
      button.focus();
      (button.closest('section')?.querySelector(tag) as { add?: () => void } | null)?.add?.();
    }}
  >
    ${symbol('plus')}${words.text(operation)}
  </button>`;
}
