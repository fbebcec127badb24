import type { Filter } from './filter.js';
import { searchWords } from './text.js';

/*
 * A search looks through everything that somebody is known by, contact details among it. For whoever may not see
 * those it is asked as a filter over the rest.
 */

/** What a search still looks through. */
const SEARCHED = ['name', 'companyName', 'nickname', 'referenceId', 'note'] as const;

/** Digits from which a number is a phone number, and no till or order number. */
const PHONE_DIGITS = 7;

/** Whether a text, or a word of it, is written as an email address or a phone number is. */
export function looksLikeContact(text: string): boolean {
  const plain = text.normalize('NFKC');
  return plain.includes('@') || [plain, ...plain.split(/\s+/)].some(looksLikePhone);
}

function looksLikePhone(text: string): boolean {
  const digits = text.replace(/[\s()[\]{}.,:;+\-/\\*#_·\p{Pd}\p{Cf}]/gu, '');
  return /^\p{Nd}+$/u.test(digits) && [...digits].length >= PHONE_DIGITS;
}

/** A search as filters that must all fit: each word in the name, company, nickname, reference id or note. */
export function searchFilters(search: string): Filter[] {
  const words = [...new Set(searchWords(search))];
  // Who has the longer word has the shorter one.
  const telling = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  return telling.map((word) => ({
    any: SEARCHED.map((field) => ({ field, op: 'contains', value: word })),
  }));
}
