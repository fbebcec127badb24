import { type CustomField, type CustomValue, TEXT_FIELDS, type TextField } from '../customer.js';
import { isEmailAddress } from '../email.js';
import type { Issue } from '../errors.js';
import type { ImportOptions } from '../import.js';
import { minorDigits, parseMoney } from '../money.js';
import type { DirectorySettings } from '../settings.js';
import { isBlank } from '../text.js';
import { cellText, joinedText } from './cell-text.js';
import { readAddress, readChoices, readCount, readCreationSource, readNumber, readYesNo } from './cells.js';
import { addressStep, emailStep, phoneStep, slotsOf, type Step } from './contact-steps.js';
import { DateOrderEvidence, dateOrderOf, type DateOrder, readDate, resolveDate } from './dates.js';
import { unguardFormula } from './formula-guard.js';
import type { FactField, Target } from './import-targets.js';
import { emptyDraft, rejectedDraft, type RowDraft } from './row-draft.js';
import { addIssue, badDate, badValue, cardNumber, holdsCardNumber } from './row-issues.js';

export interface RowReaderEnvironment {
  settings: DirectorySettings;
  options: ImportOptions;
  parsePhone: (text: string) => string | undefined;
}

/** Dates remembered: those of a century. */
const MOST_DATES = 40_000;

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

  /** The draft of a row that may be clean (`clean-rows.ts`), or `undefined` for one whose cells are all blank. */
  read(cells: readonly string[], line: number, isClean = false): RowDraft | undefined {
    if (cells.length !== this.#columns) {
      if (cells.every(isBlank)) return undefined;
      const wrong = this.#wrongCount(cells, line);
      if (wrong) return rejectedDraft(line, wrong, cells.some(holdsCardNumber) ? NO_CELLS : cells);
    }
    const draft = emptyDraft(line);
    draft.isClean = isClean;
    if (!isClean && this.#holdsCardNumber(cells)) return rejectedDraft(line, cardNumber(line), NO_CELLS);
    const steps = this.#steps;
    for (let index = 0; index < steps.length; index++) steps[index]!(cells, draft);
    if (draft.issues.length > 0) {
      if (draft.issues.some(({ code }) => code === 'card-number')) {
        return rejectedDraft(line, cardNumber(line), NO_CELLS);
      }
    } else if (isEmpty(draft) && cells.every(isBlank)) {
      return undefined;
    }
    draft.cells = cells;
    return draft;
  }

  #holdsCardNumber(cells: readonly string[]): boolean {
    const guarded = this.#guarded;
    for (let index = 0; index < guarded.length; index++) {
      const cell = cells[guarded[index]!];
      if (cell !== undefined && holdsCardNumber(cell)) return true;
    }
    return false;
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
          const amount = readAmount(cell, settings.currency);
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
    const readAs = (read: (cell: string) => CustomValue | undefined, code: string, kind: string): Step =>
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

function textStep(field: TextField, columns: readonly number[]): Step {
  const [column, ...others] = columns as [number, ...number[]];
  if (others.length === 0) {
    return cellStep(column, (text, draft) => (draft[field] = text));
  }
  const separator = field === 'note' ? '\n' : ' ';
  return (cells, draft) => {
    draft.isClean = false;
    draft[field] = joinedText(cells, columns, separator) ?? draft[field];
  };
}

/** A full name: what stands before a comma is the family name, else the last word is. */
function nameStep(column: number): Step {
  return cellStep(column, (cell, draft) => {
    draft.isClean = false;
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

function yesNoStep(column: number, field: string, set: (draft: RowDraft, yes: boolean) => void): Step {
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

const PLAIN_AMOUNT = /^\$?\d{1,9}\.\d\d$/;

/** An amount in minor units: {@link parseMoney}, but for what is plain in nearly every currency. */
export function readAmount(text: string, currency: string): number | undefined {
  if (!PLAIN_AMOUNT.test(text) || minorDigits(currency) !== 2) return parseMoney(text, currency);
  const start = text.charCodeAt(0) === 36 ? 1 : 0;
  return Number(text.slice(start, -3)) * 100 + Number(text.slice(-2));
}
