/** Calling codes of one and of two digits, as the ITU gave them out (E.164); all others have three. */
const SHORT_CODES: ReadonlySet<string> = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** The country's calling code at the start of E.164 digits ("4420…" → "44"); `undefined` for what is too short. */
export function callingCodeOf(digits: string): string | undefined {
  for (const length of [1, 2]) {
    if (SHORT_CODES.has(digits.slice(0, length))) return digits.slice(0, length);
  }
  return digits.length > 3 ? digits.slice(0, 3) : undefined;
}

/** The calling code of the North American Numbering Plan. */
export const NORTH_AMERICA = '1';
/** Countries and territories of the North American Numbering Plan: calling code 1, trunk prefix 1, ten digits. */
export const NORTH_AMERICAN_COUNTRIES: ReadonlySet<string> = new Set(
  'US AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI'.split(' '),
);
