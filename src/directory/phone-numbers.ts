import type { CustomerChanges, NewCustomer } from '../core/customer.js';
import { parsePhone } from '../core/phone.js';
import type { DirectorySettings } from '../core/settings.js';

export type PhoneParser = (text: string) => string | undefined;

/**
 * A parser for the phone numbers of one input. The library of all countries' numbers is large: it is
 * loaded only when one of them needs it.
 */
export async function phoneParserFor(
  customer: NewCustomer | CustomerChanges,
  settings: DirectorySettings,
): Promise<PhoneParser> {
  const { country } = settings;
  const needsLibrary = numbersIn(customer, settings).some(
    (text) => parsePhone(text, country) === 'needs-library',
  );
  if (needsLibrary) {
    const library = await import('../core/phone-library.js');
    return library.phoneParser(country);
  }
  return (text) => {
    const number = parsePhone(text, country);
    return number === 'needs-library' ? undefined : number;
  };
}

/** Whether phone numbers of a country, ISO 3166-1 alpha-2, can be read; loads the library that tells. */
export async function isPhoneCountry(country: string): Promise<boolean> {
  const library = await import('../core/phone-library.js');
  return (await library.loadPhoneLibrary()).knows(country);
}

function numbersIn(customer: NewCustomer | CustomerChanges, settings: DirectorySettings): string[] {
  const numbers: unknown[] = [customer.phoneNumber, ...(customer.phones ?? []).map(({ number }) => number)];
  for (const { key, type } of settings.customFields) {
    if (type === 'phone') numbers.push(customer.custom?.[key]);
  }
  return numbers.filter((number) => typeof number === 'string');
}
