/** Codes that Intl names although nobody lives there. */
const NO_COUNTRIES = new Set(['AC', 'CP', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const known = new Map<string, ReadonlyMap<string, string>>();

/** Countries by ISO 3166-1 code with their names in a language, in the order of the names. */
export function countryNames(tag: string): ReadonlyMap<string, string> {
  const earlier = known.get(tag);
  if (earlier !== undefined) return earlier;
  const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' });
  const found: [string, string][] = [];
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const code = first + second;
      if (NO_COUNTRIES.has(code)) continue;
      const name = names.of(code);
      // Codes of countries that are gone are read as their successors'.
      if (name !== undefined && new Intl.Locale(`und-${code}`).region === code) found.push([code, name]);
    }
  }
  const order = new Intl.Collator(tag);
  const sorted = new Map(found.sort(([, a], [, b]) => order.compare(a, b)));
  known.set(tag, sorted);
  return sorted;
}

/** The name of a country; a text that is no country's code stays itself. */
export function countryName(country: string, tag: string): string {
  return countryNames(tag).get(country) ?? country;
}

/** The code of the country that was typed, by its name or code; a text that names none stays itself. */
export function countryCode(text: string, tag: string): string {
  const names = countryNames(tag);
  const typed = text.trim();
  if (names.has(typed.toUpperCase())) return typed.toUpperCase();
  // Without case, accents and dots: "cote d'ivoire".
  const { compare } = new Intl.Collator(tag, { sensitivity: 'base', ignorePunctuation: true });
  for (const [code, name] of names) if (compare(name, typed) === 0) return code;
  return text;
}
