import type { CustomerRecord } from './customer.js';
import { displayName } from './names.js';
import { phoneForms } from './phone.js';
import { fold } from './text.js';

/**
 * What a search looks through: the folded name, company, nickname, emails, phones, reference id and note of a
 * person, one a line. Phones are digits, as E.164 and as dialled at home, where that begins with another digit.
 */
export function customerSearchText(record: CustomerRecord): string {
  let text = '';
  const addFolded = (folded: string | undefined): void => {
    if (folded !== undefined && folded !== '') text += text === '' ? folded : `\n${folded}`;
  };
  const add = (part: string | undefined): void => {
    if (part !== undefined) addFolded(fold(part));
  };
  const name = displayName(record);
  add(name);
  if (record.companyName !== name) add(record.companyName);
  if (record.nickname !== name) add(record.nickname);
  for (const email of record.emails) add(email.address);
  for (const phone of record.phones) {
    // Digits fold to themselves.
    const forms = phoneForms(phone.number);
    addFolded(forms[0]);
    addFolded(forms[2]);
  }
  add(record.referenceId);
  add(record.note);
  return text;
}

/** Whether every folded word (`searchWords`) is somewhere in a search text. No words match everybody. */
export function matchesSearch(searchText: string, words: readonly string[]): boolean {
  return words.every((word) => searchText.includes(word));
}
