import type { Customer } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import { additionalSection } from './profile-additional.js';
import { historySection } from './profile-history.js';
import { notesSection } from './profile-notes.js';
import { personalSection } from './profile-personal.js';
import { summarySection } from './profile-summary.js';
import type { ValueContext } from './value-context.js';

/** What a section of a profile may show and do. */
export interface ProfileView extends ValueContext {
  customer: Customer;
  directory: DirectoryState;
  words: Localization;
  /** ISO 4217. */
  currency: string;
  /** Today's civil date in the merchant's zone. */
  today: string;
  request: (request: DirectoryRequest) => Promise<RequestOutcome>;
  /** A quiet button that copies `text`; `what` names it for people who hear it. */
  copyButton: (text: string, what: string) => unknown;
}

/** A card of the profile. */
export interface ProfileSection {
  /** Stable name: also the part `section-<id>`. */
  id: string;
  /** Key of the title's message; a text that is no key is shown as it is. */
  title: string;
  /** Smaller comes first. */
  order: number;
  /** Where it stands when there is room for two columns; narrow profiles show top, start, end. */
  column: 'top' | 'start' | 'end';
  /** Whether it has something to say about this customer. */
  isPresent(view: ProfileView): boolean;
  render(view: ProfileView): unknown;
  /** Buttons at the end of the title's line. */
  renderActions?(view: ProfileView): unknown;
}

/** The sections that come with the profile. */
export const BUILT_IN_SECTIONS: readonly ProfileSection[] = [
  summarySection,
  personalSection,
  notesSection,
  additionalSection,
  historySection,
];

/** The sections to show for a customer, in their order. */
export function presentSections(sections: readonly ProfileSection[], view: ProfileView): ProfileSection[] {
  return sections.filter((section) => section.isPresent(view)).sort((a, b) => a.order - b.order);
}
