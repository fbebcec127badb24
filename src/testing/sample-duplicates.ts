import type { CustomerRecord } from '../core/customer.js';
import type { Random } from './random.js';
import { SHORT_FORMS } from './sample-names.js';

/**
 * A person entered a second time, as it happens: the name a little different, the same telephone or
 * address, without what only the first record knows.
 */
export function varyAsDuplicate(record: CustomerRecord, random: Random): CustomerRecord {
  const twin = { ...record };
  delete twin.referenceId;
  delete twin.note;
  delete twin.blocked;
  if (random.chance(0.5)) delete twin.birthday;
  twin.emails = twin.emails.map((email) =>
    random.chance(0.3) ? { ...email, address: capitalised(email.address) } : email,
  );
  if (twin.givenName !== undefined) twin.givenName = varyGivenName(twin.givenName, random);
  if (twin.familyName !== undefined) twin.familyName = varyFamilyName(twin.familyName, random);
  if (twin.givenName !== undefined && twin.familyName !== undefined && random.chance(0.05)) {
    [twin.givenName, twin.familyName] = [twin.familyName, twin.givenName];
  }
  return twin;
}

function varyGivenName(name: string, random: Random): string {
  const shortForm = SHORT_FORMS.get(name);
  if (shortForm !== undefined && random.chance(0.4)) return shortForm;
  const way = random.next();
  if (way < 0.12) return `${[...name][0]}.`;
  if (way < 0.2) return `${name} ${random.pick(['A.', 'J.', 'M.'])}`;
  return varySpelling(name, way);
}

function varyFamilyName(name: string, random: Random): string {
  const way = random.next();
  // One of two family names.
  if (way < 0.2) return name.split(/[- ]/).at(-1) ?? name;
  return varySpelling(name, way);
}

function varySpelling(name: string, way: number): string {
  if (way < 0.4) return withoutMarks(name);
  if (way < 0.5) return name.toUpperCase();
  if (way < 0.56) return name.toLowerCase();
  if (way < 0.68) return withTwoLettersSwapped(name);
  return name;
}

function withoutMarks(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/’/g, "'")
    .normalize('NFC');
}

function withTwoLettersSwapped(name: string): string {
  const letters = [...name];
  const middle = Math.floor(letters.length / 2);
  const [before, after] = [letters[middle - 1], letters[middle]];
  if (letters.length < 4 || before === undefined || after === undefined) return name;
  letters.splice(middle - 1, 2, after, before);
  return letters.join('');
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
