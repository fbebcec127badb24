import { containsCardNumber } from '../card-number.js';
import {
  type AddressPoint,
  type CustomField,
  type CustomValue,
  type EmailPoint,
  type EmailSubscription,
  type PhonePoint,
  POSTAL_ADDRESS_PARTS,
  TEXT_FIELDS,
  type TextField,
} from '../customer.js';
import { isEmailAddress } from '../email.js';
import type { Issue } from '../errors.js';
import type { ImportOptions } from '../import.js';
import { parseMoney } from '../money.js';
import { splitExtension } from '../phone.js';
import type { DirectorySettings } from '../settings.js';
import { isBlank } from '../text.js';
import {
  readAddress,
  readChoices,
  readCount,
  readCreationSource,
  readNumber,
  readSubscription,
  readYesNo,
} from './cells.js';
import { DateOrderEvidence, dateOrderOf, type DateOrder, readDate, resolveDate } from './dates.js';
import { unguardFormula } from './formula-guard.js';
import { type FactField, PRIMARY, type Target } from './import-targets.js';
import { emptyDraft, rejectedDraft, type RowDraft } from './row-draft.js';

export interface RowReaderEnvironment {
  settings: DirectorySettings;
  options: ImportOptions;
  parsePhone: (text: string) => string | undefined;
}

/** Puts what one or more cells say into a draft. */
type Step = (cells: readonly string[], draft: RowDraft) => void;

/** Dates remembered: those of a century. */
const MOST_DATES = 40_000;

/** Shorter text holds no card number. */
const SHORTEST_CARD_NUMBER = 12;

/**
 * Reads the rows of one file: cells to drafts, by the target of each column. Dates whose order of day and month
 * only the whole column tells stay open until {@link RowReader.settleDates}.
 */
export class RowReader {
  readonly #columns: number;
  /** Columns from here on have no header: a row may do without them. */
  readonly #lastNamed: number;
  readonly #environment: RowReaderEnvironment;
  readonly #steps: Step[] = [];
  /** Columns that are looked through for card numbers before all else. */
  readonly #guarded: number[] = [];
  readonly #evidence = new Map<number, DateOrderEvidence>();
  /** The order of each column with open dates, once it was asked for. */
  readonly #orders = new Map<number, DateOrder>();
  readonly #assumed = new Set<number>();
  /** Dates met before, as they are kept. */
  readonly #dates = new Map<string, string>();

  constructor(
    headers: readonly string[],
    targets: readonly (Target | null)[],
    environment: RowReaderEnvironment,
  ) {
    this.#columns = headers.length;
    this.#lastNamed = headers.findLastIndex((header) => header.trim() !== '') + 1;
    this.#environment = environment;
    targets.forEach((target, column) => {
      // What looks like a card number in a phone column may be a phone: its own step tells them apart.
      if (target?.kind !== 'phone') this.#guarded.push(column);
    });
    this.#planSteps(targets);
  }

  /** The draft of a row, or `undefined` for one whose cells are all blank. */
  read(cells: readonly string[], line: number): RowDraft | undefined {
    if (cells.length !== this.#columns) {
      if (cells.every(isBlank)) return undefined;
      const wrong = this.#wrongCount(cells, line);
      if (wrong) return rejectedDraft(line, wrong, cells);
    }
    const draft = emptyDraft(line);
    const guarded = this.#guarded;
    for (let index = 0; index < guarded.length; index++) {
      const cell = cells[guarded[index]!];
      if (cell !== undefined && cell.length >= SHORTEST_CARD_NUMBER && holdsCardNumber(cell)) {
        return rejectedDraft(line, cardNumber(line), NO_CELLS);
      }
    }
    const steps = this.#steps;
    for (let index = 0; index < steps.length; index++) steps[index]!(cells, draft);
    if (draft.issues.length > 0) {
      if (draft.issues.some(({ code }) => code === 'card-number')) {
        return rejectedDraft(line, cardNumber(line), NO_CELLS);
      }
      draft.cells = cells;
    } else if (isEmpty(draft) && cells.every(isBlank)) {
      return undefined;
    }
    return draft;
  }

