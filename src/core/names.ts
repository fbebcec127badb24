import type { CustomerRecord } from './customer.js';

export type Named = Pick<CustomerRecord, 'givenName' | 'familyName' | 'companyName' | 'nickname'>;

/** Given and family name, else the company's: what the filter field `name` means. */
export function fullName(person: Named): string | undefined {
  if (person.givenName === undefined) return person.familyName ?? person.companyName;
  return person.familyName === undefined ? person.givenName : `${person.givenName} ${person.familyName}`;
}

/** What a person is called on screen and in lists: {@link fullName}, else the nickname; absent when none is known. */
export function displayName(person: Named): string | undefined {
  return fullName(person) ?? person.nickname;
}
