import type { CountryCode } from 'libphonenumber-js/core';
import { isDialable, parsePhone, splitExtension } from './phone.js';

/**
 * The one door to libphonenumber-js, loaded when the first number needs it. Its "min" metadata suffice: they
 * hold each country's lengths and prefixes, all that is asked here (see `phone.ts` for what is taken and why).
 */
export interface PhoneLibrary {
  /** E.164, or `undefined` for what is no phone number. An extension is left out. */
  parse(text: string, country: string): string | undefined;
  /** Whether it can read numbers of a country, ISO 3166-1 alpha-2, that are written without the country's code. */
  knows(country: string): boolean;
}

/** Loads the library; the second time from the module cache. */
export async function loadPhoneLibrary(): Promise<PhoneLibrary> {
  const [{ parsePhoneNumber, isSupportedCountry }, { default: metadata }] = await Promise.all([
    import('./phone-parser.js'),
    import('./phone-metadata.js'),
  ]);

  const knows = (country: string): country is CountryCode =>
    isSupportedCountry(country as CountryCode, metadata);

  const parseDialable = (number: string, country: string): string | undefined => {
    const parsed = parsePhoneNumber(
      number,
      {
        extract: false,
        ...(knows(country) ? { defaultCountry: country } : {}),
      },
      metadata,
    );
    if (!parsed?.isPossible()) return undefined;
    return isDialable(parsed.countryCallingCode, parsed.nationalNumber) ? parsed.number : undefined;
  };

  return {
    knows,
    parse(text, country) {
      const { number } = splitExtension(text);
      const parsed = parseDialable(number, country);
      if (parsed !== undefined || !number.startsWith('00')) return parsed;
      // The usual international prefix, written by people whose merchant's country has another.
      return parseDialable(`+${number.slice(2)}`, country);
    },
  };
}

/** Reads one number as E.164; `undefined` for what is none. */
export async function normalisePhone(text: string, country: string): Promise<string | undefined> {
  const number = parsePhone(text, country);
  return number === 'needs-library' ? (await loadPhoneLibrary()).parse(text, country) : number;
}

/** A reader for many numbers of a merchant's country: fast where that is certain, else the library's answer. */
export async function phoneParser(country: string): Promise<(text: string) => string | undefined> {
  const library = await loadPhoneLibrary();
  return (text) => {
    const number = parsePhone(text, country);
    return number === 'needs-library' ? library.parse(text, country) : number;
  };
}
