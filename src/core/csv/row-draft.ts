import type {
  AddressPoint,
  CreationSource,
  CustomValue,
  EmailPoint,
  EmailSubscription,
  PhonePoint,
} from '../customer.js';
import type { Issue } from '../errors.js';
import type { AmbiguousDate } from './dates.js';

/** What one row of a file says of a person, before anybody knows who it is. Absent: the file does not say. */
export interface RowDraft {
  /** Line in the file at which the row starts, from 1. */
  line: number;
  /** What is wrong with the row itself. One with issues is rejected. */
  issues: Issue[];
  /** The row's cells, until it is planned and of one that is rejected: for giving it back. */
  cells: readonly string[] | undefined;
  /** Whether each of its texts is a cell as it stands, or made here, and needs no look: `clean-rows.ts` says why. */
  isClean: boolean;

  id: string | undefined;
  squareCustomerId: string | undefined;
  referenceId: string | undefined;
  givenName: string | undefined;
  familyName: string | undefined;
  nickname: string | undefined;
  companyName: string | undefined;
  note: string | undefined;
  birthday: string | undefined;

  /** The primary one first, if the row has it (`hasPrimaryEmail`); likewise for phones and addresses. */
  emails: EmailPoint[];
  phones: PhonePoint[];
  addresses: AddressPoint[];
  hasPrimaryEmail: boolean;
  hasPrimaryPhone: boolean;
  hasPrimaryAddress: boolean;
  /** Of the primary email, also when the row does not repeat the address. */
  emailSubscription: EmailSubscription | undefined;

  custom: Record<string, CustomValue> | undefined;
  creationSource: CreationSource | undefined;
  firstVisit: string | undefined;
  lastVisit: string | undefined;
  visits: number | undefined;
  spend: number | undefined;
  isInstantProfile: boolean;
  isBlocked: boolean;
  blockedReason: string | undefined;

  /** Dates that the whole column must tell the order of, before the draft is used. */
  unresolved: UnresolvedDate[] | undefined;
}

/** A date of a draft whose order of day and month is not known yet. */
export interface UnresolvedDate {
  column: number;
  field: string;
  date: AmbiguousDate;
}

/** Shared by drafts that have none. */
export const NO_ISSUES: readonly never[] = Object.freeze([]);
const NONE = NO_ISSUES as never[];

/** A draft that says nothing. Its empty lists are shared: assign, never push. */
export function emptyDraft(line: number): RowDraft {
  return {
    line,
    issues: NONE,
    cells: undefined,
    isClean: false,
    id: undefined,
    squareCustomerId: undefined,
    referenceId: undefined,
    givenName: undefined,
    familyName: undefined,
    nickname: undefined,
    companyName: undefined,
    note: undefined,
    birthday: undefined,
    emails: NONE,
    phones: NONE,
    addresses: NONE,
    hasPrimaryEmail: false,
    hasPrimaryPhone: false,
    hasPrimaryAddress: false,
    emailSubscription: undefined,
    custom: undefined,
    creationSource: undefined,
    firstVisit: undefined,
    lastVisit: undefined,
    visits: undefined,
    spend: undefined,
    isInstantProfile: false,
    isBlocked: false,
    blockedReason: undefined,
    unresolved: undefined,
  };
}

/** A draft of a row that cannot be read. */
export function rejectedDraft(line: number, issue: Issue, cells: readonly string[]): RowDraft {
  return { ...emptyDraft(line), issues: [issue], cells };
}
