import {
  type AddressPoint,
  type EmailPoint,
  type EmailSubscription,
  type PhonePoint,
  POSTAL_ADDRESS_PARTS,
} from '../customer.js';
import { isEmailAddress } from '../email.js';
import { isDialable, splitExtension } from '../phone.js';
import { cellText, firstText, joinedText } from './cell-text.js';
import { readSubscription } from './cells.js';
import { PRIMARY, type Target } from './import-targets.js';
import type { RowDraft } from './row-draft.js';
import { addIssue, badValue, cardNumber, holdsCardNumber } from './row-issues.js';

/** Puts what one or more cells say into a draft. */
export type Step = (cells: readonly string[], draft: RowDraft) => void;

/** Where the columns of one email, phone or address are. */
export interface Slot {
  name: string;
  /** Columns by part, in the file's order. */
  columns: Map<string, number[]>;
}

/** The slots of one kind of contact point: the primary first, then by number, then those with labels. */
export function slotsOf(targets: readonly (Target | null)[], kind: 'email' | 'phone' | 'address'): Slot[] {
  const slots = new Map<string, Slot>();
  targets.forEach((target, column) => {
    if (target?.kind !== kind) return;
    const slot = slots.get(target.slot) ?? { name: target.slot, columns: new Map<string, number[]>() };
    slots.set(target.slot, slot);
    slot.columns.set(target.part, [...(slot.columns.get(target.part) ?? []), column]);
  });
  const place = ({ name }: Slot): number => (/^\d+$/.test(name) ? Number(name) : Infinity);
  return [...slots.values()].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** The label that a slot's name gives; numbers are no labels. */
function labelOf({ name }: Slot): string | undefined {
  return /^\d+$/.test(name) ? undefined : name;
}

/** Reads one email's columns; a cell may hold several addresses. */
export function emailStep(slot: Slot): Step {
  const addresses = slot.columns.get('address') ?? [];
  const labels = slot.columns.get('label') ?? [];
  const subscriptions = slot.columns.get('subscription') ?? [];
  const isPrimary = slot.name === PRIMARY;
  const fixedLabel = labelOf(slot);
  return (cells, draft) => {
    let subscription: EmailSubscription = 'unknown';
    const subscriptionCell = firstText(cells, subscriptions);
    if (subscriptionCell !== undefined) {
      const read = readSubscription(subscriptionCell);
      if (read === undefined) {
        addIssue(draft, badValue('bad-subscription', 'emailSubscription', 'subscription', draft.line));
      } else {
        subscription = read;
        if (isPrimary) draft.emailSubscription = read;
      }
    }
    for (const column of addresses) {
      const text = cellText(cells, column);
      if (text === undefined) continue;
      const label = firstText(cells, labels) ?? fixedLabel;
      const isOne = isEmailAddress(text);
      if (!isOne) draft.isClean = false;
      for (const address of isOne ? [text] : splitContacts(text, /[;,\n\r]|\s+/)) {
        if (!isOne && !isEmailAddress(address)) {
          addIssue(draft, badValue('bad-email', 'emailAddress', 'email address', draft.line));
          return;
        }
        if (isPrimary) draft.hasPrimaryEmail = true;
        const point: EmailPoint = { address, source: 'IMPORT', visibility: 'visible', subscription };
        if (label !== undefined) point.label = label;
        draft.emails = withPoint(draft.emails, point);
        // What a row says of one address does not hold for another in the same cell.
        subscription = 'unknown';
      }
    }
  };
}

/** Reads one phone's columns; a cell may hold several numbers. */
export function phoneStep(slot: Slot, parsePhone: (text: string) => string | undefined): Step {
  const numbers = slot.columns.get('number') ?? [];
  const labels = slot.columns.get('label') ?? [];
  const isPrimary = slot.name === PRIMARY;
  const fixedLabel = labelOf(slot);
  return (cells, draft) => {
    for (const column of numbers) {
      const text = cellText(cells, column);
      if (text === undefined) continue;
      const whole = isNorthAmerican(text) ? text : parsePhone(text);
      const columnLabel = firstText(cells, labels) ?? fixedLabel;
      for (const part of whole === undefined ? splitContacts(text, /[;\n\r]|\s*[,/|]\s*/) : [text]) {
        const number = whole ?? parsePhone(part);
        if (number === undefined) {
          const isCard = holdsCardNumber(text);
          addIssue(
            draft,
            isCard
              ? cardNumber(draft.line)
              : badValue('bad-phone', 'phoneNumber', 'phone number', draft.line),
          );
          return;
        }
        if (isPrimary) draft.hasPrimaryPhone = true;
        // E.164 has no room for an extension.
        const extension = part === number ? undefined : splitExtension(part).extension;
        const label = columnLabel ?? (extension === undefined ? undefined : `ext. ${extension}`);
        const point: PhonePoint = { number, source: 'IMPORT' };
        if (label !== undefined) point.label = label;
        draft.phones = withPoint(draft.phones, point);
      }
    }
  };
}

const NORTH_AMERICAN = /^\+1\d{10}$/;

/** Whether a text is a number of North America in the form that is kept: most files have no other. */
export function isNorthAmerican(text: string): boolean {
  return NORTH_AMERICAN.test(text) && isDialable('1', text.slice(2));
}

/** Reads one address's columns. */
export function addressStep(slot: Slot): Step {
  const parts = POSTAL_ADDRESS_PARTS.flatMap((part) => {
    const columns = slot.columns.get(part);
    return columns ? [{ part, columns }] : [];
  });
  const labels = slot.columns.get('label') ?? [];
  const isPrimary = slot.name === PRIMARY;
  const fixedLabel = labelOf(slot);
  return (cells, draft) => {
    let address: AddressPoint | undefined;
    for (const { part, columns } of parts) {
      const isOne = columns.length === 1;
      const text = isOne ? cellText(cells, columns[0]!) : joinedText(cells, columns, ' ');
      if (!isOne) draft.isClean = false;
      if (text !== undefined) (address ??= {})[part] = text;
    }
    if (address === undefined) return;
    address.source = 'IMPORT';
    const label = firstText(cells, labels) ?? fixedLabel;
    if (label !== undefined) address.label = label;
    if (isPrimary) draft.hasPrimaryAddress = true;
    draft.addresses = withPoint(draft.addresses, address);
  };
}

/** The list with one more; a draft's first point opens a list of its own. */
function withPoint<Point>(points: Point[], point: Point): Point[] {
  if (points.length === 0) return [point];
  points.push(point);
  return points;
}

/** Several emails or phones in one cell. */
function splitContacts(text: string, separator: RegExp): string[] {
  const parts = text.split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}