  /** The order that a column's dates were read in where neither the file nor anybody told it. */
  assumedOrder(column: number): DateOrder | undefined {
    return this.#assumed.has(column) ? this.#orderOf(column) : undefined;
  }

  /** Gives the draft's open dates their meaning, once all rows have been read. */
  settleDates(draft: RowDraft): void {
    const open = draft.unresolved;
    if (open === undefined) return;
    draft.unresolved = undefined;
    for (const { column, field, date } of open) {
      const settled = resolveDate(date, this.#orderOf(column));
      if (settled === undefined) addIssue(draft, badDate(field, draft.line));
      else setDate(draft, field, settled);
    }
  }

  #orderOf(column: number): DateOrder {
    const known = this.#orders.get(column);
    if (known !== undefined) return known;
    const { options, settings } = this.#environment;
    const told = this.#evidence.get(column)?.order ?? this.#orderOfFile() ?? options.dateOrder;
    const order = told ?? dateOrderOf(settings.locale);
    if (told === undefined) this.#assumed.add(column);
    this.#orders.set(column, order);
    return order;
  }

  /** What the columns that tell their order agree on: one program wrote them all. */
  #orderOfFile(): DateOrder | undefined {
    const orders = new Set<DateOrder>();
    for (const { order } of this.#evidence.values()) if (order !== undefined) orders.add(order);
    return orders.size === 1 ? [...orders][0] : undefined;
  }

  #wrongCount(cells: readonly string[], line: number): Issue | undefined {
    if (cells.length > this.#columns && cells.slice(this.#columns).every(isBlank)) return undefined;
    if (cells.length < this.#columns && cells.length >= this.#lastNamed) return undefined;
    return {
      code: 'field-count',
      message: `The row in line ${line} has ${cells.length} cells, the header ${this.#columns}.`,
      values: { line, cells: cells.length, columns: this.#columns },
    };
  }

  #planSteps(targets: readonly (Target | null)[]): void {
    const { customFields } = this.#environment.settings;
    const texts = new Map<TextField, number[]>();
    targets.forEach((target, column) => {
      if (target?.kind === 'text') texts.set(target.field, [...(texts.get(target.field) ?? []), column]);
      else if (target?.kind === 'name') this.#steps.push(nameStep(column));
      else if (target?.kind === 'fact') this.#steps.push(this.#factStep(target.field, column));
      else if (target?.kind === 'custom') {
        const field = customFields.find(({ key }) => key === target.key);
        if (field) this.#steps.push(this.#customStep(field, column));
      }
    });
    for (const [field, columns] of texts) this.#steps.push(textStep(field, columns));
    for (const slot of slotsOf(targets, 'email')) this.#steps.push(emailStep(slot));
    for (const slot of slotsOf(targets, 'phone')) {
      this.#steps.push(phoneStep(slot, this.#environment.parsePhone));
    }
    for (const slot of slotsOf(targets, 'address')) this.#steps.push(addressStep(slot));
  }

  #factStep(field: FactField, column: number): Step {
    const { settings } = this.#environment;
    switch (field) {
      case 'id':
      case 'squareCustomerId':
      case 'blockedReason':
        return cellStep(column, (cell, draft) => (draft[field] = cell));
      case 'birthday':
      case 'firstVisit':
      case 'lastVisit':
        return this.#dateStep(field, column);
      case 'visits':
        return cellStep(column, (cell, draft) => {
          const count = readCount(cell);
          if (count === undefined) addIssue(draft, badValue('bad-number', field, 'number', draft.line));
          else draft.visits = count;
        });
      case 'spend':
        return cellStep(column, (cell, draft) => {
          const amount = parseMoney(cell, settings.currency);
          if (amount === undefined) addIssue(draft, badValue('bad-number', field, 'amount', draft.line));
          else draft.spend = amount;
        });
      case 'creationSource':
        return cellStep(column, (cell, draft) => {
          // A source unknown here is no reason to leave a person out: they came by this import.
          draft.creationSource = readCreationSource(cell);
        });
      case 'instantProfile':
        return yesNoStep(column, field, (draft, yes) => (draft.isInstantProfile = yes));
      case 'blocked':
        return yesNoStep(column, field, (draft, yes) => (draft.isBlocked = yes));
      default:
        return field satisfies never;
    }
  }

