import type { CustomField } from '../customer.js';
import type { ColumnTarget } from '../import.js';
import { fold } from '../text.js';
import { HEADER_WORDS, LABEL_WORDS, PART_WORDS, STREET_NUMBER_WORDS } from './header-words.js';
import { parseTarget, PRIMARY, type Target, targetName } from './import-targets.js';

/** What each column is by its header, as far as headers tell; a field is given to one column only. */
export function guessMapping(
  headers: readonly string[],
  customFields: readonly CustomField[],
): ColumnTarget[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const field = matchHeader(header, customFields);
    if (field === null) return null;
    // A house number in a column of its own is joined with the street.
    if (field === 'addressLine1' && STREET_NUMBER_WORDS.has(headerKey(header))) return field;
    const free = taken.has(field) ? nextFree(field, taken, customFields) : field;
    if (free !== null) taken.add(free);
    return free;
  });
}

/** The next email or phone after one that another column is already; null for everything else. */
function nextFree(
  field: string,
  taken: ReadonlySet<string>,
  customFields: readonly CustomField[],
): ColumnTarget {
  const target = parseTarget(field, customFields);
  if (target?.kind !== 'email' && target?.kind !== 'phone') return null;
  for (let slot = 2; ; slot++) {
    const name = targetName({ ...target, slot: String(slot) });
    if (!taken.has(name)) return name;
  }
}

/** The target that a header means in one of the languages known here, or null. */
export function matchHeader(header: string, customFields: readonly CustomField[]): ColumnTarget {
  const trimmed = header.trim();
  if (trimmed.startsWith('custom.') && parseTarget(trimmed, customFields)) return trimmed;
  const key = headerKey(header);
  if (key === '') return null;
  const known = HEADER_WORDS.get(key);
  if (known !== undefined) return known;
  const custom = customFields.find((field) => headerKey(field.name) === key || headerKey(field.key) === key);
  if (custom) return `custom.${custom.key}`;
  const contact = contactHeader(key.split(' '));
  if (contact) return targetName(contact);
  const withoutBrackets = header.replace(/[([{][^)\]}]*[)\]}]/g, ' ');
  return withoutBrackets === header ? null : matchHeader(withoutBrackets, customFields);
}

/** A header as words without case, accents and marks: " given_name*" and "GivenName" are "given name". */
export function headerKey(header: string): string {
  return fold(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '));
}

/** A header that says which of several emails, phones or addresses it is: "Work Email", "Phone 2 Label". */
function contactHeader(words: readonly string[]): Target | undefined {
  const further = furtherAddress(words);
  if (further) return further;
  let slot: string | undefined;
  let part: 'label' | 'subscription' | undefined;
  const rest: string[] = [];
  for (const word of words) {
    const label = LABEL_WORDS.get(word) ?? (/^[1-9]\d?$/.test(word) ? word : undefined);
    const partWord = PART_WORDS.get(word);
    if (label !== undefined && slot === undefined) slot = label;
    else if (partWord !== undefined && part === undefined && rest.length + (slot ? 1 : 0) > 0)
      part = partWord;
    else rest.push(word);
  }
  slot ??= PRIMARY;
  const field = rest.length === 0 ? fieldOfLabel(slot) : HEADER_WORDS.get(rest.join(' '));
  const target = field === undefined ? undefined : parseTarget(field, []);
  if (target?.kind === 'email') return { ...target, slot, part: part ?? target.part };
  if (part === 'subscription') return undefined;
  if (target?.kind === 'phone') return { ...target, slot, part: part ?? target.part };
  return target?.kind === 'address' ? { ...target, slot, part: part ?? target.part } : undefined;
}

/** "Address 2 City": the number first, then the part. "Address 2" alone is a second line of the address. */
function furtherAddress([first = '', slot = '', ...rest]: readonly string[]): Target | undefined {
  if (!/^[2-9]\d?$/.test(slot) || rest.length === 0) return undefined;
  if (HEADER_WORDS.get(first) !== 'addressLine1') return undefined;
  if (rest.length === 1 && PART_WORDS.get(rest[0]!) === 'label') {
    return { kind: 'address', slot, part: 'label' };
  }
  const target = parseTarget(HEADER_WORDS.get(rest.join(' ')) ?? '', []);
  return target?.kind === 'address' ? { ...target, slot } : undefined;
}

/** "Mobile" and "Fax" alone are phones. */
function fieldOfLabel(label: string): string | undefined {
  return label === 'mobile' || label === 'fax' ? 'phoneNumber' : undefined;
}
