import { containsCardNumber } from '../card-number.js';
import type { Issue } from '../errors.js';
import type { RowDraft } from './row-draft.js';

/** Adds what is wrong with a row. */
export function addIssue(draft: RowDraft, issue: Issue): void {
  draft.issues = [...draft.issues, issue];
}

/** A date that is none. */
export function badDate(field: string, line: number): Issue {
  return badValue('bad-date', field, 'date', line);
}

/** A value that cannot be read as what its field takes. */
export function badValue(code: string, field: string, kind: string, line: number): Issue {
  return { code, field, message: `Line ${line}: ${field} is no ${kind}.`, values: { line } };
}

/** A card number, not repeated. */
export function cardNumber(line: number): Issue {
  return {
    code: 'card-number',
    message: `Line ${line} has a payment card number in it. Card numbers are never kept.`,
    values: { line },
  };
}

/** Shorter text holds no card number. */
const SHORTEST_CARD_NUMBER = 12;

/** Most cells have far fewer digits than a card number: those are told by counting. */
export function holdsCardNumber(cell: string): boolean {
  if (cell.length < SHORTEST_CARD_NUMBER) return false;
  let digits = 0;
  for (let index = 0; index < cell.length; index++) {
    const unit = cell.charCodeAt(index);
    if (unit >= 48 && unit <= 57) {
      if (++digits >= SHORTEST_CARD_NUMBER) return containsCardNumber(cell);
    }
    // Digits of other scripts are for the full look.
    else if (unit >= 0x660) return containsCardNumber(cell);
    // No card number goes on behind a letter.
    else if (unit > 64 && unit < 123 && (unit < 91 || unit > 96)) digits = 0;
  }
  return false;
}
