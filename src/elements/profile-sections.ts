import type { DirectoryAdapter, OperationName } from '../adapters/adapter.js';
import type { Customer } from '../core/customer.js';
import type { Permission } from '../core/permissions.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import type { ActivityKind } from './activity-kinds.js';
import type { HostRequestName } from './host-actions.js';
import { additionalSection } from './profile-additional.js';
import { historySection } from './profile-history.js';
import { notesSection } from './profile-notes.js';
import { personalSection } from './profile-personal.js';
import {
  activitySection,
  appointmentsSection,
  cardsSection,
  couponsSection,
  loyaltySection,
  marketingSection,
} from './profile-records.js';
import { summarySection } from './profile-summary.js';
import type { ValueContext } from './value-context.js';

/** What a section of a profile may show and do. */
export interface ProfileView extends ValueContext {
  customer: Customer;
  adapter: DirectoryAdapter;
  directory: DirectoryState;
  words: Localization;
  /** BCP 47. */
  locale: string;
  /** ISO 4217. */
  currency: string;
  /** Today's civil date in the merchant's zone. */
  today: string;
  /** Kinds of activity of the host's own. */
  activityKinds: readonly ActivityKind[] | undefined;
  /** Whether a request of the host can be made: it answers it, and the person may. */
  offers: (name: HostRequestName) => boolean;
  /** Names of what is under way at the host. */
  underWay: ReadonlySet<string>;
  /** Makes a request of the host. */
  askHost: (name: HostRequestName) => void;
  /** Asks for something as the profile itself does: the host hears a `customer-request` first. */
  request: (request: DirectoryRequest) => Promise<RequestOutcome>;
  /** A quiet button that copies `text`; `what` names it for people who hear it. */
  copyButton: (text: string, what: string) => unknown;
}

/**
 * A card of the profile, one of those that come with it or a host's own:
 *
 * ```ts
 * directory.sections = [
 *   ...PROFILE_SECTION_NAMES,
 *   { id: 'deliveries', title: 'Deliveries', permission: 'view', element: 'shop-deliveries' },
 *   { id: 'size', title: 'Size', isPresent: ({ customer }) => 'size' in customer.custom, render: sizeOf },
 * ];
 * ```
 *
 * It has an `element` or a `render`. Whatever goes wrong in it stays in its card, which offers to try again; the
 * page hears a `directory-error` with its `sectionId`.
 */
export interface ProfileSection {
  /** Stable name: also the part `section-<id>`. One with the name of a built-in section takes its place. */
  id: string;
  /** What the card is headed with: a text, or the key of a message. */
  title: string;
  /** Only who has it sees the section; the others are told by its title that there is more. */
  permission?: Permission;
  /** Only where the adapter supports it is there such a section. */
  operation?: OperationName;
  /** Where it stands when there is room for two columns (`end` by default); else sections follow each other. */
  column?: 'top' | 'start' | 'end';
  /** Whether it has something to say about this customer; always by default. */
  isPresent?(view: ProfileView): boolean;
  /**
   * The tag of an element to show. It gets the properties `customer`, `adapter`, `directory`, `words` and `locale`,
   * again whenever one of them changes. While it has nothing to say it may dispatch
   * `customer-section-presence` with `detail: { present: false }`, and its card is hidden.
   */
  element?: string;
  /** What to show: a text, a node, or a template of Lit. Called whenever the profile changes. */
  render?(view: ProfileView): unknown;
  /** Buttons at the end of the title's line. */
  renderActions?(view: ProfileView): unknown;
}

/** The sections that come with the profile, in their order. */
const BUILT_IN_SECTIONS = {
  summary: summarySection,
  personal: personalSection,
  notes: notesSection,
  cards: cardsSection,
  loyalty: loyaltySection,
  coupons: couponsSection,
  marketing: marketingSection,
  appointments: appointmentsSection,
  activity: activitySection,
  additional: additionalSection,
  history: historySection,
} as const satisfies Record<string, ProfileSection>;

/** The name of a section that comes with the profile. */
export type ProfileSectionName = keyof typeof BUILT_IN_SECTIONS;

/** The names of the sections that come with the profile, in their order: what `sections` is by default. */
export const PROFILE_SECTION_NAMES = Object.keys(BUILT_IN_SECTIONS) as readonly ProfileSectionName[];

/** Sections as a host names them: built-in ones by name, its own whole. */
export type WantedSections = readonly (ProfileSectionName | ProfileSection)[];

const unknownNames = new Set<string>();

/** The sections that a host wants, in its order; of two with one id the first. */
export function chosenSections(wanted: WantedSections = PROFILE_SECTION_NAMES): ProfileSection[] {
  const chosen = new Map<string, ProfileSection>();
  for (const each of wanted) {
    const section = typeof each === 'string' ? builtIn(each) : each;
    if (section !== undefined && !chosen.has(section.id)) chosen.set(section.id, section);
  }
  return [...chosen.values()];
}

/** Whether a section may be shown: `withheld` where only a permission is missing. */
export function accessTo(
  { permission, operation }: ProfileSection,
  { directory }: ProfileView,
): 'granted' | 'withheld' | 'absent' {
  if (operation !== undefined && !directory.can(operation)) return 'absent';
  return permission === undefined || directory.snapshot.permissions.has(permission) ? 'granted' : 'withheld';
}

function builtIn(name: string): ProfileSection | undefined {
  if (Object.hasOwn(BUILT_IN_SECTIONS, name)) return BUILT_IN_SECTIONS[name as ProfileSectionName];
  if (!unknownNames.has(name)) {
    unknownNames.add(name);
    console.warn(
      `There is no section "${name}" in <customer-profile>; there are ${PROFILE_SECTION_NAMES.join(', ')}.`,
    );
  }
  return undefined;
}