  #dateStep(field: string, column: number): Step {
    const evidence = new DateOrderEvidence();
    this.#evidence.set(column, evidence);
    const isBirthday = field === 'birthday';
    const { timeZone } = this.#environment.settings;
    const reading = { isBirthday, evidence, ...(isBirthday ? {} : { timeZone }) };
    return cellStep(column, (cell, draft) => {
      const known = this.#dates.get(cell);
      if (known !== undefined) {
        setDate(draft, field, known);
        return;
      }
      const date = readDate(cell, reading);
      // Days come again and again; those written like this tell nothing of their column.
      if (date === cell && cell.length === 10 && this.#dates.size < MOST_DATES) this.#dates.set(cell, date);
      if (date === undefined) addIssue(draft, badDate(field, draft.line));
      else if (typeof date === 'string') setDate(draft, field, date);
      else draft.unresolved = [...(draft.unresolved ?? []), { column, field, date }];
    });
  }

  #customStep({ key, type, choices = [] }: CustomField, column: number): Step {
    const field = `custom.${key}`;
    if (type === 'date') return this.#dateStep(field, column);
    const { parsePhone } = this.#environment;
    const readAs = (
      read: (cell: string) => CustomValue | undefined,
      code: string,
      kind: string,
    ): Step =>
      cellStep(column, (cell, draft) => {
        const value = read(cell);
        if (value === undefined) addIssue(draft, badValue(code, field, kind, draft.line));
        else setCustom(draft, key, value);
      });
    switch (type) {
      case 'number':
        return readAs(readNumber, 'bad-number', 'number');
      case 'yes-no':
        return readAs(readYesNo, 'bad-yes-no', 'yes or no');
      case 'phone':
        return readAs(parsePhone, 'bad-phone', 'phone number');
      case 'email':
        return readAs((cell) => (isEmailAddress(cell) ? cell : undefined), 'bad-email', 'email address');
      case 'choices':
        return readAs((cell) => readChoices(cell, choices), 'not-a-choice', 'choice');
      case 'address':
        // A blank first line is a first part that is missing.
        return (cells, draft) => {
          const cell = cells[column] ?? '';
          if (!isBlank(cell)) setCustom(draft, key, readAddress(unguardFormula(cell)));
        };
      case 'text':
      case 'choice':
        return readAs((cell) => cell, 'bad-text', 'text');
      default:
        return type satisfies never;
    }
  }
}

/** Where the columns of one email, phone or address are. */
interface Slot {
  name: string;
  /** Columns by part, in the file's order. */
  columns: Map<string, number[]>;
}

