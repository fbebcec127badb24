/** Month and day of a birthday in one number, 0 for none; the year is not asked for by any filter. */
export type BirthdayCode = number;

/** One more than the highest birthday code. */
export const BIRTHDAY_CODES = 13 << 5;

/** The code of "1990-04-23" or "04-23". */
export function birthdayCode(birthday: string | undefined): BirthdayCode {
  if (birthday === undefined) return 0;
  const end = birthday.length;
  return (Number(birthday.slice(end - 5, end - 3)) << 5) | Number(birthday.slice(end - 2));
}

/** A birthday with that code, as "04-23". */
export function birthdayOf(code: BirthdayCode): string | undefined {
  if (code === 0) return undefined;
  return `${String(code >> 5).padStart(2, '0')}-${String(code & 31).padStart(2, '0')}`;
}
