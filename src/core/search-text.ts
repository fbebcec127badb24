import type { CustomerRecord } from './customer.js';
import { displayName } from './names.js';
import { phoneForms } from './phone.js';
import { foldInto, foldOften } from './text.js';
import { StringSink, type TextSink } from './text-sink.js';

/**
 * What a search looks through: the folded name, company, nickname, emails, phones, reference id and note of a
 * person, one a line. Phones are digits, as E.164 and as dialled at home, where that begins with another digit.
 */
export function customerSearchText(record: CustomerRecord): string {
  const text = new StringSink();
  writeSearchText(record, text);
  return text.text;
}

/** Gives the pieces of {@link customerSearchText} to a sink, and tells whether the last line is that of the note. */
export function writeSearchText(record: CustomerRecord, into: TextSink): boolean {
  const { companyName, nickname, referenceId, note } = record;
  const lines = new Lines(into);
  const name = displayName(record);
  writeName(record, name, lines);
  if (companyName !== undefined && companyName !== name) lines.begin().add(foldOften(companyName));
  if (nickname !== undefined && nickname !== name) foldInto(nickname, lines.begin());
  for (const email of record.emails) foldInto(email.address, lines.begin());
  for (const phone of record.phones) {
    // Digits fold to themselves.
    const [international, , withTrunk] = phoneForms(phone.number);
    lines.begin().add(international!);
    if (withTrunk !== undefined) lines.begin().add(withTrunk);
  }
  if (referenceId !== undefined) foldInto(referenceId, lines.begin());
  if (note === undefined) return false;
  foldInto(note, lines.begin());
  return lines.hasText;
}

/** Names come again and again, and so do their folds: words fold each for itself. */
function writeName({ givenName, familyName }: CustomerRecord, name: string | undefined, lines: Lines): void {
  if (givenName === undefined || familyName === undefined) {
    if (name !== undefined) lines.add(foldOften(name));
    return;
  }
  lines.add(foldOften(givenName));
  lines.space();
  lines.add(foldOften(familyName));
}

/** Lines of text, of which those without any are left out. */
class Lines implements TextSink {
  readonly #into: TextSink;
  #between = '';
  #isFirst = true;
  /** Whether the line that was begun last has any text. */
  hasText = false;

  constructor(into: TextSink) {
    this.#into = into;
  }

  begin(): this {
    if (!this.#isFirst) this.#between = '\n';
    this.hasText = false;
    return this;
  }

  /** Puts a blank before what follows in the line, if anything does. */
  space(): void {
    if (this.hasText) this.#between = ' ';
  }

  add(piece: string): void {
    if (piece === '') return;
    if (this.#between !== '') {
      this.#into.add(this.#between);
      this.#between = '';
    }
    this.#into.add(piece);
    this.#isFirst = false;
    this.hasText = true;
  }
}

/** Whether every folded word (`searchWords`) is somewhere in a search text. No words match everybody. */
export function matchesSearch(searchText: string, words: readonly string[]): boolean {
  return words.every((word) => searchText.includes(word));
}