/** The slots of one kind of contact point: the primary first, then by number, then those with labels. */
function slotsOf(targets: readonly (Target | null)[], kind: 'email' | 'phone' | 'address'): Slot[] {
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

function emailStep(slot: Slot): Step {
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

function phoneStep(slot: Slot, parsePhone: (text: string) => string | undefined): Step {
  const numbers = slot.columns.get('number') ?? [];
  const labels = slot.columns.get('label') ?? [];
  const isPrimary = slot.name === PRIMARY;
  const fixedLabel = labelOf(slot);
  return (cells, draft) => {
    for (const column of numbers) {
      const text = cellText(cells, column);
      if (text === undefined) continue;
      const whole = parsePhone(text);
      const columnLabel = firstText(cells, labels) ?? fixedLabel;
      for (const part of whole === undefined ? splitContacts(text, /[;\n\r]|\s*[,/|]\s*/) : [text]) {
        const number = whole ?? parsePhone(part);
        if (number === undefined) {
          const isCard = text.length >= SHORTEST_CARD_NUMBER && holdsCardNumber(text);
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

function addressStep(slot: Slot): Step {
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
      const text = columns.length === 1 ? cellText(cells, columns[0]!) : joinedText(cells, columns, ' ');
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

function textStep(field: TextField, columns: readonly number[]): Step {
  const [column, ...others] = columns as [number, ...number[]];
  if (others.length === 0) {
    return cellStep(column, (text, draft) => (draft[field] = text));
  }
  const separator = field === 'note' ? '\n' : ' ';
  return (cells, draft) => {
    draft[field] = joinedText(cells, columns, separator) ?? draft[field];
  };
}

/** A full name: what stands before a comma is the family name, else the last word is. */
function nameStep(column: number): Step {
  return cellStep(column, (cell, draft) => {
    const comma = /^([^,]+),\s*(.+)$/s.exec(cell);
    const lastWord = /^(.+)\s(\S+)$/s.exec(cell);
    const [given, family] = comma
      ? [comma[2], comma[1]]
      : lastWord
        ? [lastWord[1], lastWord[2]]
        : [cell, undefined];
    draft.givenName ??= given?.trim();
    draft.familyName ??= family?.trim();
  });
}

function yesNoStep(
  column: number,
  field: string,
  set: (draft: RowDraft, yes: boolean) => void,
): Step {
  return cellStep(column, (cell, draft) => {
    const yes = readYesNo(cell);
    if (yes === undefined) addIssue(draft, badValue('bad-yes-no', field, 'yes or no', draft.line));
    else set(draft, yes);
  });
}

/** A step for one column that is left out where the cell is blank. */
function cellStep(column: number, read: (cell: string, draft: RowDraft) => void): Step {
  return (cells, draft) => {
    const text = cellText(cells, column);
    if (text !== undefined) read(text, draft);
  };
}

/** A cell's text without the guard against formulas and without blanks around it; `undefined` if it is blank. */
function cellText(cells: readonly string[], column: number): string | undefined {
  const cell = cells[column];
  if (cell === undefined || cell === '') return undefined;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  // Nothing to take off.
  if (first > 0x27 && first < 0x7f && last > 0x20 && last < 0x7f) return cell;
  return isBlank(cell) ? undefined : unguardFormula(cell).trim();
}

function firstText(cells: readonly string[], columns: readonly number[]): string | undefined {
  for (const column of columns) {
    const text = cellText(cells, column);
    if (text !== undefined) return text;
  }
  return undefined;
}

function joinedText(
  cells: readonly string[],
  columns: readonly number[],
  separator: string,
): string | undefined {
  let joined: string | undefined;
  for (const column of columns) {
    const text = cellText(cells, column);
    if (text !== undefined) joined = joined === undefined ? text : joined + separator + text;
  }
  return joined;
}

/** Several emails or phones in one cell. */
function splitContacts(text: string, separator: RegExp): string[] {
  const parts = text.split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function isEmpty(draft: RowDraft): boolean {
  for (const field of TEXT_FIELD_NAMES) if (draft[field] !== undefined) return false;
  return draft.emails.length === 0 && draft.phones.length === 0 && draft.id === undefined;
}
const TEXT_FIELD_NAMES = Object.keys(TEXT_FIELDS) as TextField[];
const NO_CELLS: readonly string[] = [];

function setDate(draft: RowDraft, field: string, date: string): void {
  if (field === 'birthday' || field === 'firstVisit' || field === 'lastVisit') draft[field] = date;
  else setCustom(draft, field.slice('custom.'.length), date);
}

function setCustom(draft: RowDraft, key: string, value: CustomValue): void {
  draft.custom ??= {};
  draft.custom[key] = value;
}

/** Most cells have far fewer digits than a card number: those are told by counting. */
function holdsCardNumber(cell: string): boolean {
  let digits = 0;
  for (let index = 0; index < cell.length; index++) {
    const unit = cell.charCodeAt(index);
    if (unit >= 48 && unit <= 57) digits++;
    // Digits of other scripts are for the full look.
    else if (unit >= 0x660) return containsCardNumber(cell);
  }
  return digits >= SHORTEST_CARD_NUMBER && containsCardNumber(cell);
}

function addIssue(draft: RowDraft, issue: Issue): void {
  draft.issues = [...draft.issues, issue];
}

function badDate(field: string, line: number): Issue {
  return badValue('bad-date', field, 'date', line);
}

function badValue(code: string, field: string, kind: string, line: number): Issue {
  return { code, field, message: `Line ${line}: ${field} is no ${kind}.`, values: { line } };
}

function cardNumber(line: number): Issue {
  return {
    code: 'card-number',
    message: `Line ${line} has a payment card number in it. Card numbers are never kept.`,
    values: { line },
  };
}
